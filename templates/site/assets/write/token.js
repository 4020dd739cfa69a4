// The key to the repository: in this tab alone, unless somebody wants it kept on the telephone.

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

export const keptToken = () => {
  const { session, kept } = stores();
  const ofSession = quietly(() => session.getItem(NAME));
  const ofPhone = quietly(() => kept.getItem(NAME));
  return { token: ofSession || ofPhone || "", isKept: Boolean(ofPhone) };
};

export const keepToken = (token, isToStay) => {
  const { session, kept } = stores();
  quietly(() => session.setItem(NAME, token));
  quietly(() => (isToStay ? kept.setItem(NAME, token) : kept.removeItem(NAME)));
};

export const forgetToken = () => {
  const { session, kept } = stores();
  quietly(() => session.removeItem(NAME));
  quietly(() => kept.removeItem(NAME));
};
