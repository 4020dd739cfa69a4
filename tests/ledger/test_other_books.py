"""A second book, of what nothing in Diarist knows, beside that of announcements, in every home."""

import itertools
import json
import multiprocessing
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from multiprocessing.pool import ThreadPool
from pathlib import Path

import pytest

from diarist.diary.errors import Conflict, LedgerError, NoLedger, RecordError
from diarist.ledger.announcements import ANNOUNCEMENTS
from diarist.ledger.book import Book, Home, Kind, R
from diarist.ledger.branch import BranchHome
from diarist.ledger.folder import FolderHome
from tests.dying import dies
from tests.ledger.memory_home import MemoryHome
from tests.ledger.repositories import a_clone, git
from tests.ledger.test_book import HOMES, SITE, event

OpenHome = Callable[[], Home]


@dataclass(frozen=True)
class Question:
    """What somebody asked, and how often."""

    words: str
    asked: int = 1

    def line(self) -> str:
        """A line of its book."""
        return json.dumps(asdict(self))

    def label(self) -> str:
        """What a commit says of it."""
        return f"asked {self.asked} times"


def read_question(line: str) -> Question:
    """A question from its line. Raises RecordError."""
    try:
        return Question(**json.loads(line))
    except TypeError as error:
        raise RecordError(f"it is no question ({error})") from None


QUESTIONS = Kind(
    name="questions",
    read=read_question,
    write=Question.line,
    label=Question.label,
    about="What readers of the lamp asked.",
    readme="# Questions\n",
)
WHY = Question("Why at four?")
WHO = Question("Who fills it?", 2)
HOW = Question("Wie hält es?", 3)


