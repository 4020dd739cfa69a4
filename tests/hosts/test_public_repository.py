"""A repository shows exactly the built site, in one commit without a past: by real git over a real SSH server."""

import io
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from diarist.diary.errors import DiaryError, GitError, HostError
from diarist.diary.site import Site
from diarist.hosts.public_repository import Address
from tests.diaries import a_site
from tests.hosts.deploying import (
    FIRST,
    SECOND,
    a_diary,
    add_entry,
    build,
    deploy,
    files_of,
    host_of,
    killed_when,
    withdraw_first,
)
from tests.peers.git_server import serving_git
from tests.peers.server import serving
from tests.peers.ssh_server import SshServer, new_key

KEY = "DIARIST_REPOSITORY_KEY"
TOKEN = "DIARIST_REPOSITORY_TOKEN"  # noqa: S105 - the name of a variable


def git(folder: Path, *arguments: str) -> str:
    run = subprocess.run(["git", "-C", folder, *arguments], capture_output=True, text=True, check=True)
    return run.stdout.strip()


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """An empty repository, as a host has it."""
    folder = tmp_path / "public.git"
    subprocess.run(["git", "init", "-q", "--bare", "--initial-branch=main", folder], check=True)
    for setting in ("uploadpack.allowFilter", "http.receivepack"):
        git(folder, "config", setting, "true")
    return folder


@pytest.fixture
def site(tmp_path: Path, public: Path, sshd: SshServer) -> Site:
    return a_diary(tmp_path / "diary", {"repository": settings(public, sshd)})


@pytest.fixture
def key(sshd: SshServer) -> Mapping[str, str]:
    """The secret, as a workflow hands it on: GitHub takes away the end of its last line."""
    return {KEY: sshd.key.strip()}


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diarist.ledger.remote_branch.time.sleep", lambda _: None)


def settings(public: Path, sshd: SshServer, host_key: str = "") -> dict[str, str]:
    address = f"ssh://{sshd.user}@127.0.0.1:{sshd.port}{public}"
    return {"address": address, "known_host": host_key or f"{sshd.host_key} somebody@server"}


def shown(public: Path, branch: str = "main") -> dict[str, bytes]:
    commit = git(public, "rev-parse", branch).strip()  # what was killed may still move the branch meanwhile
    names = git(public, "ls-tree", "-r", "--name-only", commit).splitlines()
    asked = "".join(f"{commit}:{name}\n" for name in names).encode()
    said = io.BytesIO(subprocess.check_output(["git", "-C", public, "cat-file", "--batch"], input=asked))
    return {name: _next_file(said) for name in names}


def _next_file(said: io.BytesIO) -> bytes:
    """A file as `cat-file --batch` says it: a line with its size, its bytes, and the end of a line."""
    _, kind, size = said.readline().split()
    assert kind == b"blob"
    data = said.read(int(size))
    assert said.read(1) == b"\n"
    return data


def _settle(is_so: Callable[[], bool]) -> None:
    """Wait for what another program does, but not for ever: it may be dead."""
    end = time.monotonic() + 3
    while not is_so() and time.monotonic() < end:
        time.sleep(0.02)


def site_in(public: Path) -> dict[str, bytes]:
    return {name: data for name, data in shown(public).items() if name not in {".nojekyll", "CNAME", ".diarist-site"}}


def test_the_branch_holds_the_site_and_what_its_host_wants(site: Site, public: Path, key: Mapping[str, str]) -> None:
    built = build(site)
    outcome = deploy(site, built, key)
    assert outcome.is_new
    assert site.address in outcome.sentence
    assert site_in(public) == files_of(built)
    assert shown(public)["CNAME"] == b"lamp.example\n"
    assert shown(public)[".nojekyll"] == b""


def test_the_domain_is_that_of_the_settings_whatever_the_site_brings(
    site: Site, public: Path, key: Mapping[str, str]
) -> None:
    built = build(site)
    (site.folder / "CNAME").write_text("other.example", "utf-8")
    deploy(site, replace(built, files=(*built.files, "CNAME")), key)
    assert shown(public)["CNAME"] == b"lamp.example\n"


