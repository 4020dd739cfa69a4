"""A diary that was begun before: what was answered then, as its settings have it, and what it still wants."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from diarist.diary.errors import SettingError
from diarist.diary.publicness import PUBLIC
from diarist.scaffold.first_answers import Answers, read_answer, read_answers
from diarist.scaffold.pictures_at_first import logo_path

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from diarist.diary.site import Site
    from diarist.scaffold.logo import Logo

_COPYRIGHT = "© "
_DRAFT = re.compile(rb"^draft:[ \t]*true\b", re.MULTILINE)


def answers_of(site: Site, facts: Mapping[str, str], today: date) -> Answers:
    """The answers that a diary's settings come to, with `facts` beside them. Raises AnswersError.

    Where nobody has said whether everybody can read it, everybody can.
    """
    leader = site.authors.get(site.leader)
    answers = read_answers(
        {
            "diary": site.name,
            "leader": leader.name if leader else "",
            "role": leader.role if leader else "",
            "organisation": site.copyright.removeprefix(_COPYRIGHT),
            "address": site.address,
            "zone": site.zone.key or "",
            "language": site.language,
            "background": site.card_background,
            "accent": site.card_accent,
            "mail": site.answer_mail,
            "written_in": site.written_in or PUBLIC,
            "shown_on": next(iter(site.shown_on)),
            "opened_by": "token" if "token_expires" in site.shown_on.get("repository", {}) else "",
            **facts,
        },
        site.begins or today,
    )
    return replace(
        answers,
        mailbox=site.mail_in.user if site.mail_in else "",
        listens_at=f"{site.listen.digest.time:%H:%M}" if site.listen else "",
    )


def is_answered(answers: Answers, name: str, typed: str) -> bool:
    """Whether what is typed for an answer is what it is already."""
    try:
        return read_answer(name, typed) == str(getattr(answers, name))
    except SettingError:
        return False


def names_logo(site: Site, logo: Logo) -> bool:
    """Whether the settings name a logo's file."""
    return logo_path(logo) == f"docs/{site.mkdocs.logo}"


def lost_pictures(site: Site) -> list[str]:
    """The pictures that the settings name, and that are not there."""
    named = (site.mkdocs.logo, site.mkdocs.favicon, site.card_logo, *(each.portrait for each in site.authors.values()))
    return [f"docs/{path}" for path in dict.fromkeys(named) if path and not (site.docs / path).exists()]


def still_wanted(site: Site, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those of a new diary's files that one with settings of its own can miss.

    A picture that its settings do not name is not missed, neither is a first draft where there are entries, and neither
    is a page where an entry is no draft: the diary is under way without it.
    """
    settings = (site.root / "mkdocs.yml").read_text("utf-8")
    entries = list(site.posts.rglob("*.md")) if site.posts.is_dir() else []
    is_under_way = any(not _DRAFT.search(path.read_bytes()) for path in entries)

    def is_wanted(path: str) -> bool:
        if path.startswith("docs/assets/"):
            return path.removeprefix("docs/") in settings
        if path.startswith("docs/"):
            return not is_under_way
        return not (entries and path.startswith("posts/"))

    return {path: data for path, data in files.items() if is_wanted(path)}


def without_pages(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those of a new diary's files that no reader sees, for one that has its pages."""
    return {path: data for path, data in files.items() if not path.startswith(("docs/", "posts/", "mkdocs.yml"))}
