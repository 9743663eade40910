import datetime

import pytest
from django.contrib import admin
from django.test import RequestFactory

from accounts.roles import Role
from lib.search import Query
from lib.vietnamese.dates import Precision
from people.models import Organization, Person, Position, Succession
from reports.models import Participation
from tests import factories
from tests.markup import queries_at
from tests.screens import form_data

pytestmark = pytest.mark.django_db
PERSON = "/quan-tri/people/person/"
ORGANIZATION = "/quan-tri/people/organization/"


def save(client, row, **changes):
    kind = row._meta.model_name
    page = f"/quan-tri/people/{kind}/{row.pk}/change/"
    return client.post(page, form_data(client.get(page).content.decode(), f"{kind}_form", **changes))


def post_row(number, title, body, **changes):
    """One row of a person's posts, as the form sends it."""
    row = {"id": "", "title": title.pk, "organization": body.pk, "term": "", "start_date": "", "start_precision": ""}
    row |= {"end_date": "", "end_precision": ""} | changes
    return {f"positions__{number}__{name}": value for name, value in row.items()}


def test_a_person_is_added_with_a_post(desk):
    client = desk(Role.EDITOR)
    title, body = factories.PositionTitleFactory(), factories.OrganizationFactory()
    html = client.get(f"{PERSON}add/").content.decode()
    data = form_data(html, "person_form", full_name="Sử Ngọc Anh", positions__TOTAL_FORMS=1, **post_row(0, title, body))
    assert client.post(f"{PERSON}add/", data).status_code == 302
    person = Person.objects.get()
    assert (person.given_name, person.positions.get().organization) == ("Anh", body)


@pytest.mark.parametrize(
    ("typed", "precision", "stored", "kept"),
    [
        ("07/01/2022", "day", datetime.date(2022, 1, 7), Precision.DAY),
        ("7-1-2022", "", datetime.date(2022, 1, 7), Precision.DAY),
        ("15/03/2015", "month", datetime.date(2015, 3, 1), Precision.MONTH),
        ("15/03/2015", "year", datetime.date(2015, 1, 1), Precision.YEAR),
        ("15/03/2015", "bound", datetime.date(2015, 3, 15), Precision.BOUND),
    ],
)
def test_a_start_is_stored_as_its_first_possible_day(desk, typed, precision, stored, kept):
    post = factories.PositionFactory()
    assert save(desk(Role.EDITOR), post, start_date=typed, start_precision=precision).status_code == 302
    post.refresh_from_db()
    assert (post.start_date, post.start_precision) == (stored, kept)


def test_an_end_is_stored_as_its_last_possible_day(desk):
    post = factories.PositionFactory()
    save(desk(Role.EDITOR), post, end_date="01/02/2020", end_precision="year")
    post.refresh_from_db()
    assert post.end_date == datetime.date(2020, 12, 31)


@pytest.mark.parametrize(
    "changes", [{"start_precision": "day"}, {"start_date": "31/02/2022"}, {"start_date": "hôm nay"}]
)
def test_a_date_without_sense_is_refused(desk, changes):
    post = factories.PositionFactory()
    assert save(desk(Role.EDITOR), post, **changes).status_code == 200


def test_a_post_never_changes_hands(desk):
    post, other = factories.PositionFactory(), factories.PersonFactory()
    save(desk(Role.SYSTEM_ADMIN), post, person=other.pk)
    assert Position.objects.get().person == post.person


def test_the_same_post_twice_in_one_form_is_refused_without_an_error_page(desk):
    person, title, body = factories.PersonFactory(), factories.PositionTitleFactory(), factories.OrganizationFactory()
    rows = {**post_row(0, title, body), **post_row(1, title, body)}
    response = save(desk(Role.EDITOR), person, positions__TOTAL_FORMS=2, **rows)
    assert "Có hai dòng cùng một mục" in response.content.decode()
    assert not Position.objects.exists()


def test_another_name_is_found_as_soon_as_it_is_saved(desk):
    body = factories.OrganizationFactory(name="Quận ủy Gò Vấp")
    client = desk(Role.EDITOR)
    save(client, body, names__TOTAL_FORMS=1, names__0__id="", names__0__name="Huyện ủy Gò Vấp", names__0__until="")
    assert list(Organization.objects.search(Query.parse("huyen uy"))) == [body]


