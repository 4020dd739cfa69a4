// Drafts at GitHub from a browser, with a fine-grained token: the same sequence as `doors/on_github/github_drafts.py`. What is
// there is looked at first, and only what is missing is done, so that all of it can be done again.
// https://docs.github.com/en/graphql, https://docs.github.com/en/rest

import { base64, filesOf } from "./bytes.js";
import { again, asked, changed, DraftError, HEADLINE, judged, judgedFiles, lost, over, refused, SAVED_BY, waiting } from "./forge.js";

const LABEL = "draft";
const COMMIT = "mutation($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }";
const READY = "mutation($id: ID!) { markPullRequestReadyForReview(input: {pullRequestId: $id}) { pullRequest { id } } }";
const PULL = `id number url title state isDraft isCrossRepository
  labels(first: 100) { nodes { name } }
  timelineItems(first: 100, itemTypes: [LABELED_EVENT, READY_FOR_REVIEW_EVENT]) {
    nodes { __typename ... on LabeledEvent { label { name } } }
  }`;
const RULES = ["rule violation", "protected branch", "reference update failed", "through a pull request"];

const question = (paths) => {
  const each = (write) => paths.map((_, n) => write(n)).join(" ");
  const last = each((n) => `l${n}: history(first: 1, path: $p${n}) { nodes { oid message } }`);
  const asked = last && `... on Commit { ${last} }`;
  return `query($owner: String! $name: String! $branch: String! $ref: String!
    ${each((n) => `$p${n}: String! $f${n}: String! $b${n}: String!`)}) {
    repository(owner: $owner, name: $name) {
      defaultBranchRef { name target { oid ${asked} } }
      ref(qualifiedName: $ref) { target { oid ${asked} } }
      pullRequests(headRefName: $branch, first: 100, orderBy: {field: CREATED_AT, direction: DESC}) { nodes { ${PULL} } }
      ${each((n) => `f${n}: object(expression: $f${n}) { oid } b${n}: object(expression: $b${n}) { oid }`)}
    }
  }`;
};

const pullOf = (said) => {
  const marks = said.timelineItems.nodes.filter((event) => event.label === undefined || event.label.name === LABEL);
  const isLabelled = said.labels.nodes.some(({ name }) => name === LABEL);
  return {
    number: said.number,
    node: said.id,
    address: said.url,
    title: said.title,
    state: said.state,
    isDraft: said.isDraft,
    isLabelled,
    wasMarked: marks.length > 0 || isLabelled || said.isDraft,
  };
};

// An open one, else the newest; never one of somebody else's repository.
const chosen = (pulls) => {
  const ours = pulls.filter((pull) => !pull.isCrossRepository);
  const found = ours.find((pull) => pull.state === "OPEN") ?? ours[0];
  return found && pullOf(found);
};

const stageOf = (pull) => {
  if (!pull) return "nowhere";
  if (pull.state !== "OPEN") return pull.state === "MERGED" ? "published" : "closed";
  return pull.isDraft || pull.isLabelled || !pull.wasMarked ? "draft" : "ready";
};

class GitHub {
  constructor(facts, token, pause) {
    this.facts = facts;
    this.pause = pause;
    [this.owner, this.name] = facts.repository.split("/");
    this.headers = { Authorization: `Bearer ${token}`, Accept: "application/vnd.github+json" };
  }

  async rest(method, path, data, bear = []) {
    const answer = await asked(method, `${this.facts.rest}/repos/${this.facts.repository}${path}`, this.headers, data);
    if (answer.isWell || bear.includes(answer.status)) return answer;
    throw this.refusal(answer);
  }

  async graphql(query, variables) {
    const answer = await asked("POST", this.facts.graphql, this.headers, { query, variables });
    if (!answer.isWell) throw this.refusal(answer);
    if (!answer.data) throw lost();
    if (answer.data.errors) throw this.fault(answer.data.errors[0]);
    return answer.data.data;
  }

