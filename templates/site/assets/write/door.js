// The door to the repository, by what its forge is.

import * as github from "./github.js";
import * as gitlab from "./gitlab.js";

/** The door to `facts.repository`: see github.js. */
export const connect = (facts, ...rest) => (facts.forge === "gitlab" ? gitlab : github).connect(facts, ...rest);
