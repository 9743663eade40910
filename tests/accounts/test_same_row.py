"""Two people with the same row open: the second is told, nothing is overwritten unseen, nothing typed is lost."""

import pytest

from accounts.roles import Role
from accounts.same_row import state_of
from people.models import Person
from tests import factories
from tests.screens import form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return factories.PersonFactory(full_name="Trần Hữu Trí", biography="Cũ.")


def page_of(person):
    return f"/quan-tri/people/person/{person.pk}/change/"


def opened(client, person, **typed):
    return form_data(client.get(page_of(person)).content.decode(), "person_form", **typed)


def test_the_second_save_is_refused_with_who_when_and_what_and_keeps_the_words(desk, person):
    first, second = desk(Role.EDITOR), desk(Role.EDITOR)
    mine, theirs = opened(first, person, biography="Của tôi."), opened(second, person, biography="Của người kia.")
    assert second.post(page_of(person), theirs).status_code == 302
    response = first.post(page_of(person), mine)
    html = response.content.decode()
    assert response.status_code == 409
    assert second.user.full_name in html and "Của người kia." in html and "Của tôi." in html
    assert Person.objects.get(pk=person.pk).biography == "Của người kia."


def test_sent_again_after_that_it_is_meant(desk, person):
    first, second = desk(Role.EDITOR), desk(Role.EDITOR)
    mine = opened(first, person, biography="Của tôi.")
    second.post(page_of(person), opened(second, person, biography="Của người kia."))
    again = form_data(first.post(page_of(person), mine).content.decode(), "person_form")
    assert first.post(page_of(person), again).status_code == 302
    assert Person.objects.get(pk=person.pk).biography == "Của tôi."


def test_ones_own_save_is_no_conflict_and_neither_is_what_publishing_works_out(desk, person):
    client = desk(Role.EDITOR)
    mine = opened(client, person, biography="Lần hai.")
    Person.objects.update(is_published=False)
    assert client.post(page_of(person), mine).status_code == 302


def test_the_state_speaks_of_what_is_written_in_the_row(person):
    before = state_of(person)
    Person.objects.update(biography="Mới.")
    assert state_of(person) != before
