/* The editor of rich text, in place of a text area that holds HTML. The text area stays what is sent: it is written
   after each change, and what is written into it from elsewhere is taken over. What is pasted goes through the server,
   which knows Word's lists. Tab is never caught: lists and tables have buttons for what Tab does elsewhere. */

const LONGEST_PASTE = 1024 * 1024;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const WEB = "https:";
const USABLE = /^(https?:\/\/|mailto:|\/(?![/\\]))\S+$/i;

const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

/* name on the button, what it does, and what makes it look pressed; "within" shows it only there */
const TOOLS = [
  ["Mục", (chain) => chain.toggleHeading({ level: 2 }), { active: ["heading", { level: 2 }] }],
  ["Mục con", (chain) => chain.toggleHeading({ level: 3 }), { active: ["heading", { level: 3 }] }],
  ["Chữ đậm", (chain) => chain.toggleBold(), { active: ["bold"], keys: "Control+B" }],
  ["Chữ nghiêng", (chain) => chain.toggleItalic(), { active: ["italic"], keys: "Control+I" }],
  ["Danh sách", (chain) => chain.toggleBulletList(), { active: ["bulletList"] }],
  ["Danh sách số", (chain) => chain.toggleOrderedList(), { active: ["orderedList"] }],
  ["Trích dẫn", (chain) => chain.toggleBlockquote(), { active: ["blockquote"] }],
  ["Bảng", (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }), {}],
  ["Liên kết", null, { active: ["link"], keys: "Control+K" }],
  ["Hoàn tác", (chain) => chain.undo(), { keys: "Control+Z" }],
  ["Làm lại", (chain) => chain.redo(), { keys: "Control+Y" }],
  ["Vào một cấp", (chain) => chain.sinkListItem("listItem"), { within: "listItem" }],
  ["Ra một cấp", (chain) => chain.liftListItem("listItem"), { within: "listItem" }],
  ["Thêm hàng", (chain) => chain.addRowAfter(), { within: "table" }],
  ["Thêm cột", (chain) => chain.addColumnAfter(), { within: "table" }],
  ["Bỏ hàng", (chain) => chain.deleteRow(), { within: "table" }],
  ["Bỏ cột", (chain) => chain.deleteColumn(), { within: "table" }],
  ["Gộp hoặc tách ô", (chain) => chain.mergeOrSplit(), { within: "table" }],
  ["Hàng tiêu đề", (chain) => chain.toggleHeaderRow(), { within: "table" }],
  ["Bỏ bảng", (chain) => chain.deleteTable(), { within: "table" }],
];

/* --- The link's address --------------------------------------------------------------------------------------------- */

const usable = (typed) => {
  const address = typed.trim();
  const isWhole = SCHEME.test(address) || address.startsWith("/");
  const whole = (isWhole ? "" : address.includes("@") ? "mailto:" : `${WEB}//`) + address;
  return address && USABLE.test(whole) ? whole : "";
};

