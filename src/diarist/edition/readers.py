"""How readers hear of new entries: who takes their mail address, and which accounts there are to follow."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.outputs.reader_facts import Account, SignUp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diarist.diary.site import Site

_NAME = re.compile(r"[A-Za-z0-9_.:-]+")


def signup(site: Site) -> SignUp | None:
    """How readers ask for entries by mail; None where they cannot."""
    found = site.signup
    if not found:
        return None
    way = "form" if found.field else "mail" if found.kind == "mail" else "page"
    return SignUp(
        way,
        found.action,
        found.field,
        found.hidden,
        found.keeper,
        found.privacy,
        found.weekly,
        found.confirms,
    )


def accounts(site: Site) -> tuple[Account, ...]:
    """The accounts that entries are announced on, where readers can follow them.

    Each has its service's name, and its own where there are more of that service.
    """
    found: dict[str, Account] = {}
    for name, settings in site.channels.items():
        kind = str(settings.get("kind", name))
        if kind in _ACCOUNTS and (address := _ACCOUNTS[kind](settings)):
            language = site.language_of(name) if site.says_language(name) else ""
            found.setdefault(address, Account(CHANNEL_KINDS[kind].title, _shown(kind, address), address, language))
    of = Counter(account.title for account in found.values())
    return tuple(account if of[account.title] > 1 else account._replace(name="") for account in found.values())


def _shown(kind: str, address: str) -> str:
    """What an account is called, as its service writes it."""
    name = address.rstrip("/").rpartition("/")[2]
    if kind == "mastodon":
        return f"{name}@{urlsplit(address).hostname}"
    return name if kind in {"linkedin", "facebook"} else f"@{name}"


def _named(settings: Mapping[str, Any], key: str) -> str:
    """The name of an account as it stands in an address, or nothing: a channel says itself what is wrong with it."""
    name = str(settings.get(key) or "").strip().removeprefix("@")
    return name if _NAME.fullmatch(name) else ""


def _mastodon(settings: Mapping[str, Any]) -> str:
    server = str(settings.get("server") or "").rstrip("/")
    name = str(settings.get("account") or "").strip().removeprefix("@").partition("@")[0]
    return f"{server}/@{name}" if server.startswith("https://") and _NAME.fullmatch(name) else ""


def _bluesky(settings: Mapping[str, Any]) -> str:
    name = _named(settings, "account")
    return name and f"https://bsky.app/profile/{name}"


def _linkedin(settings: Mapping[str, Any]) -> str:
    """Of an organisation: a person's page is not known by what their posts go by."""
    kind, _, number = str(settings.get("author") or "").rpartition(":")
    is_page = kind == "urn:li:organization" and number.isdigit()
    return f"https://www.linkedin.com/company/{number}/" if is_page else ""


def _x(settings: Mapping[str, Any]) -> str:
    name = _named(settings, "account")
    return name and f"https://x.com/{name}"


def _facebook(settings: Mapping[str, Any]) -> str:
    name = _named(settings, "page")
    return name and f"https://www.facebook.com/{name}"


def _telegram(settings: Mapping[str, Any]) -> str:
    """Of a public channel: a private one has a number in place of a name."""
    is_public = str(settings.get("chat") or "").strip().startswith("@")
    return f"https://t.me/{name}" if is_public and (name := _named(settings, "chat")) else ""


_ACCOUNTS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "mastodon": _mastodon,
    "bluesky": _bluesky,
    "linkedin": _linkedin,
    "x": _x,
    "facebook": _facebook,
    "telegram": _telegram,
}
"""Where readers find a channel's account, by its settings, or nothing. Threads knows a profile by its number only."""
