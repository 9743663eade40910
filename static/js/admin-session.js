/* Before a form of the desk is sent: is the session still open? If not, one signs in again on the spot, and what was
   typed is then sent, once. Without this script the form is sent as it is. */
import { openSession, renewTokens, signInAgain } from "./sign-in-dialog.js";

const checked = new WeakSet();

async function proceed(form, submitter) {
  let csrf = null;
  try {
    csrf = await openSession();
  } catch {
    /* Nothing answers: the dialog says so, and asks again. */
  }
  try {
    if (csrf) renewTokens(csrf);
    else await signInAgain();
  } catch {
    return; /* Put off: everything stays as it is typed. */
  }
  checked.add(form);
  form.requestSubmit(submitter);
}

/* Before any other script hears of it, so that they all see a form sent once, and only when it is. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.id === "logout-form" || form.closest("dialog") || checked.delete(form)) return;
  if ("checksSession" in form.dataset) return; /* autosave.js asks for this one, and keeps its text with the question */
  event.preventDefault();
  event.stopImmediatePropagation();
  proceed(form, event.submitter);
}, { capture: true });
