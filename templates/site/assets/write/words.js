// The sentences of the page, in its language: they come with it, from the catalogue.

/** Gives sentences by their names, with values in the place of their names: say("saved", {where}). */
export const speaker = (sentences) => (name, values = {}) =>
  (sentences[name] ?? name).replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
