"""Draws how pages look: `python -m tests.browser.looks` into build/looks, and with --renew the pictures of the tests.

Each kind of page is drawn at five widths, by day and by night, and once as print; index.html shows them side by side.
"""

import argparse
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image
from rich.progress import track

from tests.browser import chromium
from tests.browser.building import ROOT, build, sample_with_a_portrait
from tests.browser.pages import BuiltSite
from tests.browser.server import serve
from tests.browser.visits import Scheme, Visitor

GOLDEN_FOLDER = Path(__file__).with_name("golden_looks")
TALLEST = 1600
"""How much of a page the pictures of the tests show, in pixels from its top."""

Manner = Literal["light", "dark", "print"]
WIDTHS = (320, 390, 768, 1280, 1920)
PAPER = 794
"""The width of a sheet of A4, in CSS pixels."""

# The kinds of pages.py that are drawn, each with what is asked of it.
KINDS = {
    "home": ("home", ""),
    "entry-landscape": ("entry with its own picture", ""),
    "entry-portrait": ("entry with a tall picture", ""),
    "entry-plain": ("plain entry", ""),
    "entry-welsh": ("Welsh entry", ""),
    "entry-rtl": ("right-to-left entry", ""),
    "entry-withdrawn": ("withdrawn entry", ""),
    "archive": ("archive", ""),
    "topic": ("tag", ""),
    "author": ("author", ""),
    "series": ("entry of a series", ""),
    "subscribe": ("subscribe", ""),
    "search-found": ("search", "?q=ferry"),
    "search-nothing": ("search", "?q=marmalade"),
    "about": ("about", ""),
    "missing": ("missing", ""),
}
SAID = "() => document.querySelector('[role=status]').textContent.trim() !== ''"


@dataclass(frozen=True, slots=True)
class Look:
    """One page at one width, by day, by night or in print."""

    kind: str
    width: int
    manner: Manner = "light"

    @property
    def name(self) -> str:
        """The name of its picture, without an ending."""
        return f"{self.kind}-{self.width}-{self.manner}"


GOLDEN = (
    Look("home", 390),
    Look("home", 1280, "dark"),
    Look("entry-landscape", 1280),
    Look("entry-landscape", PAPER, "print"),
    Look("entry-portrait", 390),
    Look("entry-plain", 390, "dark"),
    Look("entry-welsh", 1280),
    Look("entry-rtl", 390),
    Look("archive", 1280),
    Look("topic", 390),
    Look("subscribe", 390),
    Look("search-found", 1280, "dark"),
)


def all_looks() -> Iterator[Look]:
    """Every kind at every width, by day and by night, and in print."""
    for kind in KINDS:
        yield from (Look(kind, width, manner) for width in WIDTHS for manner in ("light", "dark"))
        yield Look(kind, PAPER, "print")


def drawn(visitor: Visitor, site: BuiltSite, look: Look, style: str = "") -> Image.Image:
    """The whole page as a picture; `style` is a style sheet laid over its own."""
    kind, asked = KINDS[look.kind]
    scheme: Scheme = "dark" if look.manner == "dark" else "light"
    visit = visitor.open(site.page(kind).path + asked, width=look.width, scheme=scheme)
    if look.manner == "print":
        visit.page.emulate_media(media="print")
    if asked:
        visit.page.wait_for_function(SAID)
    if style:
        visit.page.evaluate(LAY_OVER, style)
    visit.read()
    picture = visit.page.screenshot(full_page=True, animations="disabled", caret="hide")
    visitor.close()
    return Image.open(BytesIO(picture)).convert("RGB")


# A style sheet made by a program: the page's own policy lets no other in.
LAY_OVER = """words => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(words);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""


def top_of(picture: Image.Image) -> Image.Image:
    """As much of a page as the pictures of the tests show."""
    return picture.crop((0, 0, picture.width, min(picture.height, TALLEST)))


@contextmanager
def visiting(scratch: Path) -> Iterator[tuple[Visitor, BuiltSite]]:
    """The sample diary with all its kinds of pages, built and served, and a browser for it."""
    program = chromium.program()
    assert program, "Chromium is not installed; install it, or name a browser in CHROME"
    diary = scratch / "diary"
    diary.mkdir()
    build(sample_with_a_portrait(diary), scratch / "site")
    site = BuiltSite(scratch / "site")
    with serve(site.folder, site.base) as home, chromium.started(program, scratch) as browser:
        yield Visitor(browser, home), site


def draw_sheet(folder: Path) -> None:
    """Draw every look into a folder, with a page that shows them side by side."""
    folder.mkdir(parents=True, exist_ok=True)
    looks = list(all_looks())
    with tempfile.TemporaryDirectory() as scratch, visiting(Path(scratch)) as (visitor, site):
        for look in track(looks, "Drawing pages…"):
            drawn(visitor, site, look).save(folder / f"{look.name}.png")
    (folder / "index.html").write_text(_sheet(looks), "utf-8")


def renew(folder: Path) -> None:
    """Draw the pictures of the tests anew."""
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, visiting(Path(scratch)) as (visitor, site):
        for look in track(GOLDEN, "Drawing pages…"):
            picture = top_of(drawn(visitor, site, look)).quantize(256, dither=Image.Dither.NONE)
            picture.save(folder / f"{look.name}.png", optimize=True)


def _sheet(looks: Iterable[Look]) -> str:
    rows = "".join(
        f"<h2>{escape(kind)}</h2>\n<div>{''.join(_figure(look) for look in looks if look.kind == kind)}</div>\n"
        for kind in KINDS
    )
    return f"<!doctype html>\n<html lang=en><meta charset=utf-8><title>Looks</title>\n<style>{_STYLE}</style>\n{rows}"


def _figure(look: Look) -> str:
    words = f"{look.width}, {look.manner}"
    return (
        f'<figure><a href="{look.name}.png"><img src="{look.name}.png" alt="{escape(look.kind)}, {words}" '
        f'style="width: {look.width // 3}px" loading=lazy></a><figcaption>{words}</figcaption></figure>\n'
    )


_STYLE = """body { font: 16px system-ui, sans-serif; margin: 1rem; background: #888; }
div { display: flex; flex-wrap: wrap; gap: 1rem; align-items: start; }
figure { margin: 0; } img { max-height: 1200px; object-fit: cover; object-position: top; }"""


def main() -> None:
    """Draw what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "looks")
    parser.add_argument("--renew", action="store_true", help="draw the pictures of the tests anew")
    options = parser.parse_args()
    if options.renew:
        renew(GOLDEN_FOLDER)
        print(f"The pictures are drawn anew in {GOLDEN_FOLDER}: look at each before you commit it.")  # noqa: T201
        return
    draw_sheet(options.folder)
    print(f"To look at them: open {options.folder / 'index.html'}")  # noqa: T201


if __name__ == "__main__":
    main()
