// What is typed stays on the telephone until it is sent: words, the picture, and which pull request they are in.

const NAME = `diarist ${location.pathname}`;
const PARTS = ["words", "picture", "sent"];

const answered = (asked) =>
  new Promise((give, fail) => {
    asked.onsuccess = () => give(asked.result);
    asked.onerror = asked.onblocked = () => fail(asked.error ?? new Error("blocked"));
  });

const opened = () => {
  const asked = indexedDB.open(NAME, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("draft");
  return answered(asked);
};

const committed = (transaction) =>
  new Promise((give, fail) => {
    transaction.oncomplete = give;
    transaction.onabort = transaction.onerror = () => fail(transaction.error ?? new Error("aborted"));
  });

// Only the newest of what waits is written: a slow telephone keeps up with a fast finger.
const newestFirst = (write) => {
  let waiting;
  let running;
  const run = async () => {
    while (waiting) {
      const { value } = waiting;
      waiting = undefined;
      await write(value);
    }
    running = undefined;
  };
  return (value) => {
    waiting = { value };
    running ??= run();
    return running;
  };
};

/**
 * The draft as the telephone keeps it. Where it keeps nothing, all is held by the page alone, and `onTrouble` is told
 * once why: "full" or "forbidden".
 */
export const openDraft = (onTrouble) => {
  const held = {};
  let database;
  let told = "";

  const trouble = (error) => {
    const why = error?.name === "QuotaExceededError" ? "full" : "forbidden";
    if (why !== told) onTrouble(why);
    told = why;
  };

  const within = async (mode, work) => {
    database ??= opened();
    const transaction = (await database).transaction("draft", mode);
    const done = committed(transaction);
    const result = await Promise.all(work(transaction.objectStore("draft")));
    await done;
    return result;
  };

  // A telephone that slept may have closed the database under the page: it is opened once more.
  const again = (mode, work) =>
    within(mode, work).catch(() => {
      database = undefined;
      return within(mode, work);
    });

  const written = async (part, value) => {
    try {
      await again("readwrite", (store) => [answered(value === undefined ? store.delete(part) : store.put(value, part))]);
      told = "";
    } catch (error) {
      database = undefined;
      trouble(error);
    }
  };

  const writers = Object.fromEntries(PARTS.map((part) => [part, newestFirst((value) => written(part, value))]));

  return {
    /** What is kept, by its parts; a part that is not there is undefined. */
    async read() {
      try {
        const found = await again("readonly", (store) => PARTS.map((part) => answered(store.get(part))));
        return Object.fromEntries(PARTS.map((part, place) => [part, found[place] ?? held[part]]));
      } catch (error) {
        database = undefined;
        trouble(error);
        return { ...held };
      }
    },
    keep(part, value) {
      held[part] = value;
      return writers[part](value);
    },
    forget() {
      return Promise.all(PARTS.map((part) => this.keep(part, undefined)));
    },
    get isKept() {
      return !told;
    },
  };
};

const forEver = () => new Promise(() => {});

/**
 * One page alone writes at a time. `onMine` is called when this one may, `onOthers` where another does or has taken
 * over; gives what takes over from it.
 */
export const alone = (onMine, onOthers) => {
  if (!navigator.locks) {
    onMine();
    return onMine;
  }
  const mine = (options) =>
    navigator.locks.request(NAME, options, () => {
      clearTimeout(patience);
      onMine();
      return forEver();
    });
  // What a page that was just left still holds is free in a moment.
  let patience = setTimeout(onOthers, 700);
  const lost = () => {
    onOthers();
    mine({}).catch(lost);
  };
  mine({}).catch(lost);
  return () => mine({ steal: true }).catch(lost);
};
