"""The kinds of values that settings have, and what is wrong with one that is none of its kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pathspec import GitIgnoreSpec

from diarist.diary.errors import SettingError
from diarist.diary.podcast_categories import CATEGORIES
from diarist.diary.text import control, is_web_address, shown, visible
from diarist.diary.this_machine import is_this_machine
from diarist.words.near import did_you_mean
from diarist.words.rows import choice_of, list_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from urllib.parse import SplitResult

    from diarist.diary.settings import Setting

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_MAIL = re.compile(r"[^@\s<>\"?&,;]+@[^@\s<>\"?&,;]+\.[^@\s<>\"?&,;]+")
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
_FEED_PATH = re.compile(r"[\w~-][\w.~-]*(?:/[\w~-][\w.~-]*)*")
_PERMALINK_KEYS = {"year", "month", "day", "week", "slug", "id"}


def _text(written: object) -> str:
    if isinstance(written, bool) or not isinstance(written, (str, int, float)):
        raise SettingError(f"should be words, not {seen(written)}", "write them after the colon, in straight quotes")
    text = str(written)
    if found := control(text):
        raise SettingError(f"holds an invisible control character ({found})", "delete it and type the words again")
    return visible(text)


def _words(written: object) -> str:
    """Text that MkDocs reads, too: it wants no number in its place."""
    if isinstance(written, (int, float)) and not isinstance(written, bool):
        raise SettingError(f"should be words, not a number ({seen(written)})", "put it in straight quotes")
    return _text(written)


def _items(written: object) -> list[Any]:
    if isinstance(written, list):
        return written
    raise SettingError(f"should be a list, not {seen(written)}", "write each on a line of its own, with a - before it")


def _group(written: object) -> dict[Any, Any]:
    if isinstance(written, dict):
        return written
    raise SettingError(f"should hold settings, one a line, not {seen(written)}", "write each as `name: value`")


def _items_or_group(written: object) -> object:
    return written if isinstance(written, dict) else _items(written)


def _socket(written: object) -> str:
    text = _words(written)
    host, _, port = text.rpartition(":")
    if not host or not port.isdigit() or int(port) > 65535:
        raise SettingError(f"is not the address of a server ({seen(written)})", "write one such as 127.0.0.1:8000")
    return text


def _zone(written: object) -> ZoneInfo:
    try:
        return ZoneInfo(_text(written))
    except (SettingError, ZoneInfoNotFoundError, ValueError, OSError):
        raise SettingError(f"names no time zone ({seen(written)})", "write one such as Europe/London") from None


def _count(written: object) -> int:
    if isinstance(written, int) and not isinstance(written, bool) and 1 <= written <= 1000:
        return written
    raise SettingError(f"should be a whole number from 1 to 1000, not {seen(written)}", "write one such as 20")


def _port(written: object) -> int:
    if isinstance(written, int) and not isinstance(written, bool) and 1 <= written <= 65535:
        return written
    raise SettingError(f"is not a port ({seen(written)})", "write its number, such as 587")


def _flag(written: object) -> bool:
    if isinstance(written, bool):
        return written
    raise SettingError(f"is neither true nor false ({seen(written)})", "write true or false, without quotes")


def _colour(written: object) -> str:
    if isinstance(written, str) and re.fullmatch(r"#[0-9a-fA-F]{6}", written):
        return written.lower()
    raise SettingError(f"is not a colour ({seen(written)})", 'write it in straight quotes, such as "#12343b"')


def _address(written: object) -> str:
    return _for_everybody(_web_address(written))


def _web_address(written: object) -> str:
    text = _text(written)
    if not text or is_web_address(text):
        return text
    raise SettingError(f"is not an address ({seen(written)})", "write it in full, with https://")


def _for_everybody(address: str) -> str:
    if "@" in urlsplit(address).netloc:
        raise SettingError("has a name or a password in it, which everybody would read", "leave out all up to the @")
    return address


def _server(written: object) -> str:
    text = _web_address(written)
    parts = urlsplit(text)
    if parts.scheme != "http" or is_this_machine(parts.hostname or ""):
        return _for_everybody(text)
    what = f"would have everything sent in the clear, any token too ({seen(written)})"
    raise SettingError(what, "write its address with https://")


def _each(read: Callable[[object], str], written: object) -> tuple[str, ...]:
    return tuple(filter(None, map(read, written if isinstance(written, (list, tuple)) else [written])))


def _of_one_site(written: object) -> str:
    text = _address(written)
    if not text or _is_host(urlsplit(text)):
        return text
    what = f"is not the address of a site ({seen(written)})"
    raise SettingError(what, "write the name of its server as it is, such as films.example.org, and no * for several")


def _no_site(parts: SplitResult) -> str:
    """How an address is mended that no site can have; empty where one can."""
    if parts.query or parts.fragment:
        return "leave out what follows the ? or #"
    if parts.netloc and not _is_host(parts):
        return "write the name of its server as it is, such as diary.example.org"
    path = unquote(parts.path)
    if {".", ".."} & set(path.split("/")) or "//" in path.rstrip("/") or "\\" in path:
        return "write the folder that it is in, without dots"
    return "leave out the name of a page at its end" if path.lower().endswith((".html", ".htm")) else ""


def _is_host(parts: SplitResult) -> bool:
    """Whether it names a server, by its name or number (https://www.rfc-editor.org/rfc/rfc1123#section-2.1)."""
    host = parts.hostname or ""
    try:
        number = parts.port
    except ValueError:
        return False
    return number != 0 and (":" in host or (len(host) <= 253 and all(map(_LABEL.fullmatch, host.split(".")))))


def _site_address(written: object) -> str:
    text = _address(written)
    parts = urlsplit(text)
    if mend := _no_site(parts):
        raise SettingError(f"is not the address of a site ({seen(written)})", mend)
    return f"{text.rstrip('/')}/"


def _mail(written: object) -> str:
    text = _text(written)
    if not text or _MAIL.fullmatch(text):
        return text
    raise SettingError(f"is not a mail address ({seen(written)})", "write one such as diary@example.org")


def _day(written: object) -> date:
    try:
        return date.fromisoformat(_text(written))
    except ValueError:
        raise SettingError(
            f"is not a day ({seen(written)})", "write it as year-month-day, such as 2026-11-20"
        ) from None


def _path(written: object) -> str:
    text = _text(written)
    if text.startswith("/") or ".." in text.split("/") or ":" in text or "\\" in text:
        raise SettingError(f"leads outside docs/ ({seen(written)})", "write the path below docs/, with /")
    return text


def _feed_paths(written: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_feed_path, written if isinstance(written, (list, tuple)) else [written])))


