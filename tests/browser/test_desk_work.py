"""What an editor does, by the keyboard, and what citizens then see."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewContext
from tests.browser.keyboard import follow, sign_in, tab_to
from tests.browser.prepare import COLLEAGUE_EMAIL, DRAFT, LEADER
from tests.browser.site import Site

SEEN, UNSEEN, GONE = (200, True, True), (404, False, False), (410, False, False)


def new_row(editor: Page, add: str, row: str) -> Locator:
    editor.get_by_role("button", name=add).press("Enter")
    return editor.locator(row)


def public_view(reader: Page, site: Site) -> tuple[int, bool, bool]:
    """The answer at the report's address, and whether the list and the search show it."""
    address = site.addresses["draft"]
    answer = reader.goto(address)
    assert answer is not None
    shown = []
    for page in ("/tin-bai/", "/tim-kiem/?q=dan+van+kheo"):
        reader.goto(page)
        shown.append(reader.locator(f"main a[href='{address}']").count() > 0)
    return answer.status, shown[0], shown[1]


def test_signing_in_by_keyboard_leads_to_the_list_of_reports(page: Page, site: Site) -> None:
    sign_in(page, site)
    expect(page.get_by_role("heading", level=1)).to_have_text("Bảng điều khiển")
    follow(page, page.get_by_role("navigation", name="Mục biên tập").get_by_role("link", name="Tin bài"))
    expect(page.get_by_role("link", name=DRAFT)).to_be_visible()


def test_a_person_is_found_without_accents_and_chosen_by_keyboard(editor: Page, site: Site) -> None:
    editor.goto(site.addresses["draft-at-desk"])
    person = new_row(editor, "Thêm thành phần", "#participations-0").get_by_role("combobox", name="Cán bộ")
    person.press("Enter")
    editor.keyboard.type("tran huu")
    expect(editor.get_by_role("option", name=LEADER)).to_contain_class("select2-results__option--highlighted")
    editor.keyboard.press("Enter")
    expect(person).to_contain_text(LEADER)
    expect(person).to_be_focused()


def test_a_day_and_numbers_are_read_as_vietnamese_write_them(editor: Page, site: Site) -> None:
    editor.goto("/quan-tri/reports/report/add/")
    editor.get_by_label("Tiêu đề", exact=True).fill("Kết quả phát triển đảng viên")
    figure = new_row(editor, "Thêm số liệu", "#figures-0")
    typed = {"label": "Đảng viên mới", "printed": "8.948", "value": "8.948", "percentage": "97,7", "as_of": "7-1-2022"}
    for name, text in typed.items():
        figure.locator(f"[name=figures-0-{name}]").fill(text)
    editor.get_by_role("button", name="Lưu nháp").press("Enter")
    editor.wait_for_url("**/change/")
    shown = {name: figure.locator(f"[name=figures-0-{name}]").input_value() for name in typed}
    assert shown == typed | {"as_of": "07/01/2022"}


def test_citizens_see_a_report_from_its_publication_to_its_withdrawal(
    editor: Page, new_context: NewContext, page: Page, site: Site
) -> None:
    approver = new_context().new_page()
    sign_in(approver, site, COLLEAGUE_EMAIL)
    assert public_view(page, site) == UNSEEN
    editor.goto(site.addresses["draft-at-desk"])
    tab_to(editor, editor.get_by_role("button", name="Gửi duyệt", exact=True))
    editor.keyboard.press("Enter")
    expect(editor.get_by_text("Đã gửi duyệt.", exact=True)).to_be_visible()
    approver.goto(site.addresses["draft-at-desk"])
    follow(approver, approver.get_by_role("link", name="Duyệt và đăng"))
    tab_to(approver, approver.get_by_role("button", name="Đăng ngay", exact=True))
    approver.keyboard.press("Enter")
    expect(approver.get_by_text("Đã đăng.")).to_be_visible()
    assert public_view(page, site) == SEEN
    follow(approver, approver.get_by_role("link", name="Gỡ tin"))
    approver.get_by_label("Đăng nhầm").focus()
    approver.keyboard.press("Space")
    tab_to(approver, approver.get_by_label("Lý do"))
    approver.keyboard.type("Đăng nhầm bản chưa duyệt")
    tab_to(approver, approver.get_by_role("button", name="Gỡ tin", exact=True))
    approver.keyboard.press("Enter")
    expect(approver.get_by_text("Đã gỡ khỏi trang công khai.")).to_be_visible()
    assert public_view(page, site) == GONE
