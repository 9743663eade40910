"""What each line of a page is, over the layouts of portals, Word files and plain pastes."""

import json
import time
import unicodedata
from pathlib import Path

import pytest

from reports.importer import layout
from reports.importer.article import Article, Part
from reports.importer.source import Source

ROOT = Path(__file__).resolve().parents[3]
GOLD = json.loads((ROOT / "tests/seeds/gold.json").read_text("utf-8"))
TITLE = "Đảng ủy xã Tân Phú sơ kết công tác quý I năm 2024"
LEAD = "Sáng ngày 12/3, tại Hội trường UBND xã, Đảng ủy xã Tân Phú tổ chức Hội nghị sơ kết công tác quý I năm 2024."
RESULTS = "Theo báo cáo, trong quý I, Đảng bộ xã kết nạp 05 đảng viên mới. An ninh trật tự được giữ vững."
CLOSING = "Kết luận Hội nghị, đồng chí Trần Văn Bình yêu cầu các chi bộ hoàn thành các chỉ tiêu đã đề ra trong năm."


def read(*lines):
    source = Source.of("\n".join(lines))
    return source, layout.read(source)


def parts(*lines):
    """Each line with its part."""
    source, page = read(*lines)
    return [(line.part.value, " ".join(source.text[slice(*line.span)].split())) for line in page.lines]


def of(part, *lines):
    return [text for found, text in parts(*lines) if found == part]


def words(source, span):
    return " ".join(source.text[slice(*span)].split()) if span else None


@pytest.mark.parametrize("name", GOLD)
def test_seeds_are_laid_out_as_a_person_reads_them(name):
    source = Source.of((ROOT / "seeds" / name).read_bytes().decode("utf-8"))
    page, gold = layout.read(source), GOLD[name]
    assert [one.text for one in layout.find_captions(Article(source, page.lines))] == [
        one["caption"] for one in gold["captions"]
    ]
    assert [source.quote(one.span) for one in page.furniture] == [
        unicodedata.normalize("NFC", one["quote"]) for one in gold["boilerplate"]
    ]
    assert (words(source, page.byline_span), page.byline_kind) == (
        gold["report"]["byline"],
        gold["report"]["byline_kind"],
    )


@pytest.mark.parametrize("name", GOLD)
def test_seeds_have_their_title_rubric_and_numbers_of_the_page(name):
    source = Source.of((ROOT / "seeds" / name).read_bytes().decode("utf-8"))
    page, gold = layout.read(source), GOLD[name]["report"]
    titles = [words(source, line.span) for line in page.lines if line.part is Part.TITLE]
    assert titles == [title for title in [gold["title_printed"]] if title]
    assert words(source, page.category_span) == gold["category"]
    assert (page.published_at and page.published_at.isoformat()) == gold["published_at"]
    assert page.view_count == gold["view_count"]


def test_a_portal_page_is_told_from_its_article():
    found = parts(
        "Thứ Hai, 01/07/2024", "Trang chủ > Tin tức > Xây dựng Đảng", TITLE, "Ngày đăng: 13/03/2024 08:05",
        "A- A A+", LEAD, "Quang cảnh hội nghị (Ảnh: Minh Anh)", RESULTS, CLOSING, "Tin, ảnh: Minh Anh", "Chia sẻ",
        "Tin cũ hơn", "- Hội nghị giao ban tháng 2 (01/03/2024)", "Đang truy cập: 12",
    )  # fmt: skip
    expected = "furniture furniture title furniture furniture paragraph caption paragraph paragraph byline"
    assert [part for part, _ in found] == [*expected.split(), *["furniture"] * 4]


def test_the_day_a_portal_prints_over_its_menu_is_not_the_day_of_publishing():
    lines = ["Thứ Hai, 01/07/2024", "Trang chủ > Tin tức", TITLE, "13/03/2024 08:05", LEAD, RESULTS]
    assert read(*lines)[1].published_at.isoformat() == "2024-03-13T08:05:00+07:00"
    assert read(*lines[:3], *lines[4:])[1].published_at is None


