"""The channels of a diary: those that its settings choose, each made with its settings and secrets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from diarist.channels.channel import Setup
from diarist.channels.table import channel_class, variable
from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.diary.errors import DiaryError
from diarist.diary.problems import Problem
from diarist.diary.settings import CHANNEL_SETTINGS
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
class Choice:
    """What the settings say of channels: those that are `whole`, and what is wrong with each other by its name."""

    whole: tuple[Chosen, ...]
    unfinished: Mapping[str, tuple[Problem, ...]]
    advice: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Channels:
    """All the diary's channels; `closed` names those that cannot be posted to, each with the reason.

    Of `unfinished` ones nothing can be shown either: what is wrong with the settings of each, by its name.
    """

    everything: tuple[Channel, ...]
    closed: Mapping[str, str]
    unfinished: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)

    @property
    def ready(self) -> tuple[Channel, ...]:
        """Those that can be posted to."""
        return tuple(channel for channel in self.everything if channel.name not in self.closed)


def open_channels(site: Site, environment: Mapping[str, str], client: httpx.Client | None = None) -> Channels:
    """The channels with their secrets, which stand in the environment. Raises DiaryError for wrong settings."""
    made, closed = [], {}
    for chosen in chosen_channels(site):
        client = client or _client()
        secrets = _secrets(chosen, environment)
        needed = [secret.ending for secret in chosen.kind.secrets if secret.required]
        missing = [variable(chosen.name, ending) for ending in needed if not secrets[ending]]
        if missing:
            closed[chosen.name] = f"{list_of(missing)} {counted(len(missing), 'is')} not set"
        made.append(_made(chosen, site, secrets, client))
    _check_accounts(made)
    return Channels(tuple(made), closed)


def shown_channels(site: Site) -> Channels:
    """Every channel without its secrets, for its words need none; those whose settings are wrong stand apart."""
    choice = read_channels(site)
    made: list[Channel] = []
    unfinished = dict(choice.unfinished)
    client = _client() if choice.whole else None
    for chosen in choice.whole:
        try:
            channel = _made(chosen, site, _secrets(chosen, {}), client)
            _check_accounts([*made, channel])
        except DiaryError as error:
            unfinished[chosen.name] = tuple(error.problems)
        else:
            made.append(channel)
    return Channels(tuple(made), {}, unfinished)


def _client() -> httpx.Client:
    from diarist.channels.wire.web import make_client  # noqa: PLC0415 - without channels HTTP need not be installed

    return make_client()


def _secrets(chosen: Chosen, environment: Mapping[str, str]) -> dict[str, str]:
    return {s.ending: environment.get(variable(chosen.name, s.ending), "").strip() for s in chosen.kind.secrets}


def _made(chosen: Chosen, site: Site, secrets: Mapping[str, str], client: httpx.Client | None) -> Channel:
    from diarist.channels.wire.web import Web  # noqa: PLC0415 - as above

    web = Web(client or _client(), tuple(secrets.values()))
    return chosen.kind(Setup(name=chosen.name, settings=chosen.settings, secrets=secrets, site=site, web=web))


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
    choice = read_channels(site)
    if choice.unfinished:
        raise DiaryError(sorted(problem for found in choice.unfinished.values() for problem in found))
    return [*choice.whole]


def read_channels(site: Site) -> Choice:
    """The channels that the settings have, and all that is to be said of these."""
    file = SettingsFile(site.written)
    whole: list[Chosen] = []
    unfinished: dict[str, tuple[Problem, ...]] = {}
    for name, written in site.channels.items():
        before = len(file.problems)
        found = _chosen(file, name, written)
        if wrong := tuple(file.problems[before:]):
            unfinished[name] = wrong
        else:
            whole += found
    return Choice(tuple(whole), unfinished, tuple(file.advice))


def _chosen(file: SettingsFile, name: str, written: Mapping[str, Any]) -> list[Chosen]:
    """One channel, or nothing where there is no such kind; what is wrong with it is noted in the file."""
    where = (*_WHERE, name)
    kind = str(written.get("kind", name))
    if kind not in CHANNEL_KINDS:
        file.problem(where, *_unknown(kind))
        return []
    shared = {setting.name for setting in CHANNEL_SETTINGS}
    file.group({key: value for key, value in written.items() if key in shared}, CHANNEL_SETTINGS, where)
    own = {key: value for key, value in written.items() if key != "kind" and key not in shared}
    made = channel_class(kind)
    return [Chosen(made, name, file.group(own, made.settings, where))]


def _unknown(kind: str) -> tuple[str, str]:
    meant = did_you_mean(kind, CHANNEL_KINDS, f"the kinds are {list_of(CHANNEL_KINDS)}", likeness=0.5)
    return f"there is no kind of channel called {shown(kind)}", f"{meant} (another name needs a line with `kind:`)"
