"""A small diary for tests of the commands."""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

ROOT = Path(__file__).parents[2]
NOON = 1_795_176_000
"""Friday 20 November 2026, 12:00 UTC, in seconds."""

SETTINGS = """\
site_name: A small diary
site_url: https://small.example/
theme: {name: material, custom_dir: templates/site, language: en, static_templates: [404.html, sitemap.xml]}
hooks: [hooks/entries.py, hooks/theme.py, hooks/feeds.py, hooks/cards.py]
plugins: []
# Nothing here is about Markdown: what can be written is built in.
watch: [posts, templates]
extra:
  diary:
    authors:
      ada:
        name: Ada Example
        role: Chief executive
    sample: true
"""
ENTRY = "---\ntitle: {title}\ndate: {date}\n{more}---\n\nSome words about the week.\n"

Run = Callable[..., Result]


def write(folder: Path, name: str, *, title: str, date: str, more: str = "") -> Path:
    """Write an entry into a diary."""
    path = folder / "posts" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(ENTRY.format(title=title, date=date, more=more), "utf-8")
    return path
