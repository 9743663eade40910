/* On narrow screens the button opens and closes the list of sections. */
"use strict";
{
  const button = document.querySelector(".menu-btn");
  const nav = document.getElementById("dieu-huong");
  if (button && nav) {
    button.addEventListener("click", () => {
      button.setAttribute("aria-expanded", String(nav.classList.toggle("open")));
    });
  }
}
