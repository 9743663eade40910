"""Office files from outside: what is let through, and by which name each of the others is refused."""

import io
import random
import tracemalloc
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.documents import OfficeFileFormField, check_office_file
from lib.office_files import LONGEST_NAME, MAX_BYTES, MAX_ENTRIES, REASONS, shown_name
from lib.vietnamese.text import clean
from tests.pictures import excel_bytes, pdf_bytes, repacked, upload, word_bytes

WORD = word_bytes()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def refusal(data, name="van-ban.docx", **options):
    """The named reason for which a file is refused; "" when it is let through."""
    try:
        check_office_file(upload(data, name), **options)
    except ValidationError as error:
        return error.code
    return ""


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (WORD, "Nghị quyết.docx", "docx"),
        (WORD, "NGHI QUYET.DOCX", "docx"),
        (excel_bytes(), "danh sách.xlsx", "xlsx"),
        (pdf_bytes(), "kế hoạch.pdf", "pdf"),
        (pdf_bytes(version=b"2.0"), "a.b.pdf", "pdf"),
    ],
)
def test_pdf_word_and_excel_are_let_through_and_left_at_their_beginning(data, name, kind):
    file = upload(data, name)
    assert (check_office_file(file), file.tell()) == (kind, 0)


def test_a_refusal_says_in_words_what_to_do():
    with pytest.raises(ValidationError) as refused:
        check_office_file(upload(OLE, "a.xls"))
    assert refused.value.messages == [REASONS["legacy"]]


def test_who_asks_may_want_one_kind_alone():
    assert refusal(WORD, kinds=("docx",)) == ""
    assert refusal(pdf_bytes(), "a.pdf", kinds=("docx",)) == "kind"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.pdf", "empty"),
        (b"x" * (MAX_BYTES + 1), "a.pdf", "size"),
        (b"<html>", "a.html", "kind"),
        (b"MZ", "a.exe", "kind"),
        (WORD, "khong-duoi", "kind"),
        (OLE, "a.doc", "legacy"),
        (OLE, "a.xls", "legacy"),
        (OLE, "a.docx", "legacy"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "encrypted"),
        (WORD, "a.docm", "macro"),
        (WORD, "a.xlsx", "mismatch"),
        (excel_bytes(), "a.docx", "mismatch"),
        (pdf_bytes(), "a.docx", "mismatch"),
        (WORD, "a.pdf", "mismatch"),
        (b"<html><script>alert(1)</script>", "a.docx", "mismatch"),
        (b"GIF89a" + pdf_bytes(), "a.pdf", "mismatch"),
        (WORD[:-30], "a.docx", "broken"),
        (WORD + b"<script>", "a.docx", "broken"),
        (b"PK\x03\x04", "a.docx", "broken"),
        (b"%PDF-1.4 cut off", "a.pdf", "broken"),
    ],
)
def test_what_is_not_what_it_says_is_refused(data, name, reason):
    assert refusal(data, name) == reason


# Inside Word and Excel


def part(name, content=b"<a/>"):
    return repacked(WORD, added=[(name, content)])


def link_out(kind, target):
    """A Word file that points outside itself."""
    words = f'<Relationship Id="rX" Type="http://x/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    change = {"word/_rels/document.xml.rels": lambda xml: xml.replace(b"</Relationships>", words.encode())}
    return repacked(WORD, changed=change)


def symlink():
    info = zipfile.ZipInfo("word/link")
    info.external_attr, info.create_system = 0o120777 << 16, 3
    return repacked(WORD, added=[(info, b"/etc/passwd")])


