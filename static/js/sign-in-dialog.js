/* Signing in again without leaving the page, in the dialog of accounts/_sign_in_dialog.html. */
import { ask, isPossible } from "./passkeys.js";

const UNREACHABLE = "Chưa kết nối được máy chủ. Nội dung trên trang vẫn còn nguyên; hãy kiểm tra mạng rồi thử lại.";
const OTHER_SESSION =
  "Trình duyệt này đang mở phiên của một tài khoản khác. Hãy kết thúc phiên đó ở thẻ khác rồi thử lại; " +
  "nội dung trên trang vẫn còn nguyên.";
const PASSKEY_FAILED = "Chưa nhận được khóa truy cập. Hãy thử lại, hoặc dùng mã.";
const REFUSED = "Chưa đăng nhập được. Nội dung trên trang vẫn còn nguyên; hãy thử lại sau ít phút.";

const dialog = document.getElementById("sign-in-dialog");
let waiting = null;

async function call(fields, csrf) {
  const options = { headers: { "X-Requested-With": "fetch", "X-Background": "1" }, credentials: "same-origin" };
  if (fields) {
    options.method = "POST";
    options.headers["X-CSRFToken"] = csrf;
    options.body = new URLSearchParams({ account: dialog.dataset.account, ...fields });
  }
  const answer = await fetch(dialog.dataset.address, options);
  const isJson = (answer.headers.get("Content-Type") || "").includes("json");
  return isJson ? answer.json() : { message: REFUSED };
}

/** The token of an open session of this page's account; null when there is none. Rejects when nothing answers. */
export async function openSession() {
  const state = await call();
  return String(state.account) === dialog.dataset.account ? state.csrf : null;
}

/** Puts a new token into every form of the page. */
export function renewTokens(csrf) {
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = csrf;
}

/** Opens the dialog and resolves with the new token once the same account is signed in; rejects when put off. */
export function signInAgain() {
  waiting ||= new Promise(begin).finally(() => {
    waiting = null;
  });
  return waiting;
}

function begin(resolve, reject) {
  const form = dialog.querySelector("form");
  const error = dialog.querySelector("[data-error]");
  const passkey = dialog.querySelector("[data-passkey]");
  const listening = new AbortController();
  const { signal } = listening;
  let csrf = "";
  let options = null;

  const say = (words) => {
    error.textContent = words;
    error.hidden = !words;
  };
  const show = (step) => {
    form.dataset.at = step;
    for (const part of dialog.querySelectorAll("[data-step]")) part.hidden = part.dataset.step !== step;
    form.elements[step].value = "";
    form.elements[step].focus();
  };
  const close = (settle, value) => {
    listening.abort();
    dialog.close();
    form.reset();
    settle(value);
  };
  const done = (token) => {
    renewTokens(token);
    close(resolve, token);
  };
  const send = async (fields) => {
    say("");
    try {
      const answer = await call(fields, csrf);
      csrf = answer.csrf || csrf;
      if (answer.ok) done(answer.csrf);
      else if (answer.needs) {
        options = answer.passkey;
        passkey.hidden = !(options && isPossible());
        show("code");
      } else {
        say(answer.message);
        form.elements[form.dataset.at].select();
      }
    } catch {
      say(UNREACHABLE);
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const at = form.dataset.at;
    const fields = { [at]: form.elements[at].value };
    send(at === "password" ? { ...fields, username: form.elements.username.value } : fields);
  }, { signal });
  passkey.addEventListener("click", async () => {
    let credential;
    try {
      credential = await ask("get", options);
    } catch {
      say(PASSKEY_FAILED);
      return;
    }
    send({ credential });
  }, { signal });
  dialog.querySelector("[data-later]").addEventListener("click", () => close(reject, new Error("later")), { signal });
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close(reject, new Error("later"));
  }, { signal });

  say("");
  dialog.showModal();
  show("password");
  call().then((state) => {
    csrf = state.csrf;
    if (String(state.account) === dialog.dataset.account) done(csrf);
    else if (state.account) say(OTHER_SESSION);
  }, () => say(UNREACHABLE));
}
