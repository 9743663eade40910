"""The whole assistant: the five seed articles, any text at all, and texts that report nothing."""

import dataclasses
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lib.vietnamese.text import UnusableText
from reports.importer.as_json import as_json
from reports.importer.draft import Proposal
from reports.importer.extract import MOST_LINES, TOO_LONG, extract
from reports.importer.source import Source
from tests.corpus.evaluate import examples, read
from tests.corpus.scoring import Scores, invented

PIECES = st.sampled_from(
    [
        *("Sáng 15/01, ", "Chiều ngày 31/7/2018, ", "Quận ủy ", "Ban Chấp hành Đảng bộ quận ", "đã tổ chức ", "tại "),
        *(
            "Hội nghị ",
            "lần thứ 14 ",
            "khóa XII ",
            "nhiệm kỳ 2015 - 2020 ",
            "đồng chí ",
            "các đồng chí ",
            "ông ",
            "bà ",
        ),
        *("Trần Hữu Trí", "Nguyễn Văn Út", "H'Yim Niê", " - ", " – ", ", ", "; ", ": ", ".", "…", "\n", "\r\n", "\xa0"),
        *("Bí thư Quận ủy", "Phó Bí thư, Chủ tịch UBND quận", "chủ trì ", "phát biểu ", "kết luận ", "dự "),
        *("tặng Giấy khen cho ", "07 tập thể ", "và 03 cá nhân ", "Huy hiệu 40 năm tuổi Đảng ", "giải Nhất "),
        *(
            "17/18 chỉ tiêu ",
            "8.948 đảng viên ",
            "đạt 97,7% ",
            "không có ",
            "Nghị quyết số 18-NQ/TW ",
            "“Dân vận khéo” ",
        ),
        *("năm 2021 ", "uỷ ", "“", "”", "(", ")", "TP.HCM ", "u\u0309", "\u200b", "🎉", "Ảnh: ", "Trả lời", "\t"),
    ]
)
HOSTILE = [
    "đồng chí " * 300,
    "Bí thư Quận ủy, " * 300,
    "1/" * 500,
    "Trần Văn Út - " * 300,
    "“" * 1000,
    "(" * 1000,
    "07 tập thể và " * 200,
    "Hội nghị lần thứ " * 200,
    "NGUYỄN VĂN AN " * 200,
    "\n" * 1000 + "x",
]


def proposals(value: object) -> Iterator[Proposal]:
    if isinstance(value, Proposal):
        yield value
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from proposals(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from proposals(part)


def check(text: str) -> None:
    """Every span lies in the text and every quote is a piece of what was received."""
    try:
        source = Source.of(text)
    except UnusableText:
        return
    draft = extract(source)
    for proposal in proposals(draft):
        start, end = proposal.span
        assert 0 <= start < end <= len(source.text)
        assert source.text[start:end].strip()
    assert list(invented(as_json(draft, source), unicodedata.normalize("NFC", text))) == []


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_with_exact_quotes(text):
    check(text)


@given(st.lists(PIECES, min_size=1, max_size=60).map("".join))
@settings(max_examples=120, deadline=None)
@example("đồng chí Trần Hữu Trí - Bí thư Quận ủy, Chủ tịch UBND quận chủ trì Hội nghị")
def test_any_mixture_of_the_words_of_reports_is_read_with_exact_quotes(text):
    check(text)


@pytest.mark.parametrize("text", HOSTILE, ids=[text.split("\n")[0][:12] for text in HOSTILE])
def test_endless_repetition_is_read_with_exact_quotes(text):
    check(text)


def test_beyond_the_length_of_any_report_nothing_is_looked_for_and_that_is_said():
    report = "Sáng 15/01/2022, Quận ủy Quận 12 tổ chức Hội nghị tổng kết. Đồng chí Trần Văn An chủ trì.\n"
    source = Source.of(report + "Kết quả tốt.\n" * MOST_LINES + "Đồng chí Lê Thị Bình phát biểu.")
    found = extract(source)
    assert [person.name for person in found.people] == ["Trần Văn An"]
    assert TOO_LONG in found.warnings and TOO_LONG not in extract(Source.of(report)).warnings


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_decomposed_text_gives_the_same_facts(form):
    [seed, *_] = examples("seeds")
    source = Source.of(unicodedata.normalize(form, seed.text))
    assert as_json(extract(source), source) == read(seed)


@pytest.fixture(scope="module")
def scores() -> Scores:
    total = Scores.empty()
    for seed in examples("seeds"):
        total.add(read(seed), seed.gold, seed.text)
    return total


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        *(("people", 1.0), ("people + function", 1.0), ("people + post", 1.0), ("groups", 1.0), ("captions", 1.0)),
        *(("figures", 0.97), ("figures + unit", 0.97), ("awards", 1.0), ("awards + citation", 1.0), ("documents", 1.0)),
    ],
)
def test_the_seed_articles_are_read_as_their_gold_facts_say(scores, kind, least):
    assert scores.kinds[kind].f1 >= least


def test_every_field_of_the_conferences_of_the_seeds_is_right(scores):
    assert {name: counts for name, counts in scores.fields.items() if counts[0] < counts[1]} == {}
    assert scores.invented == []


@pytest.mark.parametrize(
    "text",
    [
        "Thời tiết ngày mai: có mưa rào vài nơi, nhiệt độ từ 24 đến 31 độ.",
        "Trăng rằm soi bóng bến sông\nCon đò lặng lẽ chờ mong người về.",
        "Tuyển 02 kế toán, lương 12 triệu đồng, liên hệ phòng nhân sự.",
    ],
)
def test_a_text_that_reports_no_conference_gives_none(text):
    source = Source.of(text)
    found = extract(source)
    assert found.conference is None and found.people == () and found.awards == ()
