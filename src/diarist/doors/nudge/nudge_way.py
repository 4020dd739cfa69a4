"""How a letter goes to the leader: by the channels' own senders, with settings and secrets of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.announce.letter_channel import letter_channel
from diarist.channels.channel import Announcement, Setup
from diarist.channels.table import variable
from diarist.diary.errors import DiaryError
from diarist.outputs.letter import html, plain
from diarist.outputs.templates import Templates
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from diarist.channels.channel import Channel
    from diarist.diary.nudge_settings import Nudge
    from diarist.diary.site import Site
    from diarist.outputs.letter import Letter

NAME = "nudge"
"""What a channel is called whose secrets are the nudge's: they are `DIARIST_NUDGE_…`."""

_SECRETS = {"mail": ("USER", "PASSWORD"), "notify": ("API_KEY",), "slack": ("URL",), "teams": ("URL",)}
_TO = "TO"
EVERY_SECRET = tuple(
    variable(NAME, ending) for ending in (_TO, *dict.fromkeys(each for of in _SECRETS.values() for each in of))
)
"""All variables that a nudge may have, by whatever way it goes."""


def needed_secrets(nudge: Nudge, to: str = "") -> tuple[str, ...]:
    """The variables without which it cannot go; a mail server may want no password of those on its own network."""
    address = () if to or nudge.to or not goes_by_mail(nudge) else (_TO,)
    own = () if nudge.by == "mail" else _SECRETS[nudge.by]
    return tuple(variable(NAME, ending) for ending in (*address, *own))


def goes_by_mail(nudge: Nudge) -> bool:
    """Whether it goes to an address, and not into a room."""
    return nudge.by in {"mail", "notify"}


def open_way(
    site: Site, nudge: Nudge, environment: Mapping[str, str], to: str = "", client: httpx.Client | None = None
) -> Channel:
    """The channel that it goes by, to the leader or to another's address. Raises DiaryError where that is not open."""
    from diarist.channels.wire.web import Web, make_client  # noqa: PLC0415 - HTTP need not be installed

    given = {ending: environment.get(variable(NAME, ending), "").strip() for ending in (_TO, *_SECRETS[nudge.by])}
    if missing := [name for name in needed_secrets(nudge, to) if not environment.get(name, "").strip()]:
        what = f"a nudge by {nudge.by} wants {list_of(missing)}, which is not set"
        raise DiaryError([site.written.found(("extra", "diary", "nudge"), what, "set it among the secrets")])
    own = {"to": to or nudge.to or given[_TO]} if goes_by_mail(nudge) else {"account": NAME}
    web = Web(client or make_client(), tuple(given.values()))
    return letter_channel(
        nudge.by, Setup(name=NAME, settings={**nudge.settings, **own}, secrets=given, site=site, web=web)
    )


def words_for(channel: Channel, letter: Letter, site: Site) -> Announcement:
    """A letter as a channel shows it. Raises DiaryError for a template that is wrong."""
    is_mail, way = channel.kind in {"mail", "notify"}, letter.first_way
    # A chat shows the first page as a link or a button; where there is another way, all stand in the words.
    text = plain(letter, with_ways=is_mail or letter.ways != (way,))
    return Announcement(
        channel=NAME,
        text=text,
        link=way.address if way else site.address,
        count=len(text),
        limit=channel.limit,
        title=way.words if way and not is_mail else letter.subject,
        lang=letter.language,
        html=html(letter, site, Templates(site.root, "letter")) if is_mail else "",
    )