@pytest.fixture(params=["folder", "branch", "memory"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> OpenHome:
    """Opens the same home as often as it is called; for what lasts, each time as another run would."""
    if request.param == "folder":
        return lambda: FolderHome(tmp_path, tmp_path / "cache")
    if request.param == "memory":
        home = MemoryHome()
        return lambda: home
    clone: Path = request.getfixturevalue("clone")
    return lambda: BranchHome(clone, pauses=(0, 0))


@pytest.fixture
def begun(home: OpenHome) -> OpenHome:
    home().book(ANNOUNCEMENTS).create(SITE)
    home().book(QUESTIONS).create(SITE)
    return home


def test_each_book_is_begun_by_itself(home: OpenHome) -> None:
    home().book(ANNOUNCEMENTS).create(SITE)
    questions = home().book(QUESTIONS)
    for ask in (questions.site, questions.read, lambda: questions.append("oil", [WHY], 0)):
        with pytest.raises(NoLedger, match="there is no book yet"):
            ask()
    assert (questions.read_local(), questions.local_site()) == ({}, "")
    questions.create(SITE)
    with pytest.raises(LedgerError):
        home().book(QUESTIONS).create(SITE)
    assert (questions.site(), questions.local_site(), questions.read(), questions.remember()) == (SITE, SITE, {}, "")


def test_two_books_keep_pages_of_one_name_apart(begun: OpenHome) -> None:
    begun().book(ANNOUNCEMENTS).append("oil", [event(1)], 0)
    begun().book(QUESTIONS).append("oil", [WHY, WHO], 0)
    begun().book(QUESTIONS).append("oil", [HOW], 2)
    assert begun().book(ANNOUNCEMENTS).read() == {"oil": (event(1),)}
    questions = begun().book(QUESTIONS)
    assert questions.read() == questions.read_local() == {"oil": (WHY, WHO, HOW)}


def test_who_was_slower_is_told_in_every_book(begun: OpenHome) -> None:
    one, other = begun().book(QUESTIONS), begun().book(QUESTIONS)
    assert one.read() == other.read() == {}
    one.append("oil", [WHY], 0)
    with pytest.raises(Conflict):
        other.append("oil", [WHO], 0)
    other.append("oil", [WHO], 1)
    assert one.read() == {"oil": (WHY, WHO)}


def asks(home: Home, rounds: int) -> int:
    """Ask each question that nobody else has; how many those were."""
    won = 0
    for asked in range(rounds):
        try:
            home.book(QUESTIONS).append("oil", [Question("Why?", asked)], asked)
        except Conflict:
            continue
        won += 1
    return won


def test_of_two_that_write_at_once_one_does(begun: OpenHome) -> None:
    rounds = 10
    at_once = ThreadPool if isinstance(begun(), MemoryHome) else multiprocessing.get_context("spawn").Pool
    with at_once(2) as pool:
        won = pool.starmap(asks, [(begun(), rounds)] * 2, chunksize=1)
    assert sum(won) == rounds
    assert begun().book(QUESTIONS).read() == {"oil": tuple(Question("Why?", asked) for asked in range(rounds))}


def writes(home: Home, kind: Kind[R], records: Sequence[R]) -> None:
    for seen, record in enumerate(records):
        home.book(kind).append("oil", [record], seen)


def test_who_writes_in_another_book_does_not_disturb(begun: OpenHome) -> None:
    events, questions = tuple(map(event, range(5))), (WHY, WHO, HOW, WHY, WHO)
    at_once = ThreadPool if isinstance(begun(), MemoryHome) else multiprocessing.get_context("spawn").Pool
    with at_once(2) as pool:
        pool.starmap(writes, [(begun(), ANNOUNCEMENTS, events), (begun(), QUESTIONS, questions)], chunksize=1)
    assert begun().book(ANNOUNCEMENTS).read() == {"oil": events}
    assert begun().book(QUESTIONS).read() == {"oil": questions}


@pytest.mark.parametrize("home", ["folder", "branch"], indirect=True)
def test_who_dies_between_two_writes_leaves_all_of_one_or_nothing(begun: OpenHome) -> None:
    batch = (WHY, WHO, HOW)
    before: tuple[Question, ...] = ()
    outcomes = set()
    for step in itertools.count():
        died = dies(step, HOMES, begun().book(QUESTIONS).append, "oil", batch, len(before))
        after = begun().book(QUESTIONS).read().get("oil", ())
        assert after in (before, before + batch)
        outcomes.add((died, after != before))
        before = after
        if not died:
            break
    assert outcomes == {(True, False), (True, True), (False, True)}
    assert begun().book(ANNOUNCEMENTS).read() == {}


# How they are kept


def test_in_a_folder_each_has_one_of_its_name(tmp_path: Path) -> None:
    home = FolderHome(tmp_path, tmp_path / "cache")
    book = home.book(QUESTIONS)
    book.create(SITE)
    book.append("oil", [HOW], 0)
    assert (tmp_path / "questions" / "oil.jsonl").read_text("utf-8") == f"{HOW.line()}\n"
    assert json.loads((tmp_path / "questions" / "ledger.json").read_text("utf-8"))["about"] == QUESTIONS.about
    (tmp_path / "questions" / "oil.jsonl").unlink()
    with pytest.raises(LedgerError, match=r"fewer lines .* so nothing is written there; .*ledger-questions"):
        home.book(QUESTIONS).read()


def test_on_branches_each_has_one_of_its_name_that_is_seen_when_it_goes_back(clone: Path, server: Path) -> None:
    book: Book[Question] = BranchHome(clone, pauses=(0, 0)).book(QUESTIONS)
    book.create(SITE)
    book.append("oil", [WHY, WHO], 0)
    assert git(server, "log", "-1", "--format=%s", "questions") == "oil: asked 1 times, asked 2 times"
    assert git(server, "rev-parse", "questions") == git(server, "rev-parse", "questions-seen")
    git(server, "update-ref", "refs/heads/questions", "questions~1")
    fresh = a_clone(server, server.parent / "fresh")
    with pytest.raises(LedgerError, match=r"^the book on .* questions went back.*nothing is written there"):
        BranchHome(fresh, pauses=(0, 0)).book(QUESTIONS).read()


def test_a_line_that_is_no_record_is_said_with_its_place(tmp_path: Path) -> None:
    book = FolderHome(tmp_path).book(QUESTIONS)
    book.create(SITE)
    (tmp_path / "questions" / "oil.jsonl").write_text(f'{WHY.line()}\n{{"said": 1}}\n', "utf-8")
    with pytest.raises(LedgerError, match=r"oil\.jsonl:2: it is no question .*nothing is written there until it can"):
        book.read()
