"""A message as a newsletter issue, as the channels that send mail have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.channels.wording.words import own_words
from diarist.diary.settings import Setting
from diarist.diary.text import cut
from diarist.outputs.newsletter import EarlierEntry, Issue
from diarist.outputs.templates import Templates
from diarist.words import dates
from diarist.words.catalogue import say

if TYPE_CHECKING:
    from diarist.channels.channel import Setup
    from diarist.channels.message import Message

PREHEADER = 140
"""The longest preheader, in characters: what the lists of mail clients show of one."""

UNSUBSCRIBE = Setting(
    "unsubscribe",
    "address",
    "",
    "The https address at which one request ends the subscription (RFC 8058); {token} in it stands for the recipient.",
)
TOKEN = "{token}"  # noqa: S105 - what stands in the setting for each recipient's own


def issue_of(message: Message, setup: Setup) -> Issue:
    """The issue; what a channel has no setting for is left out. The message's own words for it are the introduction."""
    site, language = setup.site, setup.site.language_of(setup.name)
    introduction = own_words(message, setup.name)
    return Issue(
        title=message.title,
        author=message.author,
        date=dates.long(message.date, language),
        link=message.link,
        html=message.html,
        lang=message.lang,
        direction=message.direction,
        site_name=site.name,
        site_address=site.address,
        language=language,
        background=site.card_background,
        accent=site.card_accent,
        focus=message.focus,
        earlier=tuple(
            EarlierEntry(each.title, each.link, dates.long(each.date, language), each.lang, each.direction)
            for each in message.earlier
        ),
        subscribe=message.subscribe,
        preheader=cut(introduction or message.withdrawn or message.description, PREHEADER),
        introduction=introduction,
        updated=_changed(message, language),
        correction=message.correction,
        withdrawn=message.withdrawn,
        answer=site.answer_mail,
        answer_words=site.answer_words,
        why=setup.settings.get("why") or say("mail.why", language, site=site.name),
        unsubscribe=setup.settings.get("unsubscribe") or _mailto(setup.settings.get("unsubscribe_mail", "")),
        postal=setup.settings.get("postal", ""),
    )


def _changed(message: Message, language: str) -> str:
    updated = message.updated
    return dates.long(updated, language) if updated and updated > message.date else ""


def _mailto(address: str) -> str:
    return f"mailto:{address}?subject=unsubscribe" if address else ""


def templates(setup: Setup) -> Templates:
    """The diary's templates for it."""
    return Templates(setup.site.root, "newsletter")
