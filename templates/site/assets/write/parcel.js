// What goes to the repository: which files, on which branch, under which headline.

import { newId, newStem, onOneLine, writeEntry } from "./entry.js";
import { entryOf } from "./fields.js";
import { toSend } from "./photograph.js";

const PICTURES = "pictures";

// Chance, and no word of the entry: a branch keeps its name when the headline changes.
const newBranch = (day) => {
  const chance = Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => byte.toString(16).padStart(2, "0"));
  return `draft/${day}-${chance.join("")}`;
};

// Another entry of that day may have the same headline: then this one's name has a number, as a person would do.
const freeStem = async (stem, { branch, paths = [] }, taken, { posts }) => {
  for (let number = 1; ; number += 1) {
    const name = number > 1 ? `${stem}-${number}` : stem;
    const wanted = [`${posts}${name}.md`, `${posts}${PICTURES}/${name}.jpg`].filter((path) => !paths.includes(path));
    if (!wanted.length || !(await taken(branch, wanted)).length) return name;
  }
};

/**
 * The values and the picture as {branch, title, files, id, paths}: `files` are bytes by path, and null for what an
 * earlier save had, or tried, under another name. `sent` is what that save was, or undefined; `taken` says which of some paths
 * the diary has already.
 */
export const parcelOf = async (values, picture, sent, diary, taken) => {
  const day = values.date.slice(0, 10);
  const branch = sent?.branch ?? newBranch(day);
  const plain = newStem(day, values.title, diary.language);
  const stem = await freeStem(plain, { ...sent, branch }, taken, diary);
  const number = stem.slice(plain.length);
  const id = sent?.id ?? `${await newId(day, values.title, diary.language)}${number}`;
  const image = picture ? `${PICTURES}/${stem}.jpg` : "";
  const path = `${diary.posts}${stem}.md`;
  const files = { [path]: writeEntry(entryOf(values, { id, image }, diary)) };
  if (picture) files[diary.posts + image] = toSend(picture.bytes);
  const paths = Object.keys(files);
  for (const gone of [...(sent?.paths ?? []), ...(sent?.tried ?? [])]) files[gone] ??= null;
  return { branch, title: onOneLine(values.title), files, id, paths };
};
