"""A printed name finds its person by organization and day, or a question."""

import datetime

import pytest

from reports.importer.draft import Certainty, Conference, Draft, Person, Post
from reports.importer.source import Source
from reports.suggestions import LINK, NEW, NOBODY, Reading, State, items
from tests.factories import OrganizationFactory, PersonFactory, PositionFactory, PositionTitleFactory

TEXT = "Đồng chí Trần Văn Út - Bí thư Quận ủy dự. Đồng chí Trần Văn Út kết luận."
FIRST, SECOND = (0, 41), (42, len(TEXT))
DAY = datetime.date(2022, 1, 15)
pytestmark = pytest.mark.django_db


def person(span=FIRST, function="attended", posts=(("Bí thư", "Quận ủy Quận 12"),), **more):
    positions = tuple(Post(title=title, organization=body, printed=f"{title} Quận ủy") for title, body in posts)
    return Person(
        span=span,
        name="Trần Văn Út",
        name_span=(span[0] + 9, span[0] + 20),
        function=function,
        position_printed="Bí thư Quận ủy" if posts else "",
        positions=positions,
        **more,
    )


def found(*people, decisions=None, day=DAY):
    event = Conference(kind="plenum", date=day, date_certainty="printed" if day else "unknown")
    reading = Reading(Source.of(TEXT), Draft(people=people or (person(),), conference=event), decisions or {})
    return [item for item in items(reading) if item.kind == "people"]


@pytest.fixture
def committee():
    return OrganizationFactory(name="Quận ủy Quận 12")


def holds(committee, title="Bí thư", **dates):
    title = PositionTitleFactory(name=title)
    namesake = PersonFactory(full_name="Trần Văn Út")
    return PositionFactory(person=namesake, title=title, organization=committee, **dates).person


def test_a_name_nobody_bears_is_proposed_as_new(committee):
    [item] = found()
    assert (item.link, item.needs_choice, item.is_certain) == (NEW, False, False)
    assert "Xác nhận thì thêm bản ghi mới “Trần Văn Út”." in item.why


def test_name_and_body_propose_the_person_and_say_why(committee):
    secretary = holds(committee)
    [item] = found()
    assert (item.link, item.needs_choice, item.is_certain) == (str(secretary.pk), False, True)
    assert "Cùng tên, cùng chức vụ, cùng tổ chức." in item.why


def test_the_same_name_in_another_body_is_asked_about(committee):
    holds(OrganizationFactory(name="Quận ủy Gò Vấp"))
    [item] = found()
    assert (item.link, item.needs_choice, item.is_certain) == (NOBODY, True, False)
    assert len(item.links) == 1


def test_a_post_that_had_ended_proves_nothing(committee):
    holds(committee, end_date=datetime.date(2020, 12, 31), end_precision="year")
    [item] = found()
    assert item.needs_choice


def test_a_choice_for_one_mention_holds_for_the_others(committee):
    namesake = holds(OrganizationFactory(name="Quận ủy Gò Vấp"))
    chosen = {"people-0": {"state": State.CONFIRMED, "values": {LINK: str(namesake.pk)}}}
    first, second = found(person(), person(SECOND, "concluded", posts=()), decisions=chosen)
    assert first.link == second.link == str(namesake.pk)
    assert not second.needs_choice


def test_a_mention_without_a_post_is_helped_by_the_one_with_it(committee):
    secretary = holds(committee)
    _, second = found(person(), person(SECOND, "concluded", posts=()))
    assert second.link == str(secretary.pk)


def test_another_post_than_the_one_known_that_day_is_said_and_needs_a_look(committee):
    holds(committee, "Phó Bí thư", first_attested=DAY, last_attested=DAY)
    [item] = found()
    said = next(sentence for sentence in item.why if "Bài ghi" in sentence)
    assert said == "Bài ghi “Bí thư Quận ủy”, còn hồ sơ ngày 15/01/2022 ghi “Phó Bí thư Quận ủy Quận 12”."
    assert item.certainty == Certainty.DOUBTFUL


