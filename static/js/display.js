/* The display menu: text size and light or dark, kept on this device only. Escape closes it and returns the focus. */
"use strict";
{
  const root = document.documentElement;

  for (const input of document.querySelectorAll("[data-setting]")) {
    const setting = input.dataset.setting;
    input.checked = input.value === (root.getAttribute(`data-${setting}`) ?? "");
    input.addEventListener("change", () => {
      if (input.value) root.setAttribute(`data-${setting}`, input.value);
      else root.removeAttribute(`data-${setting}`);
      try {
        localStorage.setItem(`hien-thi-${setting}`, input.value);
      } catch {
        /* storage refused: the choice lasts for this page */
      }
    });
  }

  for (const menu of document.querySelectorAll("details.settings")) {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  }
}
