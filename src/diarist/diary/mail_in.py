"""The setting `mail_in:`: the mailbox that drafts come in by, and from whom mail counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from diarist.diary.settings import FLAG_OFF, Setting
from diarist.diary.text import shown
from diarist.diary.this_machine import is_known_nearby_alone, is_this_machine
from diarist.words.near import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from diarist.diary.settings_file import SettingsFile

MICROSOFT = "outlook.office365.com"
"""Where Microsoft 365 lets programs read mail (https://learn.microsoft.com/exchange/clients-and-mobile-in-exchange-online/pop3-and-imap4/pop3-and-imap4)."""

TOPMOST = "topmost"
"""What `authentication_server:` says where the server writes no name of its own, as Microsoft 365 does."""

MAIL_IN_SETTINGS = (
    Setting("server", "text", "", "The mail server's name. With `login: microsoft` it is Microsoft's."),
    Setting("port", "port", 993, "Its port; the connection is encrypted from its first byte."),
    Setting("user", "text", "", "Whose mailbox it is: the name that logs in, mostly its address.", required=True),
    Setting("folder", "text", "INBOX", "The folder that is read."),
    Setting(
        "login",
        "text",
        "password",
        "How it logs in: `password`, or `microsoft` for Microsoft 365.",
        choices=("password", "microsoft"),
    ),
    Setting("tenant", "text", "", "With `microsoft`: the directory (tenant) ID."),
    Setting("client", "text", "", "With `microsoft`: the application (client) ID."),
    Setting(
        "authentication_server",
        "text",
        "",
        "The name that your mail server writes first into `Authentication-Results`; `topmost` for Microsoft 365, which "
        "writes none, and then nothing need be said.",
    ),
    Setting(
        "authentication_place",
        "text",
        "above",
        "Where your server puts that field: `above` its own `Received`, or `below` it, as Google does.",
        choices=("above", "below"),
    ),
    Setting(
        "inside_tenant",
        "flag",
        FLAG_OFF,
        "With `microsoft`: whether mail counts, too, that Exchange marks as sent inside the organisation.",
    ),
    Setting("answer_server", "text", "", "The server that takes the answers to mails; without it nobody is answered."),
    Setting("answer_port", "port", 587, "Its port: 587, or 465 with `answer_security: tls`."),
    Setting(
        "answer_security",
        "text",
        "starttls",
        "How that connection is encrypted; `none` is for a server on the machine itself.",
        choices=("starttls", "tls", "none"),
    ),
    Setting("answer_from", "mail", "", "The mailbox’s own address, where `user` is none: answers come from it."),
)
SENDER_SETTINGS = (
    Setting("address", "mail", "", "The address that they write from.", required=True),
    Setting("author", "text", "", "Whose entries these are, by id; the leader's, where nothing is said."),
    Setting("from", "day", None, "The first day on which their mail counts."),
    Setting("to", "day", None, "The last day."),
)
"""What stands below `senders:`, each with a `-` before it."""

_WHERE = ("extra", "diary", "mail_in")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_NO_PASSWORDS = re.compile(r"(?:.*\.)?(?:office365|office|outlook|hotmail|live)\.com")
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_UNENCRYPTED = 143


@dataclass(frozen=True, slots=True)
class Sender:
    """Somebody whose mail counts. `address` is in small letters; the days are the first and the last, where bounded."""

    address: str
    author: str
    first: date | None = None
    last: date | None = None

    def counts_on(self, day: date) -> bool:
        """Whether mail from this address counts on a day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailIn:
    """A mailbox, and whose mail in it counts.

    `login` is `password` or `microsoft`; `tenant` and `client` are for the latter. `authentication_server` is a name in
    small letters, or `TOPMOST`; `authentication_place` is `above` or `below`.
    """

    server: str
    port: int
    user: str
    folder: str
    login: str
    tenant: str
    client: str
    authentication_server: str
    authentication_place: str
    inside_tenant: bool
    senders: tuple[Sender, ...]
    answer_server: str = ""
    answer_port: int = 587
    answer_security: str = "starttls"
    answer_from: str = ""

    @property
    def address(self) -> str:
        """The mailbox's address, which answers come from and go to."""
        return self.answer_from or self.user

    @property
    def secret(self) -> str:
        """The name of the variable that has what opens the mailbox."""
        return SECRETS[self.login]


SECRETS = {"password": "DIARIST_MAIL_IN_PASSWORD", "microsoft": "DIARIST_MAIL_IN_CLIENT_SECRET"}
"""The variable that has what opens the mailbox, by the kind of login."""

KEY = "DIARIST_MAIL_IN_KEY"
"""The variable that has the key with which answers are known again."""

ANSWERS_BY = "DIARIST_MAIL_IN_ANSWER_PASSWORD"
"""The variable that has the password for the server that takes answers; by itself it is that of the mailbox."""


def read_mail_in(data: object, file: SettingsFile, authors: Collection[str], leader: str) -> MailIn | None:
    """The setting `mail_in:`; what is wrong with it is noted, and then there is none."""
    if data is None:
        return None
    before, written = len(file.problems), dict(file.mapping(data, _WHERE))
    senders = _senders(written.pop("senders", None), file, authors, leader)
    found = file.group(written, MAIL_IN_SETTINGS, _WHERE, {"senders"})
    if len(file.problems) == before:
        _check(_Said(file), found)
    if len(file.problems) > before:
        return None
    is_microsoft = found["login"] == "microsoft"
    server = found["authentication_server"].lower() or (TOPMOST if is_microsoft else "")
    name = found["server"].lower().rstrip(".") or MICROSOFT
    return MailIn(**{**found, "server": name, "authentication_server": server}, senders=senders)


@dataclass(frozen=True, slots=True)
class _Said:
    """Notes what is wrong with one setting of the group."""

    file: SettingsFile

    def __call__(self, name: str, what: str, mend: str) -> None:
        self.file.problem((*_WHERE, name), what, mend)


def _check(say: _Said, found: Mapping[str, Any]) -> None:
    """Note what one setting says that does not go with the others."""
    if found["answer_security"] == "none" and not is_this_machine(found["answer_server"]):
        what = "`answer_security: none` would send answers and the password in the clear"
        say("answer_security", what, "write starttls or tls")
    if found["answer_server"] and "@" not in (found["answer_from"] or found["user"]):
        say("answer_from", "`user` is no address, so that answers would come from nobody", "add `answer_from:`")
    if found["port"] == _UNENCRYPTED:
        say("port", "`port: 143` begins unencrypted", "write 993, or leave it out")
    if not found["user"].isascii():
        say("user", "`user` has letters that not every mail server takes", "write it in the letters a to z")
    if found["login"] == "microsoft":
        _check_microsoft(say, found)
    else:
        _check_password(say, found)


def _check_microsoft(say: _Said, found: Mapping[str, Any]) -> None:
    if (server := found["server"]).lower() not in {"", MICROSOFT}:
        what = f"{shown(f'server: {server}')} is not Microsoft's, which `login: microsoft` is for"
        say("server", what, f"leave it out, or write {MICROSOFT}")
    if not (_ID.fullmatch(found["tenant"]) or _is_name(found["tenant"])):
        say("tenant", "`tenant` is not a directory’s ID", "copy the directory (tenant) ID of the app’s registration")
    if not _ID.fullmatch(found["client"]):
        say("client", "`client` is not an application’s ID", "copy the application (client) ID of its registration")
    if (server := found["authentication_server"]) not in {"", TOPMOST} and not _is_name(server):
        say("authentication_server", *_no_name(server))


def _check_password(say: _Said, found: Mapping[str, Any]) -> None:
    server, authentication = found["server"].rstrip("."), found["authentication_server"]
    if _NO_PASSWORDS.fullmatch(server.lower()):
        say("server", "Microsoft lets no program in by a password", "write `login: microsoft`, as the guide says")
    elif not _is_name(server):
        mend = "write its name alone, such as imap.example.org"
        say("server", f"`server` is not the name of a mail server ({shown(server)})", mend)
    elif is_known_nearby_alone(server):
        what = f"{shown(f'server: {server}')} is a name that nobody outside knows, so that nothing can vouch for it"
        say("server", what, "write the name that its certificate has")
    for name in ("tenant", "client", "inside_tenant"):
        if found[name]:
            say(name, f"`{name}` is for `login: microsoft` alone", "take it out, or write `login: microsoft`")
    if authentication == TOPMOST:
        what = "`authentication_server: topmost` would believe what any sender can write, but for Microsoft 365"
        say("authentication_server", what, "write the name with which your server’s `Authentication-Results` begins")
    elif not _is_name(authentication):
        say("authentication_server", *_no_name(authentication))


def _no_name(written: str) -> tuple[str, str]:
    what = f"`authentication_server` is not the name of a mail server ({shown(written)})" if written else ""
    what = what or "`mail_in` has no `authentication_server`, so that nobody could be believed"
    return what, "write the name with which `Authentication-Results` begins in a mail that you got"


def _is_name(host: str) -> bool:
    """Whether it is a name in the domain name system: two labels or more, in the letters a to z."""
    labels = host.lower().split(".")
    return len(host) <= 253 and len(labels) > 1 and all(map(_LABEL.fullmatch, labels))


def _senders(data: object, file: SettingsFile, authors: Collection[str], leader: str) -> tuple[Sender, ...]:
    where = (*_WHERE, "senders")
    if not data:
        mend = "add `senders:`, and below it `- address:` with the address that the leader writes from"
        file.problem(_WHERE, "`mail_in` has no senders, so that no mail would count", mend)
    senders: list[Sender] = []
    for place, found in enumerate(file.groups(data, SENDER_SETTINGS, where)):
        at, author, address = (*where, str(place)), found["author"] or leader, found["address"]
        if not address:
            continue
        if not address.isascii():
            mend = "write it in the letters a to z; a domain in other letters has a form that begins with xn--"
            file.problem((*at, "address"), f"{shown(f'address: {address}')} has other letters than a to z", mend)
        if authors and author not in authors:
            mend = did_you_mean(author, authors, "write the id of an author", likeness=0.5)
            file.problem((*at, "author"), f"{shown(author)} is not among the authors", mend)
        if found["from"] and found["to"] and found["to"] < found["from"]:
            file.problem((*at, "to"), "`to` is before `from`", "check the two days")
        sender = Sender(address.lower(), author, found["from"], found["to"])
        if any(_meet(each, sender) for each in senders):
            what = f"{shown(sender.address)} stands here twice for the same days"
            file.problem((*at, "address"), what, "take one of them out, or bound both by `from:` and `to:`")
        senders.append(sender)
    return tuple(senders)


def _meet(one: Sender, other: Sender) -> bool:
    """Whether there is a day on which both count."""
    if one.address != other.address:
        return False
    first = max((each.first for each in (one, other) if each.first), default=None)
    last = min((each.last for each in (one, other) if each.last), default=None)
    return first is None or last is None or first <= last
