// The key to the repository: in this tab alone, unless somebody wants it kept on the telephone. It is kept with the
// repository that it was given for: settings that name another, at another forge perhaps, never get it.

const NAME = `diarist key ${location.pathname}`;

// A browser may forbid either: then the key is held by the page.
const stores = () => {
  try {
    return { session: sessionStorage, kept: localStorage };
  } catch {
    return {};
  }
};

const quietly = (work) => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

/** What was pasted, without what comes along with it. */
export const tidied = (written) => written.replace(/[\s"'\u200b\ufeff]/gu, "");

const read = (store, home) =>
  quietly(() => {
    const kept = JSON.parse(store.getItem(NAME));
    if (kept && kept.home !== home) store.removeItem(NAME);
    return kept?.home === home ? kept.token : "";
  });

export const keptToken = (home) => {
  const { session, kept } = stores();
  const ofSession = read(session, home);
  const ofPhone = read(kept, home);
  return { token: ofSession || ofPhone || "", isKept: Boolean(ofPhone) };
};

export const keepToken = (home, token, isToStay) => {
  const { session, kept } = stores();
  const written = JSON.stringify({ home, token });
  quietly(() => session.setItem(NAME, written));
  quietly(() => (isToStay ? kept.setItem(NAME, written) : kept.removeItem(NAME)));
};

export const forgetToken = () => {
  const { session, kept } = stores();
  quietly(() => session.removeItem(NAME));
  quietly(() => kept.removeItem(NAME));
};
