import datetime

import pytest

from reports.checks import run
from reports.checks.people import segments
from tests import factories

pytestmark = pytest.mark.django_db
DAY = datetime.date(2018, 7, 31)


def post(person, title="Bí thư", body="Quận ủy Quận 12", **fields):
    organization = factories.OrganizationFactory(name=body)
    title = factories.PositionTitleFactory(name=title)
    return factories.PositionFactory(person=person, title=title, organization=organization, **fields)


def found(person, printed, linked=()):
    """Findings for one who took part on that day with this printed post."""
    report = factories.ReportFactory(conference=factories.ConferenceFactory(date=DAY))
    row = factories.ParticipationFactory(report=report, person=person, printed_position=printed)
    row.positions.set(linked)
    return {finding.code: finding for finding in run(report) if "participations" in finding.anchor}


@pytest.mark.parametrize(
    ("printed", "posts"),
    [
        ("Bí thư Quận uỷ, Chủ tịch HĐND quận", ["Bí thư Quận uỷ", "Chủ tịch HĐND quận"]),
        ("Phó Bí thư Quận ủy - Chủ tịch HĐND quận", ["Phó Bí thư Quận ủy", "Chủ tịch HĐND quận"]),
        ("Trưởng Khối Dân vận – Chủ trì Hội nghị", ["Trưởng Khối Dân vận"]),
        ("nguyên Bí thư Quận ủy", []),
    ],
)  # fmt: skip
def test_functions_and_former_posts_are_no_posts_of_that_day(printed, posts):
    assert segments(printed) == posts


@pytest.mark.parametrize("printed", ["Bí thư Quận ủy", "Bí thư Quận uỷ Quận 12", "bí thư quận ủy", "Bí thư", ""])
def test_a_post_may_be_printed_short(printed):
    person = factories.PersonFactory()
    post(person)
    assert found(person, printed) == {}


@pytest.mark.parametrize("printed", ["Chủ tịch UBND quận", "Chủ tịch Ủy ban nhân dân quận 12"])
def test_abbreviations_stand_for_their_words(printed):
    person = factories.PersonFactory()
    post(person, title="Chủ tịch", body="UBND Quận 12")
    assert found(person, printed) == {}


@pytest.mark.parametrize("printed", ["Phó Bí thư Quận ủy", "Bí thư Thường trực Quận ủy", "Bí thư Quận ủy Gò Vấp"])
def test_another_title_or_another_body_is_named(printed):
    person = factories.PersonFactory(full_name="Trần Hữu Trí")
    post(person)
    finding = found(person, printed)["post_differs"]
    assert finding.anchor == "id_participations-0-printed_position"
    assert (
        "Trần Hữu Trí" in finding.text and f"“{printed}”" in finding.text and "Bí thư Quận ủy Quận 12" in finding.text
    )


def test_one_of_two_posts_is_enough_to_be_named():
    person = factories.PersonFactory()
    post(person)
    assert "“Chủ tịch HĐND quận”" in found(person, "Bí thư Quận ủy, Chủ tịch HĐND quận")["post_differs"].text


def test_a_post_that_had_ended_is_not_that_of_the_day():
    person = factories.PersonFactory()
    ended = post(person, end_date=datetime.date(2015, 12, 31), end_precision="year")
    assert set(found(person, "Bí thư Quận ủy")) == {"post_differs"}
    finding = found(person, "Bí thư Quận ủy", linked=[ended])["post_not_that_day"]
    assert (finding.anchor, "kết thúc năm 2015" in finding.text) == ("id_participations-0-positions", True)


def test_of_somebody_without_any_post_nothing_is_known():
    assert found(factories.PersonFactory(), "Bí thư Quận ủy") == {}


def test_a_former_name_of_the_body_counts():
    person = factories.PersonFactory()
    post(person, body="Đảng ủy phường Tân Định").organization.names.create(name="Quận ủy Quận 1")
    assert found(person, "Bí thư Quận ủy Quận 1") == {}
