"""The import assistant: from a Word file to a draft that is handed in, by the keyboard alone and without scripts."""

import base64
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordFile
from playwright.sync_api import Browser, FilePayload, Locator, Page, StorageState, ViewportSize, expect

from tests.browser.conftest import DESKTOP, PHONE, NewContext
from tests.browser.keyboard import sign_in, tab_to
from tests.browser.pages import overflow, show, violations
from tests.browser.prepare import COLLEAGUE_EMAIL
from tests.browser.site import ROOT, Site

START = "/quan-tri/reports/intake/"
NAME = "001_752ea5e39524a483.txt"
GOLD: dict[str, Any] = json.loads((ROOT / "tests/seeds/gold.json").read_text())[NAME]
FIGURES = {fact["printed"]: fact for fact in GOLD["figures"]}
DROP = """(zone, files) => {
  const transfer = new DataTransfer();
  for (const [name, encoded] of files) {
    const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], name));
  }
  for (const kind of ["dragenter", "dragover", "drop"]) {
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }
}"""
PASTE = """(place, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", html.replace(/<[^>]+>/g, ""));
  place.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
ROWS = """(prefix) => {
  const rows = {};
  for (const control of document.getElementById("report_form").elements) {
    const [, number, name] = control.name.match(new RegExp(`^${prefix}-(\\\\d+)-(\\\\w+)$`)) ?? [];
    if (!name) continue;
    const isRecord = control.matches("select.admin-autocomplete");
    const chosen = isRecord && [...control.selectedOptions].map((option) => option.textContent.trim()).join("; ");
    (rows[number] ??= {})[name] = isRecord ? chosen : control.type === "checkbox" ? control.checked : control.value;
  }
  return Object.values(rows);
}"""


def word(text: str) -> bytes:
    """A Word file with a paragraph for each line that says something."""
    made, file = WordFile(), io.BytesIO()
    for line in text.splitlines():
        if line.strip():
            made.add_paragraph(line)
    made.save(file)
    return file.getvalue()


SEED = word((ROOT / "seeds" / NAME).read_text())
OTHER = word("Sáng nay, phường họp.\nĐoạn hai của bài.")
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)


def drop(page: Page, *files: tuple[str, bytes]) -> None:
    encoded = [[name, base64.b64encode(content).decode()] for name, content in files]
    page.locator("[data-drop]").evaluate(DROP, encoded)


def payload(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def rows(page: Page, prefix: str) -> list[dict[str, Any]]:
    """The rows of a kind of fact in the report's form; of records the name."""
    found: list[dict[str, Any]] = page.evaluate(ROWS, prefix)
    return found


def focused_item(page: Page) -> Locator | None:
    item = page.locator("[data-item]:focus")
    return item if item.count() else None


def mended(place: Locator) -> dict[str, str]:
    """What the gold facts put otherwise in a proposal, of that in which one may differ: what a figure is called, whose
    it is, and the title. By field."""
    key = str(place.locator("form").get_attribute("action")).split("/muc/")[1].split("/")[0]
    wanted: dict[str, str] = {}
    if key.startswith("figures-"):
        fact = FIGURES[place.locator("[name=printed]").input_value()]
        wanted = {name: fact[name] for name in ("label", "unit", "organization")}
    elif key == "title":
        wanted = {"title": GOLD["report"]["title_proposed"]}
    return {name: words for name, words in wanted.items() if place.locator(f"[name={name}]").input_value() != words}


def mend(page: Page, place: Locator) -> None:
    for name, words in mended(place).items():
        page.keyboard.press("Alt+e")
        field = place.locator(f"[name={name}]")
        if not field.evaluate("field => field === document.activeElement"):
            tab_to(page, field)
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.insert_text(words)


def settle(page: Page, item: Locator) -> None:
    """Confirms the proposal that has the focus; where a record must be chosen, the first one."""
    place = page.locator(f"#{item.get_attribute('id')}")
    choice = place.locator("form > .intake-choices input[type=radio]").first
    if choice.count():
        tab_to(page, choice)
        page.keyboard.press("Space")
    mend(page, place)
    page.keyboard.press("Alt+Enter")
    expect(place).to_have_attribute("data-state", "done")


