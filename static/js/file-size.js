/* Says at once that a chosen file is too heavy, and lets go of it, so that a long upload does not end in a refusal and
   what was typed is sent without it. The server decides all the same. */
const say = (input, words) => {
  input.parentElement.querySelector(".file-refusal")?.remove();
  if (!words) return;
  const note = document.createElement("p");
  note.className = "errornote file-refusal";
  note.setAttribute("role", "alert");
  note.textContent = words;
  input.after(note);
};

document.addEventListener("change", (event) => {
  const input = event.target;
  if (!input.matches?.("input[type=file][data-max-bytes]")) return;
  const file = input.files[0];
  const isTooHeavy = file && file.size > Number(input.dataset.maxBytes);
  if (isTooHeavy) input.value = "";
  say(input, isTooHeavy ? `${file.name}: ${input.dataset.refusal}` : "");
}, true);