def locked():
    data = bytearray(WORD)
    data[data.find(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def declared(encoding, text='<?xml version="1.0" encoding="{}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'):
    return part("word/them.xml", text.format(encoding).encode(encoding))


def crowded(number):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as new:
        for place in range(number):
            new.writestr(f"{place}", b"")
    return packed.getvalue()


NOISE = random.Random(7).randbytes(40_000)
HEAVY = NOISE + b"ab" * 1_000_000  # 2 MB that pack to a fiftieth


def with_macro_type():
    override = (
        b'<Override PartName="/a" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/><Override '
    )
    return repacked(WORD, changed={"[Content_Types].xml": lambda xml: xml.replace(b"<Override ", override, 1)})


# Made only when their test runs: some are heavy.
PACKAGES = [
    ("entries", lambda: crowded(MAX_ENTRIES + 1)),
    ("entries", lambda: crowded(20_000)),
    ("unpacked", lambda: repacked(WORD, added=[(f"word/media/{n}.png", HEAVY) for n in range(26)])),
    ("ratio", lambda: part("word/media/a.png", b"\0" * 9_000_000)),
    ("nested", lambda: part("word/embeddings/a.bin", WORD)),
    ("nested", lambda: part("word/embeddings/ole.bin", OLE)),
    ("nested", lambda: part("word/embeddings/a.xlsx")),
    ("nested", lambda: part("x.zip")),
    ("path", lambda: part("../../x")),
    ("path", lambda: part("/etc/passwd")),
    ("path", lambda: part("word/../../x")),
    ("path", lambda: part("C:/x")),
    ("path", lambda: part("word\\x")),
    ("symlink", symlink),
    ("encrypted", locked),
    ("macro", lambda: part("word/vbaProject.bin")),
    ("macro", lambda: part("xl/macrosheets/sheet1.xml")),
    ("macro", lambda: part("word/activeX/activeX1.xml")),
    ("macro", with_macro_type),
    ("doctype", lambda: declared("utf-8")),
    ("doctype", lambda: declared("utf-16")),
    ("doctype", lambda: declared("utf-7")),
    ("broken", lambda: declared("cp037")),
    ("doctype", lambda: part("word/xa.xml", b"<!--" + b"x" * 70_000 + NOISE.hex().encode() + b"--><!DOCTYPE a><a/>")),
    ("doctype", lambda: part("word/anything", b'<!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>')),
    ("template", lambda: link_out("attachedTemplate", "http://127.0.0.1:9/mau.dotm")),
    ("template", lambda: link_out("attachedTemplate", "file://may-chu/mau.dotm")),
    ("template", lambda: link_out("attachedTemplate", "\\\\may-chu\\mau.dotm")),
    ("template", lambda: link_out("attachedTemplate", "%5C%5Cmay-chu%5Cmau.dotm")),
    ("template", lambda: link_out("oleObject", "https://may-chu/bang.xlsx")),
    ("template", lambda: link_out("frame", "https://may-chu/")),
    ("broken", lambda: part("word/DOCUMENT.xml")),
    ("broken", lambda: part("word/_rels/a.rels", b"<a><b></a>")),
    ("broken", lambda: part("word/cat.xml", b"khong phai xml")),
]


@pytest.mark.parametrize(("reason", "make"), PACKAGES)
def test_a_package_is_refused_for_what_is_in_it(reason, make):
    assert refusal(make(), "a.docx") == reason


@pytest.mark.parametrize(
    "data",
    [
        link_out("hyperlink", "https://dangbo.example.vn/"),
        link_out("image", "http://127.0.0.1:9/anh.png"),
        link_out("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm"),
        link_out("attachedTemplate", "D:/mau/cong-van.dotx"),
        part("word/media/image1.emz", b"\x1f\x8b\x08"),
        part("word/media/anh.bin", NOISE),
        repacked(
            WORD, changed={"word/document.xml": lambda xml: xml.decode().replace("UTF-8", "UTF-16").encode("utf-16")}
        ),
    ],
)
def test_what_harms_nobody_is_let_through(data):
    assert refusal(data) == ""


def test_a_list_of_contents_that_lies_about_its_length_is_refused():
    at = WORD.rindex(b"PK\x05\x06")
    for place, value in ((8, b"\1\0\1\0"), (12, b"\xff\xff\xff\0"), (16, b"\0\0\0\0"), (20, b"\5\0")):
        lying = WORD[: at + place] + value + WORD[at + place + len(value) :]
        assert place == 8 or refusal(lying) in ("broken", "entries")


# Inside PDF


def packed_objects(content, before=b"/Filter/FlateDecode"):
    return b"3 0 obj<</Type/ObjStm/N 1" + before + b">>stream\n" + zlib.compress(content) + b"\nendstream endobj\n"


PDFS = [
    ("script", lambda: b"<</S/JavaScript/JS(app.alert(1))>>"),
    ("script", lambda: b"<</S/J#61vaScript>>"),
    ("script", lambda: b"<</S/#4Aava#53cript>>"),
    ("script", lambda: b"<</S/Launch/F(cmd)>>"),
    ("script", lambda: b"<</RichMedia 1 0 R>>"),
    ("script", lambda: b"<</XFA[]>>"),
    ("script", lambda: packed_objects(b"2 0 <</S/JavaScript>>")),
    ("script", lambda: packed_objects(b" " * 2_000_000 + b"<</S/L#61unch>>")),
    ("embedded", lambda: b"<</Type/EmbeddedFile>>"),
    ("embedded", lambda: b"<</Names<</EmbeddedFiles 4 0 R>>>>"),
    ("encrypted", lambda: b"<</Encrypt 5 0 R>>"),
    ("complex", lambda: packed_objects(b"x" * 60_000_000)),
    ("complex", lambda: b"/ObjStm " * 9),
    ("complex", lambda: packed_objects(b"<<>>") * 5_001),
    ("complex", lambda: b"/Type/Obj#53tm"),
    ("complex", lambda: packed_objects(b"<<>>", b"/Filter[/ASCII85Decode/FlateDecode]")),
    ("complex", lambda: packed_objects(b"", b"/Filter 9 0 R")),
    ("complex", lambda: packed_objects(b"<<>>", b"/Filter/FlateDecode/DecodeParms<</Predictor 12>>")),
    ("complex", lambda: b"#41" * 10_001),
    ("broken", lambda: b"3 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\nkhong nen\nendstream"),
    ("", lambda: packed_objects(b"2 0 <</Type/Page>>")),
    ("", lambda: b"<</JavaScriptCore 1/Launcher 2>>"),
    ("", lambda: b"<</A<</S/URI/URI(https://a.vn)>>>>"),
    ("", lambda: b"3 0 obj<</Type/ObjStm>>stream\n1 0 <<>>\nendstream"),
    ("", lambda: b"4 0 obj<<>>stream\n" + NOISE + b"\nendstream"),
    ("", lambda: b"/Font#20Name"),
]


@pytest.mark.parametrize(("reason", "make"), PDFS)
def test_a_pdf_is_refused_for_what_it_would_do(reason, make):
    assert refusal(pdf_bytes(make()), "a.pdf") == reason


# What it costs


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.docx", lambda: repacked(WORD, added=[(f"word/media/{n}.png", HEAVY) for n in range(24)])),
        ("a.docx", lambda: part("word/_rels/a.rels", b"<r>" + b"<a x='" + NOISE[:2000].hex().encode() + b"'/>" * 90)),
        ("a.docx", lambda: crowded(20_000)),
        ("a.pdf", lambda: pdf_bytes(b"/" * (MAX_BYTES - 200))),
        ("a.pdf", lambda: pdf_bytes(b"/EmbeddedFil" * 1_700_000)),
        ("a.pdf", lambda: pdf_bytes(packed_objects(b"x" * 60_000_000))),
        ("a.pdf", lambda: pdf_bytes(b"/ObjStm /Filter/FlateDecode>>stream\n\x78\x9c" + b"\0\0\0\xff\xff" * 4_000_000)),
    ],
)
def test_a_hostile_file_is_judged_in_little_memory(name, make):
    data = make()
    tracemalloc.start()
    refusal(data, name)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100_000_000


