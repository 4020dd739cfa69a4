"""A mail from a file made an entry here: what the mail door does, by hand and without a forge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.entry_files import paths_in_posts
from diarist.diary.errors import DiaryError
from diarist.diary.inside import refuse_outside
from diarist.diary.problems import Problem
from diarist.doors.by_mail.entry_of_mail import Mailed, entry_of
from diarist.whole_file import write_whole

if TYPE_CHECKING:
    from datetime import datetime

    from diarist.diary.site import Site
    from diarist.doors.by_mail.entry_of_mail import Drafted
    from diarist.mail_in.one_mail import Mail


def author_of(mail: Mail, site: Site, now: datetime) -> str:
    """The author that a mail's sender writes as; the leader where nobody of the settings sent it."""
    day = now.astimezone(site.zone).date()
    senders = site.mail_in.senders if site.mail_in else ()
    addresses = {each.address.lower() for each in mail.senders}
    return next((each.author for each in senders if each.address in addresses and each.counts_on(day)), site.leader)


def drafted_here(mail: Mail, site: Site, now: datetime) -> Drafted:
    """The files that a mail becomes, none of which is there yet. Raises DiaryError where there is nothing to make."""
    if not (mail.words.strip() or mail.pictures):
        what, mend = "there are no words and no pictures in it", "look at it in a mail program"
        raise DiaryError([Problem("the mail", 1, what, mend)])
    mailed = Mailed(author_of(mail, site, now), mail.subject, mail.words, mail.pictures, mail.date)
    return entry_of(mailed, site, now, paths_in_posts(site))


def write_drafted(drafted: Drafted, site: Site) -> None:
    """Write the files: pictures first, so that no entry is there without its own; nothing is overwritten."""
    refuse_outside(site.root, drafted.files)
    pictures = {path: data for path, data in drafted.files.items() if path != drafted.path}
    for path, data in {**pictures, drafted.path: drafted.files[drafted.path]}.items():
        (site.root / path).parent.mkdir(parents=True, exist_ok=True)
        write_whole(site.root / path, data, fresh=True)
