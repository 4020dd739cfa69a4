// Says beside a field what is wrong with it: in the element below it, which screen readers read when they are idle.

const noteOf = (field) => {
  const id = `${field.id || field.name}-said`;
  const there = document.getElementById(id);
  if (there) return there;
  const note = Object.assign(document.createElement("p"), { id, className: "said" });
  note.setAttribute("role", "status");
  (field.closest("fieldset") ?? field).after(note);
  const named = field.getAttribute("aria-describedby");
  field.setAttribute("aria-describedby", [named, id].filter(Boolean).join(" "));
  return note;
};

/** Says some sentences beside a field; none takes away what stands there. Nothing is said twice. */
export const sayBeside = (field, sentences, isWrong = false) => {
  if (!sentences.length && !document.getElementById(`${field.id || field.name}-said`)) return;
  const note = noteOf(field);
  const words = sentences.join("\n");
  if (note.textContent !== words) note.textContent = words;
  note.classList.toggle("wrong", isWrong);
  if (isWrong && sentences.length) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
};

const LETTER = /[\p{L}\p{N}\p{M}'’@.-]/u;

/** Where in a field a word is being typed, as [from, to]; undefined where none is. */
export const unfinishedWord = (field) => {
  if (document.activeElement !== field || field.selectionStart !== field.selectionEnd) return undefined;
  const { value, selectionStart: at } = field;
  let from = at;
  while (from > 0 && LETTER.test(value[from - 1])) from -= 1;
  let to = at;
  while (to < value.length && LETTER.test(value[to])) to += 1;
  return from < at ? [from, to] : undefined;
};

const PAUSE = 900;
const SOON = 300;

/**
 * Calls `look` when typing pauses, and when a field was left; never while keys of a composed letter are pressed, nor
 * under a finger: what moves the page then would take the button away that it is about to press.
 */
export const whenIdle = (form, look) => {
  let waiting;
  let isPressed = false;
  const later = (time) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => (isPressed ? later(SOON) : look()), time);
  };
  addEventListener("pointerdown", () => (isPressed = true), true);
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => (isPressed = false), true);
  form.addEventListener("input", (event) => !event.isComposing && later(PAUSE));
  form.addEventListener("compositionend", () => later(PAUSE));
  form.addEventListener("focusout", () => later(SOON));
};
