"""The host of a diary: the one that its settings choose, made with its settings and with what it wants to be shown."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from diarist.diary.errors import DiaryError, HostError
from diarist.diary.settings_file import SettingsFile
from diarist.extras import how_to_install, is_installed
from diarist.hosts.contract import WHERE, HostSetup
from diarist.hosts.host_table import credential_variable, host_class
from diarist.words.rows import choice_of, list_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diarist.diary.problems import Problem
    from diarist.diary.site import Site
    from diarist.hosts.contract import Credential, Host


def chosen_host(site: Site, environment: Mapping[str, str]) -> Host:
    """The host of a diary, with what it wants to be shown as far as the environment has it.

    Raises DiaryError with all that is wrong with its settings.
    """
    (kind,) = site.shown_on
    made = host_class(kind)
    credentials = {
        each.ending: environment.get(credential_variable(kind, each.ending), "").strip() for each in made.credentials
    }
    settings = _checked(SettingsFile(site.written), site, kind)
    return made(HostSetup(settings=settings, credentials=credentials, site=site))


def host_problems(site: Site) -> tuple[Problem, ...]:
    """What is wrong with the settings of the host, and advice: the site is built without it, and shown nowhere."""
    file = SettingsFile(site.written)
    try:
        _checked(file, site, *site.shown_on)
        chosen_host(site, {})
    except DiaryError as error:
        return (*error.problems, *file.advice)
    return tuple(file.advice)


def _checked(file: SettingsFile, site: Site, kind: str) -> dict[str, Any]:
    """The host's settings; advice is noted in the file. Raises DiaryError."""
    settings = file.group(site.shown_on[kind], host_class(kind).settings, (*WHERE, kind))
    if file.problems:
        raise DiaryError(sorted(file.problems))
    return settings


def missing_programs(kind: str) -> list[str]:
    """The programs that a host needs and that are not installed."""
    return [name for name in host_class(kind).programs if not shutil.which(name)]


def check_needs(kind: str, environment: Mapping[str, str]) -> None:
    """Raise HostError where something is not there without which a host cannot be reached."""
    made = host_class(kind)
    if absent := list(_absent(kind, made.credentials, environment)):
        mend = f"set {'it' if len(absent) == 1 else 'each'}, as the guide to hosting says; no file of the diary has it"
        raise HostError(f"{list_of(absent)} is not set" if len(absent) == 1 else f"not set: {list_of(absent)}", mend)
    if programs := missing_programs(kind):
        raise HostError(f"this needs {list_of(programs)}", "install what is missing, as the guide to hosting says")
    if made.extra and not is_installed(made.extra):
        raise HostError("this needs a part of Diarist that is not installed", how_to_install(made.extra))


def _absent(kind: str, wanted: tuple[Credential, ...], environment: Mapping[str, str]) -> Iterator[str]:
    """The variables that are not set; of those that are a choice, all in one name."""
    choices: dict[str, list[str]] = {}
    for each in wanted:
        choices.setdefault(each.choice or each.ending, []).append(credential_variable(kind, each.ending))
    for names in choices.values():
        if not any(environment.get(name, "").strip() for name in names):
            yield choice_of(names)
