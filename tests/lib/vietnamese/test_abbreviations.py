"""Names in short: which two may be one, and which may not."""

import pytest

from lib.vietnamese.abbreviations import initials, may_be_one, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ng. Văn Chiến", "Nguyễn Văn Chiến"),
        ("Ng Văn Chiến", "Nguyễn Văn Chiến"),
        ("N.V. Chiến", "Nguyễn Văn Chiến"),
        ("Trần Văn Út", "Trần Văn Ứt"),
        ("TRẦN VĂN ÚT", "Trần Văn Út"),
        ("UBND Quận 12", "Ủy ban nhân dân Quận 12"),
        ("BTV Quận uỷ Gò Vấp", "Ban Thường vụ Quận ủy Gò Vấp"),
        ("HĐND quận", "Hội đồng nhân dân quận"),
    ],
)
def test_forms_of_one_name_are_seen_as_one(one, other):
    one, other = words_of(one), words_of(other)
    assert initials(one) == initials(other)
    assert may_be_one(one, other) and may_be_one(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Văn Chiến", "Nguyễn Vĩnh Chiến"),
        ("Ng. Văn Chiến", "Nguyễn Văn Công"),
        ("Lê An", "Lê Anh"),
        ("Quận ủy Quận 1", "Quận ủy Quận 12"),
        ("UBND Quận 12", "Ủy ban kiểm tra Quận 12"),
        ("", "Nguyễn Văn Chiến"),
    ],
)
def test_other_names_are_not(one, other):
    assert not may_be_one(words_of(one), words_of(other))
