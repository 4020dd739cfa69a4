"""With whose rights GitHub is asked, and where a token is sent."""

import subprocess
from pathlib import Path

import pytest

from diarist.doctor.github_login import login_to, repository_of

NOBODY = {"PATH": ""}


@pytest.mark.parametrize(
    ("host", "environment", "base"),
    [
        ("github.com", {}, "https://api.github.com"),
        ("acme.ghe.com", {"GH_HOST": "acme.ghe.com"}, "https://api.acme.ghe.com"),
        ("git.acme.test", {"GITHUB_SERVER_URL": "https://git.acme.test"}, "https://git.acme.test/api/v3"),
        ("github.com", {"GITHUB_API_URL": "http://127.0.0.1:99/"}, "http://127.0.0.1:99"),
    ],
)
def test_where_the_api_is(host: str, environment: dict[str, str], base: str) -> None:
    login = login_to(host, {"GH_TOKEN": "t", **environment})
    assert (login.base, login.token, login.why_not) == (base, "t", "")


@pytest.mark.parametrize(
    ("host", "environment", "why"),
    [
        ("", {}, "no remote at GitHub yet"),
        ("codeberg.org", {"GITHUB_TOKEN": "t"}, "the repository is at codeberg.org"),
        ("github.com", {"GITHUB_TOKEN": "t", "GITHUB_API_URL": "http://api.github.com"}, "GITHUB_API_URL is http"),
        ("acme.ghe.com", {"GITHUB_TOKEN": "t"}, "there is no login to acme.ghe.com"),
        ("github.com", {"GITHUB_TOKEN": "  "}, "there is no login"),
    ],
)
def test_why_nothing_is_asked(host: str, environment: dict[str, str], why: str) -> None:
    login = login_to(host, {**NOBODY, **environment})
    assert why in login.why_not
    assert not login.token


def gh(folder: Path, words: str) -> dict[str, str]:
    """An environment with a program called gh."""
    program = folder / "gh"
    program.write_text(f"#!/bin/sh\n{words}\n", "utf-8")
    program.chmod(0o755)
    return {"PATH": f"{folder}:/usr/bin:/bin"}


def test_the_login_of_gh_is_taken_where_there_is_no_variable(tmp_path: Path) -> None:
    login = login_to("github.com", gh(tmp_path, '[ "$*" = "auth token --hostname github.com" ] && echo secret-1'))
    assert (login.token, login.is_of_a_workflow) == ("secret-1", False)
    assert "secret-1" not in repr(login)


@pytest.mark.parametrize("words", ["echo no oauth token >&2; exit 1", "printf '\\377'"])
def test_a_gh_that_does_not_know_is_no_login(tmp_path: Path, words: str) -> None:
    assert "there is no login" in login_to("github.com", gh(tmp_path, words)).why_not


def test_a_token_of_the_environment_goes_to_no_host_that_a_remote_alone_names(tmp_path: Path) -> None:
    says_it = gh(tmp_path, 'echo "$GH_TOKEN$GH_ENTERPRISE_TOKEN"')
    environment = {**says_it, "GH_TOKEN": "t", "GH_ENTERPRISE_TOKEN": "u"}
    assert not login_to("evil.ghe.com", environment).token
    assert login_to("evil.ghe.com", gh(tmp_path, "echo own")).token.startswith("own")


def test_a_workflow_is_known_by_its_environment() -> None:
    assert login_to("github.com", {"GITHUB_TOKEN": "t", "GITHUB_ACTIONS": "true"}).is_of_a_workflow


def test_a_run_is_for_the_workflows_repository_or_for_the_one_that_the_folder_is_a_clone_of(tmp_path: Path) -> None:
    assert repository_of(tmp_path, {"GITHUB_TOKEN": "t"})[0] is None
    remote = "https://github.com/lamp/diary.git"
    for command in (["init", "--quiet"], ["remote", "add", "origin", remote]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    place, login = repository_of(tmp_path, {"GITHUB_TOKEN": "t"})
    assert place
    assert (place.path, login.token) == ("lamp/diary", "t")
    workflow = {"GITHUB_REPOSITORY": "board/diary", "GITHUB_SERVER_URL": "https://github.com", "GITHUB_TOKEN": "t"}
    place, login = repository_of(tmp_path, workflow)
    assert place
    assert (place.path, login.base) == ("board/diary", "https://api.github.com")
