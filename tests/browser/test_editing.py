"""Writing reports: nothing typed is lost, whatever happens to the page, the session or the other editor."""

import http.client
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, StorageState, expect

from tests.browser.conftest import DESKTOP, PHONE, NewContext
from tests.browser.keyboard import sign_in
from tests.browser.pages import overflow, violations
from tests.browser.prepare import COLLEAGUE, COLLEAGUE_EMAIL
from tests.browser.site import Site
from tests.screens import form_data

ADD = "/quan-tri/reports/report/add/"
KEPT = "Đã giữ bản đang gõ lúc"
PAUSE = 4_000  # milliseconds: longer than what is typed waits for the next key before it is kept
PARALLEL = 50


@pytest.fixture
def alone(browser: Browser, browser_context_args: dict[str, Any], signed_in: StorageState) -> Iterator[Page]:
    """A page of an editor that nobody watches: its server may refuse, or be away."""
    with browser.new_context(**browser_context_args, viewport=DESKTOP, storage_state=signed_in) as context:
        yield context.new_page()


@pytest.fixture
def colleague(new_context: NewContext, site: Site) -> Page:
    page = new_context().new_page()
    sign_in(page, site, COLLEAGUE_EMAIL)
    return page


def title(page: Page) -> Locator:
    return page.get_by_label("Tiêu đề", exact=True)


def new_report(page: Page, name: str) -> str:
    """The address of a draft just saved."""
    page.goto(ADD)
    title(page).fill(name)
    save(page)
    page.wait_for_url("**/change/")
    return page.url


def save(page: Page) -> None:
    page.get_by_role("button", name="Lưu nháp").click()


def wait_until_kept(page: Page) -> None:
    """The clock of a page opened after ``page.clock.install()`` is put forward over the pause."""
    page.clock.fast_forward(PAUSE)
    expect(page.get_by_text(KEPT)).to_be_visible()


def end_session(page: Page) -> None:
    page.context.clear_cookies(name="sessionid")


def sign_in_here(page: Page, site: Site) -> None:
    dialog = page.get_by_role("dialog", name="Phiên làm việc đã kết thúc")
    dialog.get_by_label("Mật khẩu", exact=True).fill(site.password)
    dialog.get_by_role("button", name="Đăng nhập").click()
    expect(dialog).to_be_hidden()


def left_with_a_question(page: Page) -> bool:
    """Whether the browser asks before the page is left."""
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/quan-tri/")
    return asked == ["beforeunload"]


# --- Crash and recovery ---


def test_what_was_typed_is_there_again_after_a_crash(editor: Page) -> None:
    editor.clock.install()
    address = new_report(editor, "Tin trước khi máy treo")
    title(editor).fill("Tin đang gõ thì máy treo")
    wait_until_kept(editor)
    editor.close()
    again = editor.context.new_page()
    again.goto(address)
    expect(title(again)).to_have_value("Tin trước khi máy treo")
    again.get_by_role("link", name="Mở lại bản đó").click()
    expect(title(again)).to_have_value("Tin đang gõ thì máy treo")
    save(again)
    expect(again.get_by_text("Đã lưu tin bài “Tin đang gõ thì máy treo”")).to_be_visible()
    expect(again.get_by_text("chưa lưu")).to_have_count(0)


def test_a_new_report_that_was_never_saved_is_there_again(editor: Page) -> None:
    editor.clock.install()
    editor.goto(ADD)
    title(editor).fill("Tin chưa lưu lần nào")
    wait_until_kept(editor)
    editor.close()
    again = editor.context.new_page()
    again.goto(ADD)
    row = again.get_by_role("listitem").filter(has_text="Tin chưa lưu lần nào")
    row.get_by_role("link", name="Mở lại bản đó").click()
    expect(title(again)).to_have_value("Tin chưa lưu lần nào")
    again.goto(ADD)
    row.get_by_role("button", name="Bỏ").click()
    expect(again.get_by_text("Đã bỏ bản đang gõ.")).to_be_visible()