def test_a_domain_that_the_host_gives_away_needs_no_cname(
    tmp_path: Path, public: Path, sshd: SshServer, key: Mapping[str, str]
) -> None:
    site = a_diary(tmp_path / "diary", {"repository": settings(public, sshd)}, "https://lamp.github.io/diary/")
    deploy(site, build(site), key)
    assert "CNAME" not in shown(public)


def test_a_commit_has_no_past_so_that_nothing_withdrawn_stays(site: Site, public: Path, key: Mapping[str, str]) -> None:
    deploy(site, build(site), key)
    add_entry(site)
    built = withdraw_first(site)
    deploy(site, built, key)
    assert FIRST not in shown(public)
    assert site_in(public) == files_of(built)
    assert git(public, "rev-list", "--count", "--all") == "1"
    git(public, "reflog", "expire", "--expire=now", "--all")
    git(public, "gc", "--quiet", "--prune=now")
    everything = git(public, "cat-file", "--batch-all-objects", "--batch-check")
    assert everything.count(" commit ") == 1


def test_the_commit_is_the_diarys_and_tells_nothing_of_the_private_repository(
    site: Site, public: Path, key: Mapping[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text(
        "[user]\nname = Rose Private\nemail = rose@private.example\n[commit]\ngpgSign = true\n"
    )
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Rose Private")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795176000")
    subprocess.run(["git", "init", "-q", site.root], check=True)
    git(site.root, "add", "-A")
    git(site.root, "-c", "commit.gpgSign=false", "commit", "-qm", "Hush: the merger")
    deploy(site, build(site), key)
    said = git(public, "log", "-1", "--format=%an|%ae|%cn|%ce|%aI|%cI|%B", "main")
    diary = "The Tuesday Lamp|diarist@noreply.invalid"
    moment = "2026-11-20T12:00:00+00:00"
    assert said == f"{diary}|{diary}|{moment}|{moment}|The site of https://lamp.example/"
    whole = git(public, "cat-file", "-p", "main")
    for word in ("Rose", "Hush", str(site.root), "private"):
        assert word not in whole


def test_the_same_site_is_not_pushed_again(site: Site, public: Path, key: Mapping[str, str]) -> None:
    built = build(site)
    deploy(site, built, key)
    before = git(public, "rev-parse", "main")
    outcome = deploy(site, built, key)
    assert not outcome.is_new
    assert outcome.sentence == "Nothing has changed: https://lamp.example/ has this site already."
    assert git(public, "rev-parse", "main") == before


def test_a_server_that_cannot_leave_out_anything_is_pushed_to_as_well(
    site: Site, public: Path, key: Mapping[str, str]
) -> None:
    git(public, "config", "uploadpack.allowFilter", "false")
    deploy(site, build(site), key)
    built = add_entry(site)
    deploy(site, built, key)
    assert site_in(public) == files_of(built)


def test_the_keys_file_is_gone_afterwards_and_nobody_else_could_read_it(
    site: Site, public: Path, key: Mapping[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    temporary = tmp_path / "temporary"
    seen: list[int] = []
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))

    def look(_: str) -> None:
        seen.extend(path.stat().st_mode & 0o777 for path in temporary.rglob("key"))

    deploy(site, build(site), key, look)
    assert seen
    assert set(seen) == {0o600}
    assert list(temporary.iterdir()) == []
    assert shown(public)


def refusal(site: Site, environment: Mapping[str, str]) -> str:
    with pytest.raises(HostError) as caught:
        deploy(site, build(site), environment)
    return str(caught.value)


def test_a_server_with_another_key_is_told_nothing(
    tmp_path: Path, public: Path, sshd: SshServer, key: Mapping[str, str]
) -> None:
    new_key(tmp_path / "other")
    other = (tmp_path / "other.pub").read_text("utf-8")
    site = a_diary(tmp_path / "diary", {"repository": settings(public, sshd, other)})
    said = refusal(site, key)
    assert "does not show the key that it is known by, so nothing was sent" in said
    assert "`known_host:`" in said
    assert git(public, "branch", "--list") == ""


def test_a_server_whose_key_nobody_knows_is_not_asked(
    tmp_path: Path, public: Path, sshd: SshServer, key: Mapping[str, str]
) -> None:
    own = settings(public, sshd)
    site = a_diary(tmp_path / "diary", {"repository": {"address": own["address"]}})
    assert "nobody knows the key of 127.0.0.1" in refusal(site, key)


def test_a_key_that_is_not_let_in_says_what_to_do(site: Site, sshd: SshServer, key: Mapping[str, str]) -> None:
    (sshd.folder / "authorized_keys").write_text("", "utf-8")
    said = refusal(site, key)
    assert "does not let the key in" in said
    assert "with the right to write" in said


@pytest.mark.parametrize("wrong", ["no key at all", "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n"])
def test_what_is_no_private_key_is_said_before_anybody_is_asked(site: Site, wrong: str) -> None:
    said = refusal(site, {KEY: wrong})
    assert f"{KEY} holds no private SSH key" in said
    assert wrong.split("\n", maxsplit=1)[0] not in said


def test_without_key_and_token_both_are_named(site: Site) -> None:
    assert f"{KEY} or {TOKEN} is not set" in refusal(site, {})


def test_a_repository_with_anything_else_in_it_is_left_alone(
    site: Site, public: Path, tmp_path: Path, key: Mapping[str, str]
) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", public, clone], check=True, capture_output=True)
    (clone / "thesis.txt").write_text("three years")
    commit(clone)
    before = git(public, "rev-parse", "main")
    assert "holds what is no diary’s site, such as thesis.txt" in refusal(site, key)
    assert git(public, "rev-parse", "main") == before


def test_a_first_readme_is_no_reason_to_stop(site: Site, public: Path, tmp_path: Path, key: Mapping[str, str]) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", public, clone], check=True, capture_output=True)
    (clone / "README.md").write_text("# Diary")
    commit(clone)
    deploy(site, build(site), key)
    assert "README.md" not in shown(public)


def commit(clone: Path) -> None:
    git(clone, "add", "-A")
    git(clone, "-c", "user.name=x", "-c", "user.email=x@x.example", "commit", "-qm", "x")
    git(clone, "push", "-q", "origin", "HEAD:main")


def test_somebody_who_pushes_at_the_same_moment_is_not_overwritten(
    site: Site, public: Path, tmp_path: Path, key: Mapping[str, str]
) -> None:
    deploy(site, build(site), key)
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", public, clone], check=True, capture_output=True)
    (clone / "theirs.txt").write_text("theirs")

    def tell(words: str) -> None:
        if words.startswith("Pushing"):
            commit(clone)

    built = add_entry(site)
    with pytest.raises(HostError, match="at the same moment"):
        deploy(site, built, key, tell)
    assert "theirs.txt" in shown(public)
    assert SECOND not in shown(public)


def test_a_branch_that_lets_nobody_replace_it_says_so(site: Site, public: Path, key: Mapping[str, str]) -> None:
    deploy(site, build(site), key)
    git(public, "config", "receive.denyNonFastForwards", "true")
    before = shown(public)
    add_entry(site)
    said = refusal(site, key)
    assert "lets nobody replace what it shows" in said
    assert shown(public) == before


def test_a_repository_that_is_not_there_is_said(
    tmp_path: Path, public: Path, sshd: SshServer, key: Mapping[str, str]
) -> None:
    site = a_diary(tmp_path / "diary", {"repository": settings(public.with_name("elsewhere.git"), sshd)})
    assert "has no such repository" in refusal(site, key)


def test_a_full_disk_there_leaves_what_was_shown(site: Site, public: Path, key: Mapping[str, str]) -> None:
    deploy(site, build(site), key)
    before = shown(public)
    hook = public / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 'fatal: write error: No space left on device' >&2\nexit 1\n")
    hook.chmod(0o755)
    add_entry(site)
    assert "no room left" in refusal(site, key)
    assert shown(public) == before


def test_a_full_disk_here_is_told_from_one_there(
    site: Site, public: Path, key: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> str:
        raise GitError("fatal: unable to write loose object file: No space left on device")

    monkeypatch.setattr("diarist.hosts.public_repository.write_tree", full)
    said = refusal(site, key)
    assert "git cannot make a commit of the site" in said
    assert "on this machine" in said
    assert git(public, "branch", "--list") == ""


def test_killed_while_it_pushes_the_branch_is_the_old_one_or_the_new_one(
    site: Site, public: Path, key: Mapping[str, str]
) -> None:
    deploy(site, build(site), key)
    old, tip = site_in(public), git(public, "rev-parse", "main")
    new = files_of(add_entry(site))
    hook = public / "hooks" / "pre-receive"
    begun, ended = public / "begun", public / "ended"
    hook.write_text(f"#!/bin/sh\necho >> {begun}\nsleep 0.5\necho >> {ended}\n")
    hook.chmod(0o755)
    for mark in (begun, ended):
        git(public, "update-ref", "refs/heads/main", tip)
        for path in (begun, ended):
            path.unlink(missing_ok=True)
        killed_when(mark.exists, site, key)
        assert begun.exists(), "it was killed before it pushed"
        assert site_in(public) in (old, new)
        _settle(ended.exists)  # what the server had begun it may end
        _settle(lambda: site_in(public) == new)
    hook.unlink()
    deploy(site, build(site), key)
    assert site_in(public) == new


def test_by_a_token_over_the_web(tmp_path: Path, public: Path) -> None:
    with serving_git(tmp_path, "github_pat_example") as address:
        site = a_diary(tmp_path / "diary", {"repository": {"address": f"{address}/public.git"}})
        built = build(site)
        deploy(site, built, {TOKEN: "github_pat_example"})
        assert site_in(public) == files_of(built)
        before = shown(public)
        with pytest.raises(HostError, match="does not let the token in") as caught:
            deploy(site, add_entry(site), {TOKEN: "github_pat_wrong"})
        assert "github_pat" not in str(caught.value)
    assert shown(public) == before


@pytest.mark.parametrize("asks_first", [True, False])
def test_a_server_that_it_is_redirected_to_never_gets_the_token(tmp_path: Path, *, asks_first: bool) -> None:
    asked: list[httpx.Request] = []
    who = {"WWW-Authenticate": 'Basic realm="git"'}

    def other(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(401, headers=who)

    with serving(other) as elsewhere:

        def first(request: httpx.Request) -> httpx.Response:
            if asks_first and "Authorization" not in request.headers:
                return httpx.Response(401, headers=who)
            return httpx.Response(302, headers={"Location": f"{elsewhere}{request.url.raw_path.decode()}"})

        with serving(first) as address:
            site = a_diary(tmp_path / "diary", {"repository": {"address": f"{address}/public.git"}})
            with pytest.raises(HostError, match="does not let the token in"):
                deploy(site, build(site), {TOKEN: "github_pat_example"})
    assert asked
    assert all("Authorization" not in request.headers for request in asked)


@pytest.mark.parametrize(
    ("written", "by_key", "by_token"),
    [
        ("https://github.com/org/diary", "git@github.com:org/diary.git", "https://github.com/org/diary"),
        ("https://github.com/org/diary.git/", "git@github.com:org/diary.git", "https://github.com/org/diary.git/"),
        ("git@github.com:org/diary.git", "git@github.com:org/diary.git", "https://github.com/org/diary.git"),
    ],
)
def test_one_address_serves_key_and_token(written: str, by_key: str, by_token: str) -> None:
    assert (Address(written).by_ssh, Address(written).by_web) == (by_key, by_token)


@pytest.mark.parametrize(
    "written",
    [
        "diary",
        "http://github.com/org/diary",
        "https://user:token@github.com/org/diary",
        "https://token@github.com/org/diary",
        "/srv/diary.git",
        "file:///srv/diary.git",
        "https://github.com/",
        "--upload-pack=x",
        "ext::sh -c x",
    ],
)
def test_what_is_no_address_is_said_with_its_line(tmp_path: Path, written: str) -> None:
    site = a_site(tmp_path, {"host": {"repository": {"address": written}}})
    with pytest.raises(DiaryError, match=r"mkdocs\.yml:\d+: `address` is not the address of a repository"):
        host_of(site)


def test_a_server_that_nobody_knows_is_seen_before_anything_is_sent(tmp_path: Path) -> None:
    site = a_diary(tmp_path / "diary", {"repository": {"address": "git@git.example.org:team/diary.git"}})
    with pytest.raises(HostError, match=r"nobody knows the key of git\.example\.org"):
        host_of(site, {"DIARIST_REPOSITORY_KEY": "x"}).check(build(site))
