"""What each audience gets of an entry: its page, card, channels, mail and feed, as values for a preview."""

from __future__ import annotations

import mimetypes
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from diarist.announce.announcement_table import ledger_of
from diarist.announce.entry_message import message_of
from diarist.announce.forecast import Forecast
from diarist.announce.halves import Halves
from diarist.announce.rehearsal import IN_WORDS, length, note
from diarist.channels.chosen import shown_channels
from diarist.channels.wording.words import own_words_problems
from diarist.checks.read_settings import read_settings
from diarist.diary.addresses import file_at
from diarist.diary.errors import DiaryError, LedgerError
from diarist.edition.both_ready import HeldBack, held_in, public_with
from diarist.edition.cards import glyph_problems
from diarist.edition.checking import checked
from diarist.edition.feeds import feed_item
from diarist.edition.renamed import known_renamed
from diarist.edition.site_files import SiteFiles
from diarist.outputs.feed_items import as_shown
from diarist.outputs.preview_page import FOLDER, ChannelPreview, MailPreview, Preview, feed_reader, source_lines
from diarist.outputs.self_contained import File, self_contained
from diarist.outputs.templates import Templates
from diarist.words import dates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from diarist.channels.channel import Announcement, Channel
    from diarist.channels.chosen import Channels
    from diarist.channels.message import Message
    from diarist.diary.problems import Problem
    from diarist.edition.edition import Edition
    from diarist.edition.renamed import Renamed
    from diarist.edition.story import Story
    from diarist.ledger.record import Record, Which