def test_a_named_day_of_publishing_goes_before_a_change():
    _, page = read(TITLE, "Cập nhật: 15/03/2024 10:00", "Ngày đăng: 13/03/2024", LEAD, RESULTS)
    assert page.published_on.isoformat() == "2024-03-13"


def test_a_letter_head_is_no_title_and_its_day_only_tells_the_year():
    lines = [
        "ĐẢNG BỘ HUYỆN TÂN AN", "ĐẢNG ỦY XÃ TÂN PHÚ", "*", "Số 12-BC/ĐU", "Tân Phú, ngày 12 tháng 3 năm 2024",
        "Hội nghị sơ kết công tác quý I năm 2024", LEAD, RESULTS,
    ]  # fmt: skip
    _, page = read(*lines)
    assert of("title", *lines) == ["Hội nghị sơ kết công tác quý I năm 2024"]
    assert (page.published_at, page.published_on.isoformat()) == (None, "2024-03-12")


@pytest.mark.parametrize(
    "title",
    [
        ["ĐẢNG ỦY XÃ TÂN PHÚ", "SƠ KẾT CÔNG TÁC QUÝ I NĂM 2024"],
        ["Đảng ủy xã Tân Phú sơ kết công tác quý I", "và triển khai nhiệm vụ quý II năm 2024"],
        ["THÔNG BÁO", "Về việc tổ chức Hội nghị sơ kết quý I"],
    ],
)
def test_a_title_over_two_lines_is_one(title):
    assert of("title", *title, "", LEAD, RESULTS) == [" ".join(title)]


@pytest.mark.parametrize(
    "rubric", ["CÔNG TÁC ĐẢNG", "Tin tức - Sự kiện", "Xây dựng Đảng", "Tin hoạt động của Đảng bộ xã"]
)
def test_a_rubric_over_the_title_is_the_category(rubric):
    source, page = read(rubric, "", TITLE, LEAD, RESULTS)
    assert words(source, page.category_span) == rubric
    assert of("title", rubric, "", TITLE, LEAD, RESULTS) == [TITLE]


def test_a_rubric_beside_a_day_and_the_last_crumb_are_categories():
    source, page = read(TITLE, "Xây dựng Đảng | 13/11/2025 09:45 (GMT+7)", LEAD, RESULTS)
    assert words(source, page.category_span) == "Xây dựng Đảng"
    source, page = read("Trang chủ » Tin tức » Công tác dân vận", TITLE, LEAD, RESULTS)
    assert words(source, page.category_span) == "Công tác dân vận"


def test_of_a_menu_the_rubric_nearest_the_title_counts():
    source, page = read("Giới thiệu", "Tin tức", "Văn bản", "Xây dựng Đảng", "Tin trong huyện", TITLE, LEAD, RESULTS)
    assert words(source, page.category_span) == "Tin trong huyện"
    assert len(page.furniture) == 4


def test_a_box_of_other_articles_ends_where_the_prose_goes_on():
    box = ["Tin liên quan", "Tân Phú ra quân tháng thanh niên", "Hội nghị giao ban tháng 2"]
    assert of("furniture", TITLE, LEAD, *box, f"{RESULTS} {CLOSING}", CLOSING * 2, "Minh Anh") == box


def test_a_text_that_begins_at_once_has_no_title():
    assert of("title", LEAD, RESULTS, CLOSING) == []


@pytest.mark.parametrize(
    "summary",
    [
        "(Cổng TTĐT) - Hội nghị đánh giá kết quả quý I, đề ra nhiệm vụ quý II năm 2024.",
        "Đảng ủy xã Tân Phú vừa tổ chức hội nghị sơ kết quý I, triển khai nhiệm vụ quý II.",
        "Nhìn lại ba tháng đầu năm, Đảng bộ xã thẳng thắn chỉ rõ những việc chưa làm được.",
    ],
)
def test_a_paragraph_after_which_the_report_begins_anew_is_its_summary(summary):
    assert of("summary", TITLE, summary, LEAD, RESULTS) == [summary]


