/* The screen of the import assistant: each decision is kept at once without leaving the page, and the keyboard does
   all of it. Without this script every button is a form of its own, which the server answers with the page. */
import { openSession, renewTokens, signInAgain } from "./sign-in-dialog.js";

const root = document.querySelector("[data-intake]");
const said = document.getElementById("vua-lam");
const trouble = document.getElementById("truc-trac");
const source = document.getElementById("van-ban-goc");
const wide = matchMedia("(min-width: 75rem)");

const AWAY = "Chưa ghi được: mạng hoặc máy chủ không trả lời. Các quyết định trước vẫn còn; hãy bấm lại sau ít phút.";

const items = () => [...root.querySelectorAll("[data-item]")];
const isOpen = (item) => item.dataset.state === "open";
const current = () => root.querySelector("[data-item].cur");
const holding = (element) => element?.closest?.("[data-item]") ?? null;

/* --- Where one is ------------------------------------------------------------------------------------------------ */

const marksOf = (item) => [...root.querySelectorAll("[data-of]")].filter((mark) => mark.dataset.of.split(" ").includes(item.dataset.item));

/* Scrolls the text alone: what one reads beside it stays where it is. */
const showInText = (mark) => {
  if (!mark || !wide.matches) return;
  const place = mark.getBoundingClientRect();
  const view = source.getBoundingClientRect();
  if (place.top < view.top + 16 || place.bottom > view.bottom - 16) source.scrollTop += place.top - view.top - view.height / 3;
};

const setCurrent = (item) => {
  for (const was of root.querySelectorAll(".cur")) {
    was.classList.remove("cur");
    was.removeAttribute("aria-current");
  }
  if (!item) return;
  item.classList.add("cur");
  item.setAttribute("aria-current", "true");
  const marks = marksOf(item);
  for (const mark of marks) mark.classList.add("cur");
  showInText(marks[0]);
};

const goTo = (item) => {
  if (!item) return;
  item.closest("details:not([open])")?.setAttribute("open", "");
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
  setCurrent(item);
};

const step = (by) => {
  const all = items();
  const here = holding(document.activeElement);
  const at = all.indexOf(here);
  if (!here && current()) goTo(current());
  else goTo(at < 0 ? all.find(isOpen) ?? all[0] : all[Math.min(Math.max(at + by, 0), all.length - 1)]);
};

/* The next that waits for a decision after this place, else the first; without any the button that makes the draft. */
const goOn = (number) => {
  const all = items();
  const after = all.findIndex((item) => item.dataset.item === number);
  const next = all.slice(after + 1).find(isOpen) ?? all.find(isOpen);
  if (next) goTo(next);
  else document.getElementById("tao-ban-nhap")?.focus();
};

/* --- Deciding ------------------------------------------------------------------------------------------------------ */

const complain = (words, { link = "", name = "" } = {}) => {
  trouble.replaceChildren(words);
  trouble.hidden = false;
  if (link) {
    const way = document.createElement("a");
    way.href = link;
    way.textContent = name;
    trouble.append(" ", way);
  }
  trouble.scrollIntoView({ block: "nearest" });
};

