"""`diarist correct` and `diarist withdraw` as they are typed: what is written, noted and said."""

import os
from pathlib import Path

import pytest

from diarist.announce.removal import SITE
from diarist.ledger.announcements import ANNOUNCEMENTS
from diarist.ledger.book import Book
from diarist.ledger.folder import FolderHome
from diarist.ledger.record import Event, State
from tests.announce.doubles import FRIDAY
from tests.commands.small_diary import SETTINGS, Run
from tests.diaries import picture

ID = "2026-11-13-first"
CHANNELS = (
    "    channels:\n      slack: { account: staff }\n      mastodon: { server: https://social.example, account: ada }\n"
)


@pytest.fixture
def ledger(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Book[Event]:
    """The first entry was posted to two channels, whose tokens are not here."""
    for name in [name for name in os.environ if name.startswith("DIARIST_")]:
        monkeypatch.delenv(name)
    (folder / "mkdocs.yml").write_text(SETTINGS + CHANNELS, "utf-8")
    ledger = FolderHome(folder).book(ANNOUNCEMENTS)
    ledger.create("https://small.example/")
    for nth, name in enumerate(("slack", "mastodon")):
        address = f"https://{name}.example/7"
        account = f"{name}-account"
        event = Event(at=FRIDAY, state=State.SENT, channel=name, account=account, id="7", address=address)
        ledger.append(ID, [event], nth)
    return ledger


def states(ledger: Book[Event]) -> list[tuple[str, State]]:
    return [(event.channel, event.state) for event in ledger.read()[ID]]


def test_what_is_left_is_said_and_the_exit_status_tells(ledger: Book[Event], run: Run, folder: Path) -> None:
    result = run("withdraw", ID, "--reason", "It named somebody.")
    assert result.exit_code == 1
    assert result.output.count("still there") == 2
    assert "https://slack.example/7" in result.output.replace("\n", "")
    assert 'withdrawn: "It named somebody."' in (folder / f"posts/{ID}.md").read_text("utf-8")
    assert len(states(ledger)) == 2


def test_a_person_notes_what_they_did_by_hand(ledger: Book[Event], run: Run) -> None:
    run("withdraw", ID, "--reason", "It named somebody.")
    result = run("withdraw", ID, "--done", "slack", "--done", "mastodon")
    assert result.exit_code == 0
    assert "It is noted that you took it back on slack." in result.output
    assert result.output.count("gone") == 2
    assert states(ledger)[2:] == [("slack", State.REMOVED), ("mastodon", State.REMOVED)]
    again = run("withdraw", ID, "--done", "slack", "--done", "fax")
    assert again.exit_code == 0
    assert "There is nothing on slack that is left to take back." in again.output
    assert "There is nothing on fax that is left to take back." in again.output
    assert len(states(ledger)) == 4


def test_the_same_withdrawal_again_leaves_the_file_alone(run: Run, folder: Path) -> None:
    run("withdraw", ID, "--reason", "It named somebody.")
    before = (folder / f"posts/{ID}.md").read_bytes()
    run("withdraw", ID, "--reason", "It named somebody.")
    run("withdraw", ID)
    assert (folder / f"posts/{ID}.md").read_bytes() == before


def test_what_was_never_announced_needs_no_ledger(run: Run) -> None:
    assert run("withdraw", ID, "--reason", "It named somebody.", "--done", "slack").exit_code == 0
    assert run("withdraw", ID, "--erase").exit_code == 0


def test_without_a_reason_nothing_is_withdrawn(run: Run, folder: Path) -> None:
    before = (folder / f"posts/{ID}.md").read_bytes()
    assert run("withdraw", ID).exit_code == 2
    assert (folder / f"posts/{ID}.md").read_bytes() == before


def test_what_is_erased_says_where_it_still_is(ledger: Book[Event], run: Run, folder: Path) -> None:
    path = folder / f"posts/{ID}.md"
    picture(folder / "posts/lamp.jpg")
    words = path.read_text("utf-8").replace(
        "---\n\nSome", "syndication: [https://other.example/7]\ntags: [lamps]\n---\n\n![A lamp](lamp.jpg)\n\nSome"
    )
    path.write_text(words, "utf-8")
    result = run("withdraw", ID, "--reason", "It named somebody.", "--erase")
    said = " ".join(result.output.split())
    assert "in the history of the repository" in said
    assert "the ledger keeps what was announced" in said
    assert "Deleted with it: posts/lamp.jpg." in said
    assert "https://other.example/7" in said
    assert "Some words" not in path.read_text("utf-8")
    noted = [event.address for event in ledger.read()[ID] if event.account == SITE]
    topic = "https://small.example/tags/lamps/"
    assert noted[-4:] == [topic, f"{topic}feed.xml", f"{topic}rss.xml", f"{topic}feed.json"]
    assert noted[:-4]
    assert all(address.startswith("https://small.example/pictures/lamp-") for address in noted[:-4])


def test_nothing_is_kept_here_of_what_is_erased(run: Run, folder: Path) -> None:
    assert run("preview", ID, "--no-open").exit_code == 0
    assert run("share-kit", ID).exit_code == 0
    run("withdraw", ID, "--reason", "It named somebody.", "--erase")
    run("check")
    kept = [path for path in folder.rglob("*") if path.is_file() and b"Some words about" in path.read_bytes()]
    assert kept == []


def test_a_correction_is_planned_once_however_often_it_is_typed(ledger: Book[Event], run: Run, folder: Path) -> None:
    first = run("correct", ID, "It was Tuesday.", "--tell")
    assert "told on slack and mastodon" in " ".join(first.output.split())
    before = (folder / f"posts/{ID}.md").read_bytes()
    run("correct", ID, "It was Tuesday.", "--tell")
    assert (folder / f"posts/{ID}.md").read_bytes() == before
    assert [state for _, state in states(ledger)].count(State.PLANNED) == 2
