"""The traps of these texts, by their number in the model of the domain: each occurs in a seed article.

A word of a seed stands for the article that has it; the facts are read from the whole article.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reports.importer.as_json import as_json
from reports.importer.draft import Draft
from reports.importer.extract import extract
from reports.importer.read import read_text
from reports.importer.source import Source

SEEDS = Path(__file__).parents[1] / "seeds"
HEAD = "Sáng 15/01/2022, Quận ủy Quận 12 tổ chức Hội nghị tổng kết năm 2021. "


@cache
def seed(number: str) -> tuple[Source, Draft]:
    [path] = SEEDS.glob(f"{number}_*.txt")
    source = read_text(path.read_bytes().decode("utf-8"))
    return source, extract(source)


def people(draft: Draft) -> list[tuple[str, str | None, str]]:
    return [(one.name, one.function, one.position_printed) for one in draft.people]


def told(text: str) -> Draft:
    """What is found in a sentence told of a conference."""
    return extract(read_text(HEAD + text))


def test_1_either_tone_placement_is_read_and_kept_as_printed():
    _, draft = seed("002")
    printed = {one.position_printed for one in draft.people}
    assert "Phó Trưởng Ban Dân vận Quận uỷ" in printed and "Quận ủy viên, Bí thư Đảng ủy phường" in printed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dự có đồng chí Trần Văn An - Bí thư Quận ủy.", ("Trần Văn An", "attended", "Bí thư Quận ủy")),
        (
            "Dự có đồng chí Trần Văn An - Bí thư Quận ủy - Chủ tịch HĐND quận.",
            ("Trần Văn An", "attended", "Bí thư Quận ủy - Chủ tịch HĐND quận"),
        ),
        (
            "Dự có đồng chí Trần Văn An – Bí thư Quận ủy – Chủ trì Hội nghị.",
            ("Trần Văn An", "chaired", "Bí thư Quận ủy"),
        ),
    ],
    ids=["name and post", "post and post", "post and function"],
)
def test_2_a_dash_divides_name_post_and_function(text, expected):
    assert people(told(text)) == [expected]


def test_2_a_dash_also_joins_years_and_words():
    draft = told("Nhiệm kỳ 2015 - 2020, kinh tế - xã hội phát triển trong dịch COVID – 19.")
    assert (draft.people, draft.figures) == ((), ())


def test_3_a_comma_divides_people_only_before_an_honorific_and_a_name():
    _, draft = seed("002")
    assert people(draft)[1] == ("Lê Văn Cương", "attended", "Quận ủy viên, Bí thư Đảng ủy phường")


def test_4_one_function_may_hold_for_several_people_or_for_one():
    three, one = seed("004")[1], seed("002")[1]
    assert [name for name, function, _ in people(three) if function == "chaired"] == [
        "Trần Thị Phương Hoa", "Nguyễn Văn Chiến", "Bùi Tuấn Anh",
    ]  # fmt: skip
    assert [name for name, function, _ in people(one) if function == "chaired"] == ["Nguyễn Tiến Sữ"]


def test_5_one_string_holds_several_posts_the_second_of_a_body_told_in_short():
    _, draft = seed("000")
    [posts] = [one.positions for one in draft.people if one.name == "Nguyễn Văn Đức"]
    assert [(post.title, post.organization) for post in posts] == [
        ("Phó Bí thư", "Quận ủy Quận 12"), ("Chủ tịch", "UBND Quận 12"),
    ]  # fmt: skip


def test_6_a_post_may_stand_before_the_name_without_a_sign_between():
    _, draft = seed("001")
    assert people(draft)[0] == ("Sử Ngọc Anh", "awarded", "Bí thư Quận ủy")


def test_7_plural_honorifics_groups_people_by_post_alone_and_ong():
    assert people(seed("000")[1])[0][0] == "Trần Hoàng Danh"
    assert "các đồng chí đại diện các ban xây dựng Đảng Thành ủy" in {one.printed for one in seed("004")[1].groups}
    [said] = [one for one in seed("004")[1].context if one.kind == "mention_by_title"]
    assert said.resolves_to == "Trần Thị Phương Hoa"
    assert {one.honorific for one in seed("003")[1].people} == {"Đồng chí", "Ông", "đồng chí", "ông"}


def test_8_the_same_title_is_of_the_body_of_each_article():
    bodies = {number: seed(number)[1].people[0].positions[0].organization for number in ("000", "001")}
    assert bodies == {"000": "Quận ủy Quận 12", "001": "Quận ủy Gò Vấp"}


@pytest.mark.parametrize(
    ("number", "date", "certainty"),
    [
        *(("000", "2022-01-15", "inferred"), ("001", None, "unknown"), ("002", "2022-01-13", "printed")),
        *(("003", "2018-07-31", "inferred"), ("004", "2022-01-07", "inferred")),
    ],
)
def test_9_a_day_without_a_year_gets_one_with_its_reason_or_none(number, date, certainty):
    source, draft = seed(number)
    found: dict[str, Any] = as_json(draft, source)["conference"]
    assert (found["date"], found["date_certainty"]) == (date, certainty)
    assert bool(found["date_basis"]) or certainty == "unknown"


def test_10_two_sessions_are_a_full_day():
    assert seed("003")[1].conference.session == "full_day"


def test_11_the_venue_ends_before_whoever_holds_the_conference():
    event = seed("000")[1].conference
    assert (event.venue, [one.printed for one in event.organizers]) == ("Hội trường 1", ["Quận ủy"])


def test_12_other_conferences_and_their_numbers_are_not_the_reported_one():
    assert (seed("001")[1].conference.ordinal, seed("001")[1].conference.term) == (None, None)
    assert (seed("003")[1].conference.ordinal, seed("003")[1].conference.term.ordinal) == (14, 5)
    assert seed("002")[1].conference.term is None


@pytest.mark.parametrize(
    ("number", "printed", "value", "total"),
    [
        *(("000", "8.948", 8948, None), ("001", "17/18", 17, 18), ("001", "493/493", 493, 493)),
        *(("004", "04", 4, None), ("004", "không có", 0, None), ("004", "13/13", 13, 13)),
    ],
)
def test_13_numbers_as_these_texts_print_them(number, printed, value, total):
    found = {(one.printed, one.value, one.total) for one in seed(number)[1].figures}
    assert (printed, value, total) in found


def test_13_names_days_and_aims_are_no_results():
    draft = told("Chỉ thị số 13 được học tại Hội trường 1, Quận 12, trong dịch Covid-19, ngày 01/9/1997.")
    assert draft.figures == ()
    assert {one.basis for one in seed("001")[1].figures if one.printed == "18"} == {"target"}


def test_14_prizes_are_not_teams_a_comma_inside_a_noun_and_two_batches_in_one_line():
    [prizes] = [one for one in seed("000")[1].awards if one.form == "giải"]
    assert (prizes.count, prizes.recipient_kind) == (11, "team")
    assert seed("001")[1].awards[0].recipient_noun == "chi, đảng bộ cơ sở"
    given = [(one.count, one.recipient_kind) for one in seed("002")[1].awards if one.presented_here]
    assert given == [(7, "collective"), (3, "individual")]


def test_15_a_semicolon_may_stand_inside_one_title():
    titles = {one.title for one in seed("004")[1].documents} | {one.title for one in seed("001")[1].documents}
    assert "Báo cáo công tác tài chính Đảng năm 2021; nhiệm vụ công tác tài chính Đảng năm 2022" in titles
    assert any("hệ thống chính trị; tăng cường kỷ luật" in title for title in titles)


def test_16_captions_stand_unmarked_before_between_and_over_two_lines():
    counts = {number: len(seed(number)[1].captions) for number in ("000", "001", "002", "003", "004")}
    assert counts == {"000": 1, "001": 1, "002": 0, "003": 1, "004": 2}
    assert seed("003")[1].captions[0].text.endswith("Chủ tịch HĐND Quận 12 phát biểu tại Hội nghị")


def test_17_misprints_are_kept_and_told_and_no_term_of_35_years_is_a_figure():
    source, draft = seed("001")
    told_of = {source.quote(one.span): one.suggestion for one in draft.anomalies}
    assert "2026-2061" in told_of and "trển khai" in told_of and "nhiệm vụ nhiệm vụ" in told_of
    assert "2061" not in json.dumps([one.printed for one in draft.figures])


def test_18_the_furniture_of_the_page_is_told_from_the_article():
    source, draft = seed("002")
    assert "Trả lời" in {source.quote(one.span) for one in draft.furniture}
    heading = seed("004")[1].heading
    assert (heading.view_count, heading.published_at.isoformat()) == (171, "2022-01-07T15:27:00+07:00")
    assert heading.byline_kind == "organization"
