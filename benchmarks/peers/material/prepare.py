"""A site of Material for MkDocs with its blog, search and social plugins and mkdocs-rss-plugin."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from benchmarks.environments import font, programs
from benchmarks.sites import Site, copy_pictures, saving, write
from benchmarks.source import with_front_matter

if TYPE_CHECKING:
    from benchmarks.source import Entry, Source

# Where the social plugin keeps what it once fetched, and under which names it looks for a weight
# (`_resolve_font` in material/plugins/social/plugin.py); its default layout asks for these two.
FONTS = Path(".cache/plugin/social/fonts/Roboto")
WEIGHTS = {"Regular": 400, "Bold": 700}


def prepare(source: Source, folder: Path) -> Site:
    """Write the site into `folder`; tags become the blog's categories, so that each has its page."""
    blog = folder / "docs" / "blog"
    shutil.copyfile(Path(__file__).with_name("mkdocs.yml"), folder / "mkdocs.yml")
    write(folder / "docs" / "index.md", "# A diary\n\nWhat we did this week.\n")
    write(blog / "index.md", "# Diary\n")
    write(blog / ".authors.yml", yaml.safe_dump({"authors": {author: _author(author) for author in source.authors}}))
    copy_pictures(source, blog / "posts" / "pictures")
    save = saving(blog / "posts", _post)
    for entry in source.entries:
        save(entry)
    mkdocs = str(programs("material") / "mkdocs")
    _seed_fonts(folder / FONTS)
    return Site(
        folder=folder,
        command=(mkdocs, "build", "--quiet"),
        output=folder / "site",
        save=save,
        cards="assets/images/social/blog/[0-9]*/**/*.png",
        env={"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"},
        serve=(mkdocs, "serve", "--quiet", "--livereload", "--dev-addr", "127.0.0.1:{port}"),
    )


def _author(author: str) -> dict[str, str]:
    return {"name": author.title(), "description": "Writes here", "avatar": "https://diary.example.org/avatar.png"}


def _post(entry: Entry) -> str:
    front_matter = {
        "title": entry.title,
        "date": entry.date,
        "description": entry.description,
        "authors": [entry.author],
        "categories": list(entry.tags),
        "tags": list(entry.tags),
    }
    return with_front_matter(front_matter, entry.body)


def _seed_fonts(folder: Path) -> None:
    folder.mkdir(parents=True)
    for style, weight in WEIGHTS.items():
        shutil.copyfile(font("material", weight), folder / f"{style}.ttf")
