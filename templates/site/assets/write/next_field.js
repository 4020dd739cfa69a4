// Return goes on to the next field, as people know it from a phone's keyboard: it never saves half an entry, which
// anybody can read where the repository is public.

const TYPED = ["text", "date", "password"];

const isShown = (field) => field.checkVisibility?.() ?? field.getClientRects().length > 0;

export const returnGoesOn = (form) =>
  form.addEventListener("keydown", (event) => {
    const { target: field, key, isComposing } = event;
    if (key !== "Enter" || isComposing || !TYPED.includes(field.type)) return;
    event.preventDefault();
    const fields = [...form.elements].filter((each) => each.type !== "fieldset" && isShown(each));
    fields[fields.indexOf(field) + 1]?.focus();
  });
