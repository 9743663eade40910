/* Shows the "copy link" buttons where the browser allows copying (https or this machine), and says when it is done. */
"use strict";
if (navigator.clipboard) {
  const announcer = document.getElementById("thong-bao");
  for (const button of document.querySelectorAll("[data-copy-link]")) {
    const label = button.querySelector("span");
    const verb = label.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      let said = "Đã sao chép";
      try {
        await navigator.clipboard.writeText(button.dataset.copyLink);
      } catch {
        said = "Chưa sao chép được";
      }
      label.textContent = said;
      announcer.textContent = said;
      setTimeout(() => {
        label.textContent = verb;
        announcer.textContent = "";
      }, 3000);
    });
  }
}