@dataclass(frozen=True)
class Previews:
    """Previews of one edition's entries."""

    edition: Edition
    now: datetime

    @cached_property
    def files(self) -> SiteFiles:
        """The site that would be built of it."""
        return SiteFiles(self.edition)

    @cached_property
    def channels(self) -> Channels:
        """Every channel, without any secret; those whose settings are unfinished have no words, and keep none back."""
        return shown_channels(self.edition.site)

    @cached_property
    def ledger(self) -> Mapping[str, Mapping[Which, Record]]:
        """What was announced, as far as it is known here; a ledger that cannot be read is no preview's matter."""
        try:
            return ledger_of(self.edition.site)
        except LedgerError:
            return {}

    @cached_property
    def renamed(self) -> Mapping[str, Renamed]:
        """The entries that seem to have been announced under another id, by path."""
        return known_renamed(self.edition)

    @cached_property
    def held(self) -> HeldBack:
        """What waits for its other half, which is shown here before its time."""
        return held_in(self.edition)

    def problems(self, path: str) -> list[Problem]:
        """Everything that is wrong with one entry, hints too; what a rule says as well is said once, by the rule."""
        edition = self.edition
        found = {*edition.diary.problems, *glyph_problems(edition)}
        found.update(checked(edition, read_settings(edition.site), self.now, [path]))
        found.update(each.problem() for each in self.renamed.values())
        found.update(self.held.problems)
        if story := edition.stories.get(path):
            found.update(own_words_problems(message_of(edition, story.entry), self.channels.everything))
        by_words = {
            (each.line, each.what): each for each in sorted(found, key=lambda each: each.rule) if each.path == path
        }
        return sorted(by_words.values())

    def preview(self, path: str, problems: Sequence[Problem]) -> Preview:
        """The preview of one entry; of one that cannot be read, its lines and what is wrong with them."""
        text = (self.edition.site.root / path).read_bytes().decode("utf-8-sig", "replace")
        if story := self.edition.stories.get(path):
            return self._whole(story, text, problems)
        return Preview(
            id=Path(path).stem,
            path=path,
            title=Path(path).name,
            byline="",
            lang=self.edition.site.language,
            direction="ltr",
            site_name=self.edition.site.name,
            headline="It cannot be read yet",
            prospects=(
                "It is left out until what is marked below is mended. Everything else is published all the same.",
            ),
            lines=source_lines(text, problems),
        )

    def _whole(self, story: Story, text: str, problems: Sequence[Problem]) -> Preview:
        edition, entry = self.edition, story.entry
        message = message_of(edition, entry)
        waits = entry.path in {waiting.path for waiting in self.held.waiting}
        later = public_with(edition.site, edition.diary.pairs, entry) if waits else None
        forecast = Forecast(edition.site, entry, any(problem.blocks for problem in problems), self.now, later)
        composed = [(channel, _composed(channel, message)) for channel in self.channels.everything]
        whole = (self._channel(channel, words, message, forecast) for channel, words in composed)
        channels = (*whole, *(_unfinished(*each) for each in self.channels.unfinished.items()))
        going, staying = ([each.title for each in channels if each.goes_out is goes] for goes in (True, False))
        byline = f"By {message.author} · {dates.long(entry.date)}"
        return Preview(
            id=entry.id,
            path=entry.path,
            title=entry.title,
            byline=byline,
            lang=entry.lang,
            direction=entry.direction,
            site_name=edition.site.name,
            headline=forecast.headline,
            prospects=tuple(forecast.prospects(going, staying)),
            lines=source_lines(text, problems),
            page=self._page(story),
            card=self._read(message.card),
            card_alt=message.card_alt,
            channels=channels,
            mails=tuple(self._mail(words) for _, words in composed if not isinstance(words, str) and words.html),
            feed_item=self._feed_item(story, byline),
        )

    def _page(self, story: Story) -> str:
        """The page; nothing where the entry was left out, or another page has its address."""
        try:
            file = self._read(self.edition.site.address + story.address)
        except Exception:  # noqa: BLE001 - a template can raise whatever Python can, and a build says where
            return ""
        html = file.data.decode("utf-8", "replace") if file else ""
        return self._contained(html, story) if story.fingerprint in html else ""

    def _feed_item(self, story: Story, byline: str) -> str:
        entry, site = story.entry, self.edition.site
        item = as_shown(feed_item(self.edition, entry), site.language)
        language = (entry.lang, entry.direction)
        return self._contained(
            feed_reader(item.title, byline, item.html, language, Templates(site.root, FOLDER)), story
        )

    def _mail(self, words: Announcement) -> MailPreview:
        return MailPreview(
            name=words.channel,
            subject=words.title,
            preheader=words.description,
            html=self_contained(words.html, words.link, self._read),
            text=words.text,
        )

    def _contained(self, html: str, story: Story) -> str:
        return self_contained(html, self.edition.site.address + story.address, self._read)

    def _read(self, address: str) -> File | None:
        """A file of the site by its whole address; None for what is none of its."""
        home = self.edition.site.address
        name = unquote(re.split("[?#]", address.removeprefix(home))[0])
        data = self.files.read(name) if address.startswith(home) else None
        if data is None:
            return None
        return File(mimetypes.guess_type(file_at(name))[0] or "application/octet-stream", data)

    def _channel(
        self, channel: Channel, words: Announcement | str, message: Message, forecast: Forecast
    ) -> ChannelPreview:
        goes_out, standing = forecast.standing(channel, message, self.ledger.get(message.id, {}))
        if goes_out and (other := self.renamed.get(message.path)):
            goes_out, standing = False, f"Not posted: {other.what}."
        if goes_out and (why := Halves(self.edition, self.ledger).why_not(message, channel)):
            goes_out, standing = False, f"Not posted: {why}."
        plain: dict[str, Any] = {"name": channel.name, "title": channel.title}
        if isinstance(words, str):
            return ChannelPreview(**plain, standing="Not posted: there are no words.", goes_out=False, fault=words)
        promise = " · ".join(filter(None, [IN_WORDS[channel.assurance], note(channel)]))
        return ChannelPreview(
            **plain,
            standing=standing,
            goes_out=goes_out,
            promise=promise,
            text=words.text,
            is_mail=bool(words.html),
            length=length(words),
            full=min(1.0, words.count / words.limit) if words.limit else None,
            link=words.link,
            link_title="" if words.html else words.title,
            link_description=words.description,
            shows_card=bool(words.card),
            card_alt=words.card_alt,
            lang=words.lang or message.lang,
        )


def _composed(channel: Channel, message: Message) -> Announcement | str:
    """A channel's words, or why there are none."""
    try:
        return channel.compose(message)
    except DiaryError as error:
        return str(error)


def _unfinished(name: str, problems: Sequence[Problem]) -> ChannelPreview:
    """A channel whose settings are wrong: it keeps its place, and says what has to be mended."""
    return ChannelPreview(
        name=name,
        title=name,
        standing="Not posted: its settings are unfinished, and nothing is posted anywhere until they are mended.",
        goes_out=False,
        fault="\n".join(map(str, problems)),
    )