def settle_all(page: Page) -> None:
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("[data-item]:focus")).to_have_count(1)
    while (item := focused_item(page)) is not None:
        settle(page, item)
        expect(page.locator("[data-item]:focus, #tao-ban-nhap:focus")).to_have_count(1)


def number(value: float | None) -> str:
    """As the form shows it."""
    return "" if value is None else f"{value:g}".replace(".", ",")


def years(period: str | None) -> tuple[str, str]:
    first, _, last = (period or "").partition("-")
    return first, last or first


# --- What the gold facts of the article make of the rows of a form ---


def gold_people() -> list[tuple[str, ...]]:
    return sorted((p["name"], p["honorific"], p["position_printed"], p["function"]) for p in GOLD["people"])


def gold_figures() -> list[tuple[str, ...]]:
    return sorted(
        (
            *(fact["label"], fact["printed"], number(fact["value"]), number(fact["total"]), number(fact["percentage"])),
            *(fact["unit"], fact["basis"], *years(fact["period"]), fact["organization"]),
        )
        for fact in GOLD["figures"]
    )


def gold_documents() -> list[tuple[str, ...]]:
    names = ("relation", "kind", "title", "number", "issued_by", "year")
    return sorted(tuple(str(fact.get(name, "")) for name in names) for fact in GOLD["documents"])


def gold_organizations() -> set[str]:
    return {fact["name"] for fact in GOLD["organizations"]}


def gold_awards() -> list[tuple[str, ...]]:
    return sorted(
        (fact["form"], fact["citation"], fact["recipient_kind"], str(fact["count"]), *years(fact["period"]))
        for fact in GOLD["awards"]
    )


def made_people(page: Page) -> list[tuple[str, ...]]:
    names = ("printed_name", "honorific", "printed_position", "function")
    return sorted(tuple(row[name] for name in names) for row in rows(page, "participations") if not row["is_group"])


def made_figures(page: Page) -> list[tuple[str, ...]]:
    names = (
        *("label", "printed", "value", "total", "percentage", "unit", "basis", "period_start", "period_end"),
        "organization",
    )
    return sorted(tuple(row[name] for name in names) for row in rows(page, "figures"))


def made_documents(page: Page) -> list[tuple[str, ...]]:
    names = ("relation", "kind", "title", "number", "issued_by", "year")
    return sorted(tuple(row[name] for name in names) for row in rows(page, "documents"))


def made_organizations(page: Page) -> set[str]:
    return {row["organization"] for row in rows(page, "organization_mentions")} - {""}


def made_awards(page: Page) -> list[tuple[str, ...]]:
    """Each batch as its own form tells it; leaves the page as it was."""
    address, found = page.url, []
    links = page.locator("[id^=award_mentions-] select[name$=-batch]").evaluate_all(
        "all => all.map((one) => one.value)"
    )
    for batch in filter(None, links):
        page.goto(f"/quan-tri/awards/awardbatch/{batch}/change/")
        kind = page.locator("#id_award_type option:checked").text_content() or ""
        names = ("citation", "recipient_kind", "declared_count", "period_start", "period_end")
        found.append((kind.strip(), *(page.locator(f"#id_{name}").input_value() for name in names)))
    page.goto(address)
    return sorted(found)


# --- By the keyboard ---


def test_a_word_file_becomes_a_draft_by_the_keyboard_alone_and_is_handed_in(editor: Page) -> None:
    editor.goto(START)
    drop(editor, ("Bài gửi trang.docx", SEED))
    editor.wait_for_url(f"**{START}*/")
    expect(editor.get_by_text("Bài này đã có trong hệ thống")).to_be_visible()
    settle_all(editor)
    expect(editor.locator("#tao-ban-nhap")).to_be_focused()
    editor.keyboard.press("Enter")
    editor.wait_for_url("**/reports/report/*/change/")
    expect(editor.get_by_text("Đã tạo bản nháp")).to_be_visible()
    assert made_people(editor) == gold_people()
    assert made_figures(editor) == gold_figures()
    assert made_documents(editor) == gold_documents()
    assert made_organizations(editor) == gold_organizations()
    assert made_awards(editor) == gold_awards()
    expect(editor.get_by_label("Tiêu đề", exact=True)).to_have_value(GOLD["report"]["title_proposed"])
    tab_to(editor, editor.get_by_role("button", name="Gửi duyệt", exact=True))
    editor.keyboard.press("Enter")
    expect(editor.get_by_text("Đã gửi duyệt.", exact=True)).to_be_visible()


