// What an entry cannot be saved without, said in words.

import { onOneLine } from "./entry.js";

const DAY = /^(?:19|20)\d\d-\d\d-\d\d$/;

/** What is missing, by the name of the field: an empty object where nothing is. */
export const missing = (values, picture, say) => {
  const wrong = {};
  if (!onOneLine(values.title ?? "")) wrong.title = say("write.need.title");
  if (!onOneLine(values.body ?? "")) wrong.body = say("write.need.body");
  if (!DAY.test(values.date ?? "")) wrong.date = say("write.need.date");
  if (picture && !onOneLine(values.image_alt ?? "")) wrong.image_alt = say("write.need.image_alt");
  return wrong;
};
