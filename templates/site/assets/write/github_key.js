// The field for the key to the repository.

import { sayBeside } from "./polite.js";
import { forgetToken, keepToken, keptToken, tidied } from "./github_token.js";

/** Looks after the field for the key to `home`, a repository; `onSaid` gets what is to be said. */
export const keyField = ({ home }, say, onSaid) => {
  const [box, field, stay, forget] = ["key", "token", "remember", "forget"].map((id) => document.getElementById(id));
  const { token, isKept } = keptToken(home);
  field.value = token;
  stay.checked = isKept;
  forget.hidden = !token;
  box.open = !token;

  const keep = () => {
    keepToken(home, tidied(field.value), stay.checked);
    forget.hidden = false;
  };
  stay.addEventListener("change", () => field.value && keep());
  field.addEventListener("input", () => sayBeside(field, []));
  forget.addEventListener("click", () => {
    forgetToken();
    field.value = "";
    stay.checked = false;
    forget.hidden = true;
    onSaid(say("write.forgotten"));
    field.focus();
  });

  const ask = (words) => {
    box.open = true;
    sayBeside(field, [words], true);
    field.focus();
    field.select(); // what is pasted then goes in its place
  };
  return {
    keep,
    ask,
    token: () => tidied(field.value),
    /** Whether there is a key; where there is none, it is asked for. */
    isThere() {
      if (tidied(field.value)) return true;
      ask(say("write.need.token"));
      return false;
    },
  };
};
