// The button that signs in at GitLab, in the place of a field for a key.

import { hasSession, signIn, signOut, token } from "./gitlab_session.js";

/** Looks after the button, as key.js does after its field; `onSaid` gets what is to be said. */
export const gitlabKey = (facts, say, onSaid) => {
  const [box, enter, forget] = ["key", "sign-in", "forget"].map((id) => document.getElementById(id));
  const show = () => {
    forget.hidden = !hasSession(facts);
    enter.hidden = hasSession(facts);
  };
  const ask = (words) => {
    show();
    box.open = true;
    onSaid(words);
    enter.focus();
  };
  enter.addEventListener("click", () => signIn(facts));
  forget.addEventListener("click", () => {
    signOut();
    show();
    onSaid(say("write.forgotten"));
  });
  token(facts).then(show, () => ask(say("write.need.sign_in")));
  show();
  box.open = !hasSession(facts);
  return {
    keep: show,
    ask,
    token: () => token(facts),
    /** Whether somebody has signed in; where nobody has, it is asked for. */
    isThere() {
      if (hasSession(facts)) return true;
      ask(say("write.need.sign_in"));
      return false;
    },
  };
};
