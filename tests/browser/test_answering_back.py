"""A reader on a phone is heard: a comment, and an error with its receipt; with and without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.pages import overflow, violations
from tests.browser.site import Site

FILLING_MS = 3_200  # what is sent sooner was not filled in by a person
pytestmark = pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])


@pytest.fixture
def page(new_context, scripts: bool) -> Page:  # type: ignore[no-untyped-def]
    return new_context(viewport=PHONE, java_script_enabled=scripts).new_page()


def test_a_comment_is_approved_and_then_shown(page: Page, editor: Page, site: Site, scripts: bool) -> None:
    words = f"Tôi đồng tình ({scripts})."
    page.goto(site.addresses["commented"])
    page.get_by_label("Nội dung *").fill(words)
    page.get_by_label("Họ và tên *").fill("Trần Văn Út")
    page.get_by_label("Thư điện tử *").fill("ut@example.vn")
    page.get_by_label("Tôi đồng ý").check()
    press(page, "Gửi ý kiến")
    expect(page.get_by_role("status").filter(has_text="Đã nhận ý kiến")).to_be_visible()
    page.goto(site.addresses["commented"])
    expect(page.get_by_text(words)).to_have_count(0)
    approve(editor, words)
    page.reload()
    expect(page.get_by_role("listitem").filter(has_text=words)).to_contain_text("Trần Văn Út")


def test_an_error_gets_a_receipt_and_an_answer(page: Page, editor: Page, site: Site, scripts: bool) -> None:
    words = f"Số này khác văn bản gốc ({scripts})."
    page.goto(site.addresses["report-001"])
    page.locator("[data-fact=figure]").first.get_by_role("link", name="Báo sai").click()
    expect(page.locator("main dl")).to_contain_text("Số liệu:")
    page.get_by_label("Sai số liệu").check()
    page.get_by_label("Sai thế nào, đúng ra là gì *").fill(words)
    press(page, "Gửi phản ánh")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^\w{5}-\w{5}$"))
    assert overflow(page, 390) == []
    assert violations(page) == [] if scripts else True
    answer(editor, words, "Đã đối chiếu: khớp với văn bản gốc.")
    page.reload()
    expect(page.locator("main dl")).to_contain_text("Không sai")
    expect(page.locator("main dl")).to_contain_text("khớp với văn bản gốc")


def press(page: Page, button: str) -> None:
    page.wait_for_timeout(FILLING_MS)
    page.get_by_role("button", name=button).click()


def approve(desk: Page, words: str) -> None:
    desk.goto("/quan-tri/")
    desk.get_by_role("link", name=words).click()
    desk.get_by_role("button", name="Duyệt", exact=True).click()
    expect(desk.get_by_text("Đã duyệt: bình luận hiện dưới bài.")).to_be_visible()


def answer(desk: Page, words: str, text: str) -> None:
    desk.goto("/quan-tri/")
    desk.get_by_role("link", name=words).click()
    desk.get_by_role("link", name="Trả lời", exact=True).click()
    desk.get_by_label("Không sai").check()
    desk.get_by_label("Trả lời người gửi").fill(text)
    assert violations(desk) == []
    desk.get_by_role("button", name="Gửi trả lời").click()
    expect(desk.get_by_text("Đã trả lời: ai có số phiếu đều đọc được câu trả lời.")).to_be_visible()
