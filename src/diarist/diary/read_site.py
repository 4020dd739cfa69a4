"""The settings read from mkdocs.yml: what is wrong with any is said with its line, all of it together."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from pathspec import GitIgnoreSpec

from diarist.diary import settings
from diarist.diary.collisions import clashing_feeds
from diarist.diary.editor import read_editor
from diarist.diary.errors import DiaryError, TextError
from diarist.diary.guests import read_guests
from diarist.diary.host_kinds import HOST_KINDS, WITHOUT
from diarist.diary.listen_settings import read_listen
from diarist.diary.mail_in import read_mail_in
from diarist.diary.mkdocs_settings import check_mkdocs_settings, mkdocs_settings
from diarist.diary.nudge_settings import read_away, read_nudge
from diarist.diary.problems import Problem
from diarist.diary.settings_file import SettingsFile
from diarist.diary.signup import read_signup
from diarist.diary.site import Author, Hold, PairRules, Site
from diarist.diary.text import shown
from diarist.diary.written_settings import read_written
from diarist.words.catalogue import say
from diarist.words.near import did_you_mean
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from diarist.diary.written_settings import WrittenSettings

MKDOCS_EXTENSIONS = ("toc", "tables", "fenced_code")
"""What MkDocs always switches on (https://www.mkdocs.org/user-guide/configuration/#markdown_extensions)."""

_ALWAYS_EXCLUDED = GitIgnoreSpec.from_lines(
    (
        *(".*", "!/.well-known/", "/.well-known/**/.*", "/templates/", "_*", r"\#*#", "*~", "*.[tT][mM][pP]", "~$*"),
        *("*.[bB][aA][kK]", "*.[oO][rR][iI][gG]", "*.[rR][eE][jJ]", "*.[oO][lL][dD]", "*.[sS][wW][opOP]"),
        *("[tT][hH][uU][mM][bB][sS].[dD][bB]", "[dD][eE][sS][kK][tT][oO][pP].[iI][nN][iI]"),
    )
)
"""What in docs/ is never published, unless a setting says so: hidden files but for those that the web wants at
.well-known/ (https://www.rfc-editor.org/rfc/rfc8615), templates, what begins with _, and what programs leave behind.

Source: https://www.mkdocs.org/user-guide/configuration/#exclude_docs
"""

_AUTHOR_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_CHANNEL_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_DIARY = ("extra", "diary")
_NO_SOURCE = re.compile(r"[?#;,]")
"""What an address cannot hold that a policy of pages names (https://www.w3.org/TR/CSP3/#framework-directive-source-list)."""

_GROUPS = {
    "authors",
    "away",
    "channels",
    "checks",
    "editor",
    "guests",
    "holds",
    "host",
    "listen",
    "mail_in",
    "nudge",
    "subscribe",
}
"""What below `diary:` is read apart from the plain settings."""


def read_site(path: Path) -> Site:
    """Read the settings from mkdocs.yml. Raises DiaryError with every problem that they have."""
    try:
        written = read_written(path)
    except TextError as error:
        raise DiaryError([error.problem(path.name)]) from None
    except PermissionError:
        problem = Problem(path.name, 1, "the settings cannot be read", "allow reading the file, or save it again")
        raise DiaryError([problem]) from None
    except OSError:
        mend = "go to the diary's folder: the one with mkdocs.yml and posts/"
        raise DiaryError([Problem(path.name, 1, "there are no settings here", mend)]) from None
    if secrets := sorted(written.secrets()):
        raise DiaryError(secrets)  # whatever else is wrong may quote their values
    file = SettingsFile(written)
    file.problems += written.twice()
    _check_mkdocs(file)
    site = _site(path, written, file)
    for old in clashing_feeds(site):
        mend = "take it out: nothing else can be there"
        file.problem((*_DIARY, "feed", "also"), f"{shown(old)} is an address that this site has already", mend)
    for each in filter(_NO_SOURCE.search, site.embeds):
        mend = "write the site alone, such as https://films.example.org"
        file.problem((*_DIARY, "embeds"), f"{shown(each)} is more than a site and a folder", mend)
    if file.problems:
        raise DiaryError(sorted(file.problems))
    return replace(site, advice=tuple(file.advice))


def _site(path: Path, written: WrittenSettings, file: SettingsFile) -> Site:
    diary = file.mapping(file.mapping(file.data.get("extra"), ("extra",)).get("diary"), _DIARY)
    found = file.group(_without_groups(diary), settings.DIARY_SETTINGS, _DIARY, _GROUPS)
    own = _of_mkdocs(file)
    authors = _authors(diary.get("authors"), file)
    extensions, configs = _extensions(file)
    return Site(
        root=path.parent.resolve(),
        name=own["site_name"],
        description=own["site_description"],
        address=own["site_url"],
        written_identity="" if found["identity"] == "/" else found["identity"],
        language=own["theme.language"],
        copyright=own["copyright"],
        leader=_leader(found["leader"], authors, file),
        authors=authors,
        begins=found["begins"],
        zone=found["zone"],
        permalink_pattern=found["permalink"],
        page_size=found["page_size"],
        feed_size=found["feed.size"],
        feed_also=found["feed.also"],
        feed_hub=found["feed.hub"],
        answer_mail=found["answer.mail"],
        answer_words=_question(found["answer.words"], own["theme.language"]),
        card_background=found["card.background"],
        card_accent=found["card.accent"],
        card_logo=found["card.logo"],
        embeds=found["embeds"],
        podcast_category=found["podcast.category"],
        podcast_explicit=found["podcast.explicit"],
        paused=found["announce.paused"],
        max_age=timedelta(days=found["announce.max_age"]),
        most=found["announce.most"],
        wait=timedelta(minutes=found["announce.wait"]),
        ledger=found["announce.ledger"],
        **_groups(diary, file, authors, found["leader"]),
        **_approval(found),
        pairs=PairRules(found["pairs"] == "required", found["pairs_language"] or "", found["pairs_from"]),
        says_overdue=found["promises.overdue"] == "public",
        is_sample=found["sample"],
        written_in=found["written_in"] or "",
        extensions=extensions,
        extension_configs=configs,
        excluded=_ALWAYS_EXCLUDED + own["exclude_docs"],
        folder=path.parent.resolve() / own["site_dir"],
        mkdocs=mkdocs_settings(file.data),
        written=written,
    )


def _approval(found: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "approval_required": found["approval"] == "required",
        "approval_from": found["approval_from"],
        "approvers": found["approvers"],
    }


def _question(words: str, language: str) -> str:
    """The sentence above the ways to answer: where it is the one that holds without any, in the diary's language."""
    return say("begin.question", language) if words == say("begin.question") else words


def _groups(diary: Mapping[str, Any], file: SettingsFile, authors: Mapping[str, Author], leader: str) -> dict[str, Any]:
    """What stands in groups of its own, but for the authors, who are asked for before."""
    return {
        "holds": _holds(diary.get("holds"), file),
        "channels": _channels(diary.get("channels"), file),
        "checks": file.mapping(diary.get("checks"), (*_DIARY, "checks")),
        "shown_on": _shown_on(diary.get("host"), file),
        "signup": read_signup(diary.get("subscribe"), file),
        "mail_in": read_mail_in(diary.get("mail_in"), file, authors, leader or next(iter(authors), "")),
        "listen": read_listen(diary.get("listen"), file),
        "editor": read_editor(diary.get("editor"), file),
        "nudge": read_nudge(diary.get("nudge"), file),
        "away": read_away(diary.get("away"), file, authors),
        "guests": read_guests(diary.get("guests"), file, authors),
    }


def _without_groups(diary: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in diary.items() if key not in _GROUPS}


def _of_mkdocs(file: SettingsFile) -> dict[str, Any]:
    """MkDocs' own settings that Diarist reads, by dotted name."""
    theme = file.data.get("theme")
    language = theme.get("language") if isinstance(theme, dict) else None
    return file.values({**file.data, "theme.language": language}, settings.MKDOCS_SETTINGS)


def _leader(written: str, authors: Mapping[str, Author], file: SettingsFile) -> str:
    """Whose diary it is, by name: the first author's where nobody is named."""
    leader = written or next(iter(authors), "")
    if authors and leader not in authors:
        what, mend = f"{shown(leader)} is not among the authors", f"write one of {list_of(authors)}"
        file.problem((*_DIARY, "leader"), what, mend)
    return leader


def _check_mkdocs(file: SettingsFile) -> None:
    """Note each setting of MkDocs that Diarist cannot follow."""
    if "INHERIT" in file.data:
        mend = "write all the settings into this one file"
        file.problem(("INHERIT",), "`INHERIT` is not read by Diarist", mend)
        # What is missing may stand there, so that nothing else can be said.
        raise DiaryError(file.problems)
    if file.data.get("use_directory_urls") is False:
        file.problem(("use_directory_urls",), "`use_directory_urls` cannot be false", "delete it")
    check_mkdocs_settings(file)
    if str(file.data.get("docs_dir") or "docs").strip("./") != "docs":
        file.problem(("docs_dir",), "`docs_dir` cannot be another folder than docs", "delete it")


def _authors(data: object, file: SettingsFile) -> dict[str, Author]:
    written = file.mapping(data, (*_DIARY, "authors"))
    if not written:
        mend = "add `authors:` below `diary:`, then an id, and below that at least a `name:`"
        file.problem((*_DIARY, "authors"), "there are no authors", mend)
    known: dict[str, str] = {}
    for author_id in written:
        where = (*_DIARY, "authors", author_id)
        if not _AUTHOR_ID.fullmatch(author_id):
            file.problem(
                where, f"an author's id cannot be {shown(author_id)}", "use letters a to z, digits and hyphens"
            )
        if (lower := author_id.lower()) in known:
            file.problem(where, f"{shown(author_id)} and {shown(known[lower])} have one address", "rename one of them")
        known.setdefault(lower, author_id)
    return {author_id: _author(author_id, values, file) for author_id, values in written.items()}


def _author(author_id: str, data: object, file: SettingsFile) -> Author:
    where = (*_DIARY, "authors", author_id)
    found = file.group(data, settings.AUTHOR_SETTINGS, where)
    for first, last in (("from", "to"), ("acting.from", "acting.to")):
        if found[first] and found[last] and found[last] < found[first]:
            file.problem((*where, *last.split(".")), f"`{last}` is before `{first}`", "check the two days")
    return Author(
        id=author_id,
        name=found["name"],
        role=found["role"],
        start=found["from"],
        end=found["to"],
        acting_from=found["acting.from"],
        acting_to=found["acting.to"],
        guest=found["guest"],
        portrait=found["portrait"],
        portrait_alt=found["portrait_alt"] or found["name"],
        about=found["about"],
        links=found["links"],
        raw_html=found["raw_html"],
    )


def _holds(data: object, file: SettingsFile) -> tuple[Hold, ...]:
    where = (*_DIARY, "holds")
    holds = []
    for place, found in enumerate(file.groups(data, settings.HOLD_SETTINGS, where)):
        if found["from"] and found["to"]:
            holds.append(Hold(found["from"], found["to"], found["reason"], found["publishing"]))
            if found["to"] < found["from"]:
                file.problem((*where, str(place), "to"), "`to` is before `from`", "check the two days")
    return tuple(holds)


def _channels(data: object, file: SettingsFile) -> dict[str, Mapping[str, Any]]:
    where = (*_DIARY, "channels")
    channels = {}
    for name, values in file.mapping(data, where).items():
        if not _CHANNEL_NAME.fullmatch(name):
            mend = "use small letters a to z, digits and _"
            file.problem((*where, name), f"a channel's name cannot be {shown(name)}", mend)
        channels[name] = file.mapping(values, (*where, name))
    return channels


def _shown_on(data: object, file: SettingsFile) -> dict[str, Mapping[str, Any]]:
    """The one host, by its kind, with its settings as they are written; `host: pages` is a group with nothing in it."""
    where = (*_DIARY, "host")
    written = file.mapping({data: None} if isinstance(data, str) else data, where) or {WITHOUT: None}
    if len(written) > 1:
        file.problem(where, f"`host:` names {list_of(written)}, and a site has one", "take out all but one")
    for kind in written:
        if kind not in HOST_KINDS:
            mend = did_you_mean(kind, HOST_KINDS, f"the hosts are {list_of(HOST_KINDS)}", likeness=0.5)
            file.problem((*where, kind), f"there is no host called {shown(kind)}", mend)
    return {kind: file.mapping(values, (*where, kind)) for kind, values in written.items()}


def _extensions(file: SettingsFile) -> tuple[tuple[str, ...], dict[str, Mapping[str, Any]]]:
    """The Markdown extensions, in order, and the options of those that have some; MkDocs allows a mapping too."""
    written = file.data.get("markdown_extensions") or []
    configs: dict[str, Mapping[str, Any]] = {name: {} for name in MKDOCS_EXTENSIONS}
    for item in [written] if isinstance(written, dict) else written if isinstance(written, list) else [None]:
        named = {item: None} if isinstance(item, str) else item
        if not isinstance(named, dict) or not all(isinstance(config or {}, dict) for config in named.values()):
            mend = "write each as `- name`, its options below it, indented, as `option: value`"
            file.problem(("markdown_extensions",), "`markdown_extensions` should be a list of names", mend)
            continue
        configs |= {str(name): config or {} for name, config in named.items()}
    return tuple(configs), {name: config for name, config in configs.items() if config}