@pytest.mark.parametrize("second", [RESULTS, "Tham dự có đồng chí Lê Thị Mai - Phó Bí thư Huyện ủy; lãnh đạo các ban."])
def test_a_lead_that_is_not_told_again_is_no_summary(second):
    assert of("summary", TITLE, f"(TTĐT) - {LEAD}", second, CLOSING) == []


@pytest.mark.parametrize(
    "last", ["Minh Anh", "VĂN PHÒNG HUYỆN ỦY", "Tin, ảnh: Minh Anh", "BBT", "Trang TTĐT xã Tân Phú"]
)
def test_the_line_under_the_text_says_who_wrote_it(last):
    assert of("byline", TITLE, LEAD, RESULTS, CLOSING, last) == [last]


def test_the_writer_goes_before_the_source():
    source, page = read(TITLE, LEAD, RESULTS, "Theo Báo Tân An", "Thu Hằng")
    assert (words(source, page.byline_span), page.byline_kind) == ("Thu Hằng", "person")


def test_a_person_taken_over_goes_before_the_paper():
    source, page = read(TITLE, LEAD, RESULTS, CLOSING, "Theo Minh Anh", "Báo Tân An")
    assert words(source, page.byline_span) == "Minh Anh"


def test_a_name_in_the_line_of_the_system_or_behind_the_last_words_is_the_byline():
    source, page = read(TITLE, "Tác giả: Minh Anh | Ngày đăng: 12/03/2024 | Lượt xem: 12", LEAD, RESULTS)
    assert (words(source, page.byline_span), page.view_count) == ("Minh Anh", 12)
    source, page = read(TITLE, "Minh Anh - 12/03/2024 08:15", LEAD, RESULTS)
    assert (words(source, page.byline_span), page.published_at.hour) == ("Minh Anh", 8)
    source, page = read(TITLE, LEAD, f"{CLOSING[:-1]}./. Thu Hằng")
    assert words(source, page.byline_span) == "Thu Hằng"


def test_who_signed_a_document_did_not_write_a_report():
    tail = ["Nơi nhận:", "- Các chi bộ;", "- Lưu: VT.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(Đã ký)", "Lê Văn Nam"]
    source, page = read("THÔNG BÁO", "Về việc tổ chức hội nghị", LEAD, RESULTS, *tail)
    assert page.byline_span is None
    assert [source.text[slice(*one.span)] for one in page.furniture] == tail


def test_numbered_headings_stand_between_paragraphs():
    assert of("heading", TITLE, LEAD, "1. Kết quả đạt được", RESULTS, "II. Nhiệm vụ", CLOSING) == [
        "1. Kết quả đạt được",
        "II. Nhiệm vụ",
    ]


def test_no_word_of_a_text_of_many_lines_is_lost():
    source = Source.of("chi bộ\n" * 10_000)
    spans = [line.span for line in layout.read(source).lines]
    assert spans == sorted(set(spans))
    assert sum(source.text[slice(*span)].count("chi bộ") for span in spans) == 10_000


@pytest.mark.parametrize(
    "piece",
    [
        "\n",
        "a",
        "ab\n",
        "Minh Anh\n",
        ". ",
        "HUYỆN ỦY TÂN AN\n",
        "12/03/2024 08:15 | Lượt xem: 1\n",
        "“",
        "Quang cảnh ",
    ],
)
def test_time_grows_with_the_length_of_a_hostile_text(piece):
    source = Source.of(piece * (400_000 // len(piece)))
    began = time.perf_counter()
    layout.read(source)
    assert time.perf_counter() - began < 2
