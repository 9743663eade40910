/* Sets the focal point of a photo on the picture itself, by a click or with the arrow keys, into the two number fields
   of its row. A picture that was just chosen is shown as well; its point begins in the middle. Without this script the
   numbers are typed. */
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const LEAP = 10; // with Shift
const SHOWN = 480; // pixels across

const within = (number) => Math.min(100, Math.max(0, Math.round(number)));

const start = (row) => {
  const frame = row.querySelector("[data-focal-point]");
  const [x, y, file] = ["focal_x", "focal_y", "image"].map((name) => row.querySelector(`input[name$="-${name}"]:not([type=checkbox])`));
  if (!frame || !x || !y || frame.dataset.ready) return;
  frame.dataset.ready = "";

  const point = document.createElement("button");
  point.type = "button";
  point.className = "desk-focus-point";
  frame.append(point);

  const show = () => {
    point.hidden = !frame.querySelector("img, canvas");
    point.style.left = `${within(x.value)}%`;
    point.style.top = `${within(y.value)}%`;
    point.setAttribute("aria-label", `Điểm chính: ${within(x.value)}% từ trái, ${within(y.value)}% từ trên. Dời bằng phím mũi tên.`);
  };
  const set = (left, top) => {
    for (const [input, value] of [[x, left], [y, top]]) {
      input.value = within(value);
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
    show();
  };

  frame.addEventListener("click", (event) => {
    const picture = event.target.closest("img, canvas");
    if (!picture) return;
    const box = picture.getBoundingClientRect();
    set(((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100);
    point.focus();
  });
  point.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const far = event.shiftKey ? LEAP : 1;
    set(Number(x.value) + move[0] * far, Number(y.value) + move[1] * far);
  });
  for (const input of [x, y]) input.addEventListener("change", show);

  file?.addEventListener("change", async () => {
    const chosen = file.files[0];
    if (!chosen) return;
    try {
      const picture = await createImageBitmap(chosen, { resizeWidth: SHOWN, resizeQuality: "medium" });
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [picture.width, picture.height];
      canvas.getContext("2d").drawImage(picture, 0, 0);
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", "Ảnh vừa chọn, chưa lưu");
      frame.querySelector("img, canvas")?.remove();
      frame.prepend(canvas);
      set(50, 50);
    } catch {
      /* no picture this browser can draw: the server says what is wrong with it */
    }
  });
  show();
};

for (const row of document.querySelectorAll(".inline-related:not(.empty-form)")) start(row);
document.addEventListener("formset:added", (event) => start(event.target));
