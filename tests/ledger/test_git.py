"""Git, asked by a program: what it says in an error is for people, and keeps secrets."""

from pathlib import Path

import pytest

from diarist.diary.errors import GitError
from diarist.ledger.git import Git
from tests.ledger.repositories import git


@pytest.fixture
def here(tmp_path: Path) -> Git:
    git(tmp_path, "init", "--quiet")
    return Git(tmp_path, 20)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("https://mara:pa55@lamp.example/x", "https://***lamp.example/x"),
        ("https://ghp_1234@lamp.example/x", "https://***lamp.example/x"),
        ("Authorization: basic bWFyYTpwYTU1", "basic ***"),
        ("Authorization: Bearer eyJ0.eyJ1", "Bearer ***"),
        ("so-it-is-a-long-secret", "so-it-is-***"),
    ],
)
def test_what_git_repeats_is_shown_without_what_lets_somebody_in(
    here: Git, monkeypatch: pytest.MonkeyPatch, said: str, shown: str
) -> None:
    monkeypatch.setenv("MASTODON_ACCESS_TOKEN", "a-long-secret")
    with pytest.raises(GitError) as raised:
        here.ask("ls-files", "--error-unmatch", said)
    assert shown in str(raised.value)
    assert said not in str(raised.value)


def test_a_word_that_also_stands_in_a_setting_is_no_secret(here: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEYBOARD", "paths")
    with pytest.raises(GitError, match="error: pathspec 'nowhere' did not match"):
        here.ask("ls-files", "--error-unmatch", "nowhere")


def test_a_yes_a_no_and_neither_are_told_apart(here: Git) -> None:
    assert here.says("rev-parse", "--git-dir")
    assert not here.says("rev-parse", "--verify", "--quiet", "HEAD")
    with pytest.raises(GitError):
        here.says("merge-base", "--is-ancestor", "one", "two")