const askForLink = (editor) => {
  const input = make("input", { type: "text", id: "dia-chi-lien-ket", class: "vTextField", autocomplete: "off", spellcheck: "false", "aria-describedby": "loi-lien-ket" });
  const problem = make("p", { id: "loi-lien-ket", class: "errornote", role: "alert", hidden: "" });
  const button = (name, value, look = "button") => make("button", { type: "submit", class: look, value }, name);
  const form = make("form", { method: "dialog" },
    make("h2", { id: "dat-lien-ket" }, "Liên kết"), problem,
    make("label", { for: input.id }, "Địa chỉ, ví dụ quanuy.gov.vn/van-kien hoặc /tin-bai/"), input,
    make("div", { class: "rich-text-answers" }, button("Đặt liên kết", "set", "button default"), button("Bỏ liên kết", "unset"), button("Thôi", "")));
  const dialog = make("dialog", { class: "rich-text-dialog", "aria-labelledby": "dat-lien-ket" }, form);
  input.value = editor.getAttributes("link").href ?? "";
  form.addEventListener("submit", (event) => {
    if (event.submitter?.value !== "set" || usable(input.value)) return;
    event.preventDefault();
    problem.textContent = "Địa chỉ này không dùng được. Hãy viết đầy đủ, bắt đầu bằng https:// hoặc /.";
    problem.hidden = false;
    input.focus();
  });
  dialog.addEventListener("close", () => {
    const chain = editor.chain().focus().extendMarkRange("link");
    const href = usable(input.value);
    if (dialog.returnValue === "unset") chain.unsetLink().run();
    else if (dialog.returnValue === "set" && editor.state.selection.empty && !editor.isActive("link")) chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run();
    else if (dialog.returnValue === "set") chain.setLink({ href }).run();
    else editor.commands.focus();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  input.select();
};

/* --- The tools ------------------------------------------------------------------------------------------------------ */

const mergeOrSplit = (editor) => (editor.can().mergeCells() ? editor.chain().focus().mergeCells().run() : editor.chain().focus().splitCell().run());

const toolbarOf = (editor, name) => {
  const bar = make("div", { class: "rich-text-tools", role: "toolbar", "aria-label": `Định dạng: ${name}` });
  const tools = TOOLS.map(([label, command, { active, within, keys }]) => {
    const button = make("button", { type: "button", tabindex: "-1" }, label);
    if (active) button.setAttribute("aria-pressed", "false");
    if (keys) button.setAttribute("aria-keyshortcuts", keys);
    const run = () => {
      if (label === "Liên kết") askForLink(editor);
      else if (label === "Gộp hoặc tách ô") mergeOrSplit(editor);
      else command(editor.chain().focus()).run();
    };
    button.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays where it is
    button.addEventListener("click", run);
    return { button, active, within };
  });
  bar.append(...tools.map(({ button }) => button));

  const reachable = () => tools.map(({ button }) => button).filter((button) => !button.hidden);
  const enter = (button) => {
    for (const other of tools) other.button.tabIndex = other.button === button ? 0 : -1;
  };
  const draw = () => {
    for (const { button, active, within } of tools) {
      if (active) button.setAttribute("aria-pressed", String(editor.isActive(...active)));
      if (within) button.hidden = !editor.isActive(within);
    }
    if (!reachable().some((button) => button.tabIndex === 0)) enter(reachable()[0]);
  };
  bar.addEventListener("keydown", (event) => {
    const buttons = reachable();
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const at = buttons.indexOf(document.activeElement);
    const next = step ? buttons.at((at + step) % buttons.length) : { Home: buttons[0], End: buttons.at(-1) }[event.key];
    if (!next || at < 0) return;
    event.preventDefault();
    enter(next);
    next.focus();
  });
  editor.on("transaction", draw);
  draw();
  return bar;
};

/* --- Pasting -------------------------------------------------------------------------------------------------------- */

const cleaned = async (textarea, html) => {
  const body = new FormData();
  body.append("html", html);
  const headers = { "X-Requested-With": "fetch", "X-CSRFToken": textarea.form.elements.csrfmiddlewaretoken.value };
  const answer = await fetch(textarea.dataset.paste, { method: "POST", body, headers, redirect: "error" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
};

const withoutStyles = (html) => html.replace(/(<[^>]*?)\sstyle=(?:"[^"]*"|'[^']*')/gi, "$1");

const pasting = (textarea, say) => {
  let isOwn = false;
  const paste = (view, html) => {
    isOwn = true;
    view.pasteHTML(html);
    isOwn = false;
  };
  return (view, event) => {
    const html = event.clipboardData?.getData("text/html") ?? "";
    const isPicture = !html && !event.clipboardData?.getData("text/plain") && event.clipboardData?.files.length;
    if (isOwn || html.includes("data-pm-slice") || !(html || isPicture)) return false;
    event.preventDefault();
    say("");
    if (isPicture) say("Ảnh không dán được vào nội dung: hãy thêm ở mục Ảnh của bài.");
    else if (html.length > LONGEST_PASTE) say("Đoạn dán dài quá 1 MB nên chưa dán. Hãy dán từng phần.");
    else {
      cleaned(textarea, html)
        .then((answer) => {
          paste(view, answer.html);
          say(answer.said);
        })
        .catch(() => paste(view, html)); // the editor keeps what it knows; saving cleans once more
    }
    return true;
  };
};

/* --- The editor ------------------------------------------------------------------------------------------------------ */

const start = async (textarea) => {
  const lib = await import(textarea.dataset.richText);
  const label = textarea.labels[0];
  const name = label?.textContent.replace(/[\s:*]+$/, "") ?? "";
  if (label) label.id ||= `${textarea.id}_label`;
  const note = make("p", { class: "desk-note warn", role: "status", hidden: "" });
  const say = (text) => {
    note.textContent = text;
    note.hidden = !text;
  };
  const attributes = { role: "textbox", "aria-multiline": "true", "aria-labelledby": label?.id ?? "", class: "read" };
  for (const given of ["aria-describedby", "aria-invalid"]) {
    if (textarea.hasAttribute(given)) attributes[given] = textarea.getAttribute(given);
  }
  const surface = make("div", { class: "rich-text-surface" });
  const onlyThose = (extension, keys) => extension.extend({ addKeyboardShortcuts: keys });
  let isWriting = false;
  const editor = new lib.Editor({
    element: surface,
    injectCSS: false, // a style element of its own, which the page's policy refuses
    content: textarea.value,
    /* before ProseMirror parses it: the policy of the page reports every style attribute in what is pasted */
    editorProps: { attributes, handleDOMEvents: { paste: pasting(textarea, say) }, transformPastedHTML: withoutStyles },
    extensions: [
      lib.Document, lib.Paragraph, lib.Text, lib.HardBreak, lib.Bold, lib.Italic, lib.Blockquote, lib.BulletList, lib.OrderedList,
      onlyThose(lib.ListItem, function () { return { Enter: () => this.editor.commands.splitListItem(this.name) }; }),
      lib.Heading.configure({ levels: [2, 3] }),
      onlyThose(lib.Link, () => ({ "Mod-k": ({ editor: own }) => { askForLink(own); return true; } })).configure({ autolink: false, linkOnPaste: false, openOnClick: false, defaultProtocol: "https" }),
      onlyThose(lib.Table, () => ({})).configure({ resizable: false }), lib.TableRow, lib.TableHeader, lib.TableCell,
      lib.Gapcursor, lib.History,
    ],
    onUpdate: () => {
      isWriting = true;
      textarea.value = editor.isEmpty ? "" : editor.getHTML();
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
      isWriting = false;
    },
  });
  const box = make("div", { class: "rich-text" });
  textarea.before(box);
  box.append(toolbarOf(editor, name), note, surface, textarea);
  box.parentElement.querySelector("[data-without-scripts]")?.remove();
  /* it is what links, labels and lists of errors lead to, so it passes the focus on */
  textarea.tabIndex = -1;
  textarea.setAttribute("aria-hidden", "true");
  textarea.addEventListener("focus", () => editor.commands.focus());
  if (location.hash === `#${textarea.id}`) textarea.focus();
  textarea.addEventListener("input", () => {
    if (!isWriting) editor.commands.setContent(textarea.value, { emitUpdate: false });
  });
};

for (const textarea of document.querySelectorAll("textarea[data-rich-text]")) start(textarea);
