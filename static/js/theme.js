/* Applies the reader's display settings before the first paint, so that a dark page never flashes white.
   Loaded in the head without "defer" for that reason; keep it tiny. display.js writes what this reads. */
"use strict";
{
  const root = document.documentElement;
  root.classList.add("js");
  for (const setting of ["theme", "size"]) {
    try {
      const value = localStorage.getItem(`hien-thi-${setting}`);
      if (value) root.setAttribute(`data-${setting}`, value);
    } catch {
      /* storage refused, as in private windows: the device's own settings hold */
    }
  }
}
