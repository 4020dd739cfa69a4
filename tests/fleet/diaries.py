"""Thin diaries as `init` writes them and people go on with them: made up by a seed, each other than the rest."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from diarist.channels.guide import example
from diarist.channels.table import channel_class, every_channel_class
from diarist.scaffold.first_answers import HOSTS, PLACES, read_answers
from diarist.scaffold.new_diary import diary_files
from tests.diaries import write

OLD_COMMIT = "a" * 40
OLD_VERSION = "0.1.0"
DAY = date(2026, 9, 1)
LOCK = "# The lock of Diarist {0}: python -m pip install --require-hashes\ndiarist=={0} \\\n    --hash=sha256:aa\n"

LANGUAGES = ("en", "en-GB", "cy", "fr", "de", "es", "ar", "ja")
ZONES = ("Europe/London", "Africa/Lagos", "Asia/Kolkata", "America/St_Johns", "Pacific/Auckland", "Asia/Kathmandu")
ADDRESSES = ("https://diary{0}.example/", "https://org{0}.example/diary/", "https://org.example/a/b{0}/")
WORDS = {
    "en": "We counted the boats twice, and asked who was missing.",
    "cy": "Fe gyfron ni'r cychod ddwywaith, a gofyn pwy oedd ar goll.",
    "fr": "Nous avons compté les bateaux deux fois : il en manquait un.",
    "de": "Wir haben die Boote zweimal gezählt; eines fehlte.",
    "es": "Contamos los barcos dos veces. ¿Cuál faltaba?",
    "ar": "عددنا القوارب مرتين وسألنا عمن غاب.",
    "ja": "船を二度数え、誰がいないのかを尋ねました。",
}
BODIES = (
    "- oil\n- wicks\n  - two spare\n",
    "> Somebody said it better.\n\nAnd a [link](https://example.org/).\n",
    "| boat | trips |\n|---|---|\n| Gull | 12 |\n",
    'He said "yes" -- and -- meant it…\n\n<!-- more -->\n\nThe rest of it.\n',
    "!!! note\n    Words in a box.\n\n```python\nprint('week')\n```\n",
    "A note.[^1]\n\n[^1]: Below.\n",
)
OLD_SETTINGS = (
    "page_size: 5",
    "feed: {size: 3, also: [index.xml]}",
    "permalink: /{year}/{week}/{slug}/",
    "embeds: [https://film.example/]",
    "approval: required\n    approvers: [press]\n    approval_from: 2030-01-01",
    "checks: {levels: {long-sentence: off}}",
    "holds: [{from: 2026-12-24, to: 2026-12-27, reason: Christmas}]",
)


@dataclass(frozen=True, slots=True)
class Diary:
    """One diary of the fleet: its folder and what it is, in a few words."""

    folder: Path
    kind: str
    host: str


def a_diary(folder: Path, number: int) -> Diary:
    """The diary of a number, written into a folder that is not there yet."""
    chance = random.Random(number)  # noqa: S311 - the same fleet each time
    language, zone = LANGUAGES[number % len(LANGUAGES)], ZONES[number % len(ZONES)]
    host, place = HOSTS[number % len(HOSTS)], PLACES[number % 2]
    address = ADDRESSES[number % len(ADDRESSES)].format(number)
    given = {
        "diary": f"The diary of boat {number}",
        "leader": f"Mara Lind {number}",
        "organisation": "Boats that do not exist",
        "mail": "mara@lamp.example",
        "product": "lamp/diarist",
        "commit": OLD_COMMIT,
        "version": OLD_VERSION,
    } | {"address": address, "zone": zone, "language": language, "written_in": place, "shown_on": host}
    for path, data in diary_files(read_answers(given, DAY), None).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    if host == "folder":
        write(folder / "requirements.txt", LOCK.format(OLD_VERSION))
    chosen = [*_settings(chance), *_channels(chance)]
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8")
    added = "".join(f"    {line}\n" for line in chosen)
    settings.write_text(text.replace("extra:\n  diary:\n", f"extra:\n  diary:\n{added}", 1), "utf-8")
    for name, words in _entries(chance, language):
        write(folder / "posts" / name, words)
    return Diary(folder, f"{language}, {zone}, {address}, {host}", host)


def _settings(chance: random.Random) -> list[str]:
    return chance.sample(OLD_SETTINGS, chance.randrange(3))


def _channels(chance: random.Random) -> Iterator[str]:
    kinds = chance.sample([kind.kind for kind in every_channel_class()], chance.randrange(3))
    if kinds:
        yield "channels:"
    for kind in kinds:
        yield from (f"  {line}" for line in _example(kind))


def _example(kind: str) -> list[str]:
    """A channel as the guide has it."""
    settings = ", ".join(f"{name}: {value!r}" for name, value in example(channel_class(kind)).items())
    return [f"{kind}: {{{settings}}}"]


def _entries(chance: random.Random, language: str) -> Iterator[tuple[str, str]]:
    words = WORDS[language.split("-", maxsplit=1)[0]]
    for week in range(chance.randrange(2, 5)):
        day = DAY + timedelta(days=7 * week + 3)
        front = [f"title: Week {week + 1}", f"date: {day}", *(["tags: [boats]"] if week % 2 else [])]
        if chance.random() < 0.3:
            front.append("summary: What it is about")
        body = f"{words} ({week + 1})\n\n{chance.choice(BODIES)}"
        yield f"{day}-week-{week + 1}.md", "\n".join(["---", *front, "---", "", body])
