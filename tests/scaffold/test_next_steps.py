"""What to click comes in order, for each host, and ends with the doctor."""

import pytest

from diarist.scaffold.first_answers import HOSTS, PLACES
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
    assert not any("all 40 digits" in step for step in next_steps(answers(shown_on="folder"), {}))
