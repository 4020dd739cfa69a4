"""What in docs/ would speak in the site's place, or tell a server what to do: known by its name alone."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from diarist.diary.addresses import (
    CALENDAR,
    FEED_FILES,
    FEED_STYLE,
    GENERATED,
    PODCAST,
    PODCAST_PICTURE,
    RESERVED,
    ROBOTS,
    is_of_every_site,
    place,
)
from diarist.words.visible import visible

if TYPE_CHECKING:
    from diarist.diary.site import Site

    Why = tuple[str, str]
    """What is wrong with a file, and how to mend it."""

ANOTHER_NAME = "give it another name"

_OWN = frozenset((CALENDAR, FEED_STYLE, PODCAST, PODCAST_PICTURE, "assets/diary.css", "assets/diary.js"))
_OWN_TOO = frozenset(("assets/search.js", "assets/player.css", *(file.name for file in FEED_FILES)))
_HEADS = (RESERVED | {place(address) for address in GENERATED}) - {ROBOTS, ""}
"""What is at the head of the site, a folder or a file that is made; the word to robots may be the editor's."""

_DOMAIN = "cname"
_PROGRAMS = frozenset(
    (
        *(".asa", ".ashx", ".asmx", ".asp", ".aspx", ".cfm", ".cgi", ".fcgi", ".jsp", ".jspx", ".lua", ".phar", ".php"),
        *(
            ".php3",
            ".php4",
            ".php5",
            ".php7",
            ".php8",
            ".phps",
            ".pht",
            ".phtml",
            ".pl",
            ".py",
            ".rb",
            ".shtml",
            ".stm",
        ),
    )
)
_SETTINGS = frozenset(
    (
        *(".htaccess", ".htpasswd", ".user.ini", "_headers", "_redirects", "_routes.json", "_worker.js"),
        *("netlify.toml", "staticwebapp.config.json", "routes.json", "vercel.json", "web.config", "wrangler.toml"),
    )
)
_WORKERS = frozenset(("sw.js", "service-worker.js", "serviceworker.js"))


def refused(site: Site, path: PurePosixPath, address: str) -> Why | None:
    """Why a file, by its path below docs/, is not published at its address; None where nothing of this is so.

    What a host runs or obeys goes out where the settings name it, as in `exclude_docs: "!/_headers"`.
    """
    if visible(str(path)) != str(path):
        return "the file's name holds a character that no screen can show", "rename the file"
    if _takes_a_place(address):
        return f"its address /{address} is one that this site uses itself", ANOTHER_NAME
    if site.excluded.check_file(str(path)).include is False:
        return None
    if path.name.lower() == _DOMAIN and not _is_own_domain(site, path):
        return f"{path.name} names another domain than the settings", f"delete it: the site is at {site.address}"
    what = obeyed(path)
    return (what, f'delete it, or let the settings say that it is meant: exclude_docs: "!/{path}"') if what else None


def obeyed(path: PurePosixPath) -> str:
    """What a file is that a server runs or obeys, in words, by its name; empty where it is none."""
    low = path.name.lower()
    if any(suffix.lower() in _PROGRAMS for suffix in path.suffixes):
        return f"{path.name} is a program, which a server may run"
    if low in _SETTINGS:
        return f"{path.name} tells a host what to do with the whole site"
    if low in _WORKERS:
        return f"{path.name} is what a program is called that stands between a site and its readers"
    return ""


def _takes_a_place(address: str) -> bool:
    """Whether a file or a page would be where every site has something, or a file where it has a folder."""
    is_file = bool(address) and not address.endswith("/")
    low = place(address)
    above = [*map(str, PurePosixPath(low).parents)][:-1]
    if any(map(_is_made, above)) or _is_made(low):
        return True
    # A page may take the place of one that Diarist makes.
    return is_file and (low in _HEADS or low == "")


def _is_made(low: str) -> bool:
    return low in _OWN or low in _OWN_TOO or is_of_every_site(low)


def _is_own_domain(site: Site, path: PurePosixPath) -> bool:
    try:
        written = (site.docs / path).read_bytes()[:1000]
    except OSError:
        return False
    return written.decode("utf-8", "replace").strip().lower() == (urlsplit(site.address).hostname or "")
