"""Which mail is a reader's answer: it goes to an entry's own address, or answers a mail that an entry was sent in.

Such a mail has 64 hexadecimal digits before the @ of its Message-ID, as every mail that the channel `mail` sends.
Whoever makes up such an id has their mail lie among answers, and nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diarist.diary.answer_address import marks_in

if TYPE_CHECKING:
    from diarist.diary.site import Site
    from diarist.mail_in.one_mail import Mail

_ISSUE = re.compile(r"<[0-9a-f]{64}@([^<>@\s]+)>")


def is_readers_answer(mail: Mail, site: Site, *, is_known: bool) -> bool:
    """Whether a mail is one. Of its writer's name nobody has judged yet, unless it `is_known` to count.

    Whoever counts may answer a nudge, whose id looks like that of an entry: then only the address tells.
    """
    if mail.robot or mail.bounce:
        return False
    return bool(pages_meant(mail)) or (not is_known and bool(issues_meant(mail, site)))


def pages_meant(mail: Mail) -> tuple[str, ...]:
    """The marks of pages that a mail's addresses have."""
    return marks_in(each.address for each in mail.recipients)


def issues_meant(mail: Mail, site: Site) -> tuple[str, ...]:
    """The Message-IDs of the diary's own mails with entries that a mail answers, the nearest first."""
    mails = (each for name, each in site.channels.items() if each.get("kind", name) == "mail")
    senders = (str(each.get("from", "")) for each in mails)
    domains = {sender.rpartition("@")[2].lower() for sender in senders}
    before = (*mail.in_reply_to, *reversed(mail.references))
    return tuple(dict.fromkeys(i for i in before if (found := _ISSUE.fullmatch(i)) and found[1].lower() in domains))
