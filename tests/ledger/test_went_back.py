"""A ledger that went back: whoever reads it is told, and nothing is announced."""

from collections.abc import Callable
from pathlib import Path

import pytest

from diarist.diary.errors import Conflict, LedgerError, NoLedger
from diarist.ledger.announcements import ANNOUNCEMENTS
from diarist.ledger.branch import MARK
from diarist.ledger.lines import ENDING, header, records_of
from tests.ledger.repositories import SEEN, a_clone, announcements, git, hook
from tests.ledger.test_branch import CLAIM, SENT, SITE, ledger_in

Meddle = Callable[[Path], None]


@pytest.fixture
def old(clone: Path) -> Path:
    """A clone that has written some events."""
    ledger = ledger_in(clone)
    ledger.create(SITE)
    ledger.append("oil", [CLAIM], 0)
    ledger.append("oil", [SENT], 1)
    ledger.append("wick", [CLAIM], 0)
    return clone


def seen(server: Path) -> str:
    return git(server, "rev-parse", f"refs/heads/{SEEN}")


def new_clone(server: Path) -> Path:
    return a_clone(server, server.parent / "fresh", "--depth", "1", "--single-branch")


def edit(server: Path, *arguments: str, write: str = "", data: str = "") -> None:
    """Do as a person does who works on the ledger by hand."""
    person = a_clone(server, server.parent / "person", "--branch", "announcements")
    if write:
        (person / write).write_text(data, "utf-8")
        git(person, "add", write)
    if arguments:
        git(person, *arguments)
    git(person, "commit", "--quiet", "--message", "Tidy")
    git(person, "push", "--quiet")


def to_its_first_commit(server: Path) -> None:
    first = git(server, "rev-list", "--max-parents=0", "announcements")
    git(server, "update-ref", "refs/heads/announcements", first)


def to_another_history(server: Path) -> None:
    tree = git(server, "rev-parse", "announcements^{tree}")
    git(server, "update-ref", "refs/heads/announcements", git(server, "commit-tree", "-m", "Squashed", tree))


def without_a_file(server: Path) -> None:
    edit(server, "rm", "--quiet", "oil.jsonl")


def without_half_a_file(server: Path) -> None:
    edit(server, write="oil.jsonl", data=f"{CLAIM.line()}\n")


def with_another_line_in_its_place(server: Path) -> None:
    edit(server, write="oil.jsonl", data=f"{CLAIM.line()}\n{CLAIM.line()}\n")


def without_the_mark(server: Path) -> None:
    edit(server, "rm", "--quiet", MARK)


def for_another_site(server: Path) -> None:
    edit(server, write="ledger.json", data=header(ANNOUNCEMENTS, "https://other.example/").decode())


WAYS = [
    to_its_first_commit,
    to_another_history,
    without_a_file,
    without_half_a_file,
    with_another_line_in_its_place,
    without_the_mark,
    for_another_site,
]


@pytest.mark.parametrize("meddle", WAYS)
@pytest.mark.parametrize("which", ["old", "new"])
def test_what_was_there_and_is_not_stops_everybody(old: Path, server: Path, which: str, meddle: Meddle) -> None:
    tip = announcements(server)
    meddle(server)
    now = announcements(server)
    clone = old if which == "old" else new_clone(server)
    with pytest.raises(LedgerError, match="nothing is announced") as raised:
        ledger_in(clone).read()
    assert tip in str(raised.value)
    assert (announcements(server), seen(server)) == (now, tip), "nobody but a person moves it"
    *_, back = str(raised.value).partition("bring it back: git ")
    git(clone, *back.split(" (")[0].split())
    assert ledger_in(clone).read() == {"oil": (CLAIM, SENT), "wick": (CLAIM,)}


@pytest.mark.parametrize("meddle", WAYS[:5])
def test_a_person_may_say_that_it_was_on_purpose(old: Path, server: Path, meddle: Meddle) -> None:
    meddle(server)
    with pytest.raises(LedgerError) as raised:
        ledger_in(old).read()
    *_, on_purpose = str(raised.value).partition("on purpose: git ")
    git(old, *on_purpose.rstrip(")").split())
    ledger_in(old).read()
    assert seen(server) == announcements(server)


def test_every_event_is_seen_as_soon_as_it_is_written(old: Path, server: Path) -> None:
    assert seen(server) == announcements(server)
    ledger_in(old).append("wick", [SENT], 1)
    assert seen(server) == announcements(server)


def test_what_a_person_adds_is_no_loss_and_is_seen_with_the_next_run(old: Path, server: Path) -> None:
    edit(server, write="notes.txt", data="Looked through on Friday.")
    before = seen(server)
    ledger = ledger_in(old)
    assert set(ledger.read()) == {"oil", "wick"}
    assert seen(server) == before != announcements(server)
    assert ledger.remember() == ""
    assert seen(server) == announcements(server)


