/* Filters: open and applied at once on wide screens; on phones folded away and applied by the button only, since a page
   that reloads at every tap is hard to use there. */
"use strict";
{
  const wide = matchMedia("(min-width: 62rem)");
  const folds = () => document.querySelectorAll("details.facets");

  const follow = () => {
    for (const fold of folds()) fold.open = wide.matches;
  };
  follow();
  wide.addEventListener("change", follow);

  document.addEventListener("htmx:configRequest", (event) => {
    /* Empty choices stay out of the address, so that it can be shared and cached. */
    for (const [name, value] of [...event.detail.formData]) if (value === "") event.detail.formData.delete(name);
    const asked = event.detail.triggeringEvent?.type;
    if (!wide.matches && asked !== "submit" && event.target.closest("details.facets")) event.preventDefault();
  });

  /* Replaced groups stay as far open as they were. */
  document.addEventListener("htmx:oobBeforeSwap", ({ detail: { fragment } }) => {
    for (const open of document.querySelectorAll("details.more[open]")) {
      const coming = fragment.querySelector(`#${open.id}`);
      if (coming) coming.open = true;
    }
  });

  /* Applied on a phone: fold away, so that the results are in view, and keep the focus on something visible. */
  document.addEventListener("htmx:afterRequest", (event) => {
    const fold = event.target.closest?.("details.facets");
    if (wide.matches || !fold || !event.detail.successful) return;
    fold.open = false;
    fold.querySelector("summary").focus({ preventScroll: true });
  });
}
