"""The lines of the settings that say where a new diary is shown, with a gap for each thing that its host must know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from diarist.diary.writing import scalar
from diarist.hosts.host_table import host_class
from diarist.scaffold.gaps import gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.diary.settings import Setting
    from diarist.scaffold.first_answers import Answers

_PAGES = ".github.io"


def host_lines(answers: Answers) -> str:
    """What stands behind `host:`, with the lines below it."""
    needed = [setting for setting in host_class(answers.shown_on).settings if _is_needed(setting, answers)]
    if not needed:
        return f" {answers.shown_on}"
    return "\n".join(["", f"      {answers.shown_on}:", *_lines(needed, answers)])


def _is_needed(setting: Setting, answers: Answers) -> bool:
    return setting.required or (answers.has_token and setting.name == "token_expires")


def _lines(needed: list[Setting], answers: Answers) -> Iterator[str]:
    known = _repository(answers) if answers.shown_on == "repository" else ""
    for setting in needed:
        value = known if setting.name == "address" and known else gap(_phrase(setting.meaning))
        yield f"        {setting.name}: {scalar(value)}"


def _phrase(meaning: str) -> str:
    """A setting's meaning as it stands within a line."""
    plain = meaning.rstrip(".").replace("`", "")
    return plain[:1].lower() + plain[1:]


def _repository(answers: Answers) -> str:
    """The repository that an address of GitHub Pages belongs to; empty for any other.

    Source: https://docs.github.com/pages/getting-started-with-github-pages/what-is-github-pages
    """
    host = answers.domain.lower()
    if not host.endswith(_PAGES):
        return ""
    owner = host.removesuffix(_PAGES)
    name = urlsplit(answers.address).path.strip("/").split("/")[0] or host
    is_plain = re.fullmatch(r"[A-Za-z0-9-]+", owner) and re.fullmatch(r"[\w.-]+", name)
    return f"https://github.com/{owner}/{name}" if is_plain else ""
