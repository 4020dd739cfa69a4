"""Entries whose id is gone are known again, and others are not taken for them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from diarist.diary.announced import headline_digest
from diarist.diary.site import Site
from diarist.edition.edition import Edition
from diarist.edition.feeds import item_id
from diarist.edition.renamed import feed_ids, known_renamed, renamed
from diarist.ledger.announcements import open_ledger
from diarist.ledger.record import Event, State
from diarist.ledger.source import Source
from tests.diaries import a_site, edition_of, post, write

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def source_of(edition: Edition) -> Source:
    (story,) = edition.public()
    return Source(
        story.entry.path, edition.site.address + story.address, headline_digest(story.entry.title), story.content
    )


def event(state: State = State.SENT, source: Source | None = None) -> Event:
    words = source.as_words() if source else None
    return Event(at=NOW, state=state, channel="mastodon", account="m", words=words)


def announced(site: Site, state: State = State.SENT) -> dict[str, list[Event]]:
    """What the ledger has when the only entry was announced, whose file is then deleted."""
    edition = edition_of(site)
    (entry,) = edition.diary.entries
    (site.root / entry.path).unlink()
    return {entry.id: [event(state, source_of(edition))]}


def said(edition: Edition, events: dict[str, list[Event]]) -> list[str]:
    return [f"{each.problem()}" for each in renamed(edition, events).values()]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = a_site(tmp_path)
    post(site, "2026-11-17-oil.md", "We lit it.")
    return site


def test_a_renamed_file_is_named_with_what_to_write(site: Site) -> None:
    events = announced(site)
    post(site, "2026-11-17-the-lamp.md", "We  lit\nit.")
    assert said(edition_of(site), events) == [
        (
            "posts/2026-11-17-the-lamp.md:2: an entry with the same words was announced as `2026-11-17-oil` and is "
            "gone from posts/, so this one is not posted; if this is it, write `id: 2026-11-17-oil` and "
            "`aliases: [/2026/11/oil/]` into posts/2026-11-17-the-lamp.md; if it is another: "
            "diarist announce --again 2026-11-17-the-lamp"
        )
    ]


@pytest.mark.parametrize("state", [State.SKIPPED, State.UNCERTAIN, State.SENDING, State.REMOVED])
def test_whatever_was_dealt_with_counts(site: Site, state: State) -> None:
    events = announced(site, state)
    if state is State.SENDING:
        link = "https://lamp.example/2026/11/oil/"
        events = {"2026-11-17-oil": [Event(at=NOW, state=state, channel="m", account="m", words={"link": link})]}
    post(site, "other.md", "We lit it.", slug="oil")
    assert len(said(edition_of(site), events)) == 1


@pytest.mark.parametrize(
    ("front", "body", "same"),
    [
        ({"title": "The lamp", "slug": "oil"}, "Other words.", "address"),
        ({"title": "The lamp", "slug": "lamp", "aliases": ["/2026/11/oil/"]}, "Other words.", "address"),
        ({"slug": "lamp"}, "Other words.", "headline"),
        ({"slug": "lamp", "date": "2026-12-30"}, "We lit it.", "words"),
    ],
)
def test_the_same_words_address_or_headline_are_enough(
    site: Site, front: dict[str, object], body: str, same: str
) -> None:
    events = announced(site)
    post(site, "new.md", body, **front)
    assert [each.same for each in renamed(edition_of(site), events).values()] == [same]


def test_a_ledger_of_before_is_known_by_what_it_froze(site: Site) -> None:
    announced(site)
    words = {"text": "Oil for the lamp\n\nWe lit it.", "link": "https://lamp.example/2026/11/oil/"}
    claim = Event(at=NOW, state=State.SENDING, channel="m", account="m", words=words)
    post(site, "new.md", "Other words.", slug="lamp")
    edition = edition_of(site)
    assert [each.same for each in renamed(edition, {"oil": [claim, event()]}).values()] == ["headline"]


def test_what_is_another_entry_is_left_alone(site: Site) -> None:
    events = announced(site)
    post(site, "new.md", "Other words.", title="The lamp", slug="lamp")
    post(site, "draft.md", "We lit it.", draft=True)
    assert not said(edition_of(site), events)


def test_a_headline_that_many_have_tells_nothing(site: Site) -> None:
    events = announced(site)
    post(site, "a.md", "Other words.")
    post(site, "b.md", "Yet others.")
    assert not said(edition_of(site), events)


def test_what_is_only_wrong_or_hidden_is_not_gone(site: Site) -> None:
    edition = edition_of(site)
    events = {"2026-11-17-oil": [event(source=source_of(edition))]}
    post(site, "other.md", "Other words.", slug="other")
    for front in ("title: Oil\n", "title: Oil\ndate: 2026-11-17\ndraft: true\n", "title: [\n"):
        write(site.posts / "2026-11-17-oil.md", f"---\n{front}---\nWe lit it.\n")
        assert not said(edition_of(site), events)


def test_an_id_that_is_written_ends_it(site: Site) -> None:
    events = announced(site)
    post(site, "new.md", "We lit it.", id="2026-11-17-oil")
    assert not said(edition_of(site), events)


def test_an_entry_that_somebody_decided_about_is_free(site: Site) -> None:
    events = announced(site)
    post(site, "new.md", "We lit it.")
    assert not said(edition_of(site), events | {"new": [event(State.PLANNED)]})


def test_what_went_nowhere_holds_nobody_up(site: Site) -> None:
    events = announced(site, State.FAILED)
    post(site, "new.md", "We lit it.")
    assert not said(edition_of(site), events)


def test_the_page_is_known_after_a_move_to_another_address(site: Site) -> None:
    events = announced(site)
    moved = a_site(site.root, {"identity": "https://lamp.example/"}, site_url="https://own.example/")
    post(moved, "new.md", "Other words.", title="The lamp", slug="oil")
    assert [each.same for each in renamed(edition_of(moved), events).values()] == ["address"]


def test_feeds_know_it_by_its_old_id_until_somebody_decides(site: Site) -> None:
    before = edition_of(site)
    (entry,) = before.diary.entries
    old = item_id(before, entry)
    events = announced(site)
    post(site, "new.md", "We lit it.")
    found = renamed(edition_of(site), events)
    assert feed_ids(found.values()) == {"posts/new.md": "2026-11-17-oil"}
    post(site, "new.md", "Other words.", slug="new")
    assert feed_ids(renamed(edition_of(site), events).values()) == {}
    post(site, "new.md", "We lit it.", id="2026-11-17-oil")
    after = edition_of(site)
    assert item_id(after, after.diary.entries[0]) == old


def test_one_old_id_is_never_two_items(site: Site) -> None:
    events = announced(site)
    post(site, "a.md", "We lit it.", slug="a")
    post(site, "b.md", "Other words.", slug="oil")
    assert feed_ids(renamed(edition_of(site), events).values()) == {"posts/a.md": "2026-11-17-oil"}


def test_it_is_known_here_as_far_as_the_ledger_is(site: Site) -> None:
    events = announced(site)
    post(site, "new.md", "We lit it.")
    assert known_renamed(edition_of(site)) == {}
    ledger = open_ledger(site)
    ledger.create(site.address)
    ledger.append("2026-11-17-oil", events["2026-11-17-oil"], 0)
    assert list(known_renamed(edition_of(site))) == ["posts/new.md"]
    write(site.root / "announcements" / "2026-11-17-oil.jsonl", "no event\n")
    assert known_renamed(edition_of(site)) == {}


def a_posted_pair(site: Site) -> dict[str, list[Event]]:
    """What the ledger has when both halves were announced, each under its id."""
    post(site, "cy/2026-11-17-oil.md", "Fe wnaethon ni ei chynnau.", title="Olew")
    edition = edition_of(site)
    known = {
        story.entry.id: Source(
            *(story.entry.path, edition.site.address + story.address),
            *(headline_digest(story.entry.title), story.content),
        )
        for story in edition.public()
    }
    assert known.keys() == {"2026-11-17-oil", "2026-11-17-oil.cy"}
    ledger = open_ledger(site)
    ledger.create(site.address)
    for id_, source in known.items():
        ledger.append(id_, [event(source=source)], 0)
    return {id_: [event(source=source)] for id_, source in known.items()}


def test_an_original_that_is_renamed_is_known_though_its_translation_bears_its_name(site: Site) -> None:
    events = a_posted_pair(site)
    (site.posts / "2026-11-17-oil.md").rename(site.posts / "lamp.md")
    edition = edition_of(site)
    assert [entry.path for entry in edition.diary.entries] == ["posts/lamp.md"]
    assert [(each.id, each.same) for each in renamed(edition, events).values()] == [("2026-11-17-oil", "words")]


def test_a_new_id_of_the_original_posts_neither_half_again(site: Site) -> None:
    events = a_posted_pair(site)
    post(site, "2026-11-17-oil.md", "We lit it.", id="other")
    edition = edition_of(site)
    assert {each.entry.id: each.id for each in renamed(edition, events).values()} == {
        "other": "2026-11-17-oil",
        "other.cy": "2026-11-17-oil.cy",
    }
