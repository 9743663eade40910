/* Files chosen or dropped on the start page of the import assistant: each is sent by itself, with a bar for it and one
   for all of them, and what comes of it appears at once. A file that cannot be read does not stop the others. Without
   this script the form sends all files together. */
import { openSession, renewTokens, signInAgain } from "./sign-in-dialog.js";

const form = document.getElementById("nhap-tep");
const zone = form?.querySelector("[data-drop]");
const progress = document.getElementById("tien-do");
const bar = progress?.querySelector("progress");
const count = progress?.querySelector("[data-count]");
const list = progress?.querySelector("[data-list]");
const heading = progress?.querySelector("h2");
const said = document.getElementById("vua-nhap");

const READABLE = /\.(docx|txt|html?)$/i;
const OFFICE_S_OWN = /(^|\/)(~\$|\.|thumbs\.db$|desktop\.ini$)/i; /* Word's lock files, hidden files of a folder */
const LONGEST_PASTE = 1_200_000; /* characters; the server reads a million, and takes five megabytes */
const AWAY = "Chưa gửi được: mạng hoặc máy chủ không trả lời.";
const STOPPED = "Đã dừng, chưa gửi tệp này.";
const TOO_LARGE = "Tệp nặng quá {mb} MB. Hãy giảm dung lượng ảnh trong tệp rồi chọn lại.";

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

/* --- One row of the list --------------------------------------------------------------------------------------------- */

const rowOf = (job) => {
  const meter = make("progress", { max: "100", value: "0", "aria-label": `Đang gửi ${job.name}` });
  const words = make("span", { class: "said" }, "Đang chờ");
  const row = make("li", {}, make("span", { class: "name" }, job.name), make("span", {}, meter, words));
  list.append(row);
  return { row, meter, words };
};

const show = (job, words, { look = "", link = null, again = false } = {}) => {
  const { row, meter, words: place } = job.shown;
  row.className = look;
  if (look) meter.remove();
  place.replaceChildren(words);
  if (link) place.append(" ", make("a", { href: link.address }, link.name));
  if (!again) return;
  const button = make("button", { type: "button", class: "button small" }, "Gửi lại");
  button.addEventListener("click", () => {
    row.remove();
    begin([job.file], [job.name]);
  });
  place.append(" ", button);
};

/* --- Sending ------------------------------------------------------------------------------------------------------------ */

/* fetch tells nothing of how far an upload is, hence the older way to ask. */
const post = (job) => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest();
  const data = new FormData();
  data.set("files", job.file, job.name);
  if (form.elements.keep_font.checked) data.set("keep_font", "on");
  request.open("POST", form.action);
  request.setRequestHeader("X-Requested-With", "fetch");
  request.setRequestHeader("X-CSRFToken", form.elements.csrfmiddlewaretoken.value);
  request.upload.addEventListener("progress", ({ loaded, total }) => {
    job.shown.meter.value = (90 * loaded) / total;
    job.shown.words.textContent = loaded < total ? `Đang gửi ${Math.round((100 * loaded) / total)}%` : "Đang đọc";
  });
  request.addEventListener("load", () => resolve(request));
  for (const failure of ["error", "abort", "timeout"]) request.addEventListener(failure, () => reject(new Error(failure)));
  request.send(data);
});

const send = async (job) => {
  const answer = await post(job);
  if (answer.status !== 401 && answer.status !== 403) return answer;
  const token = (answer.status === 403 && (await openSession())) || (await signInAgain());
  renewTokens(token);
  return post(job);
};

const run = async (job) => {
  const most = Number(form.dataset.maxBytes);
  if (job.file.size > most) {
    show(job, TOO_LARGE.replace("{mb}", String(most >> 20)), { look: "bad" });
    return;
  }
  try {
    const answer = await send(job);
    const { results: [result] } = JSON.parse(answer.responseText);
    job.result = result;
    const link = result.address && { address: result.address, name: result.is_new ? "Xem và xác nhận" : "Mở bản đã nhập" };
    show(job, result.said, { look: result.is_new ? "good" : "bad", link });
  } catch {
    show(job, AWAY, { look: "bad", again: true });
  }
};

let jobs = [];
let isRunning = false;
let isStopped = false;

