"""Cells that no spreadsheet runs, and that come back as they were."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lib.csv_file import as_typed, csv_response, harmless

FORMULAS = [
    '=HYPERLINK("x")',
    "+1",
    "-1+1",
    "@x",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    " =1",
    "'=1",
    "' =1",
]
PLAIN = ["", "Quận ủy Gò Vấp", "1+1", "a=b", "07/01/2022", "'Ái", "97,7%", "…"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_stays_as_it_is(text):
    assert harmless(text) == text


@given(st.text())
@example("''=1")
@example("'")
def test_every_text_comes_back_as_it_was(text):
    assert as_typed(harmless(text)) == text


def test_the_file_says_its_letters_and_its_name():
    response = csv_response("nhat-ky", ["Tên"], [["Quận ủy; “Gò Vấp”,\nxã"], ["=1"]])
    content = b"".join(response.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    assert response["Content-Disposition"] == 'attachment; filename="nhat-ky.csv"'
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) == [["Tên"], ["Quận ủy; “Gò Vấp”,\nxã"], ["'=1"]]
