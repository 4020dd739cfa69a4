// How much room an entry takes in each channel's post, reckoned as the channel reckons. The preview has the very words.

import { leadOf, plain } from "./while_typing.js";

const BETWEEN = 2;

const graphemes = (text) =>
  Intl.Segmenter ? [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment) : Array.from(text);

const isEmoji = (text) => /\p{Extended_Pictographic}|\p{RI}/u.test(text);

// https://docs.x.com/fundamentals/counting-characters
const LIGHT = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
];
const weight = (letter) => (LIGHT.some(([from, to]) => from <= letter.codePointAt(0) && letter.codePointAt(0) <= to) ? 1 : 2);

const COUNTS = {
  graphemes: (text) => graphemes(text).length,
  utf16: (text) => text.length,
  weighted: (text) =>
    graphemes(text).reduce(
      (total, each) => total + (isEmoji(each) ? 2 : Array.from(each).reduce((sum, letter) => sum + weight(letter), 0)),
      0,
    ),
  threads: (text) =>
    graphemes(text).reduce((total, each) => total + (isEmoji(each) ? new TextEncoder().encode(each).length : each.length), 0),
};

const hashtag = (tag) => `#${tag.replace(/[^\p{L}\p{N}_]+/gu, "")}`;

// Year, month and the headline's words: about what the page's address adds to the diary's own.
const linkOf = (values, { address }) => `${address}2026/11/${values.title.slice(0, 60)}/`;

const partsOf = (values, diary) => {
  const lead = leadOf(values.body);
  return {
    title: plain(values.title),
    lead,
    description: values.description?.trim() || lead,
    hashtags: (values.tags ?? []).map(hashtag).join(" "),
    link: linkOf(values, diary),
  };
};

/** For each channel with little room: {title, used, limit}. */
export const rooms = (values, diary) => {
  const parts = partsOf(values, diary);
  return diary.channels.map(({ title, limit, counted, address, says }) => {
    const count = (part) => (part === "link" && address !== null ? address : COUNTS[counted](parts[part] ?? ""));
    const counts = says.map(count).filter(Boolean);
    return { title, limit, used: counts.reduce((total, each) => total + each, 0) + BETWEEN * Math.max(0, counts.length - 1) };
  });
};
