"""What editors confirm teaches the office's own word list, and nothing else does."""

import pytest

from reports import intake as intakes
from reports.importer.draft import Draft, Heading, Organization, Person, Post
from reports.importer.source import Source
from reports.models import OfficeWord
from reports.office_words import lexicon_of_office, place_of
from reports.suggestions import items_of
from tests.factories import OrganizationFactory, ReportFactory, UserFactory

TEXT = "Tin họp\nĐồng chí Rơ Chăm Nay - Đội trưởng Tổ 35 dự. BCĐ 35, ta báo cáo; Quận ủy kết luận."
pytestmark = pytest.mark.django_db


@pytest.fixture
def intake(monkeypatch):
    draft = Draft(
        heading=Heading(title_span=(0, 7)),
        people=(
            Person(
                span=(8, 51),
                name="Rơ Chăm Nay",
                name_span=(17, 28),
                function="attended",
                position_printed="Đội trưởng Tổ 35",
                positions=(Post(title="Đội trưởng", organization="Tổ công tác 35"),),
            ),
        ),
        organizations=(
            Organization(span=(53, 59), name="Ban Chỉ đạo 35 quận Gò Vấp", printed="BCĐ 35"),
            Organization(span=(74, 81), name="Quận ủy Gò Vấp", printed="Quận ủy"),
        ),
    )
    monkeypatch.setattr(intakes, "extract", lambda source, lexicon: draft)
    return intakes.take_in(Source.of(TEXT), by=UserFactory())


def made_draft_of(intake, *, dropping=()):
    for item in items_of(intake):
        state = "dropped" if item.key in dropping else "confirmed"
        intakes.decide(intake, item.key, state=state, by=intake.owner)
    return intakes.make_draft(intake, by=intake.owner)


def words():
    return set(OfficeWord.objects.values_list("kind", "printed", "means"))


def test_confirmed_names_posts_and_short_forms_are_learnt_with_their_source(intake):
    report = made_draft_of(intake)
    assert words() == {
        ("person", "Rơ Chăm Nay", ""),
        ("post", "Đội trưởng", ""),
        ("organization", "BCĐ 35", "Ban Chỉ đạo 35 quận Gò Vấp"),
    }
    assert {(word.added_by, word.report) for word in OfficeWord.objects.all()} == {(intake.owner, report)}


def test_nothing_is_learnt_of_what_was_dropped_or_only_proposed(intake):
    assert not words()
    made_draft_of(intake, dropping=("people-0", "organizations-0"))
    assert not words()


def test_what_an_editor_put_right_is_learnt_as_put_right(intake):
    put_right = {"name": "Ban Chỉ đạo 35 Quận ủy Gò Vấp"}
    intakes.decide(intake, "organizations-0", state="confirmed", values=put_right, by=intake.owner)
    made_draft_of(intake)
    assert ("organization", "BCĐ 35", "Ban Chỉ đạo 35 Quận ủy Gò Vấp") in words()


def test_a_word_keeps_the_meaning_that_the_office_gave_it(intake):
    OfficeWord.objects.create(kind="organization", printed="bcđ 35", means="Ban của chúng ta")
    made_draft_of(intake)
    assert [word.means for word in OfficeWord.objects.filter(kind="organization")] == ["Ban của chúng ta"]


@pytest.mark.parametrize(
    ("printed", "name", "kind"),
    [
        ("QCDC", "Quy chế dân chủ", "abbreviation"),
        ("TTBDCT", "Trung tâm Bồi dưỡng chính trị", "abbreviation"),
        ("Trung tâm BDCT", "Trung tâm Bồi dưỡng chính trị quận Gò Vấp", "organization"),
    ],
)
def test_initials_are_abbreviations(intake, printed, name, kind):
    values = {"printed": printed, "name": name}
    intakes.decide(intake, "organizations-0", state="confirmed", values=values, by=intake.owner)
    made_draft_of(intake)
    assert (kind, printed, name) in words()