@pytest.mark.parametrize("which", ["old", "new"])
def test_a_ledger_of_before_is_seen_from_then_on_and_it_is_said_once(old: Path, server: Path, which: str) -> None:
    without_the_mark(server)
    git(server, "update-ref", "-d", f"refs/heads/{SEEN}")
    ledger = ledger_in(old if which == "old" else new_clone(server))
    events = ledger.read()
    ledger.append("oil", [SENT], 2)
    assert not git(server, "branch", "--list", SEEN), "who only writes does not begin it"
    assert SEEN in ledger.remember()
    assert seen(server) == announcements(server)
    assert ledger.remember() == ""
    assert ledger.read() == {**events, "oil": (*events["oil"], SENT)}
    to_its_first_commit(server)
    with pytest.raises(LedgerError, match="went back"):
        ledger_in(old).read()


def test_two_that_begin_it_at_once_begin_it_once(old: Path, server: Path, tmp_path: Path) -> None:
    without_the_mark(server)
    git(server, "update-ref", "-d", f"refs/heads/{SEEN}")
    one, other = ledger_in(old), ledger_in(a_clone(server, tmp_path / "other"))
    assert one.read() == other.read()
    assert one.remember()
    assert other.remember() == ""
    assert seen(server) == announcements(server)


@pytest.mark.parametrize("which", ["old", "new"])
def test_a_branch_that_was_begun_and_is_gone_stops_everybody(old: Path, server: Path, which: str) -> None:
    git(server, "update-ref", "-d", f"refs/heads/{SEEN}")
    clone = old if which == "old" else new_clone(server)
    with pytest.raises(LedgerError, match=f"no longer has the branch {SEEN}.*nothing is announced") as raised:
        ledger_in(clone).read()
    *_, anew = str(raised.value).partition("make it anew: git ")
    git(clone, *anew.split())
    assert seen(server) == announcements(server)
    assert ledger_in(clone).read()


def test_a_ledger_that_is_gone_is_no_new_beginning_even_in_a_new_clone(old: Path, server: Path) -> None:
    tip = announcements(server)
    git(server, "update-ref", "-d", "refs/heads/announcements")
    for clone in (old, new_clone(server)):
        ledger = ledger_in(clone)
        for ask in (ledger.read, ledger.site, lambda ledger=ledger: ledger.create(SITE)):
            with pytest.raises(LedgerError, match=f"bring it back: git push origin {tip}") as raised:
                ask()
            assert not isinstance(raised.value, NoLedger)


def test_one_that_goes_back_while_a_run_is_at_it_stops_the_run(old: Path, server: Path) -> None:
    ledger = ledger_in(old)
    ledger.read()
    git(server, "update-ref", "refs/heads/announcements", "announcements~1")
    with pytest.raises(LedgerError, match="went back") as raised:
        ledger.append("oil", [CLAIM], 2)
    assert not isinstance(raised.value, Conflict)


def test_a_server_that_keeps_one_of_the_two_back_keeps_both_back(old: Path, server: Path) -> None:
    before = announcements(server)
    hook(server, "update", f'test "$1" != refs/heads/{SEEN}')
    with pytest.raises(LedgerError, match="cannot be used"):
        ledger_in(old).append("wick", [SENT], 1)
    assert announcements(server) == seen(server) == before


def test_an_end_of_it_that_was_fetched_for_a_build_is_enough_to_begin_with(old: Path, server: Path) -> None:
    first = git(server, "rev-list", "--max-parents=0", "announcements")
    clone = new_clone(server)
    ref = "refs/heads/announcements:refs/remotes/origin/announcements"
    git(clone, "fetch", "--quiet", "--depth", "1", "origin", f"+{ref}")
    main = (clone / ".git" / "shallow").read_text("utf-8")
    git(server, "update-ref", f"refs/heads/{SEEN}", first)
    assert ledger_in(clone).read() == ledger_in(old).read()
    assert git(clone, "rev-parse", "HEAD") in main
    assert git(clone, "rev-list", "--count", "HEAD") == "1", "of the diary's own history nothing more is fetched"


def test_a_version_that_knows_no_such_branch_reads_the_mark_as_an_event_of_no_entry(old: Path, server: Path) -> None:
    (event,) = records_of(ANNOUNCEMENTS, git(server, "show", f"announcements:{MARK}").encode(), MARK)
    assert (event.channel, event.account, event.state.value) == ("ledger", "ledger", "skipped")
    assert MARK.removesuffix(ENDING) not in ledger_in(old).read()
