// Signing in at GitLab without a secret: an authorization code with a proof key (PKCE, RFC 7636). What is given is kept
// for the session alone, and is renewed before it ends.
// https://docs.gitlab.com/api/oauth2/#authorization-code-with-proof-key-for-code-exchange-pkce

import { lost, refused } from "./forge.js";

const ASKED = "diarist asked gitlab";
const GIVEN = "diarist gitlab";
const SOON = 60_000;

const url64 = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const chance = () => url64(crypto.getRandomValues(new Uint8Array(32)));
const digest = async (text) => url64(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));

/** Go to GitLab, to come back to the form. `at` is the window. */
export const signIn = async (facts, at = window) => {
  const asked = { state: chance(), verifier: chance() };
  at.sessionStorage.setItem(ASKED, JSON.stringify({ ...asked, from: facts.token }));
  const query = new URLSearchParams({
    client_id: facts.app,
    redirect_uri: facts.page,
    response_type: "code",
    state: asked.state,
    scope: "api",
    code_challenge: await digest(asked.verifier),
    code_challenge_method: "S256",
  });
  at.location.assign(`${facts.sign_in}?${query}`);
};

let coming;

/** The token of this session, renewed where it ends soon; undefined where nobody has signed in. Throws DraftError. */
export const token = (facts, at = window) => {
  // What renews a token counts once: two that ask at the same time get the same.
  coming ??= current(facts, at).finally(() => {
    coming = undefined;
  });
  return coming;
};

const current = async (facts, at) => {
  await comeBack(facts, at);
  const given = read(facts, at, GIVEN);
  if (!given) return undefined;
  if (given.ends > Date.now() + SOON) return given.token;
  const grant = { grant_type: "refresh_token", refresh_token: given.refresh };
  return (await exchanged(facts, grant, at)).token;
};

/** Whether somebody has signed in in this tab. */
export const hasSession = (facts, at = window) => Boolean(read(facts, at, GIVEN));

/** Forget who signed in. */
export const signOut = (at = window) => {
  at.sessionStorage.removeItem(ASKED);
  at.sessionStorage.removeItem(GIVEN);
};

// A code counts only with the state that this very tab has sent: any other was slipped in by another page.
const comeBack = async (facts, at) => {
  const query = new URLSearchParams(at.location.search);
  if (!query.has("state")) return;
  const asked = read(facts, at, ASKED);
  at.sessionStorage.removeItem(ASKED);
  at.history.replaceState(null, "", facts.page);
  if (!asked || query.get("state") !== asked.state || !query.get("code")) throw refused(401, query.get("error") ?? "");
  await exchanged(facts, { grant_type: "authorization_code", code: query.get("code"), code_verifier: asked.verifier }, at);
};

// A form, which browsers send without asking first: GitLab lets them ask for few headers here.
const exchanged = async (facts, grant, at) => {
  const body = new URLSearchParams({ client_id: facts.app, redirect_uri: facts.page, ...grant });
  const options = { method: "POST", body, cache: "no-store", credentials: "omit", redirect: "error" };
  let answer;
  let said;
  try {
    answer = await fetch(facts.token, { ...options, referrerPolicy: "no-referrer" });
    said = await answer.json();
  } catch {
    throw lost();
  }
  if (!answer.ok) {
    if (answer.status >= 500) throw lost();
    signOut(at);
    throw refused(401, said.error);
  }
  const given = { token: said.access_token, refresh: said.refresh_token, ends: Date.now() + said.expires_in * 1000 };
  at.sessionStorage.setItem(GIVEN, JSON.stringify({ ...given, from: facts.token }));
  return given;
};

// What is kept goes back to the GitLab that it came from, and to no other that the settings name by now.
const read = (facts, at, name) => {
  try {
    const kept = JSON.parse(at.sessionStorage.getItem(name));
    return kept.from === facts.token ? kept : null;
  } catch {
    return null;
  }
};
