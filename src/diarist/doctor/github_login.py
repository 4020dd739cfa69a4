"""With whose rights GitHub is asked: a workflow's token, or the login of whoever sits here."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from diarist.diary.this_machine import is_this_machine
from diarist.doctor.clone import Clone, place_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from diarist.doctor.clone import Place

VARIABLES = ("GITHUB_TOKEN", "GH_TOKEN")
PATIENCE = 10
"""Seconds for `gh`, which may have to ask a key ring."""

_HOME = "github.com"
_OF_ANY_HOST = {*VARIABLES, "GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN"}
"""`gh` would answer with one of these for whatever host it is asked about."""

HOW = "log in with `gh auth login`, or set GITHUB_TOKEN"


@dataclass(frozen=True, slots=True)
class Login:
    """Where GitHub's API is (`base`, without `/` at its end), and a token for it; `why_not` where there is none.

    It `has_no_place` where the folder has no remote yet, and `is_elsewhere` where that is at another server.
    """

    base: str = ""
    token: str = field(default="", repr=False)
    is_of_a_workflow: bool = False
    why_not: str = ""
    has_no_place: bool = False
    is_elsewhere: bool = False


def login_to(host: str, environment: Mapping[str, str]) -> Login:
    """What to ask GitHub with about a repository at a host.

    Sources: https://docs.github.com/en/actions/reference/workflows-and-actions/variables,
    https://cli.github.com/manual/gh_auth_token
    """
    if not host:
        return Login(why_not="the folder has no remote at GitHub yet", has_no_place=True)
    if not _is_github(host, environment):
        return Login(why_not=f"the repository is at {host}, and Diarist asks GitHub alone", is_elsewhere=True)
    base = _base(host, environment)
    if not _is_safe(base):
        return Login(why_not=f"GITHUB_API_URL is {urlsplit(base).scheme or 'no address'}, and no token is sent there")
    given = next((value for name in VARIABLES if (value := environment.get(name, "").strip())), "")
    token = (given if _is_named(host, environment) else "") or _of_gh(host, environment)
    in_workflow = environment.get("GITHUB_ACTIONS") == "true"
    return Login(base, token, in_workflow) if token else Login(why_not=_no_login(host, environment))


def repository_of(root: Path, environment: Mapping[str, str]) -> tuple[Place | None, Login]:
    """The repository that a run is for, and its login: a workflow's own, else the one that the folder is a clone of."""
    path, server = environment.get("GITHUB_REPOSITORY", ""), environment.get("GITHUB_SERVER_URL", "")
    place = place_of(f"{server}/{path}") if path and server else Clone(root).place
    return place, login_to(place.host if place else "", environment)


def _is_named(host: str, environment: Mapping[str, str]) -> bool:
    """Whether a token of the environment is meant for a host: for GitHub's own, or the one that the person names.

    A remote's address is no such name: somebody else may have written it.
    """
    own = {urlsplit(environment.get("GITHUB_SERVER_URL", "")).hostname, environment.get("GH_HOST", "").strip().lower()}
    return host == _HOME or host in own or bool(environment.get("GITHUB_API_URL", "").strip())


def _no_login(host: str, environment: Mapping[str, str]) -> str:
    if _is_named(host, environment):
        return f"there is no login: {HOW}"
    return f"there is no login to {host}: log in with `gh auth login --hostname {host}`, or set GH_HOST and GH_TOKEN"


def _is_github(host: str, environment: Mapping[str, str]) -> bool:
    own = urlsplit(environment.get("GITHUB_SERVER_URL", "")).hostname
    return host in {_HOME, own} or host.endswith(".ghe.com")


def _base(host: str, environment: Mapping[str, str]) -> str:
    if given := environment.get("GITHUB_API_URL", "").strip():
        return given.rstrip("/")
    if host == _HOME or host.endswith(".ghe.com"):
        return f"https://api.{host}"
    return f"https://{host}/api/v3"


def _is_safe(base: str) -> bool:
    """Whether a token may be sent there: encrypted, or to this very machine."""
    url = urlsplit(base)
    return url.scheme == "https" or (url.scheme == "http" and is_this_machine(url.hostname or ""))


def _of_gh(host: str, environment: Mapping[str, str]) -> str:
    program = shutil.which("gh", path=environment.get("PATH"))
    if not program:
        return ""
    try:
        said = subprocess.run(  # noqa: S603 - the program that the person has logged in with
            [program, "auth", "token", "--hostname", host],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            stdin=subprocess.DEVNULL,
            env={name: value for name, value in environment.items() if name not in _OF_ANY_HOST},
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return ""
    return said.stdout.strip() if said.returncode == 0 else ""
