// What both forges share: asking, why one did not take a draft, and doing again what may have been lost.

const PATIENCE = 60_000;
const PAUSES = [500, 2000, 5000];
const BRANCH = /^draft\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

const PART = /[^./\\\0-\x1f\x7f][^/\\\0-\x1f\x7f]*/u.source;
const PATH = new RegExp(`^posts/(?:${PART}/)*${PART}$`, "u");

/** The last line of every commit of a door: what another commit changed last was changed by a person. */
export const SAVED_BY = "Saved-by: Diarist";

/** The same for all, so that no list of commits tells what is in one. */
export const HEADLINE = "Save a draft";

/**
 * A forge did not take a draft, and wrote over nothing. `why` is "refused", "changed" (somebody else has changed what
 * would be written over), "over" (it was published or closed), "later" (asked too often) or "lost" (no answer came, and
 * what was asked for may be done). `status` is the answer's: 0 where none came, 409 for changed, 410 for over.
 */
export class DraftError extends Error {
  constructor(why, status, said = "", more = {}) {
    super(said || why);
    Object.assign(this, { name: "DraftError", why, status, ...more });
  }
}

export const lost = () => new DraftError("lost", 0);
export const changed = (paths, address) => new DraftError("changed", 409, paths.join(" "), { paths, address });
export const over = (stage, address) => new DraftError("over", 410, stage, { stage, address });
export const refused = (status, said) => new DraftError("refused", status, said);

/** An answer, whatever its status; an error where there is none, or where a forge is asked too often. */
export const asked = async (method, address, headers, data) => {
  const options = { method, headers, cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer" };
  if (data !== undefined) {
    options.body = JSON.stringify(data);
    options.headers = { ...headers, "Content-Type": "application/json" };
  }
  // Telephones have AbortSignal.timeout() since 2022 alone.
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), PATIENCE);
  let answer;
  let text;
  try {
    answer = await fetch(address, { ...options, redirect: "error", signal: limit.signal });
    text = await answer.text();
  } catch {
    throw lost();
  } finally {
    clearTimeout(timer);
  }
  if (answer.status >= 500) throw lost();
  if (isLimit(answer)) throw new DraftError("later", 429, "", { after: Number(answer.headers.get("Retry-After")) || 0 });
  return { status: answer.status, isWell: answer.ok, data: json(text), words: text.toLowerCase() };
};

// https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api,
// https://docs.gitlab.com/administration/settings/user_and_ip_rate_limits/
const isLimit = ({ status, headers }) =>
  status === 429 || (status === 403 && (headers.get("X-RateLimit-Remaining") === "0" || headers.has("Retry-After")));

const json = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Wait so many milliseconds: a forge shows what was written a moment later. */
export const waiting = (time) =>
  new Promise((resume) => {
    setTimeout(resume, time);
  });

/** What comes of some work, and of the same work again where an answer was lost: it looks first what is there. */
export const again = async (work, pause) => {
  for (const time of PAUSES) {
    try {
      return await work();
    } catch (error) {
      if (error.why !== "lost") throw error;
      await pause(time);
    }
  }
  return work();
};

/** A branch that a draft may be written to: never `main`, nor one of the ledger's. */
export const judged = (branch) => {
  if (!BRANCH.test(branch)) throw refused(422, `${branch} is no branch that a draft may be written to`);
  return branch;
};

/** Files that a draft may have: plainly in `posts/`, and nowhere that a forge or its machines obey. */
export const judgedFiles = (files) => {
  const wrong = files.find(({ path }) => !PATH.test(path));
  if (wrong) throw refused(422, `${wrong.path} is no file that a draft may have`);
  return files;
};
