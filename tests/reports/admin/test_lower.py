"""Screens of people and awards: what is found by the name of a row is found by its new name as soon as it is saved."""

import pytest

from accounts.roles import Role
from awards.models import AwardBatch
from lib.search import Query
from people.models import Person
from reports.models import Conference
from tests import factories
from tests.screens import form_data

pytestmark = pytest.mark.django_db


def save(client, row, **changes):
    page = f"/quan-tri/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/"
    data = form_data(client.get(page).content.decode(), f"{row._meta.model_name}_form", **changes)
    assert client.post(page, data).status_code == 302


@pytest.fixture
def body(db):
    return factories.OrganizationFactory(name="Quận ủy Gò Vấp")


def seen_post(**kwargs):
    """A post that a published report attests."""
    post = factories.PositionFactory(**kwargs)
    factories.ParticipationFactory(person=post.person).positions.set([post])
    return post


def test_a_renamed_body_is_found_by_its_new_name_in_all_that_it_did(desk, body):
    post = seen_post(organization=body)
    organized = factories.ConferenceFactory(organizers=[body])
    of_its_term = factories.ConferenceFactory(term=factories.TermFactory(organization=body))
    batch = factories.AwardBatchFactory(conferrer=body)
    save(desk(Role.EDITOR), body, name="Đảng bộ Cầu Giấy")
    assert list(Person.objects.search(Query.parse("cau giay"))) == [post.person]
    assert set(Conference.objects.search(Query.parse("cau giay"))) == {organized, of_its_term}
    assert list(AwardBatch.objects.search(Query.parse("cau giay"))) == [batch]
    assert not Person.objects.search(Query.parse("go vap")).exists()


def test_people_are_found_by_the_new_name_of_their_title(desk, body):
    post = seen_post(organization=body)
    save(desk(Role.EDITOR), post.title, name="Chủ nhiệm")
    assert list(Person.objects.search(Query.parse("chu nhiem"))) == [post.person]


def test_awards_are_found_by_the_new_name_of_their_type(desk):
    batch = factories.AwardBatchFactory()
    save(desk(Role.EDITOR), batch.award_type, name="Bằng khen")
    assert list(AwardBatch.objects.search(Query.parse("bang khen"))) == [batch]


def test_conferences_are_found_by_the_years_of_their_term(desk):
    conference = factories.ConferenceFactory(term=factories.TermFactory())
    save(desk(Role.EDITOR), conference.term, start_year="2015", end_year="2020")
    assert list(Conference.objects.search(Query.parse("2015"))) == [conference]


def test_an_edit_that_leaves_the_name_alone_writes_no_other_row(desk, body):
    factories.AwardBatchFactory(conferrer=body)
    AwardBatch.objects.update(search_text_folded=" nguyen ven ")
    save(desk(Role.EDITOR), body, short_name="Quận ủy")
    assert AwardBatch.objects.search(Query.parse("nguyen ven")).exists()


def test_opening_an_award_by_hand_opens_the_stated_posts_of_its_recipients(desk, body):
    post = factories.PositionFactory(
        person__is_published=False,
        organization=body,
        is_published=False,
        start_date="2015-01-01",
        start_precision="year",
    )
    batch = factories.AwardBatchFactory(is_published=False)
    factories.AwardRecipientFactory(batch=batch, person=post.person)
    save(desk(Role.APPROVER), batch, is_published_by_hand="on")
    post.refresh_from_db()
    assert post.is_published
