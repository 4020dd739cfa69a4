"""A pair as the commands speak of it: what stands beside, what would go out, how many there are."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from diarist.channels.chosen import Channels
from diarist.commands import announce
from diarist.commands.announce import Announcing
from diarist.diary.site import Site
from diarist.ledger.announcements import open_ledger
from tests.announce.doubles import FakeChannel, FakeClock
from tests.commands.small_diary import SETTINGS, Run, write
from tests.diaries import a_site, edition_of, post

ID = "2026-11-13-first"
CHANNELS = {"channels": {"english": {}, "welsh": {"language": "cy"}}}


@pytest.fixture
def pair(folder: Path) -> Path:
    (folder / "posts/cy").mkdir()
    return write(folder, f"cy/{ID}.md", title="Y cyntaf", date="2026-11-13")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    channels = FakeChannel("english"), FakeChannel("welsh")
    monkeypatch.setattr(announce, "open_channels", lambda *_: Channels(channels, {}))
    monkeypatch.setattr(announce, "SystemClock", FakeClock)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    return io.StringIO()


def announcing(site: Site, said: io.StringIO) -> Announcing:
    return Announcing(edition_of(site), Console(file=said, width=1000))


@pytest.mark.usefixtures("pair")
def test_who_withdraws_or_corrects_one_half_is_told_of_the_other(run: Run) -> None:
    result = run("correct", ID, "It was Tuesday.")
    assert f"posts/cy/{ID}.md says the same in another language" in result.output
    assert f"diarist correct {ID}.cy" in result.output
    result = run("withdraw", f"{ID}.cy", "--reason", "It named somebody.")
    assert f"diarist withdraw {ID} --reason" in result.output
    assert "says the same" not in run("correct", ID, "It was Wednesday.").output


def test_status_counts_a_pair_once(run: Run, pair: Path) -> None:
    assert "1 entry is published, with 1 translation, the last 7 days ago." in run("status").output
    pair.unlink()
    assert "1 entry is published, the last 7 days ago." in run("status").output


def test_check_names_what_is_not_translated(run: Run, folder: Path, pair: Path) -> None:
    write(folder, "2026-11-20-second.md", title="The second week", date="2026-11-20")
    result = run("check")
    assert "posts/2026-11-20-second.md:2: it is not translated into Welsh" in result.output.replace("\n", " ")
    pair.unlink()
    assert "not translated" not in run("check").output


def test_a_build_that_leaves_out_both_names_both(run: Run, folder: Path, pair: Path) -> None:
    (folder / "mkdocs.yml").write_text(f"{SETTINGS}    pairs: required\n", "utf-8")
    assert run("build").exit_code == 0
    pair.write_text(pair.read_text("utf-8").replace("title: Y cyntaf\n", ""), "utf-8")
    result = run("build")
    assert result.exit_code == 1
    said = result.output.replace("\n", " ")
    assert f"posts/cy/{ID}.md" in said
    assert f"posts/{ID}.md:2: it is held back with posts/cy/{ID}.md" in said
    assert not list((folder / "site").rglob(f"{ID.removeprefix('2026-11-13-')}/index.html"))


def test_a_dry_run_says_what_goes_out_in_another_language(tmp_path: Path, said: io.StringIO) -> None:
    site = a_site(tmp_path, CHANNELS)
    post(site, "oil.md", "We lit it.")
    announcing(site, said).rehearse("")
    assert "welsh: there is no Welsh text of oil yet, so that the English one goes out." in said.getvalue()
    assert "english: there is no" not in said.getvalue()
    post(site, "cy/oil.md", "Fe wnaethon ni ei chynnau.", title="Olew")
    said.truncate(0)
    announcing(site, said).rehearse("oil")
    assert "there is no" not in said.getvalue()
    assert "Olew https://lamp.example/cy/2026/11/oil/" in said.getvalue()


def test_what_goes_out_again_is_each_channels_half(tmp_path: Path, said: io.StringIO) -> None:
    site = a_site(tmp_path, CHANNELS)
    post(site, "oil.md", "We lit it.")
    post(site, "cy/oil.md", "Fe wnaethon ni ei chynnau.", title="Olew")
    book = open_ledger(site)
    book.create(site.address)
    assert announcing(site, said).again("oil", ()) == 0
    assert {id_: [event.channel for event in events] for id_, events in book.read().items()} == {
        "oil": ["english"],
        "oil.cy": ["welsh"],
    }
    assert announcing(site, said).again("oil.cy", ("english",)) == 0
    assert [event.channel for event in book.read()["oil.cy"]] == ["welsh", "english"]
