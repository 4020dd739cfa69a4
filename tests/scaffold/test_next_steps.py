"""What to click comes in order, for each host, and ends with the doctor."""

import pytest

from diarist.scaffold.first_answers import HOSTS, PLACES
from diarist.scaffold.git_state import GitState
from diarist.scaffold.new_diary import diary_files
from diarist.scaffold.next_steps import next_steps, open_files
from tests.scaffold.test_first_answers import answers


@pytest.mark.parametrize("shown_on", HOSTS)
@pytest.mark.parametrize("written_in", PLACES)
def test_the_steps_of_every_host(shown_on: str, written_in: str) -> None:
    given = answers(shown_on=shown_on, written_in=written_in)
    steps = next_steps(given, diary_files(given, None))
    assert steps[0].startswith("Fill in what is marked [FILL IN: …] in docs/about.md")
    assert steps[-1].startswith("diarist doctor says")
    assert not [step for step in steps if "{" in step or "}" in step]
    if shown_on == "folder":
        assert not any("github.com/new" in step for step in steps)
    else:
        making = next(step for step in steps if "github.com/new" in step)
        assert f"“{written_in.capitalize()}”" in making
        assert ("Drafts in it are public" in making) == (written_in == "public")


def test_whoever_listens_is_told_of_the_secrets() -> None:
    assert not any("DIARIST_LISTEN_KEY" in step for step in next_steps(answers(), {}))
    (step,) = (each for each in next_steps(answers(), {".github/workflows/listen.yml": b""}) if "LISTEN_KEY" in each)
    assert "/listening.md" in step


def test_the_real_address_is_asked_for_where_there_is_none() -> None:
    assert any("site_url" in step for step in next_steps(answers(), {}))
    assert not any("site_url" in step for step in next_steps(answers(address="swale.org"), {}))


def test_what_is_filled_in_is_no_step() -> None:
    files = {"mkdocs.yml": b"site_name: x", "docs/about.md": "[FILL IN: é]".encode(), "README.md": b"[FILL IN: x]"}
    assert open_files(files) == ["docs/about.md"]
    assert not next_steps(answers(), {"docs/about.md": b"Done."})[0].startswith("Fill in")


def test_a_commit_that_nobody_knows_is_asked_for() -> None:
    assert any("all 40 digits" in step for step in next_steps(answers(), {}))
    assert not any("all 40 digits" in step for step in next_steps(answers(commit="a" * 40), {}))
    folder = next_steps(answers(shown_on="folder"), {})
    assert any("all 40 digits" in step and "delete .github/workflows/ instead" in step for step in folder)


def test_whoever_makes_diarist_is_asked_for_where_nobody_knows_it() -> None:
    for shown_on in HOSTS:
        steps = next_steps(answers(shown_on=shown_on, product="-OWNER-/-REPO-"), {})
        assert any("in place of -OWNER-/-REPO-" in step for step in steps), shown_on


def test_a_portrait_that_is_not_there_is_no_step() -> None:
    assert any("docs/assets/portrait.png" in step for step in next_steps(answers(), diary_files(answers(), None)))
    assert not any("portrait" in step for step in next_steps(answers(), {}))


@pytest.mark.parametrize("shown_on", [host for host in HOSTS if host != "folder"])
@pytest.mark.parametrize("state", GitState)
def test_what_is_changed_in_the_files_comes_before_the_push(shown_on: str, state: GitState) -> None:
    steps = next_steps(answers(shown_on=shown_on), {"docs/about.md": b"[FILL IN: x]"}, state)
    push = next(number for number, step in enumerate(steps) if "git commit" in step)
    edits = [number for number, step in enumerate(steps) if "mkdocs.yml" in step or "40 digits" in step]
    assert edits
    assert max(edits) < push
    running = next(number for number, step in enumerate(steps) if "Run workflow" in step)
    assert running > push
    assert any("take out `draft: true`, commit and push" in step for step in steps[push:])


def test_a_clone_is_not_made_a_repository_again() -> None:
    shared = "\n".join(next_steps(answers(shown_on="pages"), {}, GitState.SHARED))
    assert "git init" not in shared
    assert "github.com/new" not in shared
    assert "git push" in shared
    here = "\n".join(next_steps(answers(shown_on="pages"), {}, GitState.HERE))
    assert "git init" not in here
    assert "github.com/new" in here


def test_a_token_is_made_in_place_of_a_key_and_its_end_is_written_down() -> None:
    steps = "\n".join(next_steps(answers(shown_on="repository", opened_by="token"), {}))
    assert "DIARIST_REPOSITORY_TOKEN" in steps
    assert "`token_expires`: diarist doctor says" in steps
    assert "ssh-keygen" not in steps
    assert "DIARIST_REPOSITORY_KEY" not in steps
    assert "token" not in "\n".join(next_steps(answers(shown_on="pages", opened_by="token"), {}))


@pytest.mark.parametrize("shown_on", HOSTS)
def test_every_shell_takes_the_commands_and_no_key_is_made_in_the_folder(shown_on: str) -> None:
    steps = "\n".join(next_steps(answers(shown_on=shown_on), {}))
    assert "&&" not in steps
    assert all("-f ../" in line for line in steps.splitlines() if "ssh-keygen" in line)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "no words of German yet: its own on the pages, such as menus and headings, are in English"),
        ("cy", "the Welsh of them was made by a machine"),
        ("en-GB", ""),
    ],
)
def test_it_is_said_what_language_the_words_of_pages_are_in(language: str, said: str) -> None:
    steps = [step for step in next_steps(answers(language=language), {}) if "own words" in step or "no words" in step]
    assert len(steps) == bool(said)
    assert all(said in step and "/docs/guide/languages.md" in step for step in steps)
