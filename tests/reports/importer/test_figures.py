"""Figures of whole texts: result or target, of what time and of which body; what is told elsewhere is left out."""

import datetime
import json
import re
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.importer.article import Article, Line, Part
from reports.importer.draft import Award, Certainty, Conference, Organizer, Term
from reports.importer.figures import find_figures
from reports.importer.places import Places
from reports.importer.source import Source

ROOT = Path(__file__).resolve().parents[3]
GOLD = json.loads((ROOT / "tests/seeds/gold.json").read_text("utf-8"))
MEETING = Conference(kind="review", date=datetime.date(2023, 1, 12))
TOWN = Places(unit="huyện Phú Lâm")


def article_of(text, parts=None):
    source = Source.of(text)
    spans = [found.span() for found in re.finditer(r"\S[^\n]*", source.matching)]
    return Article(
        source, [Line(*span, part) for span, part in zip(spans, parts or [Part.PARAGRAPH] * len(spans), strict=True)]
    )


def found(text, event=MEETING, *, awards=(), parts=None, places=TOWN):
    return find_figures(article_of(text, parts), places, event, awards, ())


def one(text, event=MEETING, **options):
    (figure,) = found(text, event, **options)
    return figure


def key(figure):
    return figure["value"], figure["total"], figure["percentage"], figure["unit"].lower(), figure["basis"]


def seed_figures(name):
    """With the awards and captions of the gold facts, so that only this module is measured."""
    source = Source.of((ROOT / "seeds" / name).read_bytes().decode("utf-8"))
    captions = tuple(piece["quote"][:30] for piece in GOLD[name]["captions"])
    lines = [
        Line(*line.span(), Part.CAPTION if captions and line[0].startswith(captions) else Part.PARAGRAPH)
        for line in re.finditer(r"\S[^\n]*", source.text)
    ]
    quotes = [award["quote"].replace("\xa0", " ") for award in GOLD[name]["awards"]]
    awards = tuple(Award(span=(at, at + len(q)), form="") for q in quotes if (at := source.text.find(q)) >= 0)
    return find_figures(Article(source, lines), Places(), MEETING, awards, ())


@pytest.mark.parametrize("name", GOLD)
def test_the_seeds_give_their_figures_and_no_other(name):
    proposed = Counter(
        (one.value, one.total, one.percentage, one.unit.lower(), one.basis) for one in seed_figures(name)
    )
    wanted = Counter(
        tuple(Decimal(str(part)) if isinstance(part, int | float) else part for part in key(figure))
        for figure in GOLD[name]["figures"]
    )
    assert proposed == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Phấn đấu kết nạp 170 đảng viên.",
        "Đồng chí đề nghị các chi bộ kết nạp 170 đảng viên.",
        "Đến năm 2025, toàn Đảng bộ kết nạp 170 đảng viên.",
        "Thời gian tới, Đảng bộ sẽ kết nạp 170 đảng viên.",
        "Nghị quyết đề ra 18 chỉ tiêu.",
        "Chương trình gồm 18 chỉ tiêu chủ yếu.",
        "Năm nay kết nạp ít nhất 170 đảng viên.",
        "Nhiệm vụ năm 2023: kết nạp 170 đảng viên.",
        "Kết luận, Bí thư Huyện ủy giao UBND huyện bố trí 170 tỷ đồng.",
    ],
)
def test_what_is_aimed_at_is_a_target(text):
    assert one(text).basis == "target"


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2022, Đảng bộ kết nạp 170 đảng viên, đạt 105% chỉ tiêu.",
        "Huyện đã hoàn thành 17/18 chỉ tiêu đề ra.",
        "Với nỗ lực phấn đấu, đơn vị đã vận động 170 triệu đồng.",
        "Hoàn thành tốt nhiệm vụ năm 2022, có 170 hộ thoát nghèo.",
        "Kết quả đã xây dựng 18 mô hình.",
    ],
)
def test_what_was_reached_is_a_result(text):
    assert one(text).basis == "actual"


def test_the_items_of_a_list_go_on_under_the_words_that_lead_it_in():
    figures = found("Nhiệm vụ trọng tâm thời gian tới:\n- Kết nạp 170 đảng viên.\nToàn huyện có 25 chi bộ.")
    assert [figure.basis for figure in figures] == ["target", "actual"]


def test_a_percentage_beside_a_ratio_is_worked_out_again():
    right = one("Có 43/44 chi bộ hoàn thành nhiệm vụ, đạt 97,7%.")
    wrong = one("Có 43/44 chi bộ hoàn thành nhiệm vụ, đạt 95,7%.")
    assert right.why == "Đã tính lại: 43/44 = 97,7%, khớp với bài."
    assert (right.certainty, wrong.certainty) == (Certainty.CERTAIN, Certainty.DOUBTFUL)
    assert "95,7%" in wrong.why