const tell = () => {
  const done = jobs.filter((job) => job.isDone).length;
  bar.max = jobs.length;
  bar.value = done;
  count.textContent = `${done} / ${jobs.length} tệp`;
  heading.textContent = done < jobs.length ? "Đang đọc" : "Đã đọc xong";
  if (done < jobs.length) return;
  const good = jobs.filter((job) => job.result?.is_new).length;
  said.textContent = `Đã đọc xong ${jobs.length} tệp: ${good} tệp đọc được, ${jobs.length - good} tệp cần xem lại.`;
};

const stop = progress?.querySelector("[data-stop]");

const runAll = async () => {
  if (isRunning) return;
  isRunning = true;
  stop.hidden = jobs.length < 2;
  for (let job = jobs.find((one) => !one.isDone); job; job = jobs.find((one) => !one.isDone)) {
    if (isStopped) show(job, STOPPED, { look: "bad", again: true });
    else await run(job);
    job.isDone = true;
    tell();
  }
  isRunning = false;
  isStopped = false;
  stop.hidden = true;
  if (jobs.length === 1 && jobs[0].result?.is_new) location.assign(jobs[0].result.address);
};

const begin = (files, names = []) => {
  const wanted = [...files].map((file, index) => ({ file, name: names[index] ?? (file.webkitRelativePath || file.name) }));
  const isFolder = wanted.some((job) => job.name.includes("/"));
  const taken = isFolder ? wanted.filter((job) => READABLE.test(job.name) && !OFFICE_S_OWN.test(job.name)) : wanted;
  const skipped = wanted.length - taken.length;
  if (!isRunning) jobs = jobs.filter((job) => job.isDone);
  jobs.push(...taken);
  progress.hidden = false;
  for (const job of taken) job.shown = rowOf(job);
  said.textContent = skipped ? `Bỏ qua ${skipped} tệp không phải .docx, .txt hoặc .html.` : "";
  if (!taken.length) return;
  tell();
  progress.scrollIntoView({ block: "nearest" });
  runAll();
};

/* --- What is dropped, folders too ------------------------------------------------------------------------------------------ */

const readAll = (reader) => new Promise((resolve) => {
  const found = [];
  const more = () => reader.readEntries((entries) => {
    if (!entries.length) resolve(found);
    else {
      found.push(...entries);
      more();
    }
  }, () => resolve(found));
  more();
});

const filesUnder = async (entry, path = "") => {
  if (entry.isFile) {
    const file = await new Promise((resolve) => entry.file(resolve, () => resolve(null)));
    return file ? [{ file, name: path + file.name }] : [];
  }
  const inside = await readAll(entry.createReader());
  const all = await Promise.all(inside.map((one) => filesUnder(one, `${path}${entry.name}/`)));
  return all.flat();
};

const dropped = async (transfer) => {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) {
    begin(transfer.files);
    return;
  }
  const found = (await Promise.all(entries.map((entry) => filesUnder(entry)))).flat();
  begin(found.map(({ file }) => file), found.map(({ name }) => name));
};

/* --- A pasted text that no request may carry: it stays where it is --------------------------------------------------------- */

const paste = document.getElementById("dan");
paste?.addEventListener("submit", (event) => {
  const field = paste.elements.text;
  if (field.value.length <= LONGEST_PASTE) return;
  event.preventDefault();
  paste.querySelector(".errornote")?.remove();
  const note = make("p", { class: "errornote", role: "alert" }, "Chưa nhập được. Văn bản dài quá nên chưa gửi đi; chữ vẫn còn trong ô. Hãy chia thành nhiều bài.");
  paste.querySelector("h2").after(note);
});

if (form && zone) {
  for (const input of form.querySelectorAll("input[type=file]")) {
    input.addEventListener("change", () => {
      begin(input.files);
      input.value = "";
    });
  }
  form.querySelector("[data-send]").hidden = true; /* what is chosen is sent at once */
  stop.addEventListener("click", () => {
    isStopped = true;
  });
  let depth = 0;
  zone.addEventListener("dragenter", () => {
    depth += 1;
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", () => {
    depth -= 1;
    if (!depth) zone.classList.remove("over");
  });
  /* a file dropped beside the zone must not replace the page */
  addEventListener("dragover", (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
  addEventListener("drop", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    depth = 0;
    zone.classList.remove("over");
    dropped(event.dataTransfer);
  });
  addEventListener("beforeunload", (event) => isRunning && event.preventDefault());
}
