"""A guest's answer to their invitation, "I have read it": how it is known, and the date that is proposed of it.

The date is one of the settings, which a workflow may not write to `main`: so it is a pull request, for a person.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from diarist.diary.guests import WHERE
from diarist.doors.by_mail.reply import plain_line
from diarist.doors.kept_drafts import Draft, Stage
from diarist.edition.amended_settings import set_in_item

if TYPE_CHECKING:
    from datetime import date, datetime

    from diarist.diary.guests import Guest
    from diarist.diary.site import Site
    from diarist.doors.kept_drafts import Drafts
    from diarist.mail_in.one_mail import Mail

_FILE = "mkdocs.yml"
_BODY = "A guest answered their invitation. Merge it to keep the date, or close it and ask them.\n"
_READ = re.compile(
    r"(?:(?:yes|yep|ok|okay) )?(?:(?:(?:i|we) )?(?:(?:have|hav) )?|ive |weve )(?:now |just |also )*(?:read|red|reed)"
    r" (?:it|this|that|them|everything|all of it)(?: (?:all|now|twice|carefully|too|through))*"
    r"|(?:(?:yes|yep|ok|okay) )?(?:i have|we have|ive|weve|have) (?:now |just )?read(?: all)?"
    r"|(?:(?:ydw|do|ie|iawn) )?(?:(?:(?:yr wyf|rwyf|rwy|rydw|dw|wyf|wi)(?: i)?|rydwi|dwi) )?"
    r"wedi(?:i| ei| eu)? dd?arllen(?: (?:ef|o|e|hwn|hyn|nhw|popeth|y cyfan))?"
    r"|(?:mi |fe )?dd?arllenais(?: i)?(?: (?:ef|o|e|hwn|hyn|nhw|popeth|y cyfan))"
)
"""In the form of `plain_line`: in small letters, without signs, accents and thanks; as telephones correct it, too."""

_SENTENCE = re.compile(r"[.!;,\n]+|\s[-–—]\s")
_FIRST = 3
"""So many lines are looked at: below stands the invitation, where a program quotes it without a sign."""


def has_read(mail: Mail) -> bool:
    """Whether a mail says so, in a sentence of its own among its first lines."""
    lines = [line for line in (mail.answer or mail.words).split("\n") if line.strip()][:_FIRST]
    return any(_READ.fullmatch(plain_line(each).removesuffix(" ok")) for each in _SENTENCE.split("\n".join(lines)))


def propose_date(site: Site, guest: Guest, now: datetime, drafts: Drafts, branch: str) -> None:
    """Have a pull request, ready to be merged, that writes the date into the settings; one that ended stays so.

    Raises DraftError, and SettingError where the settings stand there in a form that is left to people.
    """
    stage = drafts.state(branch).stage
    if stage is Stage.NOWHERE:
        title = f"{site.authors[guest.author].name} has read how to be careful online"
        data = _dated(site, guest, now.astimezone(site.zone).date())
        drafts.save(Draft(branch=branch, title=title, files={_FILE: data}, body=_BODY))
    if stage in {Stage.NOWHERE, Stage.DRAFT}:
        drafts.ready(branch)


def _dated(site: Site, guest: Guest, day: date) -> bytes:
    """The settings with the date, and no other byte changed."""
    with TemporaryDirectory(prefix="diarist-") as scratch:
        root = Path(scratch)
        shutil.copyfile(site.root / _FILE, root / _FILE)
        set_in_item(root, (WHERE[-1],), guest.place, "read", day.isoformat())
        return (root / _FILE).read_bytes()