@given(st.lists(st.tuples(st.integers(0, 40_000), st.integers(0, 255)), min_size=1, max_size=9), st.booleans())
@settings(max_examples=120, deadline=None)
def test_a_damaged_file_is_judged_and_never_an_error(changes, is_pdf):
    data = bytearray(pdf_bytes(packed_objects(b"2 0 <</Type/Page>>")) if is_pdf else WORD)
    for place, value in changes:
        data[place % len(data)] = value
    assert refusal(bytes(data), "a.pdf" if is_pdf else "a.docx") in {"", *REASONS}


# What the file is called


@pytest.mark.parametrize(
    ("called", "shown"),
    [
        ("Nghị quyết số 12.PDF", "Nghị quyết số 12.pdf"),
        ("Nghi\u0323 quyết.pdf", "Nghị quyết.pdf"),
        ("../../config/settings.py", "settings.pdf"),
        ("C:\\tin\\bài.pdf", "bài.pdf"),
        ("<img onerror>.pdf", "<img onerror>.pdf"),
        ("CON.pdf", "CON.pdf"),
        ("ảnh\r\nSet-Cookie:x.pdf", "ảnh Set-Cookie:x.pdf"),
        ("a\0b\u202efdp.pdf", "abfdp.pdf"),
        (".pdf", "tep.pdf"),
        ("", "tep.pdf"),
        ("\ud800.pdf", "tep.pdf"),
    ],
)
def test_a_file_is_shown_by_its_name_without_tricks(called, shown):
    assert shown_name(called, "pdf") == shown


@given(st.text(max_size=400))
def test_a_shown_name_is_one_line_of_bearable_length(called):
    name = shown_name(called, "pdf")
    assert name.endswith(".pdf") and len(name) <= LONGEST_NAME + 4
    assert name == clean(name) == " ".join(name.split()) and "/" not in name


def test_a_form_gives_the_file_a_new_name_and_keeps_the_old_one_to_be_shown():
    file = OfficeFileFormField().clean(upload(WORD, "../Kế hoạch số 5.docx"))
    assert file.shown_name == "Kế hoạch số 5.docx"
    assert file.name.endswith(".docx") and "hoạch" not in file.name
