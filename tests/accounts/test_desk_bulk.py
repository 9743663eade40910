"""Actions over many rows: their number is typed back, and all of them are changed or none."""

import pytest
from django.contrib import admin

from accounts.roles import Role
from people.models import Person
from reports.admin.category import CategoryAdmin
from reports.models import Category
from tests import factories

pytestmark = pytest.mark.django_db
PEOPLE = "/quan-tri/people/person/"
CATEGORIES = "/quan-tri/reports/category/"


@pytest.fixture
def people():
    return factories.PersonFactory.create_batch(25)


def act(client, rows, address=PEOPLE, action="delete_selected", **data):
    response = client.post(address, {"action": action, "_selected_action": [row.pk for row in rows], **data})
    return response, response.content.decode()


def test_more_than_twenty_are_asked_for_by_number(desk, people):
    _, html = act(desk(Role.APPROVER), people)
    assert "Gõ lại số bản ghi: 25" in html and 'name="typed_number"' in html


def test_twenty_are_not(desk, people):
    client = desk(Role.APPROVER)
    assert "Gõ lại số bản ghi" not in act(client, people[:20])[1]
    assert act(client, people[:20], post="yes")[0].status_code == 302
    assert Person.objects.count() == 5


@pytest.mark.parametrize("typed", ["24", "", "abc", "-25", "25 người"])
def test_another_number_changes_nothing_and_says_so(desk, people, typed):
    response, html = act(desk(Role.APPROVER), people, post="yes", typed_number=typed)
    assert response.status_code == 200 and "Số gõ lại không khớp. Hãy gõ 25." in html
    assert Person.objects.count() == 25


def test_a_forged_confirmation_without_a_number_is_asked_again(desk, people):
    response, html = act(desk(Role.APPROVER), people, post="yes")
    assert response.status_code == 200 and "Gõ lại số bản ghi: 25" in html
    assert Person.objects.count() == 25


def test_the_right_number_lets_it_happen(desk, people):
    assert act(desk(Role.APPROVER), people, post="yes", typed_number=" 25 ")[0].status_code == 302
    assert not Person.objects.exists()


def test_the_whole_list_counts_with_its_rows_not_with_the_page(desk, people):
    _, html = act(desk(Role.APPROVER), people[:2], select_across="1")
    assert "Gõ lại số bản ghi: 25" in html


def test_too_many_at_once_are_refused(desk, people, monkeypatch):
    monkeypatch.setattr("accounts.desk.MOST_CHOSEN", 24)
    response, _ = act(desk(Role.APPROVER), people, post="yes", typed_number="25")
    assert response.status_code == 302 and Person.objects.count() == 25


@pytest.fixture
def renaming(monkeypatch):
    """A list with an action of its own, which has no confirmation."""

    @admin.action(description="Xếp cuối")
    def put_last(screen, request, queryset):
        queryset.update(order=9)

    monkeypatch.setattr(CategoryAdmin, "actions", (put_last,))
    return [Category.objects.create(name=f"Mục {number}") for number in range(25)]


def test_every_other_action_over_many_rows_asks_as_well(desk, renaming):
    client = desk(Role.APPROVER)
    _, html = act(client, renaming, CATEGORIES, "put_last")
    assert "Gõ lại số bản ghi: 25" in html and "Xếp cuối" in html and "Mục 24" in html
    assert not Category.objects.filter(order=9).exists()
    _, html = act(client, renaming, CATEGORIES, "put_last", typed_number="5")
    assert "Số gõ lại không khớp" in html
    act(client, renaming, CATEGORIES, "put_last", typed_number="25")
    assert Category.objects.filter(order=9).count() == 25


def test_an_action_that_fails_half_way_changes_nothing(desk, renaming, monkeypatch):
    def fail(screen, request, queryset):
        queryset.update(order=9)
        raise RuntimeError

    fail.short_description = "Hỏng"
    monkeypatch.setattr(CategoryAdmin, "actions", (fail,))
    client = desk(Role.APPROVER)
    client.raise_request_exception = False
    act(client, renaming[:3], CATEGORIES, "fail")
    assert not Category.objects.filter(order=9).exists()


def test_no_action_chosen_is_asked_for_no_number(desk, people):
    response, _ = act(desk(Role.APPROVER), people, action="")
    assert response.status_code == 302


def test_one_row_in_use_keeps_all_of_them(desk, people):
    used = factories.ParticipationFactory(report__title="Quận ủy họp").person
    response, html = act(desk(Role.APPROVER), [*people[:3], used], post="yes")
    assert response.status_code == 200 and "Quận ủy họp" in html and "Chưa xóa gì" in html
    assert Person.objects.count() == 26
