"""The setting `editor:`: on or off, and the repository and forge that the form writes to."""

from pathlib import Path
from typing import Any

import pytest

from diarist.diary.editor import Editor
from diarist.diary.errors import DiaryError
from tests.diaries import a_site

GITHUB = "https://github.com/lamp/diary"


def editor(root: Path, written: Any, repo_url: str = GITHUB) -> Editor | None:  # noqa: ANN401 - YAML
    return a_site(root, {"editor": written}, repo_url=repo_url).editor


def problems(root: Path, written: Any, **settings: Any) -> list[str]:  # noqa: ANN401 - YAML
    with pytest.raises(DiaryError) as error:
        a_site(root, {"editor": written}, **settings)
    return list(map(str, error.value.problems))


@pytest.mark.parametrize("written", [None, False])
def test_it_is_off_where_nobody_switches_it_on(tmp_path: Path, written: object) -> None:
    assert editor(tmp_path, written) is None


@pytest.mark.parametrize("written", [True, {}, {"origin_is_mine": True}])
def test_it_is_on_by_one_word_or_a_group(tmp_path: Path, written: object) -> None:
    found = editor(tmp_path, written)
    assert found
    assert found.origin_is_mine == (written == {"origin_is_mine": True})
    assert (found.forge, found.repository, found.home) == ("github", "lamp/diary", GITHUB)


@pytest.mark.parametrize(
    ("repo_url", "more", "asked"),
    [
        (GITHUB, {}, ("https://api.github.com/", "https://api.github.com/graphql")),
        (f"{GITHUB}.git", {}, ("https://api.github.com/", "https://api.github.com/graphql")),
        ("https://www.github.com/lamp/diary/", {}, ("https://api.github.com/", "https://api.github.com/graphql")),
        (
            "https://lamp.ghe.com/lamp/diary",
            {},
            ("https://api.lamp.ghe.com/", "https://api.lamp.ghe.com/graphql"),
        ),
        (
            "https://code.example/lamp/diary",
            {"forge": "github"},
            ("https://code.example/api/v3/", "https://code.example/api/graphql"),
        ),
        (
            "https://gitlab.com/lamp/staff/diary",
            {"app": "abc"},
            ("https://gitlab.com/api/v4/", "https://gitlab.com/oauth/token"),
        ),
        (
            "https://code.example:8443/lamp/diary",
            {"forge": "gitlab", "app": "abc"},
            ("https://code.example:8443/api/v4/", "https://code.example:8443/oauth/token"),
        ),
    ],
)
def test_it_asks_the_api_of_its_repositorys_host_alone(
    tmp_path: Path, repo_url: str, more: dict[str, str], asked: tuple[str, ...]
) -> None:
    found = editor(tmp_path, more, repo_url)
    assert found
    assert found.asked == asked


@pytest.mark.parametrize(
    ("written", "settings", "words"),
    [
        (True, {}, "`editor:` needs a repository to write to; write `repo_url:"),
        (True, {"repo_url": "https://github.com/lamp"}, "`editor:` does not know a repository"),
        (True, {"repo_url": "https://github.com/lamp/diary/tree/main"}, "does not know a repository of GitHub"),
        (True, {"repo_url": "http://github.com/lamp/diary"}, "`editor:` does not know a repository"),
        (True, {"repo_url": "https://me@github.com/lamp/diary"}, "has a name or a password in it"),
        (True, {"repo_url": "https://github.com/lamp/diary;x"}, "`editor:` does not know a repository"),
        (True, {"repo_url": "https://code.example/lamp/diary"}, "does not say what `code.example` runs"),
        (True, {"repo_url": "https://gitlab.com/lamp/diary"}, "needs the id of an application at GitLab"),
        ("yes", {"repo_url": GITHUB}, "`editor:` should hold settings"),
        ({"origin_is_mine": "yes"}, {"repo_url": GITHUB}, "`origin_is_mine` is neither true nor false"),
        ({"origin": True}, {"repo_url": GITHUB}, "`origin` is not a setting"),
        ({"forge": "gitea"}, {"repo_url": GITHUB}, "`forge` cannot be `gitea`; write github or gitlab"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, written: object, settings: dict[str, str], words: str) -> None:
    assert any(words in problem for problem in problems(tmp_path, written, **settings))
