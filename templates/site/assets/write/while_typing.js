// What can be said of an entry while it is typed: how it begins for readers, and what the check would not let pass.
// The check has the last word: its answer comes with the pull request, minutes after a save.

const MORE = /<!--\s*more\s*-->/iu;
const COMMENTS = /<!--[^]*?-->/gu;
const PICTURES = /!\[[^\]]*\]\([^)]*\)/gu;
const LINKS = /\[([^\]]+)\]\([^)]*\)/gu;
const BEGINS = /^ {0,3}(?:#{1,6} |> ?|[-*+] |\d{1,9}[.)] )+/gmu;
const MARKS = /(\*\*|__|\*|_|~~|`)(?=\S)([^]*?\S)\1/gu;
const SAYS = /[\p{L}\p{N}]/u;

/** Markdown as plain words, about as readers see them: on one line. */
export const plain = (markdown) =>
  markdown
    .replace(COMMENTS, " ")
    .replace(PICTURES, " ")
    .replace(LINKS, "$1")
    .replace(BEGINS, "")
    .replace(MARKS, "$2")
    .replace(MARKS, "$2")
    .split(/\s+/u)
    .filter(Boolean)
    .join(" ");

/** What readers see first: the words before `<!-- more -->`, or else the first paragraph that says something. */
export const leadOf = (body) => {
  const text = body.replace(/\r\n?/gu, "\n");
  const [before, after] = text.split(MORE, 2);
  if (after !== undefined && SAYS.test(plain(before))) return plain(before);
  const paragraphs = text.split(/\n[ \t]*\n/u).filter((paragraph) => !/^ {0,3}#{1,6} /u.test(paragraph));
  return paragraphs.map(plain).find((words) => SAYS.test(words)) ?? "";
};

// A telephone of 2022 cannot read what looks behind: there the check alone finds it, minutes later.
const compiled = ({ source, flags }) => {
  try {
    return new RegExp(source, `${flags.replace("g", "")}g`);
  } catch {
    return undefined;
  }
};

/** Gives what finds the rules' patterns in a text: the rules, each once; what touches the span `unfinished` waits. */
export const finderOf = (rules) => {
  const known = rules.map((rule) => ({ rule, pattern: compiled(rule) })).filter(({ pattern }) => pattern);
  return (text, unfinished) => {
    const waits = ({ index, 0: found }) => unfinished && index <= unfinished[1] && index + found.length >= unfinished[0];
    return known
      .filter(({ pattern }) => [...text.matchAll(pattern)].some((match) => !waits(match)))
      .map(({ rule }) => rule);
  };
};
