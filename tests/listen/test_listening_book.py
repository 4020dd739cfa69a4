"""The book of what was heard: rewritten whole, forgetful, and nothing in it from which a person or a word is found."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from diarist.channels.answered import Counts
from diarist.diary.errors import LedgerError
from diarist.ledger.rewritten import RewrittenBranch, RewrittenFolder
from diarist.listen.kept_lines import ByHand, Kept, KeptAnswer, KeptCounts, KeptPlace
from diarist.listen.listening_book import ListeningBook
from tests.ledger.repositories import a_clone, a_server, git

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ONE, TWO, CHECK = "1" * 32, "2" * 32, "c" * 32
BEGUN = f'{{"diarist":1,"key":"{CHECK}"}}\n'


def an_answer(seen: datetime = NOON) -> KeptAnswer:
    return KeptAnswer(words=TWO, first_seen=seen)


def with_answer(name: str, kept: Kept, seen: datetime = NOON) -> Kept:
    return replace(kept, check=CHECK, answers={**kept.answers, name: an_answer(seen)})


@pytest.fixture(params=["folder", "branch"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> ListeningBook:
    return ListeningBook(a_store(request.param, tmp_path))


def a_store(kind: str, root: Path) -> RewrittenBranch | RewrittenFolder:
    if kind == "folder":
        return RewrittenFolder(root / "listening")
    return RewrittenBranch(a_clone(a_server(root / "server"), root / "clone"), "listening", "Read me.", pauses=(0,))


def test_what_is_kept_is_read_again(book: ListeningBook) -> None:
    kept = Kept(
        check=CHECK,
        answers={
            ONE: replace(an_answer(), answered=NOON, aside=NOON),
            TWO: replace(an_answer(), wanted=NOON, back=NOON, told=("2026-W47",)),
        },
        posts={ONE: KeptCounts(Counts(replies=3, likes=0), NOON), TWO: KeptCounts(Counts(), NOON, NOON, NOON)},
        places={TWO: KeptPlace(NOON), ONE: KeptPlace(None, NOON)},
        by_hand={("2026-11-17-oil", "linkedin"): ByHand(12, NOON)},
    )
    assert book.read() == Kept()
    assert book.change(lambda _: kept, NOON) == kept
    assert book.read() == kept


def test_a_branch_of_somebody_elses_is_left_as_it_is(tmp_path: Path) -> None:
    store = a_store("branch", tmp_path)
    git(tmp_path / "clone", "push", "-q", "origin", "HEAD:refs/heads/listening")
    before = git(tmp_path / "server", "rev-parse", "listening")
    with pytest.raises(LedgerError, match="another name"):
        ListeningBook(store).change(lambda kept: with_answer(ONE, kept), NOON)
    assert git(tmp_path / "server", "rev-parse", "listening") == before


def test_what_is_older_than_a_year_goes(book: ListeningBook) -> None:
    book.change(lambda kept: with_answer(ONE, kept), NOON)
    book.change(lambda kept: with_answer(TWO, kept, NOON + timedelta(days=2)), NOON)
    assert set(book.change(lambda kept: kept, NOON + timedelta(days=365)).answers) == {ONE, TWO}
    assert set(book.change(lambda kept: kept, NOON + timedelta(days=366)).answers) == {TWO}
    assert set(book.read().answers) == {TWO}


@pytest.mark.parametrize("kind", ["folder", "branch"])
def test_of_two_runs_at_once_no_line_is_lost(kind: str, tmp_path: Path) -> None:
    stores = [a_store(kind, tmp_path)]
    stores += [RewrittenFolder(tmp_path / "listening")] if kind == "folder" else []
    if kind == "branch":
        clone = a_clone(tmp_path / "server", tmp_path / "another")
        stores.append(RewrittenBranch(clone, "listening", "Read me.", pauses=(0,)))
    mine, theirs = map(ListeningBook, stores)
    tries = []

    def slowly(kept: Kept) -> Kept:
        tries.append(kept)
        if len(tries) == 1:
            theirs.change(lambda kept: with_answer(TWO, kept), NOON)
        return with_answer(ONE, kept)

    mine.change(slowly, NOON)
    assert len(tries) == 2
    assert set(theirs.read().answers) == {ONE, TWO}


def test_an_answer_is_put_aside_once_by_its_name(book: ListeningBook) -> None:
    book.change(lambda kept: with_answer(ONE, kept), NOON)
    assert book.aside(ONE, NOON)
    assert book.aside(ONE, NOON + timedelta(days=1))
    assert not book.aside(TWO, NOON)
    assert book.read().answers[ONE].aside == NOON


def test_it_notes_which_digests_were_to_tell_of_an_answer(book: ListeningBook) -> None:
    book.change(lambda kept: with_answer(ONE, with_answer(TWO, kept)), NOON)
    book.tell([ONE, "3" * 32], "2026-W47", NOON)
    book.tell([ONE, TWO], "2026-W48", NOON)
    book.tell([TWO], "2026-W48", NOON)
    assert {name: each.told for name, each in book.read().answers.items()} == {
        ONE: ("2026-W47", "2026-W48"),
        TWO: ("2026-W48",),
    }
    book.tell([TWO], "2026-W48", NOON, anew=True)
    assert [each.told for each in book.read().answers.values()] == [("2026-W47",), ("2026-W48",)]


def test_on_a_branch_it_is_one_commit_that_says_nothing(tmp_path: Path) -> None:
    book = ListeningBook(a_store("branch", tmp_path))
    for name in (ONE, TWO):
        book.change(partial(with_answer, name), NOON)
    server = tmp_path / "server"
    assert git(server, "log", "--format=%an %s", "listening") == "Diarist Update"
    assert git(server, "ls-tree", "--name-only", "listening").splitlines() == ["README.md", "lines.jsonl"]


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{",
        '{"diarist":2,"key":""}\n',
        "[" * 100_000,
        f'{BEGUN}{{"answer":',
        f'{BEGUN}{{"entry":"oil","from":"Ring 0900 123, or https://evil.example","count":1,"at":"2026-11-20T12:00Z"}}',
        f'{BEGUN}{{"entry":"oil","from":"linkedin","count":1e999,"at":"2026-11-20T12:00Z"}}',
        f'{BEGUN}{{"place":"{ONE}","read":"9999-12-31T23:59-12:00"}}',
        f'{BEGUN}{{"answer":"{ONE}","words":"{ONE}","seen":"{NOON}","told":["<b>"]}}',
    ],
)
def test_a_broken_book_is_said_and_begun_anew_by_a_person_alone(tmp_path: Path, damage: str) -> None:
    (tmp_path / "listening").mkdir()
    path = tmp_path / "listening" / "lines.jsonl"
    path.write_text(damage, "utf-8")
    book = ListeningBook(RewrittenFolder(path.parent))
    with pytest.raises(LedgerError, match=r"listening/lines.jsonl:\d.*to begin anew.*delete listening/lines.jsonl"):
        book.change(lambda kept: with_answer(ONE, kept), NOON)
    assert path.read_text("utf-8") == damage


def test_what_cannot_be_reached_is_said(tmp_path: Path) -> None:
    book = ListeningBook(a_store("branch", tmp_path))
    (tmp_path / "server").rename(tmp_path / "gone")
    with pytest.raises(LedgerError, match="nothing is kept until it can"):
        book.read()


def test_an_answer_is_wanted_until_its_entry_has_begun(book: ListeningBook) -> None:
    book.change(lambda kept: with_answer(ONE, with_answer(TWO, kept)), NOON)
    assert book.names("11") == (ONE,)
    assert book.names("") == (ONE, TWO)
    assert not book.want("3" * 32, NOON)
    assert book.want(ONE, NOON)
    assert book.want(ONE, NOON + timedelta(hours=1))
    assert [each.wanted for each in book.read().answers.values()] == [NOON, None]
    assert book.begun(ONE, NOON)
    assert [each.wanted for each in book.read().answers.values()] == [None, None]
