"""Made-up entries with the shape of real weeknotes: the same every time, and about nobody.

How long they are, and how often a heading, a link, a picture, a list, a table, code or a quotation stands in them,
follows what 520 published weeknotes of public bodies and developers have.
"""

from __future__ import annotations

import math
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from benchmarks.source import Entry, Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FIRST_FRIDAY = date(2016, 1, 8)
PICTURES = 8
MEDIAN_WORDS, SPREAD, SHORTEST, LONGEST = 700, 0.75, 40, 3600
AUTHORS = ("amber", "basil", "clover")
TAGS = ("budget", "buildings", "community", "culture", "data", "delivery", "digital", "learning", "people", "research")
NOUNS = (
    "team", "service", "project", "meeting", "plan", "report", "colleague", "visit", "question", "problem", "budget",
    "workshop", "draft", "decision", "ward", "school", "survey", "answer", "prototype", "release", "backlog", "letter",
    "neighbour", "office", "week", "month", "conversation", "idea", "mistake", "review", "volunteer", "building",
)  # fmt: skip
VERBS = (
    "finished", "started", "heard about", "discussed", "visited", "tested", "wrote up", "shared", "changed", "moved",
    "looked at", "paused", "fixed", "asked about", "improved", "planned", "agreed on", "learned from", "published",
)  # fmt: skip
ADJECTIVES = (
    "new", "small", "difficult", "quiet", "useful", "early", "long", "shared", "open", "honest", "simple", "unfinished",
    "regional", "weekly", "good", "careful", "first", "next", "surprising", "overdue",
)  # fmt: skip
OPENERS = (
    "This week we", "On Tuesday I", "Together they", "Before lunch we", "It’s true that nobody",
    "After months, the team", "I’m glad that we", "As planned, we", "In the end I", "On the way home somebody",
)  # fmt: skip
LINKS = (
    " and then", " because of", ", as well as", " – thanks to", " with", ", despite", " about", " after",
    ", and so did",
)  # fmt: skip


def source(count: int, folder: Path, seed: int = 2016) -> Source:
    """Make up `count` entries, one a Friday, and draw the pictures they show into `folder`/pictures."""
    pictures = folder / "pictures"
    pictures.mkdir(parents=True)
    for number in range(PICTURES):
        _draw(_chance(seed + number), pictures / f"picture-{number}.jpg")
    chance = _chance(seed)
    return Source(tuple(_entry(chance, number) for number in range(count)), pictures)


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - it makes up texts that are the same every time, no secrets


def _entry(chance: random.Random, number: int) -> Entry:
    # After some years of Fridays begin again a day earlier: every entry stays in the past.
    day = FIRST_FRIDAY + timedelta(weeks=number % 520, days=-(number // 520))
    title = _title(chance)
    slug = "-".join("".join(letter for letter in title.lower() if letter.isalnum() or letter == " ").split())
    return Entry(
        stem=f"{day}-{slug}-{number:04}",
        title=title,
        date=day,
        id=f"{day}-{slug}-{number:04}",
        description=_sentence(chance),
        author=chance.choice(AUTHORS),
        tags=tuple(sorted(chance.sample(TAGS, chance.randint(1, 4)))),
        body=_body(chance),
    )


def _title(chance: random.Random) -> str:
    words = [
        chance.choice(ADJECTIVES),
        chance.choice(NOUNS),
        "and the",
        chance.choice(ADJECTIVES),
        chance.choice(NOUNS),
    ]
    return f"The {' '.join(words[: chance.choice((2, 2, 5))])}"


def _body(chance: random.Random) -> str:
    wanted = min(LONGEST, max(SHORTEST, chance.lognormvariate(math.log(MEDIAN_WORDS), SPREAD)))
    blocks = [_paragraph(chance), "<!-- more -->"]
    while sum(len(block.split()) for block in blocks) < wanted:
        [block] = chance.choices(list(BLOCKS), weights=list(BLOCKS.values()))
        blocks.append(block(chance))
    return "\n\n".join(blocks)


def _phrase(chance: random.Random) -> str:
    return f"the {chance.choice(ADJECTIVES)} {chance.choice(NOUNS)}"


def _sentence(chance: random.Random) -> str:
    said = f"{chance.choice(OPENERS)} {chance.choice(VERBS)} {_phrase(chance)}"
    for _ in range(chance.randint(0, 3)):
        said += f"{chance.choice(LINKS)} {_phrase(chance)}"
    return f"{said}."


def _paragraph(chance: random.Random) -> str:
    sentences = [_sentence(chance) for _ in range(chance.randint(2, 6))]
    spot = chance.randrange(len(sentences))
    sentences[spot] = _marked(chance, sentences[spot])
    return " ".join(sentences)


def _marked(chance: random.Random, sentence: str) -> str:
    """Set a link, strong words or code at the end of some sentences."""
    ending = chance.choices(
        (
            "",
            f" ([{_phrase(chance)}](https://example.org/{chance.choice(NOUNS)}))",
            f" **{_phrase(chance)}**",
            " `make`",
        ),
        weights=(35, 45, 16, 4),
    )[0]
    return f"{sentence[:-1]}{ending}."


def _heading(chance: random.Random) -> str:
    return f"{'#' * chance.choice((2, 2, 2, 3))} {_title(chance)}\n\n{_paragraph(chance)}"


def _list(chance: random.Random) -> str:
    numbered = chance.random() < 0.2
    return "\n".join(
        f"{f'{number}.' if numbered else '-'} {_marked(chance, _sentence(chance))}"
        for number in range(1, chance.randint(3, 7))
    )


def _picture(chance: random.Random) -> str:
    return f"![A drawing of {_phrase(chance)}](pictures/picture-{chance.randrange(PICTURES)}.jpg)"


def _table(chance: random.Random) -> str:
    rows = [f"| {chance.choice(NOUNS)} | {chance.randint(1, 999)} | {_phrase(chance)} |" for _ in range(4)]
    return "\n".join(("| what | how many | note |", "|---|---:|---|", *rows))


def _code(chance: random.Random) -> str:
    name = chance.choice(NOUNS)
    return (
        f"```python\ndef count_{name}s({name}s: list[str]) -> int:\n    return len({name}s)  # {_sentence(chance)}\n```"
    )


def _quotation(chance: random.Random) -> str:
    return f"> {_sentence(chance)} {_sentence(chance)}"


BLOCKS: dict[Callable[[random.Random], str], float] = {
    _paragraph: 12,
    _heading: 8,
    _list: 2.6,
    _picture: 2.6,
    _table: 0.45,
    _quotation: 0.5,
    _code: 0.3,
}
"""How often each kind of block stands in an entry, beside the others."""


def _draw(chance: random.Random, path: Path) -> None:
    """Draw hills under a sky: soft enough to weigh what a small photograph does."""
    picture = Image.linear_gradient("L").resize((640, 427)).convert("RGB")
    brush = ImageDraw.Draw(picture)
    for _ in range(40):
        x, y, size = chance.randrange(640), chance.randrange(427), chance.randrange(20, 120)
        colour = tuple(chance.randrange(256) for _ in range(3))
        brush.ellipse((x, y, x + size, y + size), fill=colour)
    picture.save(path, quality=85)
