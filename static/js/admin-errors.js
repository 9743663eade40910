/* A refused form says at its head what is wrong, in the same words as beside each field, with a link to it. */
"use strict";
{
  const note = document.querySelector("#content-main .errornote");
  const CONTROL = "input:not([type=hidden]), select, textarea";
  const words = (text) => (text ?? "").replace(/\s+/g, " ").replace(/[\s:*]+$/, "").trim();

  /* Where an error leads and what it is called: its field, or the inline group when it concerns several. */
  const target = (list) => {
    const group = list.closest(".inline-group");
    const several = list.matches(".nonfield, .nonform");
    const place = several ? group : list.parentElement.querySelector(CONTROL);
    if (!place) return null;
    const own = several ? "" : words(place.getAttribute("aria-label") ?? place.labels?.[0]?.textContent);
    const heading = words(group?.querySelector(".inline-heading")?.textContent);
    return { place, name: [heading, own].filter(Boolean).join(", ") };
  };

  const summary = () => {
    const items = document.createElement("ul");
    for (const list of document.querySelectorAll("#content-main ul.errorlist")) {
      const found = list.closest(".empty-form") ? null : target(list);
      for (const error of found ? list.children : []) {
        const link = document.createElement("a");
        link.href = `#${found.place.id}`;
        link.textContent = [found.name, words(error.textContent)].filter(Boolean).join(": ");
        items.appendChild(document.createElement("li")).append(link);
      }
    }
    return items;
  };

  const show = () => {
    const items = summary();
    if (items.children.length) note.append(items);
    note.focus();
  };

  const follow = (event) => {
    const place = event.target.closest("a") && document.getElementById(event.target.hash.slice(1));
    if (!place) return;
    event.preventDefault();
    place.closest("details:not([open])")?.setAttribute("open", "");
    if (place.matches(".inline-group")) place.tabIndex = -1;
    const choice = place.matches(".select2-hidden-accessible") && place.nextElementSibling.querySelector("[role=combobox]");
    (choice || place).focus();
    place.scrollIntoView({ block: "nearest" });
  };

  if (note) {
    note.setAttribute("role", "alert");
    note.tabIndex = -1;
    note.addEventListener("click", follow);
    /* after admin-labels.js, whose names are used above */
    const $ = window.django?.jQuery;
    window.addEventListener("load", () => ($ ? $(show) : show()));
  }
}
