"""What a diary's settings say about the rules: `extra: diary: checks:` in mkdocs.yml, checked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from diarist.checks.check_settings import CheckSettings
from diarist.checks.level import Level
from diarist.checks.numbers import international, is_country
from diarist.checks.rules import EVERY_RULE
from diarist.diary.errors import DiaryError
from diarist.diary.settings import Setting
from diarist.diary.settings_file import SettingsFile
from diarist.diary.text import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diarist.diary.problems import Problem
    from diarist.diary.site import Site

_WHERE = ("extra", "diary", "checks")

CHECK_SETTINGS = (
    Setting("own.numbers", "names", (), "Your organisation's phone numbers, each in straight quotes."),
    Setting("own.mail", "names", (), "Your organisation's mail addresses; the one of `answer` is among them anyway."),
    Setting("own.domains", "names", (), "Domains whose every mail address is your organisation's."),
    Setting("own.postcodes", "names", (), "Your organisation's postcodes."),
    Setting("country", "text", "GB", "Whose phone numbers are written without a +: two letters."),
    Setting("glossary", "names", (), "Abbreviations that your readers know."),
    Setting("cooling_off", "count", None, "How many hours an entry should lie between its last change and going out."),
)
LEVEL_SETTINGS = tuple(
    Setting(rule.name, "text", rule.level.value, f"For {rule.looks_for}.", choices=rule.levels) for rule in EVERY_RULE
)


def read_settings(site: Site) -> CheckSettings:
    """Read what the settings say about the rules. Raises DiaryError with every problem that they have."""
    if site.checks:
        return _read(site, SettingsFile(site.written))
    plain = {setting.name: setting.default for setting in CHECK_SETTINGS}
    return _settings(site, plain, {rule.name: rule.level for rule in EVERY_RULE}, frozenset())


def settings_advice(site: Site) -> tuple[Problem, ...]:
    """What may be mended in what they say of the rules, where it is right all the same. Raises DiaryError."""
    file = SettingsFile(site.written)
    _read(site, file)
    return tuple(file.advice)


def _read(site: Site, file: SettingsFile) -> CheckSettings:
    plain = file.group({k: v for k, v in site.checks.items() if k != "levels"}, CHECK_SETTINGS, _WHERE)
    levels = file.group(_words(site.checks.get("levels")), LEVEL_SETTINGS, (*_WHERE, "levels"))
    numbers = _numbers(plain, file)
    if file.problems:
        raise DiaryError(sorted(file.problems))
    return _settings(site, plain, {name: Level(level) for name, level in levels.items()}, numbers)


def _words(levels: object) -> object:
    """YAML reads `off` without quotes as false, which nobody means here."""
    if not isinstance(levels, dict):
        return levels
    return {name: Level.OFF.value if level is False else level for name, level in levels.items()}


def _numbers(plain: Mapping[str, Any], file: SettingsFile) -> frozenset[str]:
    country = plain["country"].upper()
    if not is_country(country):
        file.problem((*_WHERE, "country"), f"there is no country {shown(country)}", "write two letters, such as GB")
        return frozenset()
    found = {
        written: international(written, country) or international(f"+{written}", country)
        for written in plain["own.numbers"]
    }
    for written in (written for written, number in found.items() if not number):
        mend = 'write it as it is dialled, in straight quotes, such as "0117 496 0123"'
        file.problem((*_WHERE, "own", "numbers"), f"{shown(written)} is not a phone number", mend)
    return frozenset(found.values())


def _settings(
    site: Site, plain: Mapping[str, Any], levels: Mapping[str, Level], numbers: frozenset[str]
) -> CheckSettings:
    hours = plain["cooling_off"]
    host = urlsplit(site.address).hostname or ""
    return CheckSettings(
        levels=levels,
        own_numbers=numbers,
        own_mail=frozenset(address.lower() for address in (*plain["own.mail"], site.answer_mail) if address),
        own_domains=frozenset(
            domain.lower().lstrip("@") for domain in (*plain["own.domains"], host.removeprefix("www."))
        ),
        own_postcodes=frozenset(code.upper().replace(" ", "") for code in plain["own.postcodes"]),
        country=plain["country"].upper(),
        glossary=frozenset(plain["glossary"]),
        cooling_off=timedelta(hours=hours) if hours else None,
    )
