"""A site of Pelican with its default theme and feeds, and share cards by pelican-social-cards; it has no search."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from benchmarks.environments import font, programs
from benchmarks.sites import Site, copy_pictures, saving

if TYPE_CHECKING:
    from benchmarks.source import Entry, Source


def prepare(source: Source, folder: Path) -> Site:
    """Write the site into `folder`, each entry's front matter as Markdown metadata."""
    shutil.copyfile(Path(__file__).with_name("pelicanconf.py"), folder / "pelicanconf.py")
    shutil.copyfile(font("pelican", 700), folder / "headline.ttf")
    Image.new("RGB", (1200, 630), "#12343b").save(folder / "card.png")
    content = folder / "content"
    content.mkdir()
    copy_pictures(source, content / "pictures")
    save = saving(content, _article)
    for entry in source.entries:
        save(entry)
    build = (str(programs("pelican") / "pelican"), "--quiet", "--settings", "pelicanconf.py", "content")
    return Site(
        folder=folder,
        command=build,
        output=folder / "output",
        save=save,
        cards="social-cards/*.png",
    )


def _article(entry: Entry) -> str:
    said = {
        "Title": entry.title,
        "Date": entry.date.isoformat(),
        "Slug": entry.stem,
        "Authors": entry.author.title(),
        "Tags": ", ".join(entry.tags),
        "Summary": entry.description,
    }
    metadata = "\n".join(f"{key}: {' '.join(value.split())}" for key, value in said.items())
    return f"{metadata}\n\n{entry.body}\n"
