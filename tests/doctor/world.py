"""A diary with all that it needs: its folder, its live site, and what GitHub says of it. Tests take something away.

What GitHub answers is written from its documentation (https://docs.github.com/en/rest, read on 28 November 2026): the
fields that are asked for, each with a value of a kind that is named there. Nobody has tried it against GitHub itself.
"""

import json
import os
import ssl
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from typing import Any

import httpcore
import httpx
import pytest
import trustme
import yaml
from PIL import Image

from diarist.channels.wire.safe_fetch import SafeFetch
from diarist.commands.doctor import patient_in
from diarist.doctor.all_questions import BY_NAME, GROUPS
from diarist.doctor.examination import Finding, answered, examined
from diarist.doctor.patient import Patient
from diarist.doctor.question import Answer
from diarist.outputs.initials import initials_png
from tests.diaries import write
from tests.peers.server import Handler, Peer, Server, running
from tests.running import run_program

NOON = "1795176000"
"""Friday 20 November 2026, 12:00 UTC, in seconds."""

HOST = "diary.ourtown.test"
ADDRESS = f"https://{HOST}/"
TOKEN = "canary-4711-token"  # noqa: S105 - it is made up
HOSTS_TOKEN = "canary-4712-token"  # noqa: S105 - the same
COMMIT = "0123456789abcdef0123456789abcdef01234567"
WRITES, SHOWS = "ourtown/diary", "ourtown/diary-site"
SECRET = "DIARIST_MASTODON_TOKEN"  # noqa: S105 - a name
SETTINGS: dict[str, Any] = {
    "site_name": "The Tuesday Tide",
    "site_url": ADDRESS,
    "plugins": ["diarist"],
    "extra": {
        "diary": {
            "identity": ADDRESS,
            "written_in": "private",
            "announce": {"ledger": "branch"},
            "channels": {"mastodon": {"server": "https://posts.example", "account": "ann"}},
            "authors": {"ann": {"name": "Ann Writer", "role": "Chief executive"}},
        }
    },
}
ENTRY = (
    "---\ntitle: The week in boats\ndate: 2026-11-13\n---\n\nWe sailed on Monday, and we asked who had seen the tide.\n"
)
ABOUT = "---\ntitle: About\n---\n\nThis is a diary.\n"
PUBLISH = f"""\
name: Publish
on: {{push: {{branches: [main]}}}}
jobs:
  publish:
    uses: makers/diarist/.github/workflows/diary-pages.yml@{COMMIT} # v1.4.0
  announce:
    uses: makers/diarist/.github/workflows/diary-announce.yml@{COMMIT} # v1.4.0
    secrets:
      {SECRET}: ${{{{ secrets.{SECRET} }}}}
"""
CHECK = PUBLISH.partition("  announce:")[0].replace("Publish", "Check").replace("pages", "check")
OWNER = {"login": "ourtown", "type": "Organization"}


def github() -> dict[str, Any]:
    """What GitHub says of a diary that has all it needs, by the address that is asked."""
    here = f"/repos/{WRITES}"
    repository = {
        "full_name": WRITES,
        "private": True,
        "archived": False,
        "default_branch": "main",
        "has_pages": True,
        "pushed_at": "2026-11-13T16:00:00Z",
        "owner": OWNER,
        "permissions": {"admin": True, "push": True, "pull": True},
    }
    run = {"created_at": "2026-11-20T09:17:00Z", "conclusion": "success", "html_url": f"https://github.com{here[6:]}/1"}
    return {
        here: repository,
        "/rate_limit": {"resources": {}},
        "/orgs/ourtown": {"login": "ourtown", "plan": {"name": "team"}, "deploy_keys_enabled_for_repositories": True},
        f"{here}/actions/permissions": {"enabled": True, "allowed_actions": "all", "sha_pinning_required": False},
        f"{here}/actions/permissions/workflow": {
            "default_workflow_permissions": "read",
            "can_approve_pull_request_reviews": True,
        },
        f"{here}/pages": {"build_type": "workflow", "html_url": ADDRESS, "source": {"branch": "main", "path": "/"}},
        f"{here}/rules/branches/main": [{"type": "pull_request"}],
        f"{here}/branches/main": {"name": "main", "protected": False},
        f"{here}/branches/announcements": {"name": "announcements", "protected": True},
        f"{here}/collaborators": [{"login": "ann"}, {"login": "bea"}],
        f"{here}/actions/secrets": {"total_count": 1, "secrets": [{"name": SECRET}]},
        f"{here}/actions/organization-secrets": {"total_count": 0, "secrets": []},
        f"{here}/actions/variables/ANNOUNCE": {"name": "ANNOUNCE", "value": "on"},
        f"{here}/actions/workflows": {
            "total_count": 1,
            "workflows": [{"id": 7, "path": ".github/workflows/publish.yml", "state": "active"}],
        },
        f"{here}/actions/workflows/7/runs": {"total_count": 1, "workflow_runs": [run]},
        f"{here}/actions/workflows/publish.yml/runs": {"total_count": 1, "workflow_runs": [run]},
    }


