"""`diarist aside`: an answer put aside by the beginning of its name, and what is said where there is none."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from diarist.cli import main
from diarist.listen.kept_lines import Kept, KeptAnswer
from diarist.listen.listening_book import open_listening
from tests.diaries import a_site

NAME = "0123456789abcdef" * 2
SAID = "put aside: digests leave out what is, from now on.\n"
BACK = "To take that back: diarist aside --back"


@pytest.fixture(autouse=True)
def listening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    site = a_site(tmp_path, {"listen": {}, "announce": {"ledger": "folder"}})
    seen = datetime.now(UTC)
    open_listening(site).change(lambda _: Kept(answers={NAME: KeptAnswer(words="f" * 32, first_seen=seen)}), seen)


def aside(root: Path, *names: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--folder", str(root), "aside", *names])
    return done.exit_code, done.output


def test_it_is_put_aside_and_said(tmp_path: Path) -> None:
    assert aside(tmp_path, NAME[:10]) == (0, f"1 reply {SAID}{BACK} {NAME[:16]}\n")
    site = a_site(tmp_path, {"listen": {}, "announce": {"ledger": "folder"}})
    assert open_listening(site).read().answers[NAME].aside


def test_several_are_put_aside_at_once_or_none_where_one_is_not_known(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"listen": {}, "announce": {"ledger": "folder"}})
    other, seen = NAME[::-1], datetime.now(UTC)
    line = KeptAnswer(words="f" * 32, first_seen=seen)
    open_listening(site).change(lambda _: Kept(answers={NAME: line, other: line}), seen)
    assert aside(tmp_path, NAME[:10], "f" * 10)[0] == 2
    assert not any(each.aside for each in open_listening(site).read().answers.values())
    both = " ".join(sorted((NAME[:16], other[:16])))
    assert aside(tmp_path, NAME[:10], other[:12], NAME) == (0, f"2 replies {SAID}{BACK} {both}\n")
    assert all(each.aside for each in open_listening(site).read().answers.values())


def test_it_is_taken_back(tmp_path: Path) -> None:
    aside(tmp_path, NAME[:10])
    status, said = aside(tmp_path, "--back", NAME[:16])
    assert (status, said) == (0, "1 reply no longer put aside: the next digest has what still waits.\n")
    site = a_site(tmp_path, {"listen": {}, "announce": {"ledger": "folder"}})
    line = open_listening(site).read().answers[NAME]
    assert (line.aside, bool(line.back)) == (None, True)


def test_what_is_not_known_and_where_nobody_listens_is_said(tmp_path: Path) -> None:
    status, said = aside(tmp_path, "f" * 32)
    assert status == 2
    assert "no answer is known" in said
    a_site(tmp_path, {"announce": {"ledger": "folder"}})
    status, said = aside(tmp_path, NAME)
    assert status == 2
    assert "nobody listens" in said