def read(page: Page, name: str, content: bytes = SEED) -> str:
    """The address of the screen of a file just sent."""
    page.goto(START)
    page.get_by_label("Tệp .docx, .txt hoặc .html").set_input_files(payload(name, content))
    page.wait_for_url(f"**{START}*/")
    return page.url


def test_the_keys_move_change_and_drop_and_the_focus_is_seen(editor: Page) -> None:
    read(editor, "phím.docx")
    items = editor.locator("[data-item]")
    editor.keyboard.press("Alt+ArrowDown")
    expect(items.nth(0)).to_be_focused()
    editor.keyboard.press("Alt+ArrowDown")
    expect(items.nth(1)).to_be_focused()
    expect(items.nth(1)).to_have_css("outline-style", "solid")
    editor.keyboard.press("Alt+ArrowUp")
    expect(items.nth(0)).to_have_attribute("aria-current", "true")
    editor.keyboard.press("Alt+e")
    expect(items.nth(0).locator("details[data-edit] :is(input, textarea, select)").first).to_be_focused()
    editor.keyboard.press("Alt+Enter")
    expect(items.nth(0).get_by_text("Đã xác nhận")).to_be_visible()
    expect(items.nth(1)).to_be_focused()
    editor.keyboard.press("Alt+Delete")
    expect(items.nth(1).get_by_text("Đã bỏ", exact=True)).to_be_visible()


def test_the_text_and_the_proposals_lead_to_each_other(editor: Page) -> None:
    read(editor, "liên kết.docx")
    last = editor.locator(".ent a").last
    last.click()
    number = last.locator("sup").inner_text().split()[0]
    item = editor.locator(f"#f{number}")
    expect(item).to_be_focused()
    expect(editor.locator(".ent.cur").first).to_be_in_viewport()
    item.get_by_role("link", name="Chỗ trong bài").click()
    expect(last).to_be_focused()


# --- Leaving, returning, two editors ---


def test_every_decision_is_there_after_leaving_and_returning(editor: Page) -> None:
    address = read(editor, "bỏ dở.docx")
    editor.get_by_role("button", name="mục chắc chắn").click()
    expect(editor.locator("#vua-lam")).to_contain_text("Đã xác nhận")
    left = editor.locator("#thanh-cuoi .st").inner_text()
    editor.get_by_role("link", name="Để sau").click()
    editor.get_by_role("region", name="Đang chờ xác nhận").locator(
        f"a[href='{address.removeprefix(base(editor))}']"
    ).click()
    expect(editor.locator("#thanh-cuoi .st")).to_have_text(left)


def base(page: Page) -> str:
    return page.url.partition("/quan-tri/")[0]


@pytest.fixture
def alone(browser: Browser, browser_context_args: dict[str, Any], signed_in: StorageState) -> Iterator[Page]:
    """A page of an editor that nobody watches: its server may refuse."""
    with browser.new_context(**browser_context_args, viewport=DESKTOP, storage_state=signed_in) as context:
        yield context.new_page()


def test_a_second_editor_is_told_that_the_first_was_faster(alone: Page, new_context: NewContext, site: Site) -> None:
    address = read(alone, "hai người.docx")
    colleague = new_context().new_page()
    sign_in(colleague, site, COLLEAGUE_EMAIL)
    colleague.goto(address)
    colleague.locator("[data-does=drop]").first.click()
    expect(colleague.locator("#vua-lam")).to_contain_text("Đã bỏ")
    alone.locator("[data-does=confirm]").first.click()
    expect(alone.get_by_role("alert")).to_contain_text("Người khác vừa quyết định")
    expect(alone.get_by_text("Đã bỏ", exact=True)).to_have_count(1)
    alone.locator("[data-does=confirm]").first.click()
    expect(alone.locator("#vua-lam")).to_contain_text("Đã xác nhận")


