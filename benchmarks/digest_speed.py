"""How long the digest of many answers takes, and what it weighs: `python -m benchmarks.digest_speed [--count 200]`.

What is timed is all between what a run has heard and the two forms of a mail: folding, threads, questions, trends, and
the letter with as much in it as there is room for. The answers are made up. It ends with 1 where a limit is missed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from diarist.channels.answered import Answer
from diarist.diary.read_site import read_site
from diarist.diary.reading import read_diary
from diarist.listen.answer_links import AnswerLinks
from diarist.listen.digest import digest_of
from diarist.listen.digest_letter import MOST_BYTES, DigestLetter, html, plain
from diarist.listen.heard_answers import Heard, HeardAnswer
from diarist.outputs.templates import Templates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.diary.site import Site

LIMIT = 5.0
"""Seconds that the digest of two hundred answers may take."""

ENTRIES = 6
AT = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
_SENTENCES = (
    "I was there that evening, and it was as you say.",
    "When will the east door be open again?",
    "Thank you for writing it down; most people would not have.",
    "Pryd fydd y cyfarfod nesaf, a phwy sy’n dod?",
    "Could the next one be in the afternoon, for those of us with children?",
)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, and bytes of HTML and of plain text, for so many answers."""

    answers: int
    seconds: float
    html: int
    plain: int

    @property
    def is_well(self) -> bool:
        """Whether it was in time, and no mail program cuts it off."""
        return self.seconds <= LIMIT and self.html <= MOST_BYTES


def cost(count: int) -> Cost:
    """Make the digest of so many answers once, and measure that."""
    with tempfile.TemporaryDirectory(prefix="diarist-bench-") as folder:
        site = _site(Path(folder))
        diary, heard = read_diary(site, AT, {}), Heard(at=AT, answers=tuple(_answers(count)))
        templates = Templates(site.root, "digest")
        start = time.perf_counter()
        digest = digest_of(heard, site, diary, since=AT - timedelta(days=7))
        view = DigestLetter(digest, site, _links).view(templates)
        page, text = html(view, site, templates), plain(view, templates)
        return Cost(count, time.perf_counter() - start, len(page.encode()), len(text.encode()))


def _site(root: Path) -> Site:
    settings = {
        "site_name": "The Tuesday Lamp",
        "site_url": "https://lamp.example/",
        "extra": {"diary": {"authors": {"mara": {"name": "Mara Quill"}}}},
    }
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    (root / "posts").mkdir()
    for number in range(ENTRIES):
        front = f"title: Week {number}\ndate: 2026-{10 + number // 4:02}-{1 + 7 * (number % 4):02}\nid: week-{number}\n"
        (root / f"posts/{number}.md").write_text(f"---\n{front}---\nWe lit it ({number}).\n", "utf-8")
    return read_site(root / "mkdocs.yml")


def _answers(count: int) -> Iterator[HeardAnswer]:
    """Answers of one to four sentences, each fifth one below the one before it."""
    for number in range(count):
        words = (_SENTENCES[(number + part) % len(_SENTENCES)] for part in range(1 + number % 4))
        at = AT - timedelta(hours=number % 160)
        answer = Answer(
            id=str(number),
            post="post",
            text=f"{number}. {' '.join(words)}",
            author=f"Reader {number}",
            address=f"https://social.example/@reader{number}/{10**17 + number}",
            at=at,
            to=str(number - 1) if number % 5 == 4 else "",
        )
        entry = f"week-{number // 5 % ENTRIES}"
        yield HeardAnswer(
            name=f"{number:032x}",
            answer=answer,
            entry=entry,
            place="mastodon",
            title="Mastodon",
            first_seen=at,
            is_new=True,
        )


def _links(name: str) -> AnswerLinks:
    address = f"diary+{name[16:]}0a1babcdefghijklmnopqrstuvwx@lamp.example"
    return AnswerLinks(
        f"mailto:{address}?subject=Put%20aside", f"mailto:{address}?subject=Answer%20in%20the%20next%20entry"
    )


def main() -> None:
    """Measure, and say it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="how many answers to make up")
    found = cost(parser.parse_args().count)
    sizes = f"{found.html / 1000:.1f} kB of HTML, {found.plain / 1000:.1f} kB of text"
    print(f"{found.answers} answers: {found.seconds:.2f} s, {sizes}")
    sys.exit(0 if found.is_well else 1)


if __name__ == "__main__":
    main()
