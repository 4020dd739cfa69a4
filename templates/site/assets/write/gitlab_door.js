// The door of a diary that is at GitLab: it is published as door.js, and what belongs to other forges is not.

export { gitlabKey as keyField } from "./gitlab_key.js";
export { connect } from "./gitlab.js";
