// What stands in the form, as plain values under the names of its fields, and back again.

import { withoutControls } from "./entry.js";

const DAY = 86_400_000;
const FRIDAY = 5;

const isChoice = (field) => field.type === "checkbox" || field.type === "radio";
const isOfEntry = (field) => field.name && field.type !== "file";

/** What was typed and chosen: strings, and lists of what was ticked. Files are not among it. */
export const typed = (form) => {
  const values = {};
  for (const field of form.elements) {
    if (!isOfEntry(field)) continue;
    if (field.type === "checkbox") {
      values[field.name] ??= [];
      if (field.checked) values[field.name].push(field.value);
    } else values[field.name] = field.value;
  }
  return values;
};

/** Puts values back into the form; what they do not name is left as it is. */
export const fill = (form, values) => {
  for (const field of form.elements) {
    if (!isOfEntry(field) || !(field.name in values)) continue;
    const value = values[field.name];
    if (isChoice(field)) field.checked = Array.isArray(value) ? value.includes(field.value) : value === field.value;
    else field.value = value;
  }
};

/** The day in a time zone, such as 2026-11-27. */
export const dayIn = (zone, moment) =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(moment);

/** This week's Friday; on a Saturday or Sunday, when it is over, the day itself. */
export const nextFriday = (day) => {
  const today = new Date(`${day}T00:00:00Z`);
  const left = Math.max(0, FRIDAY - (today.getUTCDay() || 7));
  return new Date(today.getTime() + left * DAY).toISOString().slice(0, 10);
};

const eventOf = (values) => {
  const parts = { begin: values.event_begin, end: values.event_end, place: values.event_place };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value?.trim()));
};


/** What was typed as an entry, under the front matter's names; `made` has what the form itself knows: id and image. */
export const entryOf = (values, made, { language, leader }) => {
  const said = (name) => withoutControls(values[name] ?? "");
  const plain = (...names) => Object.fromEntries(names.map((name) => [name, said(name)]));
  const ofQuestion = values.purpose === "ask" ? plain("closes") : {};
  const ofPicture = made.image ? plain("image_alt", "image_caption", "focus", "photo_consent") : {};
  return {
    ...plain("title", "date", "description", "series", "translation_of", "translated_by", "purpose", "body"),
    ...ofPicture,
    ...ofQuestion,
    ...made,
    authors: values.author && values.author !== leader ? [values.author] : [],
    tags: values.tags ?? [],
    lang: values.lang === language ? "" : said("lang"),
    card: values.card === "plain" ? "" : said("card"),
    event: eventOf(values),
    announce: values.announce === "false" ? false : undefined,
  };
};

/** Whether anything at all was typed; the day alone, which the form puts there, is nothing. */
export const isEmpty = (values) => !["title", "body", "description", "image_alt"].some((name) => values[name]?.trim());