def test_figures_stand_with_the_words_they_rest_on():
    text = "Đảng bộ kết nạp hơn 1.200 đảng viên mới, đạt 104% kế hoạch."
    figure = one(text)
    assert text[slice(*figure.span)] == "1.200 đảng viên mới, đạt 104%"
    assert (figure.printed, figure.percent_printed, figure.label) == ("1.200", "104%", "Kết nạp đảng viên mới")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Thu ngân sách ước đạt 312,5 tỷ đồng.", "Thu ngân sách"),
        ("Tỷ lệ hộ nghèo giảm còn 1,2%.", "Tỷ lệ hộ nghèo"),
        ("Có trên 90% chi bộ hoàn thành tốt nhiệm vụ.", "Chi bộ hoàn thành tốt nhiệm vụ"),
        ("Đã kiểm tra 17 tổ chức đảng.", "Tổ chức đảng được kiểm tra"),
        ("Thi hành kỷ luật 9 đảng viên.", "Đảng viên bị thi hành kỷ luật"),
        ("Có 12/15 tổ chức đảng đạt hoàn thành tốt nhiệm vụ.", "Tổ chức đảng hoàn thành tốt nhiệm vụ"),
        ("Hoàn thành các mục tiêu về văn hóa (7 chỉ tiêu).", "Chỉ tiêu văn hóa"),
    ],
)
def test_the_label_tells_what_is_counted(text, label):
    assert one(text).label == label


def test_what_was_done_holds_for_the_next_number_too():
    labels = [figure.label for figure in found("Đã kiểm tra 17 tổ chức đảng và 42 đảng viên.")]
    assert labels == ["Tổ chức đảng được kiểm tra", "Đảng viên được kiểm tra"]


def test_the_year_beside_the_number_is_its_period():
    figure = one("Năm 2022, huyện có 25 mô hình mới.")
    assert (figure.period, figure.period_basis) == ("2022", "printed")


def test_now_is_the_day_of_the_conference():
    figure = one("Hiện nay toàn Đảng bộ có 25 chi bộ.")
    assert (figure.period, figure.as_of) == ("Hiện nay", datetime.date(2023, 1, 12))


def test_without_a_year_results_are_of_the_time_reviewed():
    text = "Huyện ủy tổ chức Hội nghị tổng kết năm 2022, triển khai nhiệm vụ năm 2023.\nHuyện có 25 mô hình mới."
    figure = one(text)
    assert (figure.period, figure.period_basis, figure.certainty) == ("2022", "inferred", Certainty.DOUBTFUL)
    assert "suy ra" in figure.why


def test_half_a_year_is_that_of_the_conference():
    assert one("6 tháng đầu năm, huyện có 25 mô hình mới.").period == "6 tháng đầu năm 2023"


def test_a_congress_looks_back_on_the_term_before():
    term = Term(ordinal=1, ordinal_printed="I", start_year=2025, end_year=2030, span=(0, 1))
    figure = one("Đảng bộ đã hoàn thành 22 mô hình.", Conference(kind="congress", term=term))
    assert (figure.period, figure.period_basis) == ("2020-2025", "inferred")


def test_who_spoke_is_counted_on_the_day_of_the_conference():
    figure = one("Hội nghị có 11 ý kiến phát biểu thảo luận.")
    assert (figure.period, figure.period_basis, figure.organization) == ("2023-01-12", "conference", None)


def test_figures_of_the_economy_are_of_the_area():
    assert one("Thu ngân sách đạt 312,5 tỷ đồng.").organization == "Huyện Phú Lâm"


def test_a_branch_that_met_is_the_body_its_figures_are_of():
    event = Conference(kind="congress", organizers=(Organizer(name="Chi bộ thôn Đoài", printed="Chi bộ", span=(0, 1)),))
    assert one("Chi bộ đã kết nạp 3 đảng viên.", event).organization == "Chi bộ thôn Đoài"


def test_numbers_of_an_award_line_are_no_figures():
    text = "Trao quà cho 12 hộ dân và 5 hộ khác. Huyện có 25 mô hình."
    assert [figure.value for figure in found(text, awards=(Award(span=(0, 35), form=""),))] == [25]


def test_an_award_line_is_left_out_even_if_it_was_not_seen_as_one():
    assert found("Huyện ủy tặng Giấy khen cho 12 tập thể và 30 cá nhân.") == ()


def test_titles_and_captions_tell_no_figures():
    parts = [Part.TITLE, Part.PARAGRAPH, Part.CAPTION]
    figures = found("Kết nạp 25 đảng viên\nHuyện có 15 mô hình.\nTrao 5 suất quà", parts=parts)
    assert [figure.value for figure in figures] == [15]