def test_the_post_known_that_day_is_no_difference(committee):
    holds(committee, first_attested=DAY, last_attested=DAY)
    [item] = found()
    assert not any("Bài ghi" in sentence for sentence in item.why)


def test_a_body_that_may_be_several_is_asked_for_by_its_full_name():
    for place in ("Gò Vấp", "Cầu Giấy"):
        OrganizationFactory(name=f"Quận ủy {place}")
    [item] = found(person(posts=(("Bí thư", None),)))
    assert item.certainty == Certainty.DOUBTFUL
    assert any("Hãy ghi tên đầy đủ" in sentence for sentence in item.why)
    assert item.values["positions"] == "Bí thư | ?"


def test_posts_are_written_a_line_each(committee):
    posts = (("Quận ủy viên", "Quận ủy Quận 12"), ("Chủ tịch", "UBND Quận 12"))
    [item] = found(person(posts=posts))
    assert item.values["positions"] == "Quận ủy viên | Quận ủy Quận 12\nChủ tịch | UBND Quận 12"
    assert "Xác nhận thì thêm tổ chức mới “UBND Quận 12”." in item.why


def test_what_the_importer_doubts_stays_doubtful(committee):
    [item] = found(person(certainty=Certainty.DOUBTFUL, why="Chưa rõ ai phát biểu."))
    assert (item.is_certain, item.why[0]) == (False, "Chưa rõ ai phát biểu.")


# --- Namesakes in one article -------------------------------------------------------------------------------------

ELSEWHERE = (("Trưởng phòng", "Phòng Nội vụ quận Tân Bình"),)


def test_a_namesake_with_another_post_is_asked_about_though_the_first_is_known(committee):
    secretary = holds(committee)
    first, second = found(person(), person(SECOND, "spoke", ELSEWHERE))
    assert (first.link, first.is_certain) == (str(secretary.pk), True)
    assert (second.link, second.needs_choice, second.is_certain) == (NOBODY, True, False)
    assert any("tổ chức trong bài chưa có hồ sơ" in sentence for sentence in second.why)


def test_a_mention_without_a_post_is_nobody_in_particular_when_the_others_are_two_people(committee):
    holds(committee)
    holds(OrganizationFactory(name=ELSEWHERE[0][1]), "Trưởng phòng")
    *_, last = found(person(), person(SECOND, "spoke", ELSEWHERE), person(SECOND, "concluded", posts=()))
    assert (last.link, last.needs_choice) == (NOBODY, True)


def test_two_known_namesakes_are_told_apart_by_their_own_posts(committee):
    secretary = holds(committee)
    chief = holds(OrganizationFactory(name=ELSEWHERE[0][1]), "Trưởng phòng")
    first, second = found(person(), person(SECOND, "spoke", ELSEWHERE))
    assert (first.link, second.link) == (str(secretary.pk), str(chief.pk))


def test_a_person_on_record_with_a_post_in_an_unknown_body_needs_a_look(committee):
    secretary = holds(committee)
    [item] = found(person(posts=(("Bí thư", "Quận ủy Quận 12"), *ELSEWHERE)))
    assert (item.link, item.certainty) == (str(secretary.pk), Certainty.DOUBTFUL)


@pytest.mark.parametrize("link", [NEW, "pk"])
def test_a_choice_does_not_hold_for_a_mention_with_another_post(committee, link):
    namesake = holds(OrganizationFactory(name="Quận ủy Gò Vấp"))
    chosen = {"people-0": {"state": State.CONFIRMED, "values": {LINK: link if link == NEW else str(namesake.pk)}}}
    _, second = found(person(), person(SECOND, "spoke", ELSEWHERE), decisions=chosen)
    assert (second.link, second.needs_choice) == (NOBODY, True)
    assert any("chức vụ khác" in sentence for sentence in second.why)


def test_a_new_body_of_a_post_is_never_added_with_the_certain_ones(committee):
    [item] = found(person(posts=ELSEWHERE))
    assert (item.makes_new, item.is_certain) == (True, False)
    assert "Xác nhận thì thêm tổ chức mới “Phòng Nội vụ quận Tân Bình”." in item.why
