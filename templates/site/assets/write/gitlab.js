// Drafts at GitLab from a browser: the same sequence as github.js, with merge requests that are drafts by their title.
// https://docs.gitlab.com/api/commits/, https://docs.gitlab.com/api/merge_requests/,
// https://docs.gitlab.com/api/repository_files/

import { base64, filesOf } from "./bytes.js";
import { again, asked, changed, HEADLINE, judged, judgedFiles, lost, over, refused, SAVED_BY, waiting } from "./forge.js";

const DRAFT = "Draft: ";
// What GitLab says to a commit that is on something else than what was seen.
const STALE = ["already exists", "has changed since", "doesn't exist", "does not exist"];
const STAGES = { merged: "published", closed: "closed", locked: "published" };

const stageOf = (request) => {
  if (!request) return "nowhere";
  return STAGES[request.state] ?? (request.draft ? "draft" : "ready");
};

class GitLab {
  constructor(facts, token, pause) {
    this.home = `${facts.rest}/projects/${encodeURIComponent(facts.repository)}`;
    this.token = token;
    this.pause = pause;
  }

  async rest(method, path, data, bear = []) {
    const headers = { Authorization: `Bearer ${await this.token}` };
    const answer = await asked(method, this.home + path, headers, data);
    if (answer.isWell || bear.includes(answer.status)) return answer;
    throw refused(answer.status, JSON.stringify(answer.data?.message ?? answer.data?.error ?? ""));
  }

  async file(path, ref) {
    const where = `/repository/files/${encodeURIComponent(path)}?ref=${encodeURIComponent(ref)}`;
    const { isWell, data } = await this.rest("GET", where, undefined, [404]);
    return isWell ? { blob: data.blob_id, last: data.last_commit_id } : undefined;
  }

  async sight(branch, paths) {
    const [project, there, requests] = await Promise.all([
      this.rest("GET", ""),
      this.rest("GET", `/repository/branches/${encodeURIComponent(branch)}`, undefined, [404]),
      this.rest("GET", `/merge_requests?source_branch=${encodeURIComponent(branch)}&state=all&order_by=created_at&sort=desc`),
    ]);
    const ours = requests.data.filter((each) => each.source_project_id === each.target_project_id);
    const head = there.isWell ? there.data.commit.id : "";
    const ref = head || project.data.default_branch;
    const found = await Promise.all(paths.map((path) => this.file(path, ref)));
    return {
      base: project.data.default_branch,
      head,
      request: ours.find(({ state }) => state === "opened") ?? ours[0],
      files: Object.fromEntries(paths.map((path, n) => [path, found[n]])),
    };
  }

  // Whether somebody else wrote what the branch has there, and the default branch has not.
  async isTheirs(sight, path) {
    const file = sight.files[path];
    if (!file || !sight.head) return false;
    const { data } = await this.rest("GET", `/repository/commits/${file.last}`);
    if (data.message.trimEnd().endsWith(SAVED_BY)) return false;
    return (await this.file(path, sight.base))?.blob !== file.blob;
  }

  async commit(sight, draft, missing) {
    const theirs = await Promise.all(missing.map(({ path }) => !draft.over && this.isTheirs(sight, path)));
    if (theirs.some(Boolean)) {
      throw changed(missing.filter((_, n) => theirs[n]).map(({ path }) => path), sight.request?.web_url);
    }
    const actions = missing.map(({ path, bytes }) => {
      const last = sight.files[path]?.last;
      if (!bytes) return { action: "delete", file_path: path, last_commit_id: last };
      const file = { file_path: path, content: base64(bytes), encoding: "base64" };
      return last ? { action: "update", ...file, last_commit_id: last } : { action: "create", ...file };
    });
    const data = { branch: draft.branch, commit_message: `${HEADLINE}\n\n${SAVED_BY}`, actions };
    // Without a branch, the commit makes it: in one step, so that no branch is ever empty.
    if (!sight.head) data.start_branch = sight.base;
    const answer = await this.rest("POST", "/repository/commits", data, [400]);
    if (!answer.isWell) throw STALE.some((each) => answer.words.includes(each)) ? lost() : refused(422, answer.data?.message);
    const files = missing.map(({ path, blob }) => [path, blob && { blob, last: answer.data.id }]);
    return { ...sight, head: answer.data.id, files: { ...sight.files, ...Object.fromEntries(files) } };
  }

  async open(sight, { branch, title, body }) {
    const data = { source_branch: branch, target_branch: sight.base, title: DRAFT + title, description: body ?? "" };
    const answer = await this.rest("POST", "/merge_requests", data, [409]);
    if (!answer.isWell) throw lost();
    return { ...sight, request: answer.data };
  }

  async rename(sight, title) {
    const { data } = await this.rest("PUT", `/merge_requests/${sight.request.iid}`, { title });
    // Written another way there, it is not asked for again and again.
    return { ...sight, request: { ...data, title } };
  }

  nextOfSaving(sight, draft, files) {
    if (sight.request) living(sight);
    const missing = files.filter(({ path, blob }) => sight.files[path]?.blob !== blob);
    if (missing.length > 0) return this.commit(sight, draft, missing);
    if (!sight.head) throw refused(422, "nothing in the draft is new");
    if (!sight.request) return this.open(sight, draft);
    const title = (sight.request.draft ? DRAFT : "") + draft.title;
    return sight.request.title === title ? undefined : this.rename(sight, title);
  }

  nextOfReadying(sight) {
    const request = living(sight);
    return request.draft ? this.rename(sight, request.title.replace(/^(?:\[draft\]|\(draft\)|draft:)\s*/i, "")) : undefined;
  }

  untilDone(branch, paths, next) {
    return again(async () => {
      let sight = await this.sight(judged(branch), paths);
      for (let later = next(sight); later; later = next(sight)) sight = await later;
      const { request, head } = sight;
      return { stage: stageOf(request), number: request?.iid, address: request?.web_url, head };
    }, this.pause);
  }
}

const living = ({ request }) => {
  if (!request) throw refused(422, "there is no such draft");
  if (request.state !== "opened") throw over(stageOf(request), request.web_url);
  return request;
};

/** The door to `facts.repository`, as github.js's `connect` has it; the token may be a promise of one. */
export const connect = (facts, token, pause = waiting) => {
  const gitlab = new GitLab(facts, token, pause);
  return {
    save: async (draft) => {
      const files = judgedFiles(await filesOf(draft));
      const paths = files.map(({ path }) => path);
      return gitlab.untilDone(draft.branch, paths, (sight) => gitlab.nextOfSaving(sight, draft, files));
    },
    ready: (branch) => gitlab.untilDone(branch, [], (sight) => gitlab.nextOfReadying(sight)),
    taken: async (_branch, paths) => {
      const { data } = await again(() => gitlab.rest("GET", ""), pause);
      const found = await again(() => Promise.all(paths.map((path) => gitlab.file(path, data.default_branch))), pause);
      return paths.filter((_, n) => found[n]);
    },
    state: (branch) => gitlab.untilDone(branch, [], () => undefined),
  };
};
