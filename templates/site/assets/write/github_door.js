// The door of a diary that is at GitHub: it is published as door.js, and what belongs to other forges is not.

export { keyField } from "./github_key.js";
export { connect } from "./github.js";
