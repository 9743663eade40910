"""An address as a code that a telephone reads, for paper."""

from dataclasses import dataclass

import qrcode

QUIET = 4  # empty modules around the code, which readers of it need


@dataclass(frozen=True)
class QrCode:
    """To be drawn as one path of squares: ``size`` is the side of the drawing, ``path`` the dark modules."""

    size: int
    path: str


def qr_code(address: str) -> QrCode:
    code = qrcode.QRCode(border=QUIET, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(address)
    rows = code.get_matrix()
    drawn = (
        f"M{column} {line}h1v1h-1z"
        for line, row in enumerate(rows)
        for column, is_dark in enumerate(row)
        if is_dark
    )  # fmt: skip
    return QrCode(len(rows), "".join(drawn))
