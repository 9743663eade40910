from decimal import Decimal

import pytest

from reports.checks import run
from reports.checks.figures import above_all, percentage, wrong_percents
from reports.checks.subject import Passage
from tests import factories


def said(find, text):
    return [hit.said for hit in find(Passage("nội dung", "id_body", text))]


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [("97,7", "97.7", "0.1"), ("97.7", "97.7", "0.1"), ("97", "97", "1"), ("62,62", "62.62", "0.01"),
    ("1.250", "1250", "1")],
)  # fmt: skip
def test_a_percentage_keeps_the_unit_of_its_last_digit(printed, value, unit):
    assert percentage(printed) == (Decimal(value), Decimal(unit))


@pytest.mark.parametrize(
    "text",
    [
        "43/44 tổ chức cơ sở đảng đạt hoàn thành tốt nhiệm vụ trở lên, đạt tỷ lệ 79,7%; trong đó",
        "hoàn thành tốt nhiệm vụ đạt 79,7% (43/44)",
        "có 43/44 chi bộ (79.7%)",
        "79,7% chi bộ (43/44 chi bộ)",
        "có 40/42 và 43/44 chi bộ, đạt 95,2% và 79,7%",
        "43/44 chi bộ, chiếm hơn 98%",
        "43/44 chi bộ, đạt gần 97%",
        "1.250/1.300 đảng viên, đạt 90%",
    ],
)
def test_a_percentage_that_its_ratio_does_not_give_is_named(text):
    assert len(said(wrong_percents, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "có 43/44 tổ chức cơ sở đảng đạt hoàn thành tốt nhiệm vụ trở lên, đạt tỷ lệ 97,7%; trong đó 7/44",
        "đạt 97,7% (43/44)",
        "50/53 tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ (tỷ lệ 94,3%)",
        "43/44 chi bộ, đạt 98%",
        "43/44 chi bộ, đạt trên 97%",
        "43/44 chi bộ, đạt khoảng 90%",
        "43/44 chi bộ, tăng 5,2% so với năm trước",
        "17/18 chỉ tiêu đạt 100% kế hoạch",
        "17/18 chi bộ, đạt 100% đảng viên tham dự",
        "Đến 31/7, giải ngân đạt 65%",
        "Sáng 15/01, chi bộ họp, đạt tỷ lệ 95%",
        "Nghị quyết số 18/2017, đạt 95%",
        "8/11 Đảng bộ địa phương đạt chỉ tiêu 100%",
        "có 7/44 chi bộ. Toàn quận đạt 95%",
    ],
)
def test_percentages_that_agree_or_speak_of_something_else_are_left_alone(text):
    assert said(wrong_percents, text) == []


def test_both_numbers_are_told():
    assert said(wrong_percents, "43/44 chi bộ, đạt 79,7%") == ["“43/44” là 97,7%, bài viết “79,7%”"]


@pytest.mark.parametrize("text", ["có 45/44 chi bộ dự", "kết nạp 13/12 đảng viên", "1.301/1.300 đảng viên"])
def test_more_than_all_is_named(text):
    assert len(said(above_all, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Sáng 15/01, tại Hội trường 1", "Sáng ngày 31/7 chi bộ họp", "(01/9/1997 - 01/9/2022)", "13/13 chỉ tiêu",
        "trực 24/7", "24/24 giờ", "Chỉ thị 13-CT/TW", "Quy định 37/22", "chào mừng 30/4 và 1/5 cán bộ, đảng viên",
        "kết nạp 185/174 đảng viên, đạt 106,3%", "120/100 chỉ tiêu, vượt 20%", "đợt 19/5 đảng viên nhận Huy hiệu",
        "số 48/5 đường 30/4", "Đợt 7/11 đảng viên", "ngày 29 và 30/1 cán bộ",
    ],
)  # fmt: skip
def test_days_numbers_of_documents_and_plans_exceeded_are_no_ratios_above_one(text):
    assert said(above_all, text) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"value": 43, "total": 44, "percentage": "97.7"}, set()),
        ({"value": 43, "total": 44, "percentage": "98"}, set()),
        ({"value": 43, "total": 44, "percentage": "97.0", "quote": "đạt 97,0%"}, {"ratio_percent"}),
        ({"value": 43, "total": 44, "percentage": "79.7"}, {"ratio_percent"}),
        ({"value": 45, "total": 44}, {"ratio_above_one"}),
        ({"value": 120, "total": 100, "percentage": "120"}, set()),
        ({"value": 120, "total": 100, "quote": "vượt 120/100 chỉ tiêu"}, set()),
        ({"value": 8948}, set()),
    ],
)
def test_the_rows_of_the_form_are_worked_out_again(fields, codes):
    report = factories.ReportFactory(source_text=fields.get("quote", ""))
    factories.FigureFactory(report=report, **fields)
    assert {finding.code for finding in run(report) if finding.anchor.startswith("id_figures-0-")} == codes


@pytest.mark.django_db
def test_a_ratio_wrong_in_row_and_text_is_told_once():
    report = factories.ReportFactory(body="<p>Có 43/44 chi bộ, đạt 79,7%.</p>")
    factories.FigureFactory(report=report, value=43, total=44, percentage="79.7")
    assert [finding.anchor for finding in run(report) if finding.code == "ratio_percent"] == ["id_figures-0-percentage"]