def test_the_body_and_added_rows_are_kept_with_the_form(editor: Page) -> None:
    editor.clock.install()
    editor.goto(new_report(editor, "Tin có nội dung gõ dở"))
    body = editor.get_by_role("textbox", name="Nội dung", exact=True)
    body.click()
    editor.keyboard.type("Quận ủy họp sáng nay.")
    editor.get_by_role("button", name="Thêm số liệu").click()
    editor.locator("[name=figures-0-label]").fill("Đảng viên mới")
    wait_until_kept(editor)
    editor.reload()
    editor.get_by_role("link", name="Mở lại bản đó").click()
    expect(body).to_contain_text("Quận ủy họp sáng nay.")
    expect(editor.locator("[name=figures-0-label]")).to_have_value("Đảng viên mới")


# --- Leaving the page ---


def test_leaving_unsaved_text_is_asked_about(editor: Page) -> None:
    editor.goto(ADD)
    title(editor).fill("Tin sắp bị đóng")
    assert left_with_a_question(editor)


def test_leaving_a_form_in_which_nothing_changed_is_not_asked_about(editor: Page) -> None:
    editor.goto(ADD)
    title(editor).fill("x")
    title(editor).fill("")
    assert not left_with_a_question(editor)


def test_saving_is_not_asked_about(editor: Page) -> None:
    asked: list[str] = []
    editor.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    new_report(editor, "Tin lưu bình thường")
    assert asked == []


# --- Two editors ---


def test_two_editors_see_each_other_and_put_their_texts_together(editor: Page, colleague: Page) -> None:
    address = new_report(editor, "Tin hai người cùng sửa")
    colleague.goto(address)
    expect(colleague.get_by_text("Người kiểm thử đang mở bài này, thấy lúc")).to_be_visible()
    editor.get_by_label("Sapo").fill("Sapo của người thứ nhất.")
    title(editor).fill("Tiêu đề của người thứ nhất")
    title(colleague).fill("Tiêu đề của Thái Tám")
    save(colleague)
    expect(colleague.get_by_text("Đã lưu tin bài")).to_be_visible()
    save(editor)
    expect(editor.get_by_text(f"{COLLEAGUE} đã lưu bài này lúc")).to_be_visible()
    part = editor.get_by_role("group", name="Tiêu đề", exact=True)
    expect(part.get_by_text("Cả hai bên cùng sửa phần này.")).to_be_visible()
    expect(editor.get_by_role("group", name="Sapo", exact=True).get_by_label("Của tôi", exact=True)).to_be_checked()
    part.get_by_label(f"Của {COLLEAGUE}", exact=True).check()
    editor.get_by_role("button", name="Lưu theo lựa chọn").click()
    expect(title(editor)).to_have_value("Tiêu đề của Thái Tám")
    expect(editor.get_by_label("Sapo")).to_have_value("Sapo của người thứ nhất.")


def test_the_page_of_both_texts_breaks_no_rule_and_fits(editor: Page) -> None:
    editor.clock.install()
    address = new_report(editor, "Tin để so sánh")
    title(editor).fill("Tin để so sánh, đang gõ")
    wait_until_kept(editor)
    editor.goto(address)
    assert violations(editor) == []
    editor.get_by_role("link", name="So sánh").click()
    assert violations(editor) == []
    assert overflow(editor, 320, PHONE["width"], DESKTOP["width"]) == []


def test_fifty_saves_at_once_from_one_version_leave_one_winner(editor: Page, site: Site) -> None:
    address = new_report(editor, "Tin năm mươi người cùng lưu")
    form = form_data(editor.content(), "report_form")
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in editor.context.cookies())  # type: ignore[typeddict-item]

    def send(number: int) -> int:
        typed = urlencode(form | {"title": f"Bản số {number}"}, doseq=True)
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        with closing(http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=120)) as server:
            server.request("POST", urlsplit(address).path, typed, headers)
            return server.getresponse().status

    with ThreadPoolExecutor(PARALLEL) as pool:
        answers = Counter(pool.map(send, range(PARALLEL)))
    assert answers == {302: 1, 409: PARALLEL - 1}
    editor.goto(address.replace("/change/", "/lich-su/"))
    expect(editor.get_by_role("link", name="Phiên bản 2", exact=True)).to_have_count(1)
    expect(editor.get_by_role("link", name="Phiên bản 3", exact=True)).to_have_count(0)


