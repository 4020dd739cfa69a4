"""What is public at one moment: the diary, a story for each of its entries, its pictures and its standing pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from diarist.diary.open_questions import NO_QUESTIONS
from diarist.diary.promises import promises
from diarist.edition.standing_pages import Docs, page_html
from diarist.outputs.film_frames import with_links
from diarist.words import dates
from diarist.words.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from diarist.body.body import Image
    from diarist.body.render import Bodies
    from diarist.diary.diary import Diary
    from diarist.diary.entry import Entry
    from diarist.diary.open_questions import Questions
    from diarist.diary.promises import Promise
    from diarist.diary.site import Site
    from diarist.edition.picture_store import PictureStore
    from diarist.edition.story import Story

ICONS = frozenset({"image/jpeg", "image/png"})
"""What every feed reader can show: https://www.rssboard.org/rss-specification#ltimagegtSubelementOfLtchannelgt."""


@dataclass(frozen=True)
class Edition:
    """What is public now: the diary without what is blocked, and a story for each of its entries, by path.

    `unseen` are the paths of drafts and scheduled entries, which only a preview shows. `posts` are the addresses of
    what was posted about entries, by their ids. `docs` is what docs/ holds. `feed_ids` are the ids under which
    feeds know renamed entries, by path. `questions` are those that have an end, as they stand now,
    on the day that is `today` in the site's zone.
    """

    site: Site
    diary: Diary
    stories: Mapping[str, Story]
    picture_store: PictureStore
    bodies: Bodies
    unseen: frozenset[str]
    docs: Docs
    posts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    feed_ids: Mapping[str, str] = field(default_factory=dict)
    questions: Questions = NO_QUESTIONS
    today: date = date.min

    @cached_property
    def halves(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of all halves of a pair, public or not, by the id of each; of what has no translation, nothing."""
        found: dict[str, list[str]] = {}
        for story in self.stories.values():
            if of := story.entry.translation_of:
                found.setdefault(of, [of]).append(story.entry.id)
        return {id_: tuple(ids) for ids in found.values() for id_ in ids}

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """What the public entries promise, as it is now; those due soonest first."""
        return promises(self.diary)

    @cached_property
    def has_dialogue(self) -> bool:
        """Whether any entry asks something with an end, or answers something."""
        return any(entry.closes or entry.answers for entry in self.diary.entries)

    def story(self, entry: Entry) -> Story:
        """The story of a public entry."""
        return self.stories[entry.path]

    def elsewhere(self, entry: Entry) -> tuple[str, ...]:
        """Where else an entry stands: what its author says, and what was posted about it."""
        return tuple(dict.fromkeys((*entry.syndication, *self.posts.get(entry.id, ()))))

    def hidden_until(self, entry: Entry) -> str:
        """Why its writer alone sees an entry: `draft`, or the day on which it comes out; empty where everybody does."""
        if entry.path not in self.unseen:
            return ""
        return "draft" if entry.draft else dates.long(entry.date, self.site.language)

    def public(self) -> Iterator[Story]:
        """The stories of the public entries, newest first."""
        return (self.stories[entry.path] for entry in self.diary.entries)

    def images(self) -> Iterator[Image]:
        """Every picture that the public pages and feeds show."""
        for entry in self.diary.entries:
            story = self.story(entry)
            if not entry.withdrawn:
                yield from story.body.images.values()
                yield from [story.image] if story.image else []
        portraits = map(self.picture_store.portrait, self.site.authors.values())
        yield from filter(None, (*portraits, self.icon(self.site.leader)))

    def pictures(self, entry: Entry) -> dict[Image, str]:
        """An entry's pictures with their words, each once: the front matter's, then as they stand in the text."""
        if entry.withdrawn:
            return {}
        story = self.story(entry)
        first = {story.image: entry.image_alt} if story.image else {}
        shown = story.body.pictures(self.bodies.load(entry).html) if story.body.images else {}
        return first | shown | first  # the place and the words of the first are the front matter's

    def icon(self, author: str) -> Image | None:
        """What stands for somebody in feed readers: their portrait, else the leader's, else the logo; JPEG or PNG."""
        people = self.site.authors[author], self.site.authors[self.site.leader]
        found = (*map(self.picture_store.portrait, people), self.picture_store.emblem())
        return next((image for image in found if image and image.media_type in ICONS), None)

    def transcript(self, entry: Entry, address: Callable[[str], str]) -> str:
        """What is said in an entry's recordings, as HTML, where a file of its own has it."""
        found = self.story(entry).recordings
        return found.body.place(self.bodies.load(found.transcript).html, address) if found.transcript else ""

    def html(self, entry: Entry, address: Callable[[str], str], page: str = "") -> str:
        """An entry's words as HTML, for the place whose addresses `address` makes; nothing of a withdrawn one.

        `page` is the entry's own address, where the place is not its page.
        """
        if entry.withdrawn:
            return ""
        story = self.story(entry)
        html = story.body.place(self.bodies.load(entry).html, address, page=page, eager=0 if story.image else 1)
        return self._with_links(html) if "<iframe" in html else html

    def _with_links(self, html: str) -> str:
        """The same with a link in place of each frame of a site that the settings do not name."""
        return with_links(html, self.site.embeds, self._watch_on)

    def _watch_on(self, host: str) -> str:
        return say("player.watch_on", self.site.language, host=host)

    def lead(self, entry: Entry, address: Callable[[str], str]) -> str:
        """An entry's lead as HTML."""
        if entry.withdrawn:
            return ""
        return self.story(entry).body.place(
            self.bodies.load(entry).lead, address, page=address(self.story(entry).address)
        )

    def page(self, path: str, address: Callable[[str], str]) -> str:
        """A standing page's words as HTML, by its path."""
        return page_html(self.docs.pages[path], self.docs.bodies[path], self.bodies, address)

    def text(self, entry: Entry) -> str:
        """An entry's words without any HTML, for the search."""
        return "" if entry.withdrawn else self.bodies.load(entry).text
