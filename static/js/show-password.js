/* Lets people see the password they type. The box is hidden until this runs, since it does nothing by itself. */
"use strict";
for (const box of document.querySelectorAll("[data-shows]")) {
  const password = document.getElementById(box.dataset.shows);
  box.closest("label").hidden = false;
  box.addEventListener("change", () => {
    password.type = box.checked ? "text" : "password";
  });
}
