import pytest

from reports.importer.award_words import Sort, kind_of, speaks_of_awards, tokens_of
from tests.reports.importer.event_articles import article_of


def tokens(text):
    return [one for one in tokens_of(article_of(text), (0, len(text))) if one.sort in (Sort.FORM, Sort.COUNTED)]


@pytest.mark.parametrize(
    ("text", "form", "count"),
    [
        ("Huy hiệu Đảng 30 năm", "Huy hiệu Đảng 30 năm", None),
        ("Huy hiệu 45 năm, 40 năm và 30 năm tuổi Đảng", "Huy hiệu 45 năm, 40 năm và 30 năm tuổi Đảng", None),
        ("Huy hiệu 50 năm, 12 đồng chí", "Huy hiệu 50 năm", None),
        ("02 Huy hiệu 55 năm trở xuống", "Huy hiệu 55 năm trở xuống", 2),
        ("Huân chương Độc lập hạng Nhì của", "Huân chương Độc lập hạng Nhì", None),
        ("danh hiệu Chiến sĩ thi đua cơ sở cho", "danh hiệu Chiến sĩ thi đua cơ sở", None),
        ("Cờ “Đơn vị dẫn đầu” cho", "Cờ", None),
        ("ba giải Khuyến khích", "giải Khuyến khích", 3),
        ("01 (một) giải A", "giải A", 1),
        ("11 giải cho", "giải", 11),
    ],
)
def test_forms_with_what_belongs_to_them(text, form, count):
    found = tokens(text)[0]
    assert (text[found.word_start : found.word_end], found.count) == (form, count)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cho 7 chi, đảng bộ cơ sở", (7, "chi, đảng bộ cơ sở", "collective")),
        ("4.222 tập thể", (4222, "tập thể", "collective")),
        ("02 (hai) hộ gia đình", (2, "hộ gia đình", "household")),
        ("cho năm cá nhân", (5, "cá nhân", "individual")),
        ("30 tập thể, cá nhân", (30, "tập thể, cá nhân", "collective")),
        ("3 cán bộ, đảng viên", (3, "cán bộ, đảng viên", "individual")),
    ],
)
def test_counted_recipients(text, expected):
    found = tokens(text)[0]
    assert (found.count, found.noun, found.kind) == expected


@pytest.mark.parametrize(
    "text", ["năm 2021 tổ chức", "43/44 chi bộ", "15/01 đơn vị", "5% cá nhân", "trong năm tổ chức", "15 giải pháp"]
)
def test_years_dates_and_ratios_count_no_recipients(text):
    assert tokens(text) == []


def test_what_is_named_first_tells_the_kind():
    assert kind_of("đơn vị, cá nhân") == "collective"


def test_a_quick_look_passes_over_other_sentences():
    other = "Công tác dân vận có nhiều chuyển biến, đề ra 5 giải pháp."
    assert not speaks_of_awards(article_of(other), (0, len(other)))
