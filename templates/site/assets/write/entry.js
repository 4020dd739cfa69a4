// The file of an entry, byte for byte as diarist.diary.writing writes it: the check then reads both doors alike.

// What Python takes for a space: https://docs.python.org/3/library/stdtypes.html#str.isspace
const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const SPACES = new RegExp(`[${SPACE}]+`, "u");
const BLANK_LINES = new RegExp(`^[${SPACE}]*(?:\\n|$)`, "u");
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]/gu;
const INVISIBLE = /[\u200b\u2060\ufeff\xad\u202a-\u202e\u2066-\u2069]/gu;
const SHOWS = new RegExp(`[^${SPACE}\\u0300-\\u036f\\u115f\\u1160\\u200c-\\u200f\\u2800\\u3164\\ufe00-\\ufe0f\\uffa0]`, "u");
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;
const BEGINS = /^[\p{L}\p{N}(/“„«‘‚¿¡]/u;
const MEANS_MORE = /:(?: |$)| (?:#|$)/u;
const NO_WORDS =
  /^(?:y|n|yes|no|on|off|true|false|null|[0-9][0-9_.,:+-]*(?:e[+-]?[0-9_]*)?|0o[0-7_]*|0x[0-9a-f_]*|0b[01_]*)$/iu;
const MOMENT =
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?$/u;
const DATE =
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[T ][0-9]{1,2}(?::[0-9]{2}){1,2} ?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?$/u;
const CODES = {
  "\\": "\\\\",
  '"': '\\"',
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
  "\u2028": "\\u2028",
  "\u2029": "\\u2029",
  "\ufeff": "\\ufeff",
};
const CODED = /[\\"\t\n\r\u2028\u2029\ufeff]/gu;
// Without a look behind, which a telephone of 2022 takes for a mistake in the whole file.
const APOSTROPHE = /['\u2018\u2019\u02bc](?=[\p{L}\p{N}_])/gu;
const ENDS_IN_LETTER = /[\p{L}\p{N}_]$/u;
const AND = new RegExp(`([\\p{L}\\p{N}_${SPACE}])&(?=[\\p{L}\\p{N}_${SPACE}])`, "gu");
const OTHER = /[^\p{L}\p{N}]+/gu;
const MARK = /\p{M}/u;
const RESERVED = /^(?:con|prn|aux|nul|(?:com|lpt)[1-9])$/u;
const LONGEST_NAME = 60;
const MOST_BYTES = 100;

// The keys that the form has, in the order of the guide's table.
export const KEYS = [
  "title",
  "date",
  "id",
  "author",
  "authors",
  "description",
  "tags",
  "series",
  "image",
  "image_alt",
  "image_caption",
  "focus",
  "lang",
  "translation_of",
  "translated_by",
  "card",
  "event",
  "announce",
  "purpose",
  "closes",
  "photo_consent",
];

const encoder = new TextEncoder();

export const withPlainEnds = (text) =>
  text.replace(/\r\n?/g, "\n").replaceAll("\u2028", " ").replaceAll("\u2029", "\n\n");

// What no page can hold comes with words that were pasted, and nobody can see it.
export const withoutControls = (text) => text.replace(CONTROL, "");

const split = (text) => text.split(SPACES).filter(Boolean);

const visible = (text) => {
  const kept = text.replace(INVISIBLE, "");
  return SHOWS.test(kept) ? kept : "";
};

export const onOneLine = (text) => split(visible(text)).join(" ");

export const quoted = (words) => `"${words.replace(CODED, (sign) => CODES[sign])}"`;

const isBare = (words) =>
  !UNPRINTABLE.test(words) &&
  BEGINS.test(words) &&
  !MEANS_MORE.test(words) &&
  !NO_WORDS.test(words) &&
  !MOMENT.test(words);

export const scalar = (words) => (isBare(words) ? words : quoted(words));

const DATES = ["date", "closes"];

const dateOrWords = (written) => (DATE.test(written) ? written : scalar(written));

const group = (key, values) => {
  const rows = Object.entries(values).map(([name, value]) => `  ${name}: ${typeof value === "boolean" ? value : scalar(value)}`);
  return rows.length ? [`${key}:`, ...rows] : [];
};

const lines = (key, value) => {
  if (typeof value === "boolean") return [`${key}: ${value}`];
  if (value && typeof value === "object" && !Array.isArray(value)) return group(key, value);
  if (Array.isArray(value)) {
    const items = value.map(onOneLine).filter(Boolean);
    return items.length ? [`${key}:`, ...items.map((words) => `  - ${scalar(words)}`)] : [];
  }
  const shown = onOneLine(value ?? "");
  return shown ? [`${key}: ${DATES.includes(key) ? dateOrWords(shown) : scalar(shown)}`] : [];
};

const valueOf = (key, entry) => {
  const authors = entry.authors ?? [];
  if (key === "author") return authors.length === 1 ? authors[0] : "";
  if (key === "authors") return authors.length === 1 ? [] : authors;
  return entry[key];
};

/** The bytes of an entry's file: `entry` has what was typed, under the names of KEYS and `body`. */
export const writeEntry = (entry) => {
  const body = withPlainEnds(entry.body ?? "")
    .replace(BLANK_LINES, "")
    .replace(/\n+$/, "");
  const front = KEYS.flatMap((key) => lines(key, valueOf(key, entry)));
  return encoder.encode(["---", ...front, "---", ...(body ? ["", body] : []), ""].join("\n"));
};

const slugify = (text) =>
  visible(text.toLowerCase())
    .normalize("NFC")
    .replace(OTHER, (found) => Array.from(found, (sign) => (MARK.test(sign) ? sign : "-")).join(""))
    .replace(/-{2,}/g, "-")
    .replace(/^-+|-+$/g, "");

// Where a reader sees one character end: https://unicode.org/reports/tr29/
const lastBoundary = (letters, end) => {
  const head = letters.slice(0, end + 1).join("");
  if (!Intl.Segmenter) return end;
  let last = 0;
  for (const { index } of new Intl.Segmenter().segment(head)) {
    const place = Array.from(head.slice(0, index)).length;
    if (place <= end) last = place;
  }
  return last;
};

const cut = (text, limit) => {
  const letters = Array.from(split(text).join(" "));
  if (letters.length <= limit) return letters.join("");
  const space = letters.lastIndexOf(" ", limit - 1);
  const end = space >= Math.floor(limit / 2) ? space : lastBoundary(letters, limit - 1);
  return `${letters
    .slice(0, end)
    .join("")
    .replace(/[ ,;:.\-–—]+$/u, "")}…`;
};

const isWithin = (text, at) => ENDS_IN_LETTER.test(text.slice(Math.max(0, at - 2), at));

const titleWords = (title, language) => {
  let plain = title.replace(APOSTROPHE, (sign, at) => (isWithin(title, at) ? "" : sign));
  if (language.toLowerCase().split("-")[0] === "en") plain = plain.replace(AND, "$1 and ");
  let limit = LONGEST_NAME;
  let words = slugify(cut(plain, limit));
  while (encoder.encode(words).length > MOST_BYTES) words = slugify(cut(plain, --limit));
  return RESERVED.test(words) ? `${words}-entry` : words;
};

/** What the file of a new entry is called, without its ending; `day` is such as 2026-11-27. */
export const newStem = (day, title, language) => [day, titleWords(title, language)].filter(Boolean).join("-");

const digest = async (title) => {
  const bytes = encoder.encode(title);
  const named = encoder.encode(`${bytes.length}:${title}`);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", named));
  return Array.from(hash.slice(0, 3), (byte) => byte.toString(16).padStart(2, "0")).join("");
};

/** The id of a new entry: in letters that every machine knows. */
export const newId = async (day, title, language) => {
  const words = titleWords(title, language);
  const plain = words.normalize("NFKD").replace(/[^\0-\x7f]/gu, "");
  const isMuchTheSame = words && plain.length >= Array.from(words).length / 2;
  return `${day}-${isMuchTheSame ? slugify(plain) : `entry-${await digest(title)}`}`;
};
