"""A small diary that is built, over and over, between two states, while something goes wrong."""

import shutil
from pathlib import Path

from tests.diaries import ROOT, picture, words, write
from tests.dying import live
from tests.edits.by_command import build_well
from tests.edits.comparing import differences
from tests.site.project import tree

SETTINGS = """\
site_name: The Tuesday Lamp
site_url: https://lamp.example/
plugins: []
theme: {name: material, custom_dir: templates/site, static_templates: [404.html, sitemap.xml]}
hooks: [hooks/entries.py, hooks/theme.py, hooks/feeds.py, hooks/cards.py]
extra: {diary: {authors: {mara: {name: Mara Quill, role: Keeper}}}}
"""


class TwoStates:
    """A diary that is in one of two states; `sites` are those of a first build of each."""

    def __init__(self, folder: Path) -> None:
        self.root, self._state = folder / "diary", 0
        for name in ("hooks", "templates/site"):
            shutil.copytree(ROOT / name, self.root / name, ignore=shutil.ignore_patterns("__pycache__"))
        write(self.root / "mkdocs.yml", SETTINGS)
        write(self.root / "docs/about.md", "# About\n")
        self.sites = [self._first(folder / "first", state) for state in (0, 1)]

    def change(self) -> None:
        """Go to the other state."""
        self._state = 1 - self._state
        self.become(self._state)

    def become(self, state: int) -> None:
        """Be in one of the two: an entry more or less, other words, another picture, a file for a folder."""
        posts = self.root / "posts"
        write(posts / "oil.md", words("![x](lamp.jpg)", title=f"Oil {state}", id="oil", tags=["light"]))
        write(posts / "wick.md", words(f"Wick {state}.", title="Wick", date="2026-11-10", id="wick"))
        picture(posts / "lamp.jpg", (100, 80), ("#405060", "#604020")[state])
        extra, place = posts / "extra.md", self.root / "docs/list"
        shutil.rmtree(place, ignore_errors=True)
        if state:
            write(extra, words("Extra.", title="Extra", date="2026-11-03", id="extra", tags=["night"]))
            write(place / "price.txt", "a list")
        else:
            extra.unlink(missing_ok=True)

    def check(self) -> None:
        """Build once more: the site is as if nothing had gone wrong."""
        live(build_well, self.root)
        wrong = differences(tree(self.root / "site"), self.sites[self._state])
        assert not wrong, wrong

    def _first(self, place: Path, state: int) -> dict[str, bytes]:
        self.become(state)
        shutil.copytree(self.root, place / str(state))
        live(build_well, place / str(state))
        self._state = state
        return tree(place / str(state) / "site")
