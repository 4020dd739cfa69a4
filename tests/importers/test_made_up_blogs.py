"""What comes of made-up blogs of every system, measured: `make old-blogs` prints the table."""

import os
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from diarist.cli import main
from diarist.diary.addresses import permalink, place
from diarist.diary.aliases import alias_addresses
from diarist.diary.read_site import read_site
from diarist.edition.edition import Edition
from tests.diaries import a_site, edition_of
from tests.importers.made_up_blogs import SYSTEMS, Expected, MadeUp, feed_of

MARKS = re.compile(r"\{\{|\{%|%\}|\[(?:caption|gallery|embed)|x-post:|\{static\}|\{filename\}|:::|post_url")
"""What no page may show of an old system; what is shown in code is no mark."""

CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)


@dataclass(frozen=True)
class Measured:
    """What came of one blog, counted; times in seconds of this process."""

    system: str
    entries: int
    whole: int
    pictures: tuple[int, int]
    addresses: tuple[int, int]
    feed_ids: tuple[int, int]
    marks: int
    broken: int
    leaked: int
    lines: int
    seconds: float


def measure(system: str, root: Path) -> Measured:
    """Make up a blog, bring it along by the command, and look at what its readers get."""
    (root / "old").mkdir(parents=True)
    made = SYSTEMS[system](root / "old")
    new = root / "new"
    new.mkdir()
    a_site(new)
    feed = feed_of(made, root / "feed-of-it.xml")
    arguments = ["--folder", str(new), "import", str(made.source), "--yes", "--feed", str(feed)]
    arguments += ["--pictures", str(made.pictures)] if made.pictures else []
    start = time.process_time()
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    seconds = time.process_time() - start
    return _measured(made, edition_of(read_site(new / "mkdocs.yml")), result.output, seconds)


def _measured(made: MadeUp, edition: Edition, output: str, seconds: float) -> Measured:
    entries = {entry.title: entry for entry in edition.diary.entries}
    public = [each for each in made.expected if each.public]
    there = [each for each in public if each.title in entries]
    html = {each.title: edition.bodies.load(entries[each.title]).html for each in there}
    shown = {title: CODE.sub("", text) for title, text in html.items()}
    known = {
        place(address)
        for entry in entries.values()
        for address in (permalink(edition.site, entry), *alias_addresses(entry))
    }
    asked = [each for each in public if each.address]
    named = [each for each in asked if each.feed_id]
    return Measured(
        system=made.system,
        entries=len(public),
        whole=sum(_is_whole(each, html[each.title]) for each in there),
        pictures=(
            sum("pictures/" in html[each.title] for each in there if each.pictures),
            sum(e.pictures for e in public),
        ),
        addresses=(sum(place(each.address[1:]) in known for each in asked), len(asked)),
        feed_ids=(sum(entries[e.title].feed_id == e.feed_id for e in named if e.title in entries), len(named)),
        marks=sum(len(MARKS.findall(text)) for text in shown.values()),
        broken=sum("picture" in problem.what or "leads nowhere" in problem.what for problem in edition.diary.problems),
        leaked=sum(each.title in entries for each in made.expected if not each.public),
        lines=len(output.splitlines()),
        seconds=seconds,
    )


def _is_whole(each: Expected, html: str) -> bool:
    return all(word in html for word in each.words)


@pytest.mark.parametrize("system", list(SYSTEMS))
def test_a_made_up_blog_comes_whole(system: str, tmp_path: Path) -> None:
    found = measure(system, tmp_path)
    assert found.whole == found.entries >= 20
    for part, of in (found.pictures, found.addresses, found.feed_ids):
        assert part == of
    assert (found.marks, found.broken, found.leaked) == (0, 0, 0)
    assert found.lines <= 20


def table() -> str:
    """What was measured, system by system."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for system in SYSTEMS:
            each = measure(system, Path(folder) / system)
            pairs = (f"{part} of {of}" for part, of in (each.pictures, each.addresses, each.feed_ids))
            rest = (each.marks, each.broken, each.leaked, each.lines, f"{each.seconds / each.entries * 1000:.1f}")
            rows.append(" | ".join(map(str, (system, f"{each.whole} of {each.entries}", *pairs, *rest))))
    head = "system | entries with every word | pictures | addresses | feed ids | marks | broken | public that were not"
    return "\n".join([f"{head} | lines of answer | seconds of processor for 1,000", *rows])


if __name__ == "__main__":
    os.environ["SOURCE_DATE_EPOCH"] = "1795176000"
    sys.stdout.write(f"{table()}\n")