def test_the_lexicon_holds_the_list_and_where_the_office_is(intake):
    city = OrganizationFactory(name="Thành ủy Hồ Chí Minh")
    ReportFactory(publisher=OrganizationFactory(name="Quận ủy Gò Vấp", parent=city))
    made_draft_of(intake, dropping=("publisher",))
    lexicon = lexicon_of_office()
    assert lexicon.people == {"Rơ Chăm Nay"} and lexicon.posts == {"Đội trưởng"}
    assert lexicon.organizations == {"BCĐ 35": "Ban Chỉ đạo 35 quận Gò Vấp"}
    assert (lexicon.place, lexicon.city) == ("quận Gò Vấp", "thành phố Hồ Chí Minh")


def test_an_office_that_publishes_for_several_has_no_place():
    ReportFactory.create_batch(2, publisher=None)
    for place in ("Gò Vấp", "Thanh Khê"):
        ReportFactory(publisher=OrganizationFactory(name=f"Quận ủy {place}"))
    assert (lexicon_of_office().place, lexicon_of_office().city) == ("", "")


@pytest.mark.parametrize(
    ("committee", "place"),
    [
        ("Quận ủy Gò Vấp", "quận Gò Vấp"),
        ("Quận uỷ Quận 12", "Quận 12"),
        ("Huyện ủy Củ Chi", "huyện Củ Chi"),
        ("Thị ủy Gò Công", "thị xã Gò Công"),
        ("Đảng ủy phường Thanh Khê Tây", "phường Thanh Khê Tây"),
        ("Tỉnh ủy Long An", "tỉnh Long An"),
        ("Công an quận", ""),
    ],
)
def test_a_committee_tells_the_place(committee, place):
    assert place_of(committee) == place


@pytest.mark.parametrize("printed", ["UBND quận", "Ban Thường vụ Quận ủy", "Đảng bộ", "Ban Chỉ đạo 35"])
def test_what_depends_on_the_place_is_not_learnt(intake, printed):
    values = {"printed": printed}
    intakes.decide(intake, "organizations-0", state="confirmed", values=values, by=intake.owner)
    made_draft_of(intake)
    assert not OfficeWord.objects.exclude(kind__in=["person", "post"]).exists()


FIRST = """Hội nghị giao ban tháng 01
Sáng ngày 12/01/2023, Quận ủy Gò Vấp tổ chức Hội nghị giao ban.
Dự Hội nghị có đồng chí Lê Văn An - Đội trưởng TT35."""
NEXT = """Hội nghị giao ban tháng 02
Sáng ngày 12/02/2023, Quận ủy Gò Vấp tổ chức Hội nghị giao ban.
Đồng chí Trần Văn Bình - Đội phó TT35 kết luận Hội nghị."""


def read(text, editor):
    """What the importer finds: name, function and the bodies of the posts."""
    intake = intakes.take_in(Source.of(text), by=editor)
    people = intake.proposals["draft"]["people"]
    return intake, {(p["name"], p["function"], tuple(post["organization"] for post in p["positions"])) for p in people}


def test_an_article_misread_before_is_read_right_after_another_was_confirmed():
    editor, body = UserFactory(), "Tổ công tác 35 quận Gò Vấp"
    _, misread = read(NEXT, editor)
    assert misread == {("Trần Văn Bình", "concluded", ("TT35",))}
    first, _ = read(FIRST, editor)
    intakes.decide(first, "people-0", state="confirmed", values={"positions": f"Đội trưởng | {body}"}, by=editor)
    intakes.decide(first, "title", state="confirmed", values={"title": "Giao ban tháng 01"}, by=editor)
    intakes.make_draft(first, by=editor, drop_undecided=True)
    _, after = read(NEXT, editor)
    assert after == {("Trần Văn Bình", "concluded", (body,))}