  refusal({ status, data, words }) {
    if (status === 409) return lost();
    if (RULES.some((rule) => words.includes(rule))) return new DraftError("refused", 403, data?.message, { isRule: true });
    return refused(status, data?.message);
  }

  fault({ type = "", message = "" }) {
    if (type === "RATE_LIMITED") return new DraftError("later", 429);
    const isStale = message.includes("does not exist as of commit") || message.endsWith("to a Branch");
    if (type === "STALE_DATA" || isStale) return lost();
    if (type === "NOT_FOUND") return refused(404, message);
    const isRule = type.startsWith("BRANCH_PROTECTION") || RULES.some((rule) => message.toLowerCase().includes(rule));
    if (isRule) return new DraftError("refused", 403, message, { isRule });
    return refused(type === "FORBIDDEN" || type === "INSUFFICIENT_SCOPES" ? 403 : 422, message);
  }

  async sight(branch, paths = []) {
    const variables = { owner: this.owner, name: this.name, branch, ref: `refs/heads/${branch}` };
    paths.forEach((path, n) => {
      Object.assign(variables, { [`p${n}`]: path, [`f${n}`]: `refs/heads/${branch}:${path}`, [`b${n}`]: `HEAD:${path}` });
    });
    const { repository } = await this.graphql(question(paths), variables);
    if (!repository.defaultBranchRef) throw refused(422, "the repository is empty");
    const [target, base] = [repository.ref?.target, repository.defaultBranchRef.target];
    const found = (letter) => Object.fromEntries(paths.map((path, n) => [path, repository[letter + n]?.oid]));
    // The last change on the branch, where that is a person's, and not one that the default branch has.
    const isTheirs = (n) => {
      const [[last], [before]] = [target, base].map((each) => each?.[`l${n}`]?.nodes ?? []);
      return Boolean(last) && last.oid !== before?.oid && !last.message.trimEnd().endsWith(SAVED_BY);
    };
    return {
      base: repository.defaultBranchRef.name,
      baseHead: base.oid,
      head: target?.oid ?? "",
      pull: chosen(repository.pullRequests.nodes),
      blobs: found("f"),
      based: found("b"),
      changed: Object.fromEntries(paths.map((path, n) => [path, isTheirs(n)])),
    };
  }

  async makeBranch(sight, { branch }) {
    const answer = await this.rest("POST", "/git/refs", { ref: `refs/heads/${branch}`, sha: sight.baseHead }, [422]);
    if (!answer.isWell) throw answer.words.includes("already exists") ? lost() : this.refusal(answer);
    return { ...sight, head: sight.baseHead, blobs: sight.based };
  }

  async commit(sight, { branch }, missing) {
    const additions = missing.filter(({ bytes }) => bytes).map(({ path, bytes }) => ({ path, contents: base64(bytes) }));
    const deletions = missing.filter(({ bytes }) => !bytes).map(({ path }) => ({ path }));
    const input = {
      branch: { repositoryNameWithOwner: this.facts.repository, branchName: branch },
      message: { headline: HEADLINE, body: SAVED_BY },
      fileChanges: { additions, deletions },
      expectedHeadOid: sight.head,
    };
    const { createCommitOnBranch } = await this.graphql(COMMIT, { input });
    const blobs = { ...sight.blobs, ...Object.fromEntries(missing.map(({ path, blob }) => [path, blob])) };
    return { ...sight, head: createCommitOnBranch.commit.oid, blobs };
  }

  async open(sight, { branch, title, body }) {
    const wanted = { title, head: branch, base: sight.base, body: body ?? "" };
    let answer = await this.rest("POST", "/pulls", { ...wanted, draft: true }, [422]);
    if (!answer.isWell && answer.words.includes("draft pull requests are not supported")) {
      answer = await this.rest("POST", "/pulls", wanted, [422]);
    }
    if (!answer.isWell) throw answer.words.includes("already exists") ? lost() : this.refusal(answer);
    const { number, node_id: node, html_url: address, draft } = answer.data;
    const pull = { number, node, address, title, state: "OPEN", isDraft: draft, isLabelled: false, wasMarked: draft };
    return { ...sight, pull };
  }

