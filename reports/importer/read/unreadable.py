"""Why something cannot be read."""

from lib import office_files
from lib.vietnamese.numbers import show_number

MOST_CHARACTERS = 1_000_000
REASONS = {
    **office_files.REASONS,
    "kind": "Chỉ nhận tệp Word (.docx), văn bản (.txt) và trang web đã lưu (.html). Hãy chọn tệp khác.",
    "long": f"Văn bản dài quá {show_number(MOST_CHARACTERS)} ký tự. Hãy chia thành nhiều bài rồi nhập từng bài.",
    "blank": "Không thấy chữ nào. Hãy kiểm tra lại tệp hoặc đoạn dán.",
    "characters": "Văn bản có ký tự không đọc được. Hãy mở bằng Word, lưu lại rồi chọn lại.",
    "encoding": "Không nhận ra bảng mã của văn bản. Hãy mở bằng Word hoặc Notepad, lưu lại theo UTF-8 rồi chọn lại.",
}


class UnreadableFile(ValueError):  # noqa: N818 (says what it is, as a noun)
    """``code`` is a key of ``REASONS``; ``message`` is for the editor."""

    def __init__(self, code: str) -> None:
        super().__init__(REASONS[code])
        self.code = code
        self.message = REASONS[code]