const ask = (form, data) => {
  const headers = { "X-Requested-With": "fetch", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
  return fetch(form.action, { method: "POST", body: data, headers });
};

/* Signs in again on the spot when the session has ended, takes a new token when this one is of another sign-in. */
const send = async (form, data) => {
  const answer = await ask(form, data);
  if (answer.status !== 401 && answer.status !== 403) return answer;
  const token = (answer.status === 403 && (await openSession())) || (await signInAgain());
  renewTokens(token);
  data.set("csrfmiddlewaretoken", token);
  return ask(form, data);
};

const put = (id, html) => {
  const place = document.getElementById(id);
  if (!place) return;
  const holder = document.createElement("template");
  holder.innerHTML = html;
  place.replaceWith(holder.content);
};

/* What somebody is writing in stays, unless it was decided meanwhile. */
const isBeingWritten = (id, html) => document.getElementById(id)?.querySelector("details[data-edit][open]") && html.includes('data-state="open"');

const take = ({ parts, dropped, version, said: words }, { careful = false } = {}) => {
  for (const [id, html] of Object.entries(parts)) if (!careful || !isBeingWritten(id, html)) put(id, html);
  for (const field of root.querySelectorAll("input[name=version]")) field.value = version;
  for (const mark of root.querySelectorAll("[data-of]")) mark.classList.toggle("dropped", dropped.includes(Number(mark.dataset.main)));
  if (words) said.textContent = words;
};

let isBusy = false;

const decide = async (form, submitter) => {
  if (isBusy) return;
  isBusy = true;
  const number = holding(form)?.dataset.item ?? "0";
  const data = new FormData(form, submitter);
  form.setAttribute("aria-busy", "true");
  try {
    const answer = await send(form, data);
    const news = await answer.json();
    if (news.parts) take(news, { careful: answer.status === 409 });
    if (!answer.ok) {
      complain(news.problem, { link: news.link, name: news.link_name });
      const again = items().find((item) => item.dataset.item === number);
      if (answer.status === 409 && !again?.querySelector("details[data-edit][open]")) again?.focus({ preventScroll: true });
      if (answer.status === 422) (again?.querySelector("[aria-invalid=true]") ?? again)?.focus();
      return;
    }
    trouble.hidden = true;
    if (submitter?.value === "undo") goTo(items().find((item) => item.dataset.item === number));
    else goOn(number);
  } catch {
    complain(AWAY);
  } finally {
    isBusy = false;
    form.removeAttribute("aria-busy");
  }
};

/* --- Events ------------------------------------------------------------------------------------------------------------ */

const press = (item, selector) => {
  const button = item?.querySelector(selector);
  if (!button) return;
  button.form.requestSubmit(button);
};

const edit = (item) => {
  const box = item?.querySelector("details[data-edit]");
  if (!box) return;
  box.open = true;
  box.querySelector("input:not([type=hidden]), select, textarea")?.focus();
};

const KEYS = {
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  Enter: (item) => press(item, item?.querySelector("details[data-edit]")?.open ? "[data-does=change]" : "[data-does=confirm]"),
  Delete: (item) => press(item, "[data-does=drop]"),
  e: edit,
};
const WRITES = "input:not([type=radio], [type=checkbox], [type=hidden]), textarea, select";

const onKey = (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const act = KEYS[key] ?? (event.code === "KeyE" ? KEYS.e : null);
  const isWriting = event.target.matches?.(WRITES);
  if (!act || (isWriting && key !== "Enter")) return; /* Alt+Delete and Alt+arrows mean something in a field */
  event.preventDefault();
  act(holding(event.target) ?? current());
};

if (root) {
  document.addEventListener("keydown", onKey);
  root.addEventListener("focusin", ({ target }) => {
    const item = holding(target);
    if (item && item !== current()) setCurrent(item);
  });
  /* an opened form is seen whole as far as it fits; toggle does not bubble */
  root.addEventListener("toggle", ({ target }) => {
    if (target.open && target.matches("[data-edit]")) target.scrollIntoView({ block: "nearest" });
  }, { capture: true });
  root.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-of]");
    const link = event.target.closest("a[href^='#']");
    const id = link ? link.hash.slice(1) : mark && `f${mark.dataset.main}`;
    const place = id && document.getElementById(id);
    if (!place) {
      const item = holding(event.target);
      if (item && item !== current()) setCurrent(item);
      return;
    }
    event.preventDefault();
    if (place.matches("[data-item]")) {
      goTo(place);
      return;
    }
    const item = holding(link);
    if (item) setCurrent(item);
    const number = item?.dataset.item;
    (source.querySelector(`a[href="#f${number}"]`) ?? source).focus({ preventScroll: wide.matches });
    if (wide.matches) showInText(place);
    else place.scrollIntoView({ block: "center" });
  });
  /* before admin-session.js, which asks for the session of every other form */
  addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-decides]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    decide(form, event.submitter);
  }, { capture: true });
  const named = document.getElementById(location.hash.slice(1));
  setCurrent(named?.matches("[data-item]") ? named : items().find(isOpen));
}
