"""`diarist share-kit`: all that a person needs to share an entry where no program can, in a private folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from rich.console import Console

from diarist.cache import CACHE, Cache
from diarist.channels.wording.hashtags import hashtags
from diarist.clock import now
from diarist.diary.errors import CardError, DiaryError, UsageError
from diarist.diary.inside import refuse_outside
from diarist.diary.problems import Problem
from diarist.diary.text import cut
from diarist.edition.cards import card_alt, entry_card
from diarist.edition.making import make_edition
from diarist.outputs.page_colours import page_colours
from diarist.outputs.qr_code import qr_code
from diarist.outputs.share_card import draw
from diarist.outputs.share_kit_page import FOLDER, Kit, Pictures, share_page
from diarist.outputs.story_card import SQUARE, STORY, draw_tall
from diarist.outputs.templates import Templates
from diarist.terminal.answers import say
from diarist.terminal.opening import site_in
from diarist.whole_file import write_whole
from diarist.words import dates
from diarist.words.near import meant, nearest
from diarist.words.rows import list_of
from diarist.workers import pool

if TYPE_CHECKING:
    from pathlib import Path

    from diarist.diary.entry import Entry
    from diarist.edition.edition import Edition

LEAD = 400
"""How much of an entry's beginning goes into a message, in characters: as much as is read before "read more"."""

_MOST_HASHTAGS = 5


@click.command()
@click.argument("entry_id", metavar="[ID]", default="")
@click.pass_obj
def share_kit(folder: Path, entry_id: str) -> None:
    """Make the words and pictures to share the entry ID, or the newest, where only people can post.

    Example: diarist share-kit 2026-11-20-the-night-shift
    """
    site = site_in(folder)
    with pool() as workers, Console(stderr=True).status("Making the share kit…"):
        page = write_share_kit(make_edition(site, now(), Cache(site.root / CACHE), workers, preview=True), entry_id)
    kit = page.relative_to(site.root).as_posix()
    say(f"The share kit is {kit}: open it, or send that one file to your phone.")


def write_share_kit(edition: Edition, entry_id: str = "") -> Path:
    """Write the kit of an entry, else of the newest, and say where its page is. Raises DiaryError.

    The edition may be a preview: the page of an entry that is not public says so.
    """
    entry = _entry(edition, entry_id)
    kit = _kit(edition, entry)
    pictures, svg = _pictures(edition, entry, kit.link)
    colours = page_colours(edition.site.card_background, edition.site.card_accent)
    page = share_page(kit, pictures, colours, Templates(edition.site.root, FOLDER))
    files = {
        "card.jpg": pictures.card,
        "square.jpg": pictures.square,
        "story.jpg": pictures.story,
        "qr.png": pictures.qr,
        "qr.svg": svg,
        "index.html": page.encode(),
    }
    folder = edition.site.root / FOLDER / entry.id
    refuse_outside(edition.site.root, [f"{FOLDER}/{entry.id}"])
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        write_whole(folder / name, data, ours=True)
    return folder / "index.html"


def _entry(edition: Edition, entry_id: str) -> Entry:
    shared = {entry.id: entry for entry in edition.diary.entries if not entry.withdrawn}
    shown = edition.diary.once
    newest = next((entry for entry in shown if not entry.withdrawn and entry.path not in edition.unseen), None)
    if found := shared.get(entry_id) if entry_id else newest:
        return found
    if not entry_id:
        raise DiaryError([Problem("posts", 1, "no entry is public yet", "publish one, or write an entry’s `id:`")])
    near = nearest(entry_id, shared)
    mend = meant(near) if near else "write the `id:` of an entry that is not withdrawn"
    raise UsageError([Problem.asked(f"there is no entry to share with the id {entry_id}", mend)])


def _kit(edition: Edition, entry: Entry) -> Kit:
    site, story = edition.site, edition.story(entry)
    return Kit(
        id=entry.id,
        title=entry.title,
        author=list_of(site.names_of(entry.authors), site.language),
        date=dates.long(entry.date, site.language),
        link=site.address + story.address,
        language=site.language,
        lang=entry.lang,
        direction=entry.direction,
        site_name=site.name,
        description=story.description,
        lead=cut(story.lead_text or story.description, LEAD),
        hashtags=hashtags(entry.tags, _MOST_HASHTAGS),
        card_alt=card_alt(edition, entry),
        answer_words=site.answer_words,
        is_public=entry.path not in edition.unseen,
    )


def _pictures(edition: Edition, entry: Entry, link: str) -> tuple[Pictures, bytes]:
    """The pictures, and the QR code once more as SVG."""
    card = entry_card(edition, entry)
    svg, png = qr_code(link)
    try:
        return Pictures(draw(card), draw_tall(card, SQUARE), draw_tall(card, STORY), png), svg
    except CardError as error:
        raise DiaryError([Problem(entry.path, entry.key_lines["title"], error.what, error.mend)]) from None
