"""The form's door to GitLab: one branch and one merge request, and a session that only its own tab has asked for."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from diarist.doors.kept_drafts import Draft
from tests.doors.deaths import Deaths
from tests.doors.in_node import FOLDER, NodeDoor, node_door
from tests.doors.on_github.test_github_drafts import BRANCH, DRAFT, RENAMED, TOKEN
from tests.needs import unavailable
from tests.peers.fault_proxy import Fault, Schedule, faulty
from tests.peers.gitlab import APP, NAME, PAGE, GitLab
from tests.peers.server import serving

_SESSION = """
import { webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
globalThis.crypto ??= webcrypto;
const { signIn, token } = await import("./gitlab_session.js");
const { facts, kept, search, does } = JSON.parse(readFileSync(0));
const went = [];
const at = {
  sessionStorage: {
    getItem: (name) => kept[name] ?? null,
    setItem: (name, value) => { kept[name] = value; },
    removeItem: (name) => { delete kept[name]; },
  },
  location: { search, assign: (address) => went.push(address) },
  history: { replaceState: (_state, _title, address) => went.push(address) },
};
let found, why;
try {
  found = await (does === "signIn" ? signIn : token)(facts, at);
} catch (error) {
  if (!error.why) throw error;
  why = error.status;
}
console.log(JSON.stringify({ found, why, kept, went }));
"""


@pytest.fixture
def gitlab(tmp_path: Path) -> Iterator[GitLab]:
    peer = GitLab(tmp_path, TOKEN)
    yield peer
    assert peer.faults == []


def never(_: httpx.Request) -> Fault:
    return Fault.PASS


@contextmanager
def door_to(gitlab: GitLab, scratch: Path, schedule: Schedule = never) -> Iterator[NodeDoor]:
    with serving(gitlab) as there, faulty(there, schedule) as api:
        facts = {"rest": f"{api}/api/v4", "repository": NAME, "forge": "gitlab"}
        with node_door("gitlab_door.js", facts, TOKEN, scratch / "node") as door:
            yield door


def said(answer: dict[str, Any]) -> str:
    return answer["found"]["stage"] if "found" in answer else str(answer["why"])


def test_a_draft_is_a_branch_and_a_draft_merge_request(gitlab: GitLab, tmp_path: Path) -> None:
    kept = gitlab.repository
    with door_to(gitlab, tmp_path) as door:
        assert said(door.call("state", BRANCH)) == "nowhere"
        assert door.call("taken", [BRANCH, ["README.md", "posts/boats.md"]])["found"] == ["README.md"]
        assert [said(door.save(draft)) for draft in (DRAFT, DRAFT, RENAMED)] == ["draft"] * 3
        assert [pull.title for pull in kept.pulls.values()] == [f"Draft: {RENAMED.title}"]
        new = {path for path in kept.files(BRANCH) if path not in kept.files("main")}
        assert {path: kept.read(BRANCH, path) for path in new} == {p: data for p, data in RENAMED.files.items() if data}
        kept.commit(BRANCH, {"posts/ships.md": b"We sank.\n"}, message="Mend", author="bea")
        assert said(door.save(RENAMED)) == "changed"
        assert said(door.save(RENAMED, over=True)) == "draft"
        assert [said(door.call("ready", BRANCH)) for _ in range(2)] == ["ready"] * 2
        assert kept.pulls[1].title == RENAMED.title
        assert said(door.save(DRAFT)) == "ready"
        kept.merge(1)
        assert said(door.call("state", BRANCH)) == "published"
        assert said(door.save(RENAMED)) == "over"
    assert set(kept.branches) == {"main"}


@pytest.mark.parametrize("fault", [Fault.DROP_RESPONSE, Fault.DROP_REQUEST])
def test_cut_off_anywhere_and_done_again_nothing_is_there_twice(gitlab: GitLab, tmp_path: Path, fault: Fault) -> None:
    deaths = Deaths(fault)
    with door_to(gitlab, tmp_path, deaths) as door:

        def lived(draft: Draft) -> int:
            def once() -> str | None:
                return None if (answer := said(door.save(draft))) == "lost" else answer

            stage, died = deaths.lived(once)
            assert stage == "draft"
            return died

        assert lived(DRAFT) >= 4
        assert lived(RENAMED) >= 3
    kept = gitlab.repository
    assert set(kept.branches) == {"main", BRANCH}
    assert [pull.title for pull in kept.pulls.values()] == [f"Draft: {RENAMED.title}"]
    assert kept.read(BRANCH, "posts/ships.md") == b"We sailed on.\n"
    assert kept.read(f"{BRANCH}~1", "posts/boats.md") == b"We sailed.\n"


def test_refusals_are_told_apart(gitlab: GitLab, tmp_path: Path) -> None:
    with door_to(gitlab, tmp_path) as door:
        gitlab.rights = False
        assert door.save(DRAFT)["status"] == 403
        gitlab.is_busy = True
        assert said(door.save(DRAFT)) == "later"
        gitlab.is_busy, gitlab.tokens = False, set()
        assert door.save(DRAFT)["status"] == 401
        assert door.call("ready", "main")["why"] == "refused"


def session(scratch: Path, facts: dict[str, str], kept: dict[str, str], does: str, search: str = "") -> dict[str, Any]:
    """What one page of the form does with a session, and what the tab keeps then."""
    node = shutil.which("node") or unavailable("Node.js is not installed; install it: it runs the form’s doors")
    for file in ("gitlab_session.js", "forge.js"):
        shutil.copy(FOLDER / file, scratch)
    (scratch / "package.json").write_text('{"type": "module"}', "utf-8")
    (scratch / "session.mjs").write_text(_SESSION, "utf-8")
    asked = json.dumps({"facts": facts, "kept": kept, "search": search, "does": does})
    done = subprocess.run([node, scratch / "session.mjs"], input=asked, text=True, capture_output=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_session_needs_the_proof_and_the_state_of_its_own_tab(gitlab: GitLab, tmp_path: Path) -> None:
    with serving(gitlab) as api:
        facts = {"app": APP, "page": PAGE, "sign_in": f"{api}/oauth/authorize", "token": f"{api}/oauth/token"}
        assert session(tmp_path, facts, {}, "token")["kept"] == {}
        begun = session(tmp_path, facts, {}, "signIn")
        (address,) = begun["went"]
        asked = {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}
        assert (asked["client_id"], asked["redirect_uri"], asked["scope"]) == (APP, PAGE, "api")
        assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
        gitlab.challenge = asked["code_challenge"]
        slipped_in = session(tmp_path, facts, dict(begun["kept"]), "token", "?code=made-up-code&state=another")
        assert (slipped_in["why"], slipped_in["kept"]) == (401, {})
        unasked = session(tmp_path, facts, {}, "token", f"?code=made-up-code&state={asked['state']}")
        assert unasked["why"] == 401
        search = f"?code=made-up-code&state={asked['state']}"
        given = session(tmp_path, facts, dict(begun["kept"]), "token", search)
        assert {given["found"]} == gitlab.tokens
        assert given["went"] == [PAGE]
        assert session(tmp_path, facts, given["kept"], "token")["found"] == given["found"]


def test_a_session_is_renewed_before_it_ends(gitlab: GitLab, tmp_path: Path) -> None:
    gitlab.refresh_token = "refresh-0"  # noqa: S105 - it is made up
    with serving(gitlab) as api:
        facts = {"app": APP, "page": PAGE, "token": f"{api}/oauth/token"}
        given = {"token": "old", "refresh": "refresh-0", "ends": 1, "from": facts["token"]}
        kept = {"diarist gitlab": json.dumps(given)}
        renewed = session(tmp_path, facts, dict(kept), "token")
        assert {renewed["found"]} == gitlab.tokens
        ended = session(tmp_path, facts, dict(kept), "token")
        assert (ended["why"], ended["kept"]) == (401, {})


def test_what_one_gitlab_gave_goes_to_no_other(gitlab: GitLab, tmp_path: Path) -> None:
    with serving(gitlab) as api:
        facts = {"app": APP, "page": PAGE, "sign_in": f"{api}/oauth/authorize", "token": f"{api}/oauth/token"}
        first = "https://gitlab.example/oauth/token"
        given = {"token": "theirs", "refresh": "theirs too", "ends": 1, "from": first}
        assert "found" not in session(tmp_path, facts, {"diarist gitlab": json.dumps(given)}, "token")
        begun = {"diarist asked gitlab": json.dumps({"state": "s", "verifier": "theirs", "from": first})}
        assert session(tmp_path, facts, begun, "token", "?code=theirs&state=s")["why"] == 401
    assert gitlab.tokens == {TOKEN}