def test_what_is_being_written_stays_when_another_tab_was_faster(alone: Page) -> None:
    address = read(alone, "đang viết.docx")
    item = alone.locator("[data-item]").filter(has=alone.locator("[name=title]")).first
    item.locator("summary").click()
    item.get_by_label("Tiêu đề").fill("Tiêu đề đang viết")
    other = alone.context.new_page()
    other.goto(address)
    other.locator("[data-does=drop]").last.click()
    expect(other.locator("#vua-lam")).to_contain_text("Đã bỏ")
    item.get_by_role("button", name="Lưu và xác nhận").click()
    expect(alone.get_by_role("alert")).to_contain_text("Chính bạn vừa quyết định")
    expect(item.get_by_label("Tiêu đề")).to_have_value("Tiêu đề đang viết")
    item.get_by_role("button", name="Lưu và xác nhận").click()
    expect(alone.locator("#vua-lam")).to_contain_text("Đã xác nhận")


def test_whose_article_became_a_draft_is_told_so_and_led_there(alone: Page) -> None:
    address = read(alone, "đã xong.docx", OTHER)
    other = alone.context.new_page()
    other.goto(address)
    other.get_by_role("button", name="Tạo bản nháp").click()
    other.get_by_role("button", name="và tạo bản nháp").click()
    other.wait_for_url("**/reports/report/*/change/")
    alone.locator("[data-does=confirm]").first.click()
    expect(alone.get_by_role("alert")).to_contain_text("Bài này đã thành bản nháp.")
    alone.get_by_role("alert").get_by_role("link", name="Mở bản nháp").click()
    alone.wait_for_url(other.url)


def test_on_a_phone_the_bar_covers_nothing_of_an_opened_form(editor: Page) -> None:
    read(editor, "điện thoại.docx")
    editor.set_viewport_size(PHONE)
    bar = editor.locator("#thanh-cuoi")
    for summary in editor.locator("details[data-edit] > summary").all()[3:6]:
        summary.click()
        form = summary.locator("..").bounding_box()
        assert form is not None
        box = bar.bounding_box()
        assert box is not None
        assert box["y"] >= form["y"] + form["height"] or box["y"] + box["height"] <= form["y"]


def test_a_value_that_cannot_be_taken_is_said_where_it_stands(alone: Page) -> None:
    read(alone, "sai năm.docx")
    item = alone.locator("[data-item]").filter(has=alone.locator("[name=period_start]")).first
    item.locator("summary").click()
    item.get_by_label("Từ năm").fill("hai nghìn")
    item.get_by_role("button", name="Lưu và xác nhận").click()
    expect(alone.get_by_role("alert").first).to_contain_text("Chưa xác nhận mục")
    field = alone.get_by_label("Từ năm").filter(visible=True)
    expect(field).to_be_focused()
    expect(field).to_have_value("hai nghìn")


# --- Many files, bad files, pasted text ---


def test_of_many_files_each_has_its_bar_and_a_bad_one_stops_nothing(editor: Page) -> None:
    editor.goto(START)
    drop(editor, ("một.docx", OTHER), ("ảnh.docx", PICTURE), ("hai.docx", OTHER))
    progress = editor.get_by_role("region", name="Đã đọc xong")
    expect(progress.get_by_text("3 / 3 tệp")).to_be_visible()
    expect(progress.get_by_role("listitem").filter(has_text="ảnh.docx")).to_contain_text("không đúng với đuôi tên")
    expect(progress.get_by_role("link", name="Xem và xác nhận")).to_have_count(2)
    expect(progress.get_by_role("progressbar", name="Cả đợt")).to_have_attribute("value", "3")
    expect(editor.locator("#vua-nhap")).to_have_text("Đã đọc xong 3 tệp: 2 tệp đọc được, 1 tệp cần xem lại.")


def test_a_folder_is_read_and_what_is_no_article_left_out(editor: Page, tmp_path: Path) -> None:
    for name, content in (("cũ.docx", OTHER), ("ảnh.png", PICTURE), ("~$cũ.docx", b"x")):
        (tmp_path / name).write_bytes(content)
    editor.goto(START)
    editor.get_by_label("Cả một thư mục bài cũ").set_input_files(tmp_path)
    editor.wait_for_url(f"**{START}*/")
    expect(editor.get_by_text("Đoạn hai của bài.")).to_be_visible()