  async label(sight) {
    const made = { name: LABEL, color: "cccccc", description: "Not ready to be published" };
    await this.rest("POST", "/labels", made, [422]);
    await this.rest("POST", `/issues/${sight.pull.number}/labels`, { labels: [LABEL] });
    return { ...sight, pull: { ...sight.pull, isLabelled: true, wasMarked: true } };
  }

  async rename(sight, title) {
    await this.rest("PATCH", `/pulls/${sight.pull.number}`, { title });
    return { ...sight, pull: { ...sight.pull, title } };
  }

  async unlabel(sight) {
    await this.rest("DELETE", `/issues/${sight.pull.number}/labels/${LABEL}`, undefined, [404]);
    return { ...sight, pull: { ...sight.pull, isLabelled: false } };
  }

  async markReady(sight) {
    await this.graphql(READY, { id: sight.pull.node });
    return { ...sight, pull: { ...sight.pull, isDraft: false } };
  }

  // The next thing to do for a save, as what is there then; undefined where nothing is missing.
  nextOfSaving(sight, draft, files) {
    const missing = files.filter(({ path, blob }) => sight.blobs[path] !== blob);
    if (sight.pull) living(sight);
    if (!sight.head) return this.makeBranch(sight, draft);
    if (missing.length > 0) {
      const theirs = missing.filter(
        ({ path }) => sight.changed[path] && (!sight.blobs[path] || sight.blobs[path] !== sight.based[path]),
      );
      if (theirs.length > 0 && !draft.over) throw changed(theirs.map(({ path }) => path), sight.pull?.address);
      return this.commit(sight, draft, missing);
    }
    if (!sight.pull) return this.open(sight, draft);
    if (!sight.pull.wasMarked) return this.label(sight);
    return sight.pull.title === draft.title ? undefined : this.rename(sight, draft.title);
  }

  nextOfReadying(sight) {
    const pull = living(sight);
    if (pull.isDraft) return this.markReady(sight);
    if (!pull.wasMarked) return this.label(sight);
    return pull.isLabelled ? this.unlabel(sight) : undefined;
  }

  async untilDone(branch, paths, next) {
    return again(async () => {
      let sight = await this.sight(judged(branch), paths);
      for (let later = next(sight); later; later = next(sight)) sight = await later;
      return { stage: stageOf(sight.pull), number: sight.pull?.number, address: sight.pull?.address, head: sight.head };
    }, this.pause);
  }
}

const living = ({ pull }) => {
  if (!pull) throw refused(422, "there is no such draft");
  if (pull.state !== "OPEN") throw over(stageOf(pull), pull.address);
  return pull;
};

/**
 * The door to `facts.repository`. All of it gives {stage, number, address, head}, with the stage "nowhere", "draft",
 * "ready", "published" or "closed", and throws DraftError. `save` takes {branch, title, files, body}: `files` are a
 * string, a Uint8Array or null (none) by path; with `over` it writes over what somebody else has changed. `taken` gives
 * those of some paths that are on the default branch.
 */
export const connect = (facts, token, pause = waiting) => {
  const github = new GitHub(facts, token, pause);
  return {
    save: async (draft) => {
      const files = judgedFiles(await filesOf(draft));
      const paths = files.map(({ path }) => path);
      return github.untilDone(draft.branch, paths, (sight) => github.nextOfSaving(sight, draft, files));
    },
    ready: (branch) => github.untilDone(branch, [], (sight) => github.nextOfReadying(sight)),
    taken: async (branch, paths) => {
      const { based } = await again(() => github.sight(judged(branch), paths), pause);
      return paths.filter((path) => based[path]);
    },
    state: (branch) => github.untilDone(branch, [], () => undefined),
  };
};
