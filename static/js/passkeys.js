/* Passkeys: makes one, or shows one, when its form is sent, and sends what the device answered.
   Browsers write the bytes as base64url only lately, so that is done here. */

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

const ANSWERS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
const REFUSED = "Chưa nhận được khóa truy cập: máy không có khóa phù hợp hoặc việc này đã bị hủy. Hãy thử lại.";
const UNKNOWN_HERE = "Trình duyệt này hoặc địa chỉ này không dùng được khóa truy cập. Hãy dùng mã.";

/** Whether this browser knows passkeys at this address. */
export const isPossible = () => Boolean(window.PublicKeyCredential && navigator.credentials);

/** Asks the device. `options` is what the server sent, `kind` "create" or "get"; answers JSON for the server. */
export async function ask(kind, { publicKey }) {
  const options = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (kind === "create") {
    options.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
    options.excludeCredentials = known(publicKey.excludeCredentials);
  } else {
    options.allowCredentials = known(publicKey.allowCredentials);
  }
  const made = await navigator.credentials[kind]({ publicKey: options });
  const response = {};
  for (const name of ANSWERS) if (made.response[name]) response[name] = text(made.response[name]);
  return JSON.stringify({
    id: made.id, rawId: text(made.rawId), type: made.type, response,
    clientExtensionResults: made.getClientExtensionResults(),
  });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const error = form.querySelector("[data-passkey-error]");
  const say = (words) => {
    error.textContent = words;
    error.hidden = false;
  };
  form.hidden = false;
  form.querySelector("[data-passkey-start]").disabled = !isPossible();
  if (!isPossible()) say(UNKNOWN_HERE);
  form.addEventListener("submit", async (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    error.hidden = true;
    try {
      const options = JSON.parse(document.getElementById("passkey-options").textContent);
      form.elements.credential.value = await ask(form.dataset.passkey, options);
    } catch {
      say(REFUSED);
      return;
    }
    form.submit();
  });
}
