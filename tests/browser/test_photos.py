"""Photos in the form of a report: the focal point on the picture, and files too heavy to be sent."""

from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page, expect

from lib.images import MAX_BYTES
from tests.pictures import photo_bytes


def chosen(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "image/jpeg", "buffer": data}


def new_photo(editor: Page) -> Locator:
    editor.goto("/quan-tri/reports/report/add/")
    editor.get_by_label("Tiêu đề", exact=True).fill("Tin có ảnh")
    editor.get_by_role("button", name="Thêm ảnh").press("Enter")
    return editor.locator("#photos-0")


def point_of(row: Locator) -> tuple[str, str]:
    x, y = (row.locator(f"[name=photos-0-focal_{axis}]").input_value() for axis in "xy")
    return x, y


def test_the_focal_point_is_set_on_the_picture_by_mouse_and_by_keyboard(editor: Page) -> None:
    row = new_photo(editor)
    row.locator("[name=photos-0-image]").set_input_files(chosen("IMG_0123.jpg", photo_bytes((600, 400))))
    picture = row.get_by_role("img", name="Ảnh vừa chọn")
    expect(picture).to_be_visible()
    assert point_of(row) == ("50", "50")
    box = picture.bounding_box()
    assert box is not None and box["height"] > box["width"]  # upright, as its mark says
    picture.click(position={"x": box["width"] / 4, "y": box["height"] / 2})
    assert point_of(row) == ("25", "50")
    expect(row.get_by_role("button", name="Điểm chính: 25% từ trái, 50% từ trên")).to_be_focused()
    editor.keyboard.press("Shift+ArrowDown")
    editor.keyboard.press("ArrowLeft")
    assert point_of(row) == ("24", "60")


def test_a_photo_is_kept_with_its_point_and_shown_again(editor: Page) -> None:
    row = new_photo(editor)
    row.locator("[name=photos-0-image]").set_input_files(chosen("a.jpg", photo_bytes((600, 400))))
    expect(row.get_by_role("img", name="Ảnh vừa chọn")).to_be_visible()
    row.locator("[name=photos-0-focal_x]").fill("10")
    row.get_by_label("Chú thích").fill("Quang cảnh hội nghị")
    row.get_by_label("Mô tả cho người khiếm thị").fill("Đại biểu ngồi kín hội trường")
    editor.get_by_role("button", name="Lưu nháp").press("Enter")
    editor.wait_for_url("**/change/")
    row.locator("summary").click()
    expect(row.get_by_role("button", name="Điểm chính: 10% từ trái, 50% từ trên")).to_be_visible()
    shown = row.get_by_role("img", name="Đại biểu ngồi kín hội trường")
    expect(shown).to_have_js_property("complete", True)
    assert shown.evaluate("picture => picture.naturalWidth") == 400


def test_a_file_that_is_too_heavy_is_let_go_before_it_is_sent(editor: Page, tmp_path: Path) -> None:
    row = new_photo(editor)
    control = row.locator("[name=photos-0-image]")
    heavy = tmp_path / "nang.jpg"
    heavy.write_bytes(b"\xff\xd8" + b"0" * MAX_BYTES)
    control.set_input_files(heavy)
    expect(row.get_by_role("alert")).to_contain_text("nang.jpg: Ảnh nặng quá 15 MB")
    assert control.input_value() == ""
    control.set_input_files(chosen("nhe.jpg", photo_bytes((60, 40))))
    expect(row.get_by_role("alert")).to_have_count(0)
