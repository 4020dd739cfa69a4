"""The names of the secrets that channels, nudge, host, mailbox and listening need; no value is ever asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.channels.table import variable
from diarist.diary.errors import NotSeen, SettingError
from diarist.diary.mail_in import KEY
from diarist.diary.setting_values import READERS
from diarist.doctor.workflow_files import workflows
from diarist.doors.nudge.nudge_way import needed_secrets
from diarist.extras import missing_extra
from diarist.hosts.host_table import credential_variable, credential_variables, host_class
from diarist.words.rows import choice_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from diarist.channels.chosen import Choice
    from diarist.diary.site import Site
    from diarist.doctor.patient import Patient


_HOST_KEY, HOST_TOKEN = credential_variables("repository")
"""What opens the repository that shows a diary: a key for ever, or a token that ends."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A secret: its name, or several of which one is enough, and what it is for."""

    names: tuple[str, ...]
    whose: str

    def __str__(self) -> str:
        return f"{choice_of(self.names)} (for {self.whose})"


def choice_of_channels(site: Site) -> Choice:
    """What the settings say of channels, the unfinished ones apart. Raises NotSeen where an extra is not installed."""
    try:
        from diarist.channels.chosen import read_channels  # noqa: PLC0415 - it may not be installed

        return read_channels(site)
    except ModuleNotFoundError as error:
        if words := missing_extra(error):
            raise NotSeen(words) from None
        raise


def needed(site: Site) -> list[Wanted]:
    """The secrets without which nothing can be posted to a channel, sent to the leader, taken to the host, or read."""
    names = (site.mail_in.secret, KEY) if site.mail_in else ()
    mailbox = [Wanted((name,), "the mailbox") for name in names]
    listening = [Wanted((name,), "listening") for name in (site.listen.needed_secrets() if site.listen else ())]
    return [*_of_channels(site), *_of_nudge(site), *_of_host(site), *mailbox, *listening]


def _of_nudge(site: Site) -> Iterator[Wanted]:
    for name in needed_secrets(site.nudge) if site.nudge else ():
        yield Wanted((name,), "the nudge")


def _of_channels(site: Site) -> Iterator[Wanted]:
    for each in choice_of_channels(site).whole if site.channels else ():
        for secret in each.kind.secrets:
            if secret.required:
                yield Wanted((variable(each.name, secret.ending),), each.name)


def _of_host(site: Site) -> Iterator[Wanted]:
    (kind,) = site.shown_on
    choices: dict[str, list[str]] = {}
    for each in host_class(kind).credentials:
        choices.setdefault(each.choice or each.ending, []).append(credential_variable(kind, each.ending))
    yield from (Wanted(tuple(names), f"the host {kind}") for names in choices.values())


def set_at_github(patient: Patient) -> frozenset[str]:
    """The names of the secrets that GitHub has for the diary's workflows. Raises NotSeen."""
    github = patient.github
    if github.is_of_a_workflow:
        raise NotSeen("a workflow’s token may not see the names of secrets")
    places = [f"/repos/{github.path}/actions/secrets", f"/repos/{github.path}/actions/organization-secrets"]
    environments = sorted({name for each in workflows(patient.root) for name in each.environments})
    places += [f"/repos/{github.path}/environments/{name}/secrets" for name in environments]
    there = (place for place in places if github.find(f"{place}?per_page=100&page=1") is not None)
    return frozenset(each["name"] for place in there for each in github.listed(place, "secrets"))


def host_token_ends(site: Site) -> date | None:
    """The day on which the settings say that it ends: None where they say none, or nobody can read it."""
    written = site.shown_on.get("repository", {}).get("token_expires")
    try:
        found: date | None = None if written is None else READERS["day"](written)
    except SettingError:
        return None
    return found


def uses_host_token(patient: Patient) -> bool:
    """Whether a token, and no key, opens the repository that shows the diary, as far as that can be seen."""
    if patient.environment.get(HOST_TOKEN, "").strip() or host_token_ends(patient.site):
        return True
    try:
        names = set_at_github(patient)
    except NotSeen:
        return False
    return HOST_TOKEN in names and _HOST_KEY not in names