def test_what_the_summary_says_again_is_told_once_in_the_body():
    text = "Năm qua, huyện kết nạp 25 đảng viên.\nNăm 2022, toàn Đảng bộ huyện kết nạp 25 đảng viên mới."
    figure = one(text, parts=[Part.SUMMARY, Part.PARAGRAPH])
    assert figure.span[0] > text.index("\n")


def test_equal_numbers_of_one_sentence_are_two_figures_and_of_two_sentences_one():
    once = "Đảng ủy giám sát 03 chi bộ làm tốt, giám sát 03 chi bộ còn hạn chế."
    assert [int(one.value) for one in found(once)] == [3, 3]
    assert len(found("Đảng bộ có 12 chi bộ.\nĐảng bộ có 12 chi bộ.")) == 1


def test_where_those_who_got_awards_are_counted_is_a_figure():
    assert one("Ba xã và 4 đảng bộ có 31 đảng viên được tặng Huy hiệu Đảng đợt này.").unit == "đảng bộ"


def test_what_was_spent_on_awards_is_a_figure():
    text = "Hội đã khen thưởng 30 học sinh với số tiền 15 triệu đồng."
    award = Award(span=(7, len(text) - 1), form="khen thưởng", count=30)
    assert [(figure.value, figure.unit) for figure in found(text, awards=(award,))] == [(Decimal(15), "triệu đồng")]


def test_people_of_another_clause_than_the_awarded_are_counted():
    text = "Có 36 cá nhân được khen thưởng; 2 đồng chí tham gia lớp sơ cấp."
    award = Award(span=(3, 30), form="khen thưởng", count=36)
    assert [figure.value for figure in found(text, awards=(award,))] == [2]


def test_a_ratio_beside_an_award_is_a_figure():
    (figure,) = found("UBND xã trao giấy khen; công nhận gia đình văn hóa có 950/1.000 hộ (tỷ lệ 95%).")
    assert (figure.value, figure.total, figure.percentage) == (950, 1000, 95)


def test_who_works_for_emulation_gets_no_award():
    assert one("Dự hội nghị có 11 cán bộ phụ trách công tác thi đua, khen thưởng.").value == 11


@pytest.mark.parametrize(
    "text",
    [
        "Toàn tỉnh có 1.020 mô hình “Dân vận khéo”. Dân vận gắn với phong trào thi đua, MTTQ vào cuộc.",
        "Hội LHPN xã vận động 45 triệu đồng. Hội Nông dân giúp vốn. Đoàn thể các cấp cùng tham gia.",
        "Hội Khuyến học huyện có 638 dòng họ. Chi hội Khuyến học và Hội Chữ thập đỏ xã cùng vận động.",
        "Qua phong trào nông dân thi đua, xã có 30 hộ giỏi. Danh hiệu cao nhất và bằng khen thuộc về thôn Hạ.",
        "Lực lượng vũ trang huyện huấn luyện 30 chiến sĩ. Công tác quân sự, quốc phòng được chú trọng.",
    ],
)
def test_the_register_of_unions_front_and_army_is_that_of_the_office(text):
    assert len(found(text, None)) == 1


def test_both_ends_of_a_fall_have_the_label_of_what_fell():
    before, after = found("Tỷ lệ hộ nghèo giảm từ 6,1% xuống còn 2,4%.")
    assert (before.label, before.value) == ("Tỷ lệ hộ nghèo", Decimal("6.1"))
    assert after.label.startswith("Tỷ lệ hộ nghèo")


def test_rules_are_no_figures():
    assert found("Theo quy định, mỗi chi bộ phải có ít nhất 3 đảng viên chính thức.") == ()


def test_a_text_of_another_register_has_no_figures():
    assert found("Đội chủ nhà thắng 3 bàn trước 20.000 khán giả, ghi 12 điểm.", None) == ()


@settings(deadline=None)
@given(st.text("0123456789.,/-–%() \nđạtchibộ“”năm", max_size=300))
def test_any_text_is_read_and_every_span_is_inside(text):
    article = article_of(f"Hội nghị\n{text}")
    for figure in find_figures(article, Places(), MEETING, (), ()):
        start, end = figure.span
        assert 0 <= start < end <= len(article.text)
        assert article.printed((start, end)).count(figure.printed) or figure.printed == figure.label


@pytest.mark.parametrize("piece", ["1", "1.111", "1/2 ", "1 hộ, ", "1% ", "ngày 1/", "“1", "(1 hộ ", "không có hộ "])
def test_twice_the_text_takes_twice_the_time(piece):
    def seconds(length):
        article = article_of("Hội nghị " + piece * (length // len(piece)))
        best = []
        for _ in range(3):
            start = time.process_time()
            find_figures(article, Places(), MEETING, (), ())
            best.append(time.process_time() - start)
        return min(best)

    assert seconds(40_000) < 3 * seconds(20_000) + 0.1
