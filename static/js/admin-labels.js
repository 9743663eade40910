/* Gives a name to every control the admin leaves without one or builds in the browser: cells of inline tables and of
   lists, the two halves of a date and time, choices made by typing (select2), calendar and clock links. Runs when the
   page is ready, when an inline row comes or goes, and when a choice opens. Also leaves out the reminder about the time
   zone: the desk keeps the time of Vietnam wherever the browser is. */
"use strict";
{
  const words = (text) => (text ?? "").replace(/\s+/g, " ").replace(/[\s:*]+$/, "").trim();
  const NAMED = "data-desk-name";

  /* An own name is written again each time, since row numbers move; a name given elsewhere stays, unless it only says
     that the row of a table is new. */
  const give = (element, name) => {
    if (!element || !name) return;
    const isNew = element.closest("tr.form-row") && /, dòng mới$/.test(element.getAttribute("aria-label") ?? "");
    const isGiven = element.hasAttribute("aria-label") || element.labels?.length;
    if (isGiven && !isNew && !element.hasAttribute(NAMED)) return;
    element.setAttribute("aria-label", name);
    element.setAttribute(NAMED, "");
  };

  const header = (cell) => {
    const head = cell.closest("table")?.tHead?.rows[0]?.cells[cell.cellIndex];
    return words((head?.querySelector(".text") ?? head)?.textContent);
  };

  const rowNumber = (row) => {
    const rows = [...row.parentElement.querySelectorAll(":scope > tr.form-row:not(.empty-form)")];
    return rows.indexOf(row) + 1;
  };

  /* "Vai trò, dòng 2" in an inline table, "Thứ tự: <tiêu đề>" in a list, the label's own words elsewhere. */
  const nameOf = (control) => {
    const row = control.closest("tr");
    const cell = control.closest("td");
    if (row?.matches(".form-row") && cell) return `${header(cell)}, dòng ${rowNumber(row)}`;
    if (row?.closest("#result_list") && cell) return `${header(cell)}: ${words(row.querySelector("th")?.textContent)}`;
    const own = control.id && document.querySelector(`label[for="${CSS.escape(control.id)}"]`);
    return words((own || control.closest(".flex-container, .form-row")?.querySelector("label"))?.textContent);
  };

  const half = (control) => {
    if (!control.closest(".datetime")) return "";
    return control.classList.contains("vTimeField") ? ", giờ" : ", ngày";
  };

  const CONTROLS = "input:not([type=hidden], [type=submit], [type=button]), select, textarea";
  const nameControls = (root) => {
    for (const control of root.querySelectorAll(`#content-main :is(${CONTROLS})`)) {
      if (control.closest(".empty-form, .select2-container, .selector, .actions")) continue;
      give(control, nameOf(control) && nameOf(control) + half(control));
    }
  };

  /* The closed box names itself, then the value it shows; the value's own "textbox" role promises typing it refuses. */
  const nameChoices = () => {
    for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
      const box = select.nextElementSibling?.querySelector("[role=combobox]");
      const name = select.getAttribute("aria-label") ?? nameOf(select);
      if (!box || !name) continue;
      const shown = box.querySelector(".select2-selection__rendered");
      box.id = `${select.id}_box`;
      box.setAttribute("aria-label", name);
      if (shown?.id) {
        shown.removeAttribute("role");
        shown.removeAttribute("aria-readonly");
        box.setAttribute("aria-labelledby", `${box.id} ${shown.id}`);
      }
      box.querySelector(".select2-search__field")?.setAttribute("aria-label", name);
    }
  };

  const nameShortcuts = () => {
    for (const shortcuts of document.querySelectorAll(".datetimeshortcuts")) {
      const [quick, picker] = shortcuts.querySelectorAll("a");
      const input = shortcuts.previousElementSibling;
      if (!picker || !input) continue;
      const field = input.getAttribute("aria-label") ?? nameOf(input);
      for (const link of [quick, picker]) {
        link.setAttribute("role", "button");
        link.setAttribute("aria-label", `${words(link.textContent || link.firstElementChild?.title)}: ${field}`);
      }
    }
    for (const [direction, name] of [["previous", "Tháng trước"], ["next", "Tháng sau"]]) {
      for (const link of document.querySelectorAll(`.calendarnav-${direction}`)) link.setAttribute("aria-label", name);
    }
  };

  const namePickers = () => {
    for (const box of document.querySelectorAll(".calendarbox, .clockbox")) {
      box.setAttribute("role", "dialog");
      box.setAttribute("aria-label", box.matches(".clockbox") ? "Chọn giờ" : "Chọn ngày");
    }
    for (const icon of document.querySelectorAll(".search-label-icon")) icon.setAttribute("role", "img");
    /* a cross for the mouse only: the keyboard has Backspace and Delete */
    for (const cross of document.querySelectorAll(".select2-selection__clear")) cross.setAttribute("aria-hidden", "true");
  };

  /* pictures of a yes or no carry Python's words */
  const YES_NO = { True: "Có", False: "Không", None: "Chưa rõ" };
  const nameYesNo = () => {
    for (const image of document.querySelectorAll("#content-main img[alt]")) image.alt = YES_NO[image.alt] ?? image.alt;
  };

  const nameTables = () => {
    for (const table of document.querySelectorAll("#result_list, #change-history table, .desk-table, .inline-group .tabular table")) {
      for (const cell of table.querySelectorAll("tbody td:not(.original, .action-checkbox, [colspan])")) {
        const label = header(cell);
        if (label && cell.childElementCount + words(cell.textContent).length) cell.dataset.label = label;
      }
      table.classList.add("desk-cards");
    }
    for (const head of document.querySelectorAll(".inline-group thead th:empty")) {
      head.innerHTML = '<span class="visually-hidden"></span>';
      head.firstChild.textContent = head.matches(".original") ? "Bản ghi" : "Bỏ dòng";
    }
    /* Django puts the record's name after "Thêm" with a capital */
    for (const link of document.querySelectorAll(".add-row a")) {
      link.textContent = link.textContent.replace(/^Thêm (\p{Lu})(?!\p{Lu})/u, (all, first) => `Thêm ${first.toLowerCase()}`);
    }
    for (const link of document.querySelectorAll("tr.form-row .inline-deletelink")) {
      link.setAttribute("aria-label", `${words(link.textContent)} dòng ${rowNumber(link.closest("tr"))}`);
    }
  };

  const nameAll = () => {
    nameTables();
    nameYesNo();
    nameControls(document);
    nameChoices();
    nameShortcuts();
    namePickers();
  };

  if (window.DateTimeShortcuts) window.DateTimeShortcuts.addTimezoneWarning = () => {};

  document.addEventListener("formset:added", nameAll);
  document.addEventListener("formset:removed", () => requestAnimationFrame(nameAll));
  const $ = window.django?.jQuery;
  /* select2 is started when jQuery says the page is ready, which may be after "load" */
  window.addEventListener("load", () => ($ ? $(nameAll) : nameAll()));
  if ($?.fn.select2) {
    $.fn.select2.defaults.set("dropdownParent", $("main"));
    $(document).on("change", ".admin-autocomplete", namePickers);
    $(document).on("select2:open", (event) => {
      const name = nameOf(event.target);
      const box = event.target.nextElementSibling?.querySelector("[role=combobox]");
      box?.setAttribute("aria-controls", box.getAttribute("aria-owns"));
      document.querySelector(".select2-search--dropdown .select2-search__field")?.setAttribute("aria-label", `Tìm: ${name}`);
      document.querySelector("main > .select2-container .select2-results__options")?.setAttribute("aria-label", name);
    });
  }
}
