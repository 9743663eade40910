"""One day of the office, walked whole: from the invitation of an approver to a withdrawn report that is restored."""

import base64
import hashlib
import hmac
import re
import struct
import time

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.keyboard import sign_in
from tests.browser.prepare import COLLEAGUE_EMAIL
from tests.browser.site import Site

APPROVER = "phuong.hoa@example.vn"
PASSWORD = "sen-trang-giua-ho-lang"
TITLE = "Đảng ủy phường sơ kết công tác sáu tháng đầu năm"
FROM_WORD = """<p class=MsoNormal><b><span lang=VI>Kết quả nổi bật</span></b><o:p></o:p></p>
<p class=MsoNormal>Đảng bộ phường hoàn thành 17/18 chỉ tiêu.<o:p></o:p></p>"""
KEPT = "Đã giữ bản đang gõ lúc"
HALF_MINUTE = 30


def code_now(secret: str, later: int = 0) -> str:
    """What an authenticator app shows (RFC 6238: SHA-1, six digits, half a minute)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mark = hmac.new(key, struct.pack(">Q", int(time.time()) // HALF_MINUTE + later), hashlib.sha1).digest()
    place = mark[-1] & 15
    return f"{(struct.unpack('>I', mark[place : place + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def invited(admin: Page) -> str:
    """The link of an invitation that an administrator makes."""
    admin.goto("/quan-tri/accounts/user/add/")
    admin.get_by_role("textbox", name="Họ và tên").fill("Trần Thị Phương Hoa")
    admin.get_by_role("textbox", name="Thư điện tử").fill(APPROVER)
    admin.get_by_role("combobox", name="Vai trò").select_option("duyet")
    admin.get_by_role("button", name="Tạo tài khoản và giấy mời").click()
    return admin.get_by_label("Liên kết dùng một lần").input_value()


def first_sign_in(page: Page, link: str) -> None:
    """A password of one's own, the first sign-in, and an app that makes codes; then once more with a code."""
    page.goto(link)
    page.get_by_label("Mật khẩu mới", exact=True).fill(PASSWORD)
    page.get_by_label("Nhập lại mật khẩu mới").fill(PASSWORD)
    page.get_by_role("button", name="Đặt mật khẩu").click()
    enter_password(page)
    page.goto("/tai-khoan/bao-mat/ung-dung/")
    secret = "".join(page.locator("code.secret").inner_text().split())
    page.locator("#id_code").fill(code_now(secret))
    page.get_by_role("button", name="Bật ứng dụng tạo mã").click()
    expect(page.get_by_text("Mã khôi phục").first).to_be_visible()
    page.goto("/quan-tri/")
    page.get_by_role("button", name="Kết thúc phiên").click()
    enter_password(page)
    page.locator("#id_code").fill(code_now(secret, later=1))  # the one before was used
    page.get_by_role("button", name="Tiếp tục").click()
    page.wait_for_url("**/quan-tri/**")