# --- The session ends ---


def test_the_session_ends_while_typing_and_goes_on_in_the_page(alone: Page, site: Site) -> None:
    alone.clock.install()
    alone.goto(ADD)
    title(alone).fill("Tin gõ khi phiên hết hạn")
    end_session(alone)
    alone.clock.fast_forward(PAUSE)
    sign_in_here(alone, site)
    expect(alone.get_by_text(KEPT)).to_be_visible()
    expect(title(alone)).to_have_value("Tin gõ khi phiên hết hạn")


def test_the_session_ends_before_saving_and_the_text_is_saved_once(alone: Page, site: Site) -> None:
    address = new_report(alone, "Tin trước khi hết phiên")
    title(alone).fill("Tin lưu sau khi hết phiên")
    end_session(alone)
    save(alone)
    sign_in_here(alone, site)
    expect(alone.get_by_text("Đã lưu tin bài “Tin lưu sau khi hết phiên”")).to_be_visible()
    alone.goto(address.replace("/change/", "/lich-su/"))
    expect(alone.get_by_role("link", name="Phiên bản 3", exact=True)).to_have_count(0)


def test_signing_in_may_wait_and_the_text_stays(alone: Page, site: Site) -> None:
    alone.goto(ADD)
    title(alone).fill("Tin chờ đăng nhập lại")
    end_session(alone)
    save(alone)
    alone.get_by_role("button", name="Để sau").click()
    expect(alone.get_by_text("Phiên đăng nhập đã hết hạn. Chữ đã gõ vẫn còn")).to_be_visible()
    alone.get_by_role("button", name="Đăng nhập lại").click()
    sign_in_here(alone, site)
    expect(title(alone)).to_have_value("Tin chờ đăng nhập lại")


@pytest.mark.parametrize("token", [True, False], ids=["session", "session-and-token"])
def test_without_scripts_the_text_waits_for_the_sign_in(
    new_context: NewContext, signed_in: StorageState, site: Site, token: bool
) -> None:
    page = new_context(java_script_enabled=False, storage_state=signed_in).new_page()
    page.goto(ADD)
    title(page).fill("Tin gửi không có script")
    page.context.clear_cookies(**({"name": "sessionid"} if token else {}))
    save(page)
    if not token:
        page.get_by_role("link", name="Mở lại bản đó").click()
    page.get_by_label("Thư điện tử").fill("kiem-thu@example.vn")
    page.get_by_label("Mật khẩu", exact=True).fill(site.password)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(title(page)).to_have_value("Tin gửi không có script")
    save(page)
    expect(page.get_by_text("Đã thêm tin bài “Tin gửi không có script”")).to_be_visible()


# --- The server is away ---


def test_while_the_database_is_down_the_text_stays_in_the_page_and_is_saved_after(alone: Page) -> None:
    alone.goto(ADD)
    alone.route("**/dang-go/**", lambda route: route.fulfill(status=503, body="<html>503</html>"))
    title(alone).fill("Tin gõ khi máy chủ ngừng")
    save(alone)
    expect(alone.get_by_text("Chưa lưu được: mạng hoặc máy chủ không trả lời.")).to_be_visible()
    expect(title(alone)).to_have_value("Tin gõ khi máy chủ ngừng")
    alone.unroute("**/dang-go/**")
    save(alone)
    expect(alone.get_by_text("Đã thêm tin bài “Tin gõ khi máy chủ ngừng”")).to_be_visible()


def test_text_beyond_the_limit_is_refused_before_anything_is_lost(alone: Page) -> None:
    alone.goto(ADD)
    title(alone).fill("Tin quá dài")
    alone.evaluate("document.querySelector('[name=body]').value = 'x'.repeat(6 * 2 ** 20)")
    save(alone)
    expect(alone.get_by_text("Nội dung dài quá 5 MB nên chưa giữ và chưa lưu được.")).to_be_visible()
    expect(title(alone)).to_have_value("Tin quá dài")
