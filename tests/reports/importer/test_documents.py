"""Documents adopted and cited: relation, kind, title, number, issuer, year."""

import pytest

from reports.importer.documents import find_documents
from tests.reports.importer.event_articles import article_of


def read(text):
    return find_documents(article_of(text), None)


def told(text, relation):
    return [(one.kind, one.title) for one in read(text) if one.relation == relation]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Thông qua Báo cáo kết quả năm 2022, nhiệm vụ năm 2023; Chương trình công tác 2023 và Kế hoạch kiểm tra.",
            [
                ("report", "Báo cáo kết quả năm 2022, nhiệm vụ năm 2023"),
                ("programme", "Chương trình công tác 2023"),
                ("plan", "Kế hoạch kiểm tra"),
            ],
        ),
        (
            (
                "Thống nhất thông qua các văn bản: Báo cáo kiểm điểm năm 2021. Báo cáo tài chính Đảng năm 2021;"
                " nhiệm vụ tài chính năm 2022. Chương trình công tác năm 2022. Hội nghị kết thúc."
            ),
            [
                ("report", "Báo cáo kiểm điểm năm 2021"),
                ("report", "Báo cáo tài chính Đảng năm 2021; nhiệm vụ tài chính năm 2022"),
                ("programme", "Chương trình công tác năm 2022"),
            ],
        ),
        (
            "Đại biểu thông qua các báo cáo tình hình năm 2018; các dự thảo báo cáo chuyên đề về 06 chương trình…Theo",
            [
                ("report", "các báo cáo tình hình năm 2018"),
                ("draft", "các dự thảo báo cáo chuyên đề về 06 chương trình"),
            ],
        ),
        (
            "Kỳ họp thông qua 6 nghị quyết, trong đó có Nghị quyết về đầu tư công năm 2019; bầu ông A.",
            [("resolution", "Nghị quyết về đầu tư công năm 2019")],
        ),
        ("Đại hội thông qua Nghị quyết Đại hội với 100% đại biểu tán thành.", [("resolution", "Nghị quyết Đại hội")]),
        ("Hội nghị thông qua các báo cáo, chương trình trình tại hội nghị.", []),
        ("Hội nghị họp để thảo luận và thông qua Nghị quyết về đô thị.", []),
    ],
)
def test_adopted(text, expected):
    assert told(text, "adopted") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "theo Chỉ thị số 13 của Ban Thường vụ Thành ủy về lãnh đạo",
            [("directive", "Chỉ thị số 13 của Ban Thường vụ Thành ủy")],
        ),
        ("thực hiện Đề án “Nâng cao vai trò của MTTQ”", [("scheme", "Nâng cao vai trò của MTTQ")]),
        ("theo Quy định 213.", [("other", "Quy định 213")]),
        ("Kế hoạch số 27/KH-UBND ngày 05/01/2026 về", [("plan", "Kế hoạch số 27/KH-UBND ngày 05/01/2026")]),
        (
            "nghị quyết đại hội đảng bộ các cấp, nhiệm kỳ 2020-2025; Nghị quyết Đại hội đại biểu toàn quốc lần thứ XI",
            [
                ("resolution", "nghị quyết đại hội đảng bộ các cấp, nhiệm kỳ 2020-2025"),
                ("resolution", "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XI"),
            ],
        ),
        (
            "học Nghị quyết Trung ương 6 khóa XII về sắp xếp tổ chức bộ máy.",
            [("resolution", "Nghị quyết Trung ương 6 khóa XII về sắp xếp tổ chức bộ máy")],
        ),
        ("quán triệt các nghị quyết, chỉ thị, kết luận của Trung ương; kế hoạch của phường về dân vận", []),
        ("đến năm 2025 có 50 chi bộ; quyết định 15 nội dung; báo cáo 12 trường hợp", []),
    ],
)
def test_cited(text, expected):
    assert told(text, "cited") == expected


def test_number_issuer_and_year_are_told_apart():
    (found,) = read("Theo Quyết định số 412-QĐ/TU ngày 15/3/2023 của Ban Thường vụ Tỉnh ủy về công tác cán bộ.")
    assert (found.number, found.issued_by, found.year) == ("412-QĐ/TU", "Ban Thường vụ Tỉnh ủy", 2023)


def test_who_submits_stands_beside_what_is_adopted():
    text = "Hội nghị thông qua các văn bản do Ban Thường vụ Quận ủy trình: Báo cáo kiểm điểm năm 2021."
    assert [(one.issued_by, one.year) for one in read(text)] == [("Ban Thường vụ Quận ủy", 2021)]


def test_a_resolution_inside_an_adopted_title_is_cited():
    text = "thông qua các báo cáo tình hình thực hiện nghị quyết Đại hội Đảng bộ quận lần thứ V; kết thúc"
    assert told(text, "cited") == [("resolution", "nghị quyết Đại hội Đảng bộ quận lần thứ V")]


def test_a_document_named_twice_is_one_with_its_fuller_title():
    text = "Sơ kết Chỉ thị số 05-CT/TW.\nThực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị."
    assert told(text, "cited") == [("directive", "Chỉ thị số 05-CT/TW của Bộ Chính trị")]
