/* A refused form says at its head what is wrong, in the same words as beside each field, with a link to it. */
"use strict";
{
  const note = document.querySelector("#content-main .errornote");
  const field = (list) => {
    const place = list.closest("td, .fieldBox, .form-row, .inline-related");
    const box = place?.classList.contains("flex-container") || place?.querySelector("input, select, textarea") ? place : list.parentElement;
    return box?.querySelector("input:not([type=hidden]), select, textarea");
  };

  const summarise = () => {
    const items = document.createElement("ul");
    for (const list of document.querySelectorAll("#content-main ul.errorlist")) {
      const input = list.closest(".empty-form") ? null : field(list);
      if (!input) continue;
      const name = input.getAttribute("aria-label") ?? input.labels?.[0]?.textContent ?? "";
      for (const error of list.children) {
        const link = document.createElement("a");
        link.href = `#${input.id}`;
        link.textContent = `${name.replace(/[\s:*]+$/, "").trim()}: ${error.textContent.trim()}`.replace(/^: /, "");
        const item = document.createElement("li");
        item.append(link);
        items.append(item);
      }
    }
    if (items.children.length) note.append(items);
  };

  if (note) {
    note.setAttribute("role", "alert");
    note.tabIndex = -1;
    window.addEventListener("load", () => {
      summarise();
      note.focus();
    });
    note.addEventListener("click", (event) => {
      const target = event.target.closest("a") && document.getElementById(event.target.hash.slice(1));
      if (!target) return;
      event.preventDefault();
      target.closest("details:not([open])")?.setAttribute("open", "");
      (target.nextElementSibling?.querySelector?.("[role=combobox]") ?? target).focus();
    });
  }
}
