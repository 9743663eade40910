"""Text files and pasted text: whatever they are encoded in, and what is refused by which name."""

import contextlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.importer.read import UnreadableFile, read_file, read_text
from reports.importer.read.unreadable import MOST_CHARACTERS, REASONS

TEXT = "Đảng bộ quận tổ chức Hội nghị tổng kết công tác, đồng chí Bí thư Quận ủy dự."
TCVN3 = "§¶ng bé quËn tæ chøc Héi nghÞ tæng kÕt c«ng t¸c, ®ång chÝ BÝ th\xad QuËn ñy dù."
VNI = "Ñaûng boä quaän toå chöùc Hoäi nghò toång keát coâng taùc, ñoàng chí Bí thö Quaän uûy döï."


def refusal(content, name="bai.txt"):
    """The named reason for which a file cannot be read."""
    with pytest.raises(UnreadableFile) as refused:
        read_file(content, name)
    assert refused.value.message == REASONS[refused.value.code]
    return refused.value.code


def windows_1258(text):
    """As Windows 9x wrote it: the tone as a character of its own."""
    tones, written = "\u0300\u0301\u0303\u0309\u0323", b""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        written += (base + "".join(part for part in parts if part in tones)).encode("cp1258")
    return written


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        unicodedata.normalize("NFD", TEXT).encode(),
        windows_1258(TEXT),
    ],
    ids=["utf-8", "with its mark", "utf-16", "decomposed", "windows-1258"],
)
def test_a_text_file_is_read_in_any_encoding_it_may_have(content):
    assert read_file(content, "bai.txt").text == TEXT


@pytest.mark.parametrize(("typed", "table"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
def test_the_letters_of_an_old_font_are_named_and_converted_when_asked(typed, table):
    as_typed, converted = read_text(typed), read_text(typed, converting=True)
    assert as_typed.legacy == table and table in as_typed.lost[0]
    assert converted.text == TEXT and "đã đổi" in converted.lost[0]


def test_the_single_bytes_of_an_old_font_are_read_as_such():
    assert read_file(TCVN3.encode("latin-1"), "bai.txt", converting=True).text == TEXT


@pytest.mark.parametrize("text", [TEXT, "Café à la crème, naïve élève où déjà " * 5, "A plain text.", "§ 5 Luật"])
def test_what_is_in_unicode_is_taken_for_no_old_font(text):
    assert read_text(text).legacy == ""


def test_offsets_lead_back_into_the_text_as_it_came():
    source = read_text("Quận\xa0ủy\r\nQu\u200bận 12\r\n")
    assert source.text == "Quận ủy\nQuận 12\n"
    assert source.quote((0, 7)) == "Quận\xa0ủy"
    assert source.quote((8, 12)) == "Qu\u200bận"


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "bai.txt", "empty"),
        (b" \n\t", "bai.txt", "blank"),
        ("Bài\0".encode(), "bai.txt", "characters"),
        (b"\xff\xfe\x00", "bai.txt", "encoding"),
        (bytes(range(128, 256)) * 4 + b"\0", "bai.txt", "encoding"),
        (b"x" * (MOST_CHARACTERS + 1), "bai.txt", "long"),
        (b"PK\x03\x04" + b"x" * 90, "bai.txt", "mismatch"),
        (b"\x89PNG\r\n\x1a\n", "anh.html", "mismatch"),
        (b"\x89PNG\r\n\x1a\n", "anh.png", "kind"),
        (b"x", "bai.xlsx", "kind"),
        (b"x", "bai", "kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "bai.doc", "legacy"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(content, name, reason):
    assert refusal(content, name) == reason


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text):
    try:
        source = read_text(text)
    except UnreadableFile:
        return
    spans = [(at, at + 1) for at in range(len(source.text))]
    places = [source.in_original(span) for span in spans]
    assert all(0 <= start < end <= len(source.original) for start, end in places)
    assert [start for start, _ in places] == sorted(start for start, _ in places)
    assert len(source.matching) == len(source.text)


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.html", "a.docx", "a"]))
def test_any_bytes_are_read_or_refused(content, name):
    with contextlib.suppress(UnreadableFile):
        assert read_file(content, name).text.strip()
