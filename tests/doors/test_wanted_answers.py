"""Drafts that mails have asked for: each begun once, from words that are read again, and what is gone is said."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from diarist.channels.answered import Answer
from diarist.diary.errors import DraftError
from diarist.doors.kept_drafts import Stage
from diarist.doors.wanted_answers import BODY, PATIENCE, Begun, begin_wanted
from diarist.ledger.rewritten import RewrittenFolder
from diarist.listen.heard_answers import Heard, HeardAnswer
from diarist.listen.kept_lines import Kept, KeptAnswer
from diarist.listen.listening_book import ListeningBook
from tests.diaries import a_site, post
from tests.doors.memory_drafts import MemoryDrafts

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)
ONE, TWO = "1" * 32, "2" * 32
CANARY = "canary-4716"


def heard(*names: str) -> Heard:
    answers = (
        HeardAnswer(
            name=name,
            answer=Answer(id=name, post="p", text=f"{CANARY} {name[0]}", address=f"https://social.example/{name[0]}"),
            entry="oil",
            place="mastodon",
            title="Mastodon",
            first_seen=NOW,
            is_new=False,
        )
        for name in names
    )
    return Heard(at=NOW, answers=tuple(answers))


class World:
    """A diary with its book and its drafts."""

    def __init__(self, root: Path) -> None:
        self.site = a_site(root)
        self.drafts, self.book = MemoryDrafts(), ListeningBook(RewrittenFolder(root / "listening"))

    def wish(self, wanted: Mapping[str, datetime | None]) -> None:
        answers = {name: KeptAnswer(words="f" * 32, first_seen=NOW, wanted=at) for name, at in wanted.items()}
        self.book.change(lambda _: Kept(answers=answers), NOW)

    def begin(self, *names: str) -> Begun:
        return begin_wanted(heard(*names), self.book.read(), self.site, self.drafts, self.book)

    @property
    def wanted(self) -> set[str]:
        return {name for name, line in self.book.read().answers.items() if line.wanted}


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_what_is_wanted_begins_a_draft_once(world: World) -> None:
    world.wish({ONE: NOW, TWO: None})
    assert world.begin(ONE, TWO) == Begun(begun=1)
    ((branch, kept),) = world.drafts.kept.items()
    assert branch == f"draft/{ONE[:16]}"
    ((path, data),) = kept.files.items()
    assert path == "posts/2026-11-20-an-answer-to-what-you-told-us.md"
    assert f"> [!REPLY] https://social.example/1\n>\n> {CANARY} 1\n" in data.decode()
    assert CANARY not in kept.title + BODY + branch
    assert world.wanted == set()
    assert world.begin(ONE, TWO) == Begun()


def test_a_run_that_died_before_it_noted_the_draft_makes_no_second_one(world: World) -> None:
    world.wish({ONE: NOW})
    world.begin(ONE)
    world.wish({ONE: NOW})
    world.drafts.kept[f"draft/{ONE[:16]}"].stage = Stage.CLOSED
    assert world.begin(ONE) == Begun(begun=1)
    assert world.drafts.calls == ["save"]
    assert world.wanted == set()


def test_it_takes_the_name_of_no_entry_that_is_there(world: World) -> None:
    post(world.site, "2026-11-20-an-answer-to-what-you-told-us.md")
    world.wish({ONE: NOW})
    world.begin(ONE)
    (kept,) = world.drafts.kept.values()
    assert [*kept.files] == ["posts/2026-11-20-an-answer-to-what-you-told-us-2.md"]


def test_what_is_not_there_is_looked_for_again_and_then_given_up(world: World) -> None:
    world.wish({ONE: NOW - PATIENCE + timedelta(hours=1)})
    assert world.begin() == Begun(waiting=("an answer is not there, and is looked for again",))
    assert world.wanted == {ONE}
    world.wish({ONE: NOW - PATIENCE})
    assert world.begin(TWO) == Begun(gone=1)
    assert (world.wanted, world.drafts.kept) == (set(), {})


def test_a_forge_that_is_down_keeps_no_other_from_its_draft(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.wish({ONE: NOW, TWO: NOW})
    save = world.drafts.save

    def slow(draft: object, *, over: bool = False) -> object:
        if ONE[:16] in repr(draft):
            raise DraftError(f"GitHub refused the draft: posts/{CANARY}.md is odd")
        return save(draft, over=over)  # type: ignore[arg-type]  # it is one

    monkeypatch.setattr(world.drafts, "save", slow)
    assert world.begin(ONE, TWO) == Begun(begun=1, waiting=("GitHub refused the draft",))
    assert world.wanted == {ONE}
