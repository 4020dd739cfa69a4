"""The channels of a diary: those that its settings choose, each made with its settings and secrets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from diarist.channels.channel import Setup
from diarist.channels.table import channel_class, variable
from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.diary.errors import DiaryError
from diarist.diary.problems import Problem
from diarist.diary.settings_file import SettingsFile
from diarist.diary.text import shown
from diarist.words.counts import counted
from diarist.words.near import did_you_mean
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import httpx

    from diarist.channels.channel import Channel
    from diarist.diary.site import Site

_WHERE = ("extra", "diary", "channels")


@dataclass(frozen=True, slots=True)
class Chosen:
    """One channel as the settings have it: what kind it is, what they call it, and its own settings, checked."""

    kind: type[Channel]
    name: str
    settings: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Channels:
    """All the diary's channels; `closed` names those that cannot be posted to, each with the reason."""

    everything: tuple[Channel, ...]
    closed: Mapping[str, str]

    @property
    def ready(self) -> tuple[Channel, ...]:
        """Those that can be posted to."""
        return tuple(channel for channel in self.everything if channel.name not in self.closed)


def open_channels(site: Site, environment: Mapping[str, str], client: httpx.Client | None = None) -> Channels:
    """The channels with their secrets, which stand in the environment. Raises DiaryError for wrong settings."""
    if not (found := chosen_channels(site)):
        return Channels((), {})
    from diarist.channels.wire.web import Web, make_client  # noqa: PLC0415 - without channels HTTP need not be installed

    made, closed, client = [], {}, client or make_client()
    for chosen in found:
        secrets = {s.ending: environment.get(variable(chosen.name, s.ending), "").strip() for s in chosen.kind.secrets}
        needed = [secret.ending for secret in chosen.kind.secrets if secret.required]
        missing = [variable(chosen.name, ending) for ending in needed if not secrets[ending]]
        if missing:
            closed[chosen.name] = f"{list_of(missing)} {counted(len(missing), 'is')} not set"
        web = Web(client, tuple(secrets.values()))
        made.append(chosen.kind(Setup(name=chosen.name, settings=chosen.settings, secrets=secrets, site=site, web=web)))
    _check_accounts(made)
    return Channels(tuple(made), closed)


def _check_accounts(channels: Sequence[Channel]) -> None:
    """Two channels with one account would take each other's announcements for their own."""
    owners: dict[str, str] = {}
    for channel in channels:
        if (owner := owners.setdefault(channel.account, channel.name)) != channel.name:
            what = f"the channels {owner} and {channel.name} are one account"
            mend = "take one of them out, or give it settings of its own"
            raise DiaryError([Problem("mkdocs.yml", 1, what, mend)])


def chosen_channels(site: Site) -> list[Chosen]:
    """The channels that the settings have. Raises DiaryError with all that is wrong with any."""
    file = SettingsFile(site.written)
    found = []
    for name, written in site.channels.items():
        where = (*_WHERE, name)
        kind = str(written.get("kind", name))
        if kind in CHANNEL_KINDS:
            own = {key: value for key, value in written.items() if key != "kind"}
            made = channel_class(kind)
            found.append(Chosen(made, name, file.group(own, made.settings, where)))
        else:
            file.problem(where, *_unknown(kind))
    if file.problems:
        raise DiaryError(sorted(file.problems))
    return found


def _unknown(kind: str) -> tuple[str, str]:
    meant = did_you_mean(kind, CHANNEL_KINDS, f"the kinds are {list_of(CHANNEL_KINDS)}", likeness=0.5)
    return f"there is no kind of channel called {shown(kind)}", f"{meant} (another name needs a line with `kind:`)"