def _feed_path(written: object) -> str:
    """A file's path, or a folder's with `/` at its end; both without one at the beginning."""
    bare = _text(written).strip("/")
    if not _FEED_PATH.fullmatch(bare):
        raise SettingError(
            f"cannot hold {seen(written)}", "write paths below the site's address, such as index.xml or feed/"
        )
    path = re.sub(r"(^|/)index\.html$", r"\1", bare, flags=re.IGNORECASE)
    return path if "." in path.rpartition("/")[2] or path.endswith("/") else f"{path}/"


def _language(written: object) -> str:
    if isinstance(written, str) and _LANGUAGE.fullmatch(written):
        return written.replace("_", "-")  # as HTML and feeds have it: https://www.rfc-editor.org/rfc/rfc5646
    raise SettingError(f"is not a language code ({seen(written)})", "write one such as en or cy, in straight quotes")


def _patterns(written: object) -> GitIgnoreSpec:
    lines = _words(written).splitlines()
    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError:
        raise SettingError("cannot be read", "write one path below docs/ on each line, below a |") from None


def _permalink(written: object) -> str:
    text = _text(written)
    used = set(re.findall(r"\{(\w*)\}", text))
    plain = re.sub(r"\{\w*\}", "x", text)
    if not re.fullmatch(r"/(?:[\w-]+/)+", plain):
        raise SettingError(
            f"cannot be {seen(written)}", "write one such as /{year}/{month}/{slug}/, with / at both ends"
        )
    if unknown := used - _PERMALINK_KEYS:
        known = list_of(f"{{{key}}}" for key in sorted(_PERMALINK_KEYS))
        raise SettingError(f"cannot use {{{min(unknown)}}}", f"use some of {known}")
    if not used & {"slug", "id"}:
        raise SettingError("would give many entries one address", "use {slug} or {id} in it")
    return text


def _names(written: object) -> tuple[str, ...]:
    return _each(_text, written)


def _podcast_category(written: object) -> str:
    name = _text(written)
    known = {each.casefold(): each for each in CATEGORIES}
    if name and name.casefold() not in known:
        meant = did_you_mean(name, CATEGORIES, "write one such as `Government` or `Society & Culture: Documentary`")
        raise SettingError(f"cannot be {seen(written)}", f"{meant} (https://podcasters.apple.com/support/1691)")
    return known.get(name.casefold(), "")


def read_value(setting: Setting, written: object) -> Any:  # noqa: ANN401 - by the setting's type
    """The value of a setting, as its definition wants it. Raises SettingError."""
    value = READERS[setting.type](written)
    if setting.choices and value not in setting.choices:
        raise SettingError(f"cannot be {seen(written)}", f"write {choice_of(setting.choices)}")
    return value


READERS: Mapping[str, Callable[[object], Any]] = {
    "text": _text,
    "words": _words,
    "items": _items,
    "group": _group,
    "items_or_group": _items_or_group,
    "socket": _socket,
    "zone": _zone,
    "podcast_category": _podcast_category,
    "count": _count,
    "port": _port,
    "flag": _flag,
    "colour": _colour,
    "address": _address,
    "server": _server,
    "servers": partial(_each, _server),
    "addresses": partial(_each, _of_one_site),
    "site_address": _site_address,
    "mail": _mail,
    "mails": partial(_each, _mail),
    "names": _names,
    "day": _day,
    "path": _path,
    "feed_paths": _feed_paths,
    "language": _language,
    "patterns": _patterns,
    "permalink": _permalink,
}
"""How each kind of setting is read. Raises SettingError."""


def seen(written: object) -> str:
    """A value as a message quotes it, in the words of somebody who wrote YAML."""
    if written is None:
        return "nothing"
    if isinstance(written, bool):
        return "true or false"
    if isinstance(written, Mapping):
        return "a group of settings"
    return "a list" if isinstance(written, (list, tuple)) else shown(str(written))