def test_successors_and_predecessors_are_kept_apart(desk):
    old, new = factories.OrganizationFactory(), factories.OrganizationFactory()
    row = {"id": "", "successor": new.pk, "effective_on": "01/07/2025", "decision": ""}
    rows = {f"successions_out__0__{name}": value for name, value in row.items()}
    assert save(desk(Role.EDITOR), old, successions_out__TOTAL_FORMS=1, **rows).status_code == 302
    link = Succession.objects.get()
    assert (link.predecessor, link.successor, link.effective_on) == (old, new, datetime.date(2025, 7, 1))


def test_two_bodies_at_work_never_bear_one_name(desk):
    factories.OrganizationFactory(name="Quận ủy Gò Vấp")
    other = factories.OrganizationFactory()
    response = save(desk(Role.EDITOR), other, name="Quận ủy Gò Vấp")
    assert "Đã có tổ chức đang hoạt động mang tên này." in response.content.decode()


def test_a_person_whom_an_article_names_cannot_be_deleted(desk):
    person = factories.ParticipationFactory().person
    response = desk(Role.APPROVER).post(f"{PERSON}{person.pk}/delete/", {"post": "yes"})
    assert response.status_code == 200
    assert Person.objects.filter(pk=person.pk).exists()


def test_deleting_a_stated_post_hides_its_body_from_the_public_face(desk):
    post = factories.PositionFactory(start_date=datetime.date(2015, 1, 1), start_precision="day", is_published=True)
    factories.ParticipationFactory(person=post.person)
    body = post.organization
    assert desk(Role.APPROVER).post(f"/quan-tri/people/position/{post.pk}/delete/", {"post": "yes"}).status_code == 302
    body.refresh_from_db()
    assert not body.is_published
    assert Participation.objects.exists()


def test_the_body_of_a_public_post_becomes_public_with_it(desk):
    body = factories.OrganizationFactory(is_published=False)
    post = factories.PositionFactory(is_published=True)
    factories.ParticipationFactory(person=post.person).positions.set([post])
    save(desk(Role.EDITOR), post, organization=body.pk)
    body.refresh_from_db()
    assert body.is_published


def test_only_a_public_record_links_to_its_public_page(desk):
    client = desk(Role.EDITOR)
    for is_published in (True, False):
        person = factories.PersonFactory(is_published=is_published)
        html = client.get(f"{PERSON}{person.pk}/change/").content.decode()
        assert (person.get_absolute_url() in html) is is_published


@pytest.mark.parametrize(
    ("address", "make"),
    [
        (PERSON, factories.PersonFactory),
        (ORGANIZATION, lambda: factories.OrganizationFactory(parent=factories.OrganizationFactory())),
        ("/quan-tri/people/position/", factories.PositionFactory),
        ("/quan-tri/people/term/", factories.TermFactory),
    ],
)
def test_a_list_costs_the_same_however_long_it_is(desk, address, make):
    client = desk(Role.EDITOR)
    make()
    few = queries_at(client, address)
    for _ in range(10):
        make()
    assert queries_at(client, address) == few


def test_the_name_of_a_body_says_where_the_old_one_goes(desk):
    html = desk(Role.EDITOR).get(f"{ORGANIZATION}add/").content.decode()
    assert "Khi tổ chức đổi tên, ghi tên cũ vào mục “Tên khác” kèm ngày dùng cuối" in html


def picked(typed):
    """Whom the desk offers while somebody types."""
    screen = admin.site.get_model_admin(Person)
    rows, _ = screen.get_search_results(RequestFactory().get("/"), Person.objects.all(), typed)
    return list(rows)


@pytest.mark.parametrize("typed", ["ngu va", "Đức", "dang van d", "van", "ĐẶNG đ"])
def test_a_picker_finds_by_the_beginning_of_every_word(typed):
    wanted = factories.PersonFactory(full_name="Đặng Văn Đức", other_names="Nguyễn Văn Mới")
    factories.PersonFactory(full_name="Lê Thị Hoa")
    assert picked(typed) == [wanted]


@pytest.mark.parametrize("typed", ["ang", "uc", "dang x", "van thi", "%qua_"])
def test_a_picker_wants_every_word_and_each_from_its_beginning(typed):
    factories.PersonFactory(full_name="Đặng Văn Đức")
    factories.PersonFactory(full_name="Lê Thị Hoa")
    assert picked(typed) == []


def test_a_picker_shows_everybody_before_anything_is_typed():
    factories.PersonFactory.create_batch(2)
    assert len(picked(" ")) == 2
