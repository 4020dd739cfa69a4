"""Who keeps the addresses of readers who want entries by mail, and how a reader gets on that list.

Buttondown: https://docs.buttondown.com/building-your-subscriber-base. listmonk: https://listmonk.app/docs/, and the
form on its own page `/subscription/form`. Mailchimp: https://mailchimp.com/help/add-a-signup-form-to-your-website/.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, urlsplit, urlunsplit
from uuid import UUID

from diarist.diary.errors import SettingError
from diarist.diary.setting_values import READERS, seen
from diarist.diary.signup_kinds import SIGN_UP_KINDS
from diarist.diary.text import shown
from diarist.words.near import did_you_mean
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diarist.diary.settings_file import SettingsFile

_WHERE = ("extra", "diary", "subscribe")
_NEWSLETTER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_MAILCHIMP = re.compile(r"[a-z0-9-]+\.us\d+\.list-manage\.com")
_HOST = re.compile(r"[A-Za-z0-9.-]+")
_FORM = "/subscription/form"
_TOKEN = re.compile(r"[A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class _Way:
    """How a reader gets on a list: where a form goes or a link leads, and what the form sends."""

    action: str
    field: str = ""
    hidden: tuple[tuple[str, str], ...] = ()
    confirms: bool = False
    keeper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUp:
    """How readers ask for entries by mail. `action` is a whole address; of the kind `mail`, a mail address.

    There is a form where there is a `field`, which is what the service calls the reader's address; it sends what is
    `hidden`, too. Else `action` is a link. `origins` are the sites that the form goes to, and those that the service
    may lead on to: the policy of the pages names them.
    `keeper` is who keeps the addresses, `privacy` their page about it, or empty. It `confirms` where it asks by mail
    whether it was meant.
    """

    kind: str
    action: str
    field: str
    hidden: tuple[tuple[str, str], ...]
    keeper: str
    privacy: str
    weekly: bool
    confirms: bool
    origins: tuple[str, ...]


def read_signup(data: object, file: SettingsFile) -> SignUp | None:
    """The setting `subscribe:`; what is wrong with it is noted, and then there is none."""
    written = file.mapping(data, _WHERE)
    if len(written) > 1:
        mend = "take out all but one"
        file.problem(_WHERE, f"`subscribe:` names {list_of(written)}, and one alone keeps the addresses", mend)
    for kind, values in list(written.items())[:1]:
        if kind not in SIGN_UP_KINDS:
            mend = did_you_mean(kind, SIGN_UP_KINDS, f"write one of {list_of(SIGN_UP_KINDS)}", likeness=0.5)
            file.problem((*_WHERE, kind), f"nobody called {shown(kind)} keeps addresses here", mend)
        else:
            return _read(kind, values, file)
    return None


def _read(kind: str, values: object, file: SettingsFile) -> SignUp | None:
    row, where, before = SIGN_UP_KINDS[kind], (*_WHERE, kind), len(file.problems)
    given = {row.settings[0].name: values} if isinstance(values, str) else values
    if given is None:
        file.problem(where, f"`{kind}:` is empty", f"write `{row.settings[0].name}:` below it")
        return None
    found = file.group(given, row.settings, where)
    if len(file.problems) > before:
        return None
    try:
        way = _WAYS[kind](found)
        origins = tuple(dict.fromkeys(map(_origin, (way.action, *found.get("leads_to", ()))))) if way.field else ()
    except SettingError as error:
        file.problem((*where, row.settings[0].name), error.what, error.mend)
        return None
    return SignUp(
        kind=kind,
        action=way.action,
        field=way.field,
        hidden=way.hidden,
        keeper=found.get("keeper") or way.keeper or row.title,
        privacy=found.get("privacy") or row.privacy,
        weekly=found.get("weekly", False),
        confirms=way.confirms,
        origins=origins,
    )


def _buttondown(found: Mapping[str, Any]) -> _Way:
    name = found["name"]
    if not _NEWSLETTER.fullmatch(name):
        raise SettingError(
            f"`name` is not a newsletter's name ({seen(name)})", "write the end of its address at buttondown.com"
        )
    action = f"https://buttondown.com/api/emails/embed-subscribe/{quote(name)}"
    return _Way(action, "email", (("embed", "1"),), confirms=True)


def _listmonk(found: Mapping[str, Any]) -> _Way:
    """A field `nonce` that is not empty tells listmonk that a program filled the form in."""
    try:
        list_ = str(UUID(found["list"]))
    except ValueError:
        mend = "copy the UUID of the list, which listmonk shows below its name"
        raise SettingError(f"`list` is not a list's UUID ({seen(found['list'])})", mend) from None
    action = f"{_home_of_listmonk(found['address'])}{_FORM}"
    keeper = urlsplit(action).hostname or ""
    if found["captcha"]:
        return _Way(action, confirms=True, keeper=keeper)
    return _Way(action, "email", (("nonce", ""), ("name", ""), ("l", list_)), confirms=True, keeper=keeper)


def _home_of_listmonk(address: str) -> str:
    """Where a listmonk is, from its own address or that of its form. Raises SettingError."""
    try:
        site = str(READERS["site_address"](address)).rstrip("/")
    except SettingError as error:
        raise SettingError(f"`address` {error.what}", error.mend) from None
    return site.removesuffix(_FORM)


def _mailchimp(found: Mapping[str, Any]) -> _Way:
    """A field `b_`, which has the names of account and list in its own, has to stay empty, as in Mailchimp's form."""
    form = found["form"].replace("&amp;", "&")
    parts, asked = urlsplit(form), parse_qs(urlsplit(form).query)
    account, list_ = (asked.get(name, [""])[0] for name in ("u", "id"))
    is_right = _MAILCHIMP.fullmatch(parts.netloc.lower()) and parts.path in {"/subscribe/post", "/subscribe"}
    if not is_right or not _TOKEN.fullmatch(account) or not _TOKEN.fullmatch(list_):
        raise SettingError(
            f"`form` is not the address of a form of Mailchimp's ({seen(form)})",
            "copy what stands after `action=` in its embedded form, which ends in /subscribe/post?u=…&id=…",
        )
    action = urlunsplit(("https", parts.netloc, "/subscribe/post", parts.query, ""))
    return _Way(action, "EMAIL", ((f"b_{account}_{list_}", ""),))


def _page(found: Mapping[str, Any]) -> _Way:
    return _Way(found["address"], keeper=urlsplit(found["address"]).hostname or "")


def _mail(found: Mapping[str, Any]) -> _Way:
    return _Way(found["to"], keeper=found["to"])


def _origin(address: str) -> str:
    """Scheme, host and port, with nothing in them that could end a rule of a policy. Raises SettingError."""
    parts = urlsplit(address)
    try:
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:
        host, port = "", None
    if not _HOST.fullmatch(host):
        raise SettingError(f"{shown(address)} is not the address of a site", "copy it again, with https://")
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}"


_WAYS: Mapping[str, Callable[[Mapping[str, Any]], _Way]] = {
    "buttondown": _buttondown,
    "listmonk": _listmonk,
    "mailchimp": _mailchimp,
    "page": _page,
    "mail": _mail,
}
"""How a reader gets on the list of each kind, by its settings. Raises SettingError."""
