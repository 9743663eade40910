/* Says what happens to results that htmx loads: "Đang lọc…" when it takes a while, the new count when it is done, and a
   way to try again when it fails, with the old results kept. */
"use strict";
{
  const announcer = document.getElementById("thong-bao");
  const countOf = (results) => results?.querySelector("output, [role=status]");
  let timer;
  let giveBack = () => {};

  document.addEventListener("htmx:beforeRequest", ({ detail: { target } }) => {
    target.querySelector("[data-request-failed]")?.remove();
    target.setAttribute("aria-busy", "true");
    clearTimeout(timer);
    giveBack();
    timer = setTimeout(() => {
      const count = countOf(target);
      if (!count) return;
      const kept = [...count.childNodes];
      count.replaceChildren("Đang lọc…");
      giveBack = () => {
        count.replaceChildren(...kept);
        giveBack = () => {};
      };
    }, 300);
  });

  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    clearTimeout(timer);
    detail.target.removeAttribute("aria-busy");
    if (detail.successful) giveBack = () => {};
    else giveBack();
  });

  /* A request replaced by a newer one ends without any of these events, and rightly so. */
  for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failure, ({ detail }) => {
      const again = document.createElement("a");
      again.href = detail.pathInfo.finalRequestPath;
      again.textContent = "Thử lại";
      const text = document.createElement("p");
      text.append("Không tải được kết quả. ", again, ". Bộ lọc đã chọn vẫn được giữ.");
      const note = document.createElement("div");
      note.className = "note err";
      note.dataset.requestFailed = "";
      note.setAttribute("role", "alert");
      note.append(text);
      detail.target.prepend(note);
    });
  }

  /* Replaced text is not read out by itself: repeat the count in a place that stays. */
  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    const count = countOf(document.getElementById(detail.target.id));
    if (count && announcer) announcer.textContent = count.textContent.trim().replace(/\s+/g, " ");
  });
}
