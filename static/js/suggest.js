/* Suggestions below a search field while one types: arrows choose, Enter goes there, Escape closes. Without a choice the
   form searches as it always does. */
"use strict";
{
  const WAIT_MS = 200;
  const LEAST = 2;
  const announcer = document.getElementById("thong-bao");

  const attach = (box, number) => {
    const input = box.querySelector("input[type=search]");
    const list = document.createElement("ul");
    Object.assign(list, { id: `goi-y-${number}`, className: "suggestions", hidden: true });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Gợi ý");
    box.append(list);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    })) input.setAttribute(name, value);

    let timer;
    let asking;
    let chosen = null;

    const choose = (option) => {
      chosen?.removeAttribute("aria-selected");
      chosen = option;
      chosen?.setAttribute("aria-selected", "true");
      chosen?.scrollIntoView({ block: "nearest" });
      if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
      else input.removeAttribute("aria-activedescendant");
    };
    const show = (isShown) => {
      choose(null);
      list.hidden = !isShown;
      input.setAttribute("aria-expanded", String(isShown));
    };
    const stop = () => {
      clearTimeout(timer);
      asking?.abort();
    };
    const close = () => {
      stop();
      show(false);
    };

    const ask = async () => {
      asking = new AbortController();
      const { signal } = asking;
      try {
        const answer = await fetch(`${box.dataset.suggest}?${new URLSearchParams({ q: input.value })}`, { signal });
        if (!answer.ok) return close();
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (signal.aborted) return;
        list.replaceChildren(...page.querySelectorAll("[role=option]"));
        [...list.children].forEach((option, at) => { option.id = `${list.id}-${at}`; });
        show(list.children.length > 0 && document.activeElement === input);
        announcer.textContent = list.hidden ? "" : `${list.children.length} gợi ý, dùng phím mũi tên để chọn.`;
      } catch {
        /* No answer, no suggestions: the search itself says what is wrong. */
        if (!signal.aborted) close();
      }
    };

    const go = (option) => {
      close();
      location.assign(option.dataset.url);
    };

    input.addEventListener("input", () => {
      stop();
      if (input.value.trim().length < LEAST) close();
      else timer = setTimeout(ask, WAIT_MS);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return;
      if (event.key === "ArrowDown") choose(chosen ? chosen.nextElementSibling : list.firstElementChild);
      else if (event.key === "ArrowUp") choose(chosen ? chosen.previousElementSibling : list.lastElementChild);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && chosen) go(chosen);
      else return;
      event.preventDefault();
    });
    input.addEventListener("blur", close);
    input.form.addEventListener("submit", close);
    /* Keeps the focus in the field, so that the list is still there when the finger comes up. */
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) go(option);
    });
  };

  document.querySelectorAll("[data-suggest]").forEach(attach);
}
