"""Writing rich text at the desk: by keyboard, by pasting from Word, and without scripts."""

from pathlib import Path

from playwright.sync_api import Locator, Page, StorageState, expect

from tests.browser.conftest import NewContext
from tests.browser.keyboard import tab_to

WORD = Path(__file__).parents[1] / "lib" / "word"
ADD = "/quan-tri/reports/report/add/"
PASTE = """(place, html) => {
  const clipboard = new DataTransfer();
  clipboard.setData("text/html", html);
  place.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true }));
}"""


def writing_place(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Nội dung", exact=True)


def begin(page: Page, title: str) -> Locator:
    page.goto(ADD)
    page.locator("#id_title").fill(title)
    place = writing_place(page)
    place.focus()
    return place


def saved(page: Page) -> str:
    """What is stored after saving, block by block."""
    page.get_by_role("button", name="Lưu nháp").click()
    page.wait_for_url("**/change/")
    expect(writing_place(page)).to_be_visible()
    return page.locator("#id_body").input_value()


def tool(page: Page, name: str) -> Locator:
    return page.get_by_role("toolbar", name="Định dạng: Nội dung").get_by_role("button", name=name, exact=True)


def test_a_report_is_pasted_from_word(editor: Page) -> None:
    place = begin(editor, "Bài dán từ Word")
    place.evaluate(PASTE, (WORD / "word2016.html").read_text())
    expect(editor.get_by_text("Không giữ được trong nội dung: 1 ảnh")).to_be_visible()
    assert saved(editor).splitlines() == (WORD / "word2016.stored.html").read_text().splitlines()


def test_a_report_is_written_and_set_by_the_keyboard_alone(editor: Page) -> None:
    place = begin(editor, "Bài gõ bằng bàn phím")
    editor.keyboard.type("Tình hình")
    editor.keyboard.press("Shift+Tab")
    expect(tool(editor, "Mục")).to_be_focused()
    editor.keyboard.press("Enter")
    expect(tool(editor, "Mục")).to_have_attribute("aria-pressed", "true")
    expect(place).to_be_focused()
    editor.keyboard.press("Enter")
    editor.keyboard.press("Control+b")
    editor.keyboard.type("Quận ủy")
    editor.keyboard.press("Control+b")
    editor.keyboard.type(" họp.")
    assert saved(editor).splitlines() == ["<h2>Tình hình</h2>", "<p><strong>Quận ủy</strong> họp.</p>"]


def test_arrows_move_among_the_tools_and_tab_leaves_them_and_the_text(editor: Page) -> None:
    place = begin(editor, "Bài có bảng")
    editor.keyboard.press("Shift+Tab")
    editor.keyboard.press("ArrowLeft")
    expect(tool(editor, "Làm lại")).to_be_focused()
    tool(editor, "Bảng").press("Enter")
    expect(place).to_be_focused()
    expect(tool(editor, "Bỏ bảng")).to_be_visible()
    editor.keyboard.press("Tab")
    assert not place.evaluate("place => place.contains(document.activeElement)")


def test_a_link_is_asked_for_and_a_bad_address_refused(editor: Page) -> None:
    begin(editor, "Bài có liên kết")
    editor.keyboard.type("văn kiện")
    editor.keyboard.press("Control+a")
    editor.keyboard.press("Control+k")
    address = editor.get_by_role("textbox", name="Địa chỉ, ví dụ")
    address.fill("javascript:alert(1)")
    address.press("Enter")
    expect(editor.get_by_role("alert").filter(has_text="không dùng được")).to_be_visible()
    address.fill("quanuy.gov.vn/van-kien")
    address.press("Enter")
    assert saved(editor) == '<p><a href="https://quanuy.gov.vn/van-kien" rel="noopener noreferrer">văn kiện</a></p>'


def test_a_label_and_a_link_to_the_text_lead_into_it(editor: Page) -> None:
    place = begin(editor, "Bài để tới")
    editor.locator("#id_title").focus()
    editor.locator("label[for=id_body]").click()
    expect(place).to_be_focused()
    editor.locator("#id_title").focus()
    editor.evaluate("location.hash = 'id_body'")
    expect(place).to_be_focused()


def test_without_scripts_lines_become_headings_and_items(new_context: NewContext, signed_in: StorageState) -> None:
    plain = new_context(java_script_enabled=False, storage_state=signed_in).new_page()
    plain.goto(ADD)
    plain.get_by_label("Tiêu đề", exact=True).fill("Bài gõ không có JavaScript")
    expect(plain.get_by_text("Khi không có JavaScript, ô này hiện mã HTML.")).to_be_visible()
    writing_place(plain).fill("## Mục\n- một\n- hai")
    tab_to(plain, plain.get_by_role("button", name="Lưu nháp"))
    plain.keyboard.press("Enter")
    plain.wait_for_url("**/change/")
    assert writing_place(plain).input_value() == "<h2>Mục</h2>\n<ul><li>một</li><li>hai</li></ul>"