def shown_apart() -> dict[str, Any]:
    """The same where another repository shows what this one writes."""
    here, there = f"/repos/{WRITES}", f"/repos/{SHOWS}"
    answers = github()
    answers[there] = {**answers[here], "full_name": SHOWS, "private": False}
    answers[here] = {**answers[here], "has_pages": False}
    answers[f"{there}/pages"] = {"build_type": "legacy", "html_url": ADDRESS, "source": {"branch": "main", "path": "/"}}
    answers[f"{there}/keys"] = [{"id": 1, "title": "diary", "read_only": False, "enabled": True}]
    return answers


@dataclass
class World:
    """What is there: `files` of the folder, settings, GitHub's answers, the live site's files by their path."""

    files: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=lambda: json.loads(json.dumps(SETTINGS)))
    github: dict[str, Any] = field(default_factory=github)
    pictures: dict[str, bytes] = field(default_factory=dict)
    live: dict[str, tuple[int, str, bytes]] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=lambda: {"GITHUB_TOKEN": TOKEN, "PATH": "/usr/bin:/bin"})
    ends: str = ""
    http: str = "leads"
    git: tuple[str, ...] = (
        "init -q -b main",
        "add --all",
        "commit -q -m Begin",
        f"remote add origin {WRITES}",
        "known",
    )

    @property
    def diary(self) -> dict[str, Any]:
        """The settings of the diary itself."""
        found: dict[str, Any] = self.settings["extra"]["diary"]
        return found


def healthy() -> World:
    """A world in which nothing is missing."""
    files = {
        "posts/week.md": ENTRY,
        "docs/about.md": ABOUT,
        ".github/workflows/publish.yml": PUBLISH,
        ".github/workflows/check.yml": CHECK,
    }
    return World(files=files, live=dict(built()))


@cache
def built() -> Mapping[str, tuple[int, str, bytes]]:
    """The live site: what a build makes of the healthy folder."""
    with TemporaryDirectory() as name:
        root = Path(name)
        _fill(root, {"posts/week.md": ENTRY, "docs/about.md": ABOUT}, SETTINGS)
        environment = {**os.environ, "SOURCE_DATE_EPOCH": NOON}
        ended = run_program("diarist", "build", folder=root, environment=environment)
        assert ended.status == 0, ended.output
        return {path: (200, kind, (root / "site" / path).read_bytes()) for path, kind in _SERVED.items()}


_SERVED = {"index.html": "text/html", "feed.xml": "application/xml", "404.html": "text/html"}


