/* Shows the "share" buttons where the device has a menu of its own for that, which offers Zalo, messages and the rest:
   nobody hears of a page before the reader chooses whom to send it to. */
"use strict";
if (navigator.share) {
  for (const button of document.querySelectorAll("[data-share-link]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.share({ title: button.dataset.shareTitle, url: button.dataset.shareLink });
      } catch {
        /* closed without a choice */
      }
    });
  }
}
