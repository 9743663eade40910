/* Keeps what is typed in the report's form on the server, beside the report and for this person alone; warns before the
   page is left with something unsaved; asks for the password inside the page when the session has ended meanwhile.
   One request at a time; an answer never touches what a person typed. */
const PAUSE = 3000; // after the last key
const LONGEST = 10000; // between two copies while somebody types without a pause, and before a failed one is tried again
const HERE_EVERY = 60000;
const LOOK_EVERY = 2000; // for changes that no event tells of
const SENT_FOR = 10000; // how long a second press of a button sends nothing

const box = document.getElementById("dang-go");
const form = box?.closest("form");
const status = document.querySelector("[data-kept]");

const isTyped = (name) => !["csrfmiddlewaretoken", "draft"].includes(name) && !name.includes("__prefix__");
const entries = () => [...new FormData(form)].filter(([name]) => isTyped(name));
const inWords = ([name, value]) => (value instanceof File ? [name, value.name, value.size] : [name, value]);
const look = () => JSON.stringify(entries().map(inWords));

let loaded = ""; // as the server drew it
let kept = ""; // as the server last kept it
let isTouched = false;
let firstChange = 0; // when what is not kept yet began
let notBefore = 0; // when a copy that could not be kept is tried again
let timer;
let running = Promise.resolve();
let isRunning = false;
let isSignedOut = false;
let sentAt = 0;

const differs = () => box.dataset.differs !== undefined || (isTouched && look() !== loaded);

/* --- What the person is told ---------------------------------------------------------------------------------------- */

const say = (text, { isTrouble = false, again = null } = {}) => {
  if (status.dataset.said === text) return;
  status.dataset.said = text;
  status.classList.toggle("trouble", isTrouble);
  status.textContent = text;
  if (!again) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = "Đăng nhập lại";
  button.addEventListener("click", again);
  status.append(" ", button);
};
const show = (place, text) => {
  if (place.textContent !== text) place.textContent = text;
  place.hidden = !text;
};
const STILL_HERE = "Chữ đã gõ vẫn còn trong trang này.";

/* --- Asking the server ------------------------------------------------------------------------------------------------ */

const setToken = (token) => {
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
};

const ask = (data, headers = {}) => {
  const token = form.elements.csrfmiddlewaretoken.value;
  const options = { method: "POST", body: data, headers: { "X-Requested-With": "fetch", "X-CSRFToken": token, ...headers } };
  return fetch(box.dataset.address, options);
};

const note = () => {
  const data = new FormData();
  for (const name of ["draft", "version"]) data.set(name, form.elements[name].value);
  return data;
};

const typed = () => {
  const data = note();
  data.delete("version");
  for (const [name, value] of entries()) if (!(value instanceof File)) data.append(name, value);
  return data;
};

const bytes = (data) => new Blob([...data.values()]).size;

const read = async (response) => {
  const news = await response.json();
  setToken(news.csrf);
  form.elements.draft.value = news.ticket;
  show(box.querySelector("[data-others]"), news.others);
  show(box.querySelector("[data-changed]"), news.changed);
  return news;
};

/* A form open since before another sign-in carries a token of then: a new one is asked for, once. */
const withNewToken = async (data, headers) => {
  const { openSession } = await import("./sign-in-dialog.js");
  const token = await openSession();
  if (!token) return new Response(null, { status: 401 });
  setToken(token);
  return ask(data, headers);
};

const send = async (data, headers) => {
  const response = await ask(data, headers);
  return response.status === 403 ? withNewToken(data, headers) : response;
};

/* --- Keeping ------------------------------------------------------------------------------------------------------------ */

/* "kept", or why not: "signed-out", "too-large", "away" (no answer, or no database), "refused". */
const keep = async () => {
  const now = look();
  const data = typed();
  if (bytes(data) > Number(box.dataset.mostBytes)) {
    const most = Math.floor(box.dataset.mostBytes / 2 ** 20);
    say(`Nội dung dài quá ${most} MB nên chưa giữ và chưa lưu được. Hãy bớt phần vừa dán. ${STILL_HERE}`, { isTrouble: true });
    return "too-large";
  }
  try {
    const response = await send(data);
    if (response.status === 401) return "signed-out";
    if (response.status === 503) throw new Error("away");
    const news = response.ok ? await read(response) : await response.json().catch(() => ({}));
    if (!response.ok) {
      say(news.problem ?? `Chưa giữ được bản đang gõ. ${STILL_HERE}`, { isTrouble: true });
      return response.status === 413 ? "too-large" : "refused";
    }
    kept = now;
    isSignedOut = false;
    say(news.kept);
    return "kept";
  } catch {
    say(`Chưa giữ được bản đang gõ: mạng hoặc máy chủ không trả lời. ${STILL_HERE} Trang sẽ tự thử lại.`, { isTrouble: true });
    return "away";
  }
};

