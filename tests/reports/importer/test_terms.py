"""Ordinals and terms."""

import pytest

from reports.importer.terms import find_ordinal, find_term, own_stretch


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Hội nghị lần thứ 14", 14),
        ("Đại hội lần thứ XXIII", 23),
        ("Hội nghị lần thứ chín", 9),
        ("Hội nghị lần thứ mười hai", 12),
        ("Hội nghị lần thứ nhất", 1),
        ("kỳ họp thứ 25", 25),
        ("kỳ họp thứ tư", 4),
        ("phiên họp thứ hai mươi mốt", 21),
        ("họp lần 3 trong năm", 3),
        ("Hội nghị lần thứ", None),
        ("lần thứ 12/2021", None),
    ],
)
def test_ordinals_in_figures_and_words(text, value):
    found = find_ordinal(text, 0, len(text))
    assert (found and found.value) == value


@pytest.mark.parametrize(
    ("text", "term", "printed"),
    [
        ("khóa V nhiệm kỳ 2015 - 2020", (5, 2015, 2020), "khóa V nhiệm kỳ 2015 - 2020"),
        ("Cầu Giấy (khóa VI) đã", (6, None, None), "(khóa VI)"),
        ("khóa XXII (nhiệm kỳ 2020 – 2025) họp", (22, 2020, 2025), "khóa XXII (nhiệm kỳ 2020 – 2025)"),
        ("lần thứ I, nhiệm kỳ 2025-2030", (None, 2025, 2030), "nhiệm kỳ 2025-2030"),
        ("khóa 12, nhiệm kỳ 2019-2024", (12, 2019, 2024), "khóa 12, nhiệm kỳ 2019-2024"),
        ("nhiệm kỳ 2026-2061", None, None),
    ],
)
def test_terms_with_and_without_years(text, term, printed):
    found = find_term(text, 0, len(text))
    assert (found and (found.ordinal, found.start_year, found.end_year)) == term
    assert (found and text[slice(*found.span)]) == printed


def test_what_is_cited_is_not_the_events_own():
    text = "Hội nghị quán triệt Nghị quyết Đại hội lần thứ XIII"
    assert find_ordinal(text, *own_stretch(text, 0, len(text))) is None
