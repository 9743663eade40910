"""Filters and paging, with and without scripts."""

import re

from playwright.sync_api import Page, expect

FILTERED = re.compile(r"/tin-bai/\?.*chuyen-muc=cong-tac-dang")
FILTERED_ALONE = re.compile(r"chuyen-muc=cong-tac-dang$")
CHOICE = "Công tác Đảng"
KEPT = "window.notReloaded = true"


def total(page: Page) -> int:
    return int(page.locator("#ket-qua output").get_attribute("data-total") or "")


def titles(page: Page) -> list[str]:
    return page.locator("#ket-qua .items h2").all_inner_texts()


def test_a_choice_replaces_the_results_without_reloading(page: Page) -> None:
    page.goto("/tin-bai/")
    page.evaluate(KEPT)
    before = total(page)
    page.get_by_role("checkbox", name=CHOICE).press("Space")
    page.wait_for_url(FILTERED)
    expect(page.get_by_role("list", name="Bộ lọc đang chọn")).to_contain_text(CHOICE)
    assert page.url.endswith("/tin-bai/?chuyen-muc=cong-tac-dang")
    assert 0 < total(page) < before
    assert page.evaluate("window.notReloaded") is True


def test_a_choice_is_announced_and_keeps_the_focus(page: Page) -> None:
    page.goto("/tin-bai/")
    choice = page.get_by_role("checkbox", name=CHOICE)
    choice.press("Space")
    page.wait_for_url(FILTERED)
    announcer = page.locator("#thong-bao[role=status]")
    expect(announcer).to_have_text(f"{total(page)} tin bài")
    expect(choice).to_be_focused()


def test_the_numbers_beside_the_other_choices_follow_a_choice(page: Page) -> None:
    page.goto("/tin-bai/")
    number = page.locator("label", has=page.get_by_role("checkbox", name="2022")).locator(".n")
    before = number.inner_text()
    page.get_by_role("checkbox", name=CHOICE).press("Space")
    page.wait_for_url(FILTERED_ALONE)
    expect(number).not_to_have_text(before)
    expect(page.get_by_role("checkbox", name=CHOICE)).to_be_focused()


def test_going_back_takes_a_choice_back(page: Page) -> None:
    page.goto("/tin-bai/")
    before = titles(page)
    page.get_by_role("checkbox", name=CHOICE).press("Space")
    page.wait_for_url(FILTERED)
    page.go_back()
    expect(page).to_have_url(re.compile(r"/tin-bai/$"))
    expect(page.get_by_role("checkbox", name=CHOICE)).not_to_be_checked()
    assert titles(page) == before


def test_words_are_looked_for_when_enter_is_pressed(page: Page) -> None:
    page.goto("/tin-bai/")
    page.evaluate(KEPT)
    words = page.get_by_role("form", name="Lọc tin bài").get_by_role("searchbox")
    words.press_sequentially("cau giay")
    words.press("Enter")
    expect(page.locator("#ket-qua mark").first).to_be_visible()
    assert page.evaluate("window.notReloaded") is True


def test_on_a_phone_choices_wait_for_the_button(phone: Page) -> None:
    phone.goto("/tin-bai/")
    before = total(phone)
    fold = phone.locator("details.facets > summary")
    fold.press("Enter")
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.get_by_role("checkbox", name=CHOICE).press("Space")
    phone.wait_for_timeout(300)
    assert (asked, total(phone)) == ([], before)
    phone.get_by_role("button", name="Áp dụng").press("Enter")
    phone.wait_for_url(FILTERED)
    expect(fold).to_be_focused()
    assert 0 < total(phone) < before


def test_without_scripts_the_form_leads_to_the_same_results(page: Page, plain: Page) -> None:
    page.goto("/tin-bai/")
    page.get_by_role("checkbox", name=CHOICE).press("Space")
    page.wait_for_url(FILTERED)
    plain.goto("/tin-bai/")
    plain.get_by_role("checkbox", name=CHOICE).press("Space")
    plain.get_by_role("button", name="Áp dụng").press("Enter")
    plain.wait_for_url(FILTERED)
    expect(plain.get_by_role("checkbox", name=CHOICE)).to_be_checked()
    expect(page.locator("#ket-qua .items h2")).to_have_text(titles(plain))


def test_without_scripts_a_chip_takes_its_filter_away(plain: Page) -> None:
    plain.goto("/tin-bai/?chuyen-muc=cong-tac-dang&nam=2022")
    plain.get_by_role("link", name="Năm 2022").press("Enter")
    plain.wait_for_url(re.compile(r"\?chuyen-muc=cong-tac-dang$"))
    expect(plain.get_by_role("list", name="Bộ lọc đang chọn")).not_to_contain_text("2022")


def test_without_scripts_all_rows_are_reached_page_by_page(plain: Page) -> None:
    plain.goto("/tin-bai/")
    first = titles(plain)
    plain.get_by_role("link", name="Trang sau").press("Enter")
    plain.wait_for_url(re.compile(r"\?.+"))
    second = titles(plain)
    assert len({*first, *second}) == len(first) + len(second) == total(plain)
    plain.get_by_role("link", name="Về trang đầu").press("Enter")
    plain.wait_for_url(re.compile(r"/tin-bai/$"))
    assert titles(plain) == first


def test_a_choice_in_a_drop_down_list_replaces_the_results(page: Page) -> None:
    page.goto("/nhan-su/")
    page.evaluate(KEPT)
    before = total(page)
    body = page.get_by_label("Tổ chức", exact=True)
    body.select_option(index=1)
    page.wait_for_url(re.compile(r"to-chuc=\d+"))
    expect(page.locator("#thong-bao")).to_contain_text(re.compile(r"^\d+ "))
    assert 0 < total(page) < before
    assert page.evaluate("window.notReloaded") is True