def test_a_text_is_pasted_with_its_form(editor: Page) -> None:
    editor.goto(START)
    place = editor.locator("#dan .ProseMirror")
    place.click()
    place.evaluate(PASTE, "<p>Sáng nay, <b>phường</b> họp.</p><ul><li>Một việc</li></ul>")
    expect(place.get_by_role("listitem")).to_have_text("Một việc")
    editor.get_by_role("button", name="Đọc văn bản này").click()
    editor.wait_for_url(f"**{START}*/")
    expect(editor.locator(".intake-text > p").first).to_contain_text("Sáng nay, phường họp")
    expect(editor.locator(".intake-text > p").last).to_contain_text("Một việc")


# --- Without scripts ---


@pytest.fixture
def plain_editor(new_context: NewContext, signed_in: StorageState) -> Page:
    return new_context(java_script_enabled=False, storage_state=signed_in).new_page()


def test_without_scripts_a_draft_is_made_too(plain_editor: Page) -> None:
    page = plain_editor
    page.goto(START)
    page.get_by_label("Tệp .docx, .txt hoặc .html").set_input_files(payload("Bài.docx", SEED))
    page.get_by_role("button", name="Đọc các tệp đã chọn").click()
    page.get_by_role("button", name="mục chắc chắn").click()
    while page.locator("[data-does=confirm]").count():
        item = page.locator("[data-item][data-state=open]").first
        choice = item.locator("form > .intake-choices input[type=radio]").first
        if choice.count():
            choice.check()
        item.locator("[data-does=confirm]").click()
        assert "#f" in page.url
    page.get_by_role("button", name="Tạo bản nháp").click()
    page.wait_for_url("**/reports/report/*/change/")
    expect(page.get_by_text("Đã tạo bản nháp")).to_be_visible()
    names = page.locator("[name^=participations-][name$=-printed_name]").evaluate_all(
        "all => all.map((one) => one.value)"
    )
    assert sorted(filter(None, names)) == sorted(person["name"] for person in GOLD["people"])


def test_without_scripts_many_files_are_answered_with_a_page(plain_editor: Page) -> None:
    page = plain_editor
    page.goto(START)
    files = [payload("một.docx", OTHER), payload("ảnh.docx", PICTURE)]
    page.get_by_label("Tệp .docx, .txt hoặc .html").set_input_files(files)
    page.get_by_role("button", name="Đọc các tệp đã chọn").click()
    results = page.get_by_role("region", name="Vừa nhập")
    expect(results.get_by_role("listitem")).to_have_count(2)
    expect(results).to_contain_text("không đúng với đuôi tên")
    results.get_by_role("link", name="Xem và xác nhận một.docx").click()
    expect(page.get_by_text("Đoạn hai của bài.")).to_be_visible()


def test_without_scripts_what_would_be_dropped_is_shown_first(plain_editor: Page) -> None:
    page = plain_editor
    page.goto(START)
    page.get_by_label("Tệp .docx, .txt hoặc .html").set_input_files(payload("Bài.docx", OTHER))
    page.get_by_role("button", name="Đọc các tệp đã chọn").click()
    page.get_by_role("button", name="Tạo bản nháp").click()
    expect(page.get_by_role("heading", name="Sẽ bị bỏ")).to_be_visible()
    page.get_by_role("link", name="Quay lại xem tiếp").click()
    expect(page.get_by_role("heading", name="Dữ liệu đề xuất")).to_be_visible()


# --- For everybody ---


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_pages_break_no_rule_of_accessibility_and_fit(editor: Page, site: Site, screen: ViewportSize) -> None:
    address = read(editor, "cho mọi người.docx").removeprefix(base(editor))
    for template in (START, address):
        show(editor, site, template, screen)
        assert violations(editor) == []
        assert overflow(editor, 320, screen["width"]) == []
    show(editor, site, address, screen)
    editor.locator("[data-does=drop]").first.click()
    for summary in editor.locator("details[data-edit] > summary").all()[:6]:
        summary.press("Enter")
    assert violations(editor) == []
    assert overflow(editor, 320, screen["width"]) == []
