"""The addresses in a digest that put an answer aside, or answer it in the next entry, for one recipient of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from diarist.diary.mail_in import KEY
from diarist.doors.by_mail.tokens import Aim, Keyed
from diarist.listen.answer_links import AnswerLinks
from diarist.words.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from diarist.diary.site import Site
    from diarist.listen.answer_links import Linking

_SUBJECTS = {Aim.ASIDE: "heard.put_aside", Aim.NEXT: "heard.answer_next"}


def links_for(site: Site, environment: Mapping[str, str], recipient: str, now: datetime) -> Linking | None:
    """What makes the addresses for one recipient; None where their mail would not count, or there is no mail door.

    Then the digest shows the commands. Raises DiaristError for a key that anybody could guess.
    """
    settings, key = site.mail_in, environment.get(KEY, "").strip()
    day = now.astimezone(site.zone).date()
    senders = settings.senders if settings else ()
    if not settings or not key or not any(s.address == recipient.lower() and s.counts_on(day) for s in senders):
        return None
    keyed, mailbox = Keyed(key), settings.address

    def links(name: str) -> AnswerLinks:
        def link(aim: Aim) -> str:
            address = keyed.answer_address(mailbox, aim, name, recipient, now)
            return f"mailto:{quote(address, safe='@+')}?subject={quote(say(_SUBJECTS[aim], site.language))}"

        return AnswerLinks(link(Aim.ASIDE), link(Aim.NEXT))

    return links
