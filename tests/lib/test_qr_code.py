"""Addresses as codes for a telephone."""

import re

import qrcode

from lib.qr_code import QUIET, qr_code

ADDRESS = "https://dangbo.example/tin-bai/12-hoi-nghi/"


def squares(path):
    return {(int(y), int(x)) for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", path)}


def test_the_drawing_holds_the_dark_modules_of_the_address_and_no_other():
    code = qr_code(ADDRESS)
    known = qrcode.QRCode(border=QUIET, error_correction=qrcode.constants.ERROR_CORRECT_M)
    known.add_data(ADDRESS)
    dark = {(y, x) for y, row in enumerate(known.get_matrix()) for x, is_dark in enumerate(row) if is_dark}
    assert squares(code.path) == dark
    assert squares(qr_code(ADDRESS + "?").path) != dark


def test_the_code_has_a_quiet_edge_on_every_side():
    code = qr_code(ADDRESS)
    inner = range(QUIET, code.size - QUIET)
    assert all(y in inner and x in inner for y, x in squares(code.path))
