"""Where a record is used: every kind of row above is found, out of sight stays out of sight, the cost is bounded."""

import pytest
from django.contrib import admin
from django.test import RequestFactory

from accounts.roles import Role
from accounts.usage import relations, uses_of
from awards.models import AwardBatch, AwardType
from people.models import Organization, Person, Position, PositionTitle, Term
from reports.models import Category, Conference
from tests import factories
from tests.markup import queries_of

pytestmark = pytest.mark.django_db

# Every way in which a record is used. A new relation to one of them shows here.
WAYS = {
    Person: "Cán bộ: trùng với; Chức vụ; Tin bài: khen thưởng nêu trong bài; Tin bài: thành phần; "
    "Đợt khen thưởng: người, tập thể được khen",
    Organization: "Chức vụ; Hội nghị: đơn vị tổ chức; Nhiệm kỳ; Tin bài: số liệu; Tin bài: tổ chức nêu trong bài; "
    "Tin bài: đơn vị; Tổ chức: trùng với; Tổ chức: trực thuộc; Đợt khen thưởng: cấp khen; "
    "Đợt khen thưởng: người, tập thể được khen",
    Term: "Chức vụ; Hội nghị",
    Position: "Tin bài: thành phần",
    PositionTitle: "Chức vụ",
    Conference: "Tin bài",
    Category: "Tin bài",
    AwardType: "Đợt khen thưởng: hình thức",
    AwardBatch: "Tin bài: khen thưởng nêu trong bài",
}


@pytest.fixture
def request_of(account):
    def make(role):
        request = RequestFactory().get("/")
        request.user = account(role)
        return request

    return make


def uses(row, request):
    return uses_of([row], site=admin.site, request=request)


@pytest.mark.parametrize("model", WAYS)
def test_every_way_of_being_used_is_known(model):
    assert sorted(way.label for way in relations(model, admin.site)) == sorted(WAYS[model].split("; "))


def test_a_person_is_found_in_reports_posts_and_awards(request_of):
    person = factories.PersonFactory()
    factories.ParticipationFactory(person=person), factories.PositionFactory(person=person)
    factories.AwardRecipientFactory(person=person), factories.AwardMentionFactory(presenter=person)
    found = uses(person, request_of(Role.EDITOR))
    assert len(found) == 4 and all(kind.total == 1 and kind.shown[0].url for kind in found)


def test_the_parts_of_a_record_are_no_uses(request_of):
    batch = factories.AwardRecipientFactory().batch
    assert uses(batch, request_of(Role.EDITOR)) == []


def test_a_link_that_deleting_would_empty_is_a_use(request_of):
    report = factories.ReportFactory(conference=factories.ConferenceFactory(), title="Quận ủy họp")
    [kind] = uses(report.conference, request_of(Role.EDITOR))
    assert [use.name for use in kind.shown] == ["Quận ủy họp"]


def test_a_draft_of_somebody_else_is_counted_and_not_named(request_of):
    part = factories.ParticipationFactory(report__draft=True, report__title="bí mật")
    [kind] = uses(part.person, request_of(Role.EDITOR))
    assert (kind.total, kind.hidden, kind.shown) == (1, 1, [])
    [kind] = uses(part.person, request_of(Role.APPROVER))
    assert "bí mật" in kind.shown[0].name


def test_only_the_first_are_shown_and_the_rest_is_counted(request_of):
    person = factories.PersonFactory()
    factories.ParticipationFactory.create_batch(23, person=person)
    [kind] = uses(person, request_of(Role.EDITOR))
    assert (kind.total, len(kind.shown), kind.left_out) == (23, 20, 3)


@pytest.mark.parametrize("number", [1, 30])
def test_the_cost_is_bounded_however_much_uses_it(request_of, number):
    person, request = factories.PersonFactory(), request_of(Role.EDITOR)
    for _ in range(number):
        factories.ParticipationFactory(person=person), factories.PositionFactory(person=person)
        factories.AwardRecipientFactory(person=person), factories.AwardMentionFactory(presenter=person)
    assert queries_of(lambda: uses(person, request)) <= 9


def test_several_rows_are_asked_at_once(request_of):
    people = [factories.ParticipationFactory().person for _ in range(3)]
    [kind] = uses_of(people, site=admin.site, request=request_of(Role.EDITOR))
    assert kind.total == 3
    assert uses_of([], site=admin.site, request=request_of(Role.EDITOR)) == []