def examine(world: World, root: Path, monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """What the doctor finds in a world, with its folder in `root`."""
    _fill(root, world.files, world.settings, world.pictures)
    for command in world.git:
        _git(root, command)
    with _github_server(world) as api, _live_site(world) as fetch:
        return examined(_patient(world, root, api, fetch, monkeypatch))


def ask(name: str, world: World, root: Path, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """The answer to one question; what it does not ask is not made."""
    group = next(group for group, questions in GROUPS.items() if BY_NAME[name] in questions)
    _fill(root, world.files, world.settings, world.pictures)
    for command in world.git if group == "Its repository" else ():
        _git(root, command)
    elsewhere = {"GITHUB_REPOSITORY": WRITES, "GITHUB_SERVER_URL": "https://github.com"}
    world.environment = {**elsewhere, **world.environment}
    with _github_server(world) as api:
        if group != "The live site":
            return answered(BY_NAME[name], _patient(world, root, api, SafeFetch(local=True), monkeypatch))
        with _live_site(world) as fetch:
            return answered(BY_NAME[name], _patient(world, root, api, fetch, monkeypatch))


def _patient(world: World, root: Path, api: str, fetch: SafeFetch, monkeypatch: pytest.MonkeyPatch) -> Patient:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    return patient_in(root, {"GITHUB_API_URL": api, **world.environment}, fetch)


def by_name(findings: list[Finding]) -> dict[str, Finding]:
    """The findings by their question."""
    return {finding.question.name: finding for finding in findings}


def portrait(*, initials: bool) -> bytes:
    """A photograph of nobody, or the initials that stand in its place."""
    if initials:
        return initials_png("Ann Writer", 64, "#12344a", "#f2b544")
    photograph = BytesIO()
    Image.new("RGB", (64, 64), "#405060").save(photograph, "PNG")
    return photograph.getvalue()


def _fill(
    root: Path, files: Mapping[str, str], settings: Mapping[str, Any], pictures: Mapping[str, bytes] | None = None
) -> None:
    for name, data in (pictures or {}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    if settings:
        write(root / "mkdocs.yml", yaml.safe_dump(dict(settings), sort_keys=False))
    for name, words in files.items():
        write(root / name, words)


def _git(root: Path, command: str) -> None:
    git = ["git", "-C", str(root), "-c", "user.name=T", "-c", "user.email=t@t.example"]
    if command == "known":  # as if main had been pushed
        subprocess.run([*git, "update-ref", "refs/remotes/origin/main", "HEAD"], check=True)
        return
    words = command.split()
    if words[:2] == ["remote", "add"]:
        words[3] = f"https://x:{TOKEN}@github.com/{words[3]}.git"
    subprocess.run([*git, *words], check=True, capture_output=True)


def _github_of(world: World) -> Peer:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.headers["Authorization"] in {f"Bearer {TOKEN}", f"Bearer {HOSTS_TOKEN}"}
        assert (request.method, request.headers["X-GitHub-Api-Version"]) == ("GET", "2022-11-28")
        found = world.github.get(request.url.path, HTTPStatus.NOT_FOUND)
        ends = "2026-12-15 09:00:00 UTC" if HOSTS_TOKEN in request.headers["Authorization"] else world.ends
        headers = {"github-authentication-token-expiration": ends} if ends else {}
        if isinstance(found, HTTPStatus):
            return httpx.Response(found, json={"message": found.phrase}, headers=headers)
        return httpx.Response(200, json=found, headers=headers)

    return answer


def _github_server(world: World) -> AbstractContextManager[str]:
    return running(_handler(_github_of(world)))


def _handler(peer: Peer) -> type[Handler]:
    return type("_Handler", (Handler,), {"peer": staticmethod(peer), "lock": Lock()})


@contextmanager
def _live_site(world: World) -> Iterator[SafeFetch]:
    """What fetches from a live site at `HOST`, on this machine, encrypted and not."""
    authority, server_tls, client_tls = (
        trustme.CA(),
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER),
        ssl.create_default_context(),
    )
    authority.issue_cert(HOST).configure_cert(server_tls)
    authority.configure_trust(client_tls)

    def secure(request: httpx.Request) -> httpx.Response:
        path = request.url.path.removeprefix("/")
        found = world.live.get(f"{path}index.html" if not path or path.endswith("/") else path)
        status, kind, body = found or (404, "text/html", world.live.get("404.html", (0, "", b"Nothing."))[2])
        return httpx.Response(status, content=body, headers={"Content-Type": kind})

    def plain(request: httpx.Request) -> httpx.Response:
        if world.http == "leads":
            return httpx.Response(301, headers={"Location": f"https://{HOST}{request.url.raw_path.decode()}"})
        return secure(request)

    with Server(_handler(secure)) as https:
        https.socket = server_tls.wrap_socket(https.socket, server_side=True)
        with _started(https) as port, running(_handler(plain)) as other:
            ports = {443: port if world.live else 1, 80: int(other.rpartition(":")[2])}
            yield SafeFetch(
                resolve=lambda _host, _port: ["127.0.0.1"], tls=client_tls, local=True, backend=_Ports(ports)
            )


@contextmanager
def _started(server: Server) -> Iterator[int]:
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()


class _Ports(httpcore.SyncBackend):
    """Connects to other ports than those that are asked for."""

    def __init__(self, ports: Mapping[int, int]) -> None:
        self._ports = ports

    def connect_tcp(self, host: str, port: int, *rest: Any, **options: Any) -> httpcore.NetworkStream:  # noqa: ANN401
        """Connect."""
        return super().connect_tcp(host, self._ports[port], *rest, **options)
