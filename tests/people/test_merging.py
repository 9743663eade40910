"""The preview of a merge: what it says happens, and what speaks against it is said."""

import datetime

import pytest
from django.contrib import admin
from django.test import RequestFactory

from accounts.roles import Role
from people.actions import merge_organizations, merge_people, tell_apart
from people.merging import plan_merge
from reports.models import Participation
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(account):
    request = RequestFactory().get("/")
    request.user = account(Role.APPROVER)
    return lambda keeper, loser: plan_merge(keeper, loser, site=admin.site, request=request)


@pytest.fixture
def two():
    return factories.PersonFactory(full_name="Trần Hữu Trí"), factories.PersonFactory(full_name="Tr. Hữu Trí")


def test_what_it_says_that_moves_is_what_moves(plan, two):
    keeper, loser = two
    factories.ParticipationFactory.create_batch(3, person=loser)
    factories.PositionFactory(person=loser)
    told = plan(keeper, loser)
    assert dict(told.moves) == {"chức vụ, chuyển": 1, "thành phần, chuyển": 3}
    merge_people(keeper=keeper, loser=loser, by=None)
    assert keeper.participations.count() == 3


def test_reports_that_name_the_loser_are_listed_with_links(plan, two):
    part = factories.ParticipationFactory(person=two[1], report__title="Quận ủy họp")
    [kind] = plan(*two).uses
    assert kind.label == "Tin bài: thành phần"
    assert [(use.name, use.url) for use in kind.shown] == [
        ("Quận ủy họp", f"/quan-tri/reports/report/{part.report_id}/change/")
    ]


def test_names_and_texts_that_come_along_or_stay_behind_are_told(plan, two):
    keeper, loser = two
    loser.biography, loser.disambiguation = "Tiểu sử.", "Quận 12"
    loser.save()
    told = plan(keeper, loser)
    assert told.names == ["Tr. Hữu Trí"]
    assert told.taken == [("tiểu sử công tác", "", "Tiểu sử.")]
    assert told.left == [("phân biệt", "", "Quận 12")]


def test_the_same_function_in_one_report_is_told_as_joined_and_as_a_doubt(plan, two):
    report = factories.ReportFactory(title="Quận ủy họp")
    for person in two:
        factories.ParticipationFactory(report=report, person=person, function=Participation.Function.CHAIRED)
    told = plan(*two)
    assert [use.detail for use in told.joined] == ["Tr. Hữu Trí: chủ trì"]
    assert told.warnings == ["Cả hai cùng có tên trong tin bài “Quận ủy họp”."]


def test_a_draft_out_of_sight_is_not_named(account, two):
    for person in two:
        factories.ParticipationFactory(report__draft=True, report__title="bí mật", person=person)
    request = RequestFactory().get("/")
    request.user = account(Role.EDITOR)
    told = plan_merge(*two, site=admin.site, request=request)
    assert "bí mật" not in repr(told)
    assert [(kind.total, kind.hidden) for kind in told.uses] == [(1, 1)]


def test_the_same_title_in_two_bodies_at_one_time_is_a_doubt(plan, two):
    for person, body in zip(two, ("Quận ủy Gò Vấp", "Quận ủy Quận 12"), strict=True):
        day = datetime.date(2020, 1, 1)
        factories.PositionFactory(person=person, organization__name=body, first_attested=day, last_attested=day)
    [doubt] = plan(*two).warnings
    assert "Bí thư Quận ủy Gò Vấp" in doubt and "Bí thư Quận ủy Quận 12" in doubt


@pytest.mark.parametrize("bounds", ["end", "start"])
def test_two_bounds_of_one_post_are_a_doubt(plan, two, bounds):
    body = factories.OrganizationFactory()
    for person, year in zip(two, (2019, 2020), strict=True):
        factories.PositionFactory(
            person=person, organization=body, last_attested=datetime.date(2021, 1, 1),
            **{f"{bounds}_date": datetime.date(year, 1, 1), f"{bounds}_precision": "day"},
        )  # fmt: skip
    assert len(plan(*two).warnings) == 1


def test_the_same_title_at_other_times_is_none(plan, two):
    for person, year in zip(two, (2015, 2020), strict=True):
        day = datetime.date(year, 1, 1)
        factories.PositionFactory(person=person, first_attested=day, last_attested=day)
    assert plan(*two).warnings == []


def test_two_that_were_told_apart_are_a_doubt(plan, two):
    tell_apart(*two, by=None)
    assert plan(*two).warnings == ["Trước đây đã ghi nhận hai bản ghi này không phải một người."]


def test_a_merge_that_would_be_refused_says_why(plan):
    body = factories.OrganizationFactory()
    below = factories.OrganizationFactory(parent=body)
    assert "trực thuộc" in plan(below, body).refusal


def test_bodies_that_both_have_one_plenum_cannot_be_merged_and_it_is_said(plan):
    bodies = factories.OrganizationFactory.create_batch(2)
    for body in bodies:
        factories.ConferenceFactory(term=factories.TermFactory(organization=body), kind="plenum", ordinal=3)
    assert "Cả hai bên cùng có hội nghị" in plan(*bodies).refusal


def test_the_digest_changes_with_what_is_told(plan, two):
    before = plan(*two).digest
    assert plan(*two).digest == before
    factories.ParticipationFactory(person=two[1])
    assert plan(*two).digest != before


def test_the_names_of_a_body_are_told(plan):
    keeper, loser = factories.OrganizationFactory(name="Quận ủy A"), factories.OrganizationFactory(name="QU A")
    assert plan(keeper, loser).names == ["QU A"]
    merge_organizations(keeper=keeper, loser=loser, by=None)
    assert [str(name) for name in keeper.names.all()] == ["QU A"]
