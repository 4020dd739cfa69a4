"""A diary's whole folder, and MkDocs run on it as people run it."""

import os
import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from bs4 import BeautifulSoup

from tests.diaries import ROOT, words, write
from tests.running import run_program

NOON = 1_795_348_800  # 22 November 2026, 12:00 in UTC
DAY = 86_400
HUSH = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


@dataclass(frozen=True)
class Page:
    """One HTML file of a built site; `address` is below the site's, `archive/` or `404.html`."""

    address: str
    html: str

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The parsed page."""
        return BeautifulSoup(self.html, "html5lib")

    @property
    def is_redirect(self) -> bool:
        """Whether the page only leads to another."""
        return 'http-equiv="refresh"' in self.html

    def meta(self, name: str) -> str:
        """The content of a meta element, by its name or property; a missing one is an error."""
        found = self.soup.find("meta", attrs={"property": name}) or self.soup.find("meta", attrs={"name": name})
        assert found, f"{self.address} has no meta {name}"
        return str(found["content"])


@dataclass(frozen=True)
class Build:
    """What a build left behind: exit status, everything it said, and the site's folder."""

    status: int
    output: str
    folder: Path

    @cached_property
    def tree(self) -> dict[str, bytes]:
        """Every file's bytes by its path."""
        return tree(self.folder)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its address."""
        files = {name: data for name, data in self.tree.items() if name.endswith(".html")}
        addresses = {name: name if not name.endswith("index.html") else name[: -len("index.html")] for name in files}
        return {address: Page(address, files[name].decode()) for name, address in addresses.items()}

    @property
    def whole_pages(self) -> list[Page]:
        """Every page that is more than a redirect."""
        return [page for page in self.pages.values() if not page.is_redirect]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file's bytes by its path below `folder`."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@dataclass(frozen=True)
class Project:
    """A diary's folder, with the repository's hooks and templates."""

    root: Path

    @classmethod
    def sample(cls, root: Path) -> "Project":
        """The repository's own diary."""
        for name in ("hooks", "templates", "docs", "posts"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "mkdocs.yml", root)
        return cls(root)

    @classmethod
    def new(cls, root: Path, diary: dict[str, Any] | None = None, **changes: Any) -> "Project":  # noqa: ANN401 - YAML
        """A diary of somebody else, without any page or entry; `diary` and `changes` go over its settings."""
        for name in ("hooks", "templates"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
        theme = {key: value for key, value in settings["theme"].items() if key not in {"logo", "favicon"}}
        settings |= {
            "site_name": "The Tuesday Lamp",
            "site_description": "By lamplight.",
            "site_url": "https://lamp.example/",
            "nav": [{"Archive": "archive/index.md"}],
            "theme": theme,
            "extra": {"diary": diary or {"authors": {"mara": {"name": "Mara Quill", "role": "Keeper"}}}},
        }
        (root / "docs").mkdir()
        (root / "posts").mkdir()
        write(
            root / "mkdocs.yml",
            yaml.safe_dump({key: value for key, value in (settings | changes).items() if value is not None}),
        )
        return cls(root)

    @classmethod
    def short(cls, root: Path, **settings: Any) -> "Project":  # noqa: ANN401 - YAML
        """A diary of the fewest settings, without hooks and templates, with a page, an entry and one by a guest."""
        authors = {"mara": {"name": "Mara Quill"}, "odo": {"name": "Odo Penn", "guest": True}}
        whole = {
            "site_name": "The Tuesday Lamp",
            "site_url": "https://lamp.example/",
            "plugins": ["diarist"],
            "extra": {"diary": {"authors": authors}},
        }
        write(root / "mkdocs.yml", yaml.safe_dump(whole | settings))
        write(root / "docs/about.md", "# About us\n\nWe keep a lamp; [the first night](../posts/first.md).\n")
        write(root / "posts/first.md", words("We lit it.", title="The first night", tags=["oil"]))
        write(root / "posts/second.md", words("It rained.", title="Rain", author="odo", date="2026-11-18"))
        return cls(root)

    def build(self, folder: str = "site", *, program: str = "mkdocs", now: int = NOON, **environment: str) -> Build:
        """Build the site into `folder`, at a fixed time."""
        options = ["-f", "mkdocs.yml"] if program == "properdocs" else []
        ended = run_program(
            program,
            *["build", *options, "--site-dir", folder],
            folder=self.root,
            environment=os.environ | HUSH | {"SOURCE_DATE_EPOCH": str(now)} | environment,
        )
        return Build(ended.status, ended.output, self.root / folder)
