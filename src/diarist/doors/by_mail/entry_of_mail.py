"""The entry that a mail becomes: its subject is the headline, its words the words, its first picture the entry's own.

What is in a mail is a value and never front matter: the file is written as every new entry's is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from diarist.diary.fields import MAX_TEXT, MAX_TITLE
from diarist.diary.file_names import free_number, new_id, new_stem
from diarist.diary.fridays import next_friday
from diarist.diary.new_entry import NewEntry
from diarist.diary.printed import typed_for
from diarist.diary.text import cut, on_one_line, without_controls
from diarist.diary.writing import write_entry
from diarist.doors.by_mail.feedback import Remark
from diarist.doors.by_mail.mailed_pictures import cleaned, names_of
from diarist.words.typography import typographic

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from diarist.diary.site import Site
    from diarist.doors.by_mail.mailed_pictures import Kept
    from diarist.mail_in.one_mail import MailPicture

_TAG = re.compile(r"<(?!(?:https?://|mailto:)[^\s<>]+>)(?=[A-Za-z/!?])")
"""What would begin HTML, and not an address between angle brackets."""

_HEAD = re.compile(r"\A(?=(?:---|\+\+\+)[ \t]*\n)")
"""Where words begin as the head of a file does."""
_SIGNS = re.compile(r"[\\\[\]`<>*_]")
_ODD = timedelta(days=7)
"""A mail that says it is older has a wrong clock, or was forwarded."""


@dataclass(frozen=True, slots=True)
class Mailed:
    """What of a mail becomes an entry. `author` is the id that the settings have; `words` are Markdown."""

    author: str
    subject: str
    words: str
    pictures: Sequence[MailPicture]
    sent: datetime | None


@dataclass(frozen=True, slots=True)
class Drafted:
    """The files of an entry by their paths below the diary's folder, its own at `path`; and what is to be said."""

    path: str
    files: Mapping[str, bytes]
    remarks: tuple[Remark, ...]


def entry_of(mailed: Mailed, site: Site, now: datetime, taken: Collection[str]) -> Drafted:
    """The entry that a mail becomes. `taken` are the paths that are not free any more.

    The same mail becomes the same bytes, as long as it is not a week old. Raises DiaryError where it cannot be written.
    """
    day = next_friday(_sent(mailed, now).astimezone(site.zone).date())
    title, body, remarks = _headline(mailed)
    stem = new_stem(day, title, site.language)
    number = free_number(f"{site.posts.name}/{stem}", taken)
    stem += number
    pictures, unkept = cleaned(mailed.pictures)
    names = names_of(stem, pictures)
    path = f"{site.posts.name}/{stem}.md"
    new = NewEntry(
        title=typed_for(typographic(title, site.language), site.language) or title,
        date=day.isoformat(),
        id=new_id(day, title, site.language) + number,
        authors=() if mailed.author == site.leader else (mailed.author,),
        image=names[0] if names else "",
        image_alt=cut(_line(pictures[0].words), MAX_TEXT) if names else "",
        body=with_pictures(body, names[1:], pictures[1:], moved=body != safe_words(mailed.words)),
    )
    kept = zip(names, pictures, strict=True)
    files = {path: write_entry(path, new), **{f"{site.posts.name}/{name}": each.data for name, each in kept}}
    return Drafted(path, files, (*remarks, *unkept))


def with_pictures(words: str, names: Sequence[str], pictures: Sequence[Kept], *, moved: bool = False) -> str:
    """Words with pictures where they stood, and what came attached below; `moved` says that a block is above them."""
    blocks = re.split(r"\n{2,}", words) if words else []
    end = len(blocks)
    shown = [f"![{bracketed(each.words)}]({name})" for name, each in zip(names, pictures, strict=True)]
    places = [end if each.after is None else min(each.after + moved, end) for each in pictures]
    for place in range(end, -1, -1):
        blocks[place:place] = [picture for picture, at in zip(shown, places, strict=True) if at == place]
    return "\n\n".join(blocks)


def safe_words(words: str) -> str:
    """Words of a mail as Markdown in which nothing is HTML, whoever wrote them, and no sign is one that no page has."""
    return _HEAD.sub(r"\\", _TAG.sub("&lt;", without_controls(words, [])).strip())


def bracketed(words: str) -> str:
    """Words on one line as they stand between the brackets of a picture, which they cannot end."""
    return _SIGNS.sub(_escaped, _line(words))


def _line(words: str) -> str:
    return on_one_line(without_controls(words, []))


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found.group()}"


def _sent(mailed: Mailed, now: datetime) -> datetime:
    """When it was sent, as far as that can be believed: tries again on another day are to make the same entry."""
    sent = mailed.sent
    return sent if sent and now - _ODD <= sent <= now + timedelta(hours=1) else now


def _headline(mailed: Mailed) -> tuple[str, str, tuple[Remark, ...]]:
    """The headline, the words below it, and what is to be said of it. No word of the subject is lost."""
    subject, words = _line(mailed.subject), safe_words(mailed.words)
    if not subject:
        first = on_one_line(re.sub(r"[#>*_`]", "", words.split("\n\n")[0]))
        return cut(first, 60) or "…", words, (Remark("mailed.no_subject"),)
    if len(subject) > MAX_TITLE:
        whole = safe_words(subject)
        return cut(subject, MAX_TITLE), f"{whole}\n\n{words}".strip(), (Remark("mailed.long_subject"),)
    return subject, words, ()