def enter_password(page: Page) -> None:
    page.goto("/tai-khoan/dang-nhap/")
    page.get_by_role("textbox", name="Thư điện tử").fill(APPROVER)
    page.get_by_role("textbox", name="Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def write(page: Page) -> str:
    """A new report with a text pasted from Word; the page crashes before it is saved. Returns the draft's address."""
    page.goto("/quan-tri/reports/report/add/")
    page.get_by_label("Tiêu đề", exact=True).fill(TITLE)
    page.locator("#id_summary").fill("Sáng nay, Đảng ủy phường họp sơ kết.")
    paste(page, FROM_WORD)
    expect(page.get_by_text(KEPT)).to_be_visible(timeout=15_000)
    again = page.context.new_page()
    page.close(run_before_unload=False)
    again.goto("/quan-tri/reports/report/add/")
    again.get_by_role("link", name="Mở lại bản đó").first.click()
    expect(again.get_by_label("Tiêu đề", exact=True)).to_have_value(TITLE)
    again.get_by_role("button", name="Lưu nháp").click()
    again.wait_for_url("**/change/")
    address = again.url
    press(again, "Gửi duyệt")
    expect(again.get_by_text("Đã gửi duyệt.")).to_be_visible()
    return address


def paste(page: Page, html: str) -> None:
    """As from the clipboard, into the body."""
    place = page.locator(".ProseMirror").first
    place.click()
    place.evaluate(
        """(place, html) => {
          const data = new DataTransfer();
          data.setData("text/html", html);
          data.setData("text/plain", html.replace(/<[^>]+>/g, ""));
          place.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        html,
    )
    expect(place).to_contain_text("17/18 chỉ tiêu")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()


def send_back_and_hand_in_again(editor: Page, approver: Page, address: str) -> None:
    approver.goto("/quan-tri/")
    follow(approver, TITLE)
    approver.get_by_role("textbox", name="Lý do").fill("Thiếu chuyên mục.")
    press(approver, "Trả lại")
    expect(approver.get_by_text("Đã trả lại cho người soạn.")).to_be_visible()
    editor.goto("/quan-tri/")
    expect(editor.get_by_text("Thiếu chuyên mục.")).to_be_visible()
    editor.goto(address)
    editor.locator("#id_category").select_option(index=1)
    press(editor, "Gửi duyệt")
    expect(editor.get_by_text("Đã gửi duyệt.")).to_be_visible()


def schedule_then_publish(approver: Page, address: str) -> None:
    approver.goto(address)
    follow(approver, "Duyệt và đăng")
    approver.get_by_label("Ngày và giờ đăng").fill("25/11/2126 07:30")
    press(approver, "Hẹn giờ đăng")
    press(approver, "Sẽ đăng 07:30 thứ Hai 25/11/2126")
    expect(approver.get_by_text("Đã duyệt. Sẽ đăng 07:30 thứ Hai 25/11/2126")).to_be_visible()
    follow(approver, "Duyệt và đăng")
    press(approver, "Đăng ngay")
    expect(approver.get_by_text("Trong 10 phút tới còn có thể hoàn tác")).to_be_visible()


def correct(editor: Page, approver: Page, address: str) -> None:
    editor.goto(address)
    press(editor, "Sửa tin này")
    editor.locator("#id_change_kind").select_option("correction")
    editor.locator("#id_change_note").fill("Sửa số chỉ tiêu hoàn thành.")
    editor.locator("#id_summary").fill("Sáng 22/11, Đảng ủy phường họp sơ kết.")
    press(editor, "Gửi duyệt")
    expect(editor.get_by_text("Đã gửi duyệt.")).to_be_visible()
    approver.goto(editor.url)
    expect(approver.get_by_text("Thay đổi so với bản đang đăng")).to_be_visible()
    follow(approver, "Duyệt và đăng")
    press(approver, "Đăng ngay")
    expect(approver.get_by_text("Trong 10 phút tới còn có thể hoàn tác")).to_be_visible()


def withdraw_and_restore(approver: Page, reader: Page, address: str, public: str) -> None:
    approver.goto(address)
    follow(approver, "Gỡ tin")
    approver.get_by_label("Đăng nhầm").check()
    approver.get_by_role("textbox", name="Lý do").fill("Chờ số liệu chính thức.")
    press(approver, "Gỡ tin")
    expect(approver.get_by_text("Đã gỡ khỏi trang công khai.")).to_be_visible()
    assert status(reader, public) == 410
    approver.goto(f"{address.removesuffix('change/')}phien-ban/1/khoi-phuc/")
    press(approver, "Khôi phục phiên bản 1")
    expect(approver.get_by_label("Tiêu đề", exact=True)).to_have_value(TITLE)


def status(reader: Page, address: str) -> int:
    answer = reader.goto(address)
    assert answer
    return answer.status


def test_a_whole_day_from_an_invitation_to_a_restored_text(editor: Page, new_context: NewContext, site: Site) -> None:
    approver, reader = new_context().new_page(), new_context().new_page()
    writer = new_context().new_page()
    sign_in(writer, site, COLLEAGUE_EMAIL)
    first_sign_in(approver, invited(editor))
    address = write(writer)
    writer = writer.context.pages[-1]
    number = re.search(r"/(\d+)/change/", address)[1]  # type: ignore[index]
    public = f"/tin-bai/{number}-dang-uy-phuong-so-ket-cong-tac-sau-thang-dau-nam/"
    assert status(reader, public) == 404
    send_back_and_hand_in_again(writer, approver, address)
    schedule_then_publish(approver, address)
    assert status(reader, public) == 200
    correct(writer, approver, address)
    reader.goto(public)
    expect(reader.get_by_text("Sửa số chỉ tiêu hoàn thành.")).to_be_visible()
    withdraw_and_restore(approver, reader, address, public)
    assert status(reader, public) == 410
