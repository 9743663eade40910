/* The list of sections stands open beside the page on a wide screen and is folded away on a narrow one. */
"use strict";
{
  const wide = matchMedia("(min-width: 62rem)");
  for (const menu of document.querySelectorAll(".desk-menu")) {
    const fit = () => {
      menu.open = wide.matches;
    };
    fit();
    menu.classList.add("ready");
    wide.addEventListener("change", fit);
  }
}