const signIn = async () => {
  try {
    const { signInAgain } = await import("./sign-in-dialog.js");
    setToken(await signInAgain());
    isSignedOut = false;
    return true;
  } catch {
    isSignedOut = true;
    const again = async () => (await signIn()) && run();
    say(`Phiên đăng nhập đã hết hạn. ${STILL_HERE}`, { isTrouble: true, again });
    return false;
  }
};

/* One after the other, whoever asks. */
const inTurn = (work) => {
  running = running.then(async () => {
    isRunning = true;
    try {
      return await work();
    } finally {
      isRunning = false;
    }
  });
  return running;
};

const keepSignedIn = async () => {
  let outcome = await keep();
  if (outcome === "signed-out" && (await signIn())) outcome = await keep();
  return outcome;
};

const plan = () => {
  clearTimeout(timer);
  const now = Date.now();
  timer = setTimeout(run, Math.max(0, notBefore - now, Math.min(PAUSE, firstChange + LONGEST - now)));
};

const run = async () => {
  clearTimeout(timer);
  if (isRunning || isSignedOut || sentAt) return;
  firstChange = 0;
  if (look() === kept) return;
  const outcome = await inTurn(keepSignedIn);
  notBefore = outcome === "kept" ? 0 : Date.now() + LONGEST;
  changed();
};

const changed = () => {
  if (sentAt || look() === kept) return;
  firstChange ||= Date.now();
  plan();
};

const touch = () => {
  if (isTouched) return;
  loaded = look();
  if (box.dataset.differs === undefined) kept = loaded;
  isTouched = true;
};

const tellHere = async () => {
  if (document.hidden || isRunning || isSignedOut || sentAt) return;
  const response = await send(note(), { "X-Background": "1" }).catch(() => null);
  if (response?.ok) await read(response);
};

/* --- Saving --------------------------------------------------------------------------------------------------------------- */

/* Whether the form may go out now. Whatever becomes of it then, the server holds a copy of what it said. */
const mayGo = async () => {
  const outcome = await inTurn(keepSignedIn);
  if (outcome === "away") {
    say(`Chưa lưu được: mạng hoặc máy chủ không trả lời. ${STILL_HERE} Hãy bấm lại sau ít phút.`, { isTrouble: true });
  }
  return outcome === "kept" || outcome === "refused";
};

let isChecked = false;
let isChecking = false;
const submit = async (event) => {
  if (event.target !== form) return; // a dialog of the editor
  if (isChecked) {
    isChecked = false;
    sentAt = Date.now();
    return;
  }
  event.preventDefault();
  if (isChecking || Date.now() - sentAt < SENT_FOR) return;
  const { submitter } = event;
  isChecking = true;
  clearTimeout(timer);
  isSignedOut = false;
  try {
    isChecked = await mayGo();
  } finally {
    isChecking = false;
  }
  if (isChecked) form.requestSubmit(submitter);
};

if (form && status) {
  const isAtStart = () => !isTouched && (loaded = look());
  if (box.dataset.differs === undefined) isAtStart();
  else {
    isTouched = true;
    changed();
  }
  for (const name of ["beforeinput", "keydown", "pointerdown", "paste", "drop", "focusin"]) {
    form.addEventListener(name, touch, { capture: true });
  }
  for (const name of ["input", "change", "formset:added"]) form.addEventListener(name, changed);
  document.addEventListener("formset:removed", changed);
  setInterval(() => (isTouched ? firstChange || changed() : isAtStart()), LOOK_EVERY);
  setInterval(tellHere, HERE_EVERY);
  addEventListener("online", () => {
    notBefore = 0;
    run();
  });
  document.addEventListener("visibilitychange", () => document.hidden && isTouched && run());
  form.dataset.checksSession = "";
  form.addEventListener("submit", submit);
  addEventListener("beforeunload", (event) => {
    if (!sentAt && differs()) event.preventDefault();
  });
  /* back from the page that a save led to: this form is as it was sent, and may be sent again */
  addEventListener("pageshow", ({ persisted }) => persisted && (sentAt = 0));
}
