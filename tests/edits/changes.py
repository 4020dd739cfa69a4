"""What people do to a diary between two builds, each thing with what it was done to drawn by chance."""

import shutil
from collections.abc import Callable
from datetime import UTC, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

from diarist.ledger.announcements import open_ledger
from diarist.ledger.record import Event, State
from tests.diaries import NOW, ROOT, a_site, picture, words, write

TOPICS = ("light", "oil", "C++", "C", "the quay", "nights")
PEOPLE = ("mara", "odo")
SETTINGS: tuple[dict[str, Any], ...] = (
    {"site_name": "The Wednesday Lamp"},
    {"site_description": "By lamplight."},
    {"copyright": "Mara Quill"},
    {"nav": [{"Archive": "archive/index.md"}, {"About": "about.md"}]},
    {"site_url": "https://lamp.example/diary/"},
    {"theme": {"custom_dir": "own"}},
)
DIARY: tuple[dict[str, Any], ...] = (
    {"page_size": 7},
    {"feed": {"size": 5}},
    {"feed": {"also": ["old.xml"]}},
    {"zone": "Europe/London"},
    {"permalink": "/{year}/{slug}/"},
)


class World:
    """A diary with the moment at which it is looked at. Everything that chance decides is drawn from `chance`."""

    def __init__(self, root: Path, seed: int, entries: int = 40) -> None:
        self.root, self.chance = root, Random(seed)  # noqa: S311 - the same edits each time
        self.now, self._count = NOW, 0
        self._settings: dict[str, Any] = {}
        self._diary: dict[str, Any] = {}
        self._posted = 0
        root.mkdir(parents=True)
        self.settings()
        for name in ("lamp.jpg", "quay.png", "rope.jpg"):
            self._paint(root / "posts" / name)
        for _ in range(entries):
            self.new()
        self.docs_page()

    def step(self) -> str:
        """Do one thing by chance, and say what."""
        name = self.chance.choice(list(EDITS))
        EDITS[name](self)
        return name

    def words(self) -> None:
        """Change an entry's words, or put back those that it had."""
        path = self._entry()
        text = path.read_text("utf-8")
        mark = "\nOne more thing.\n"
        path.write_text(text.removesuffix(mark) if text.endswith(mark) else text + mark, "utf-8")

    def body(self) -> None:
        """Write an entry anew, below its front matter."""
        path = self._entry()
        head = path.read_text("utf-8").split("\n---\n", 1)[0]
        path.write_text(f"{head}\n---\n{self._body()}\n", "utf-8")

    def title(self) -> None:
        self._front(title=f"The lamp, {self.chance.randrange(9)} times")

    def topics(self) -> None:
        self._front(tags=self.chance.sample(TOPICS, self.chance.randrange(4)))

    def people(self) -> None:
        self._front(authors=self.chance.sample(PEOPLE, self.chance.randrange(1, 3)))

    def date(self) -> None:
        self._front(date=self._day())

    def draft(self) -> None:
        self._front(draft=self.chance.random() < 0.7)

    def slug(self) -> None:
        """Give an entry another address, sometimes one that is taken."""
        self._front(slug=f"night-{self.chance.randrange(60)}")

    def alias(self) -> None:
        self._front(aliases=[f"/old/{self.chance.randrange(9)}/"])

    def head_picture(self) -> None:
        self._front(image=self._picture().name, image_alt="A lamp")

    def withdrawn(self) -> None:
        self._front(withdrawn="It named somebody.", updated=(self.now - timedelta(days=1)).date().isoformat())

    def asks(self) -> None:
        """Ask something until a day that is over, or not yet."""
        day = self.now + timedelta(hours=self.chance.randrange(-200, 300))
        self._front(purpose="ask", closes=f"{day:%Y-%m-%d %H:%M}")

    def answers(self) -> None:
        """Answer an entry, which may not be there, or not yet, or the same; or something elsewhere."""
        self._front(answers=[f"n{self.chance.randrange(1, 50)}", "https://reviews.example/1"])

    def promises(self) -> None:
        """Promise something by a day that is over, or not yet; two entries may promise it."""
        day = self.now + timedelta(days=self.chance.randrange(-40, 20))
        path = self._entry()
        name = f"n{self.chance.randrange(5)}"
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\n\n> [!PROMISE] We light it. {{#{name} due={day:%Y-%m-%d}}}\n")

    def kept(self) -> None:
        """Say what became of a promise, which may not be there, or not yet."""
        self._front(promises={f"n{self.chance.randrange(5)}": self.chance.choice(["kept", "in-hand", "not-kept"])})

    def mistake(self) -> None:
        """Write a date that does not exist: the entry is left out."""
        self._front(date="2026-11-31")

    def new(self) -> None:
        """Write an entry; one in eight comes out later."""
        self._count += 1
        front: dict[str, Any] = {"title": f"Night {self._count}", "date": self._day(), "id": f"n{self._count}"}
        front |= {"tags": self.chance.sample(TOPICS, self.chance.randrange(3)), "author": self.chance.choice(PEOPLE)}
        write(self.root / "posts" / f"n{self._count}.md", words(self._body(), **front))

    def delete(self) -> None:
        self._entry().unlink()

    def rename_file(self) -> None:
        path = self._entry()
        path.rename(path.with_name(f"r{path.name}"[-40:]))

    def picture_changed(self) -> None:
        self._paint(self._picture())

    def picture_added(self) -> None:
        self._paint(self.root / "posts" / f"new-{self.chance.randrange(4)}.jpg")

    def picture_removed(self) -> None:
        self._picture().unlink()

    def picture_in_docs(self) -> None:
        self._paint(self.root / "docs" / self.chance.choice(["plan.png", "map.jpg"]))

    def settings(self) -> None:
        """Change a setting, or take one back."""
        for options, chosen in ((SETTINGS, self._settings), (DIARY, self._diary)):
            change = self.chance.choice(options)
            for key, value in change.items():
                chosen.pop(key) if chosen.get(key) == value else chosen.update({key: value})
        a_site(self.root, self._diary, **self._settings)

    def template(self) -> None:
        """Change a template of the diary's own, or take it away."""
        own = self.root / "own" / self.chance.choice(["entry.html", "home.html", "parts/card.html", "404.html"])
        theirs = ROOT / "templates/site" / own.name
        if own.is_file():
            own.unlink()
        elif theirs.is_file():
            write(own, f"{theirs.read_text('utf-8')}<!-- {self.chance.randrange(9)} -->\n")

    def docs_page(self) -> None:
        """Write a page of docs/, or take it away."""
        page = self.root / "docs" / self.chance.choice(["about.md", "press.md", "deep/index.md", "privacy.md"])
        if page.is_file() and self.chance.random() < 0.4:
            page.unlink()
        else:
            write(page, f"# A page\n\nSee [it](../posts/n{self.chance.randrange(50)}.md), {self.chance.random()}.\n")

    def docs_file(self) -> None:
        """Write a file of docs/; sometimes one that is made otherwise, and sometimes a folder in its place."""
        name = self.chance.choice(["price.pdf", "robots.txt", "price.pdf/x.txt", ".well-known/x.png", "feed.xml"])
        path = self.root / "docs" / name
        for place in (path, *path.parents):
            if place.is_file():
                place.unlink()
        if path.is_dir():
            shutil.rmtree(path)
        write(path, str(self.chance.random()))

    def posted(self) -> None:
        """Announce an entry."""
        book = open_ledger(a_site(self.root, self._diary, **self._settings))
        if not self._posted:
            book.create("https://lamp.example/")
        self._posted += 1
        address = f"https://harbour.example/{self._posted}"
        event = Event(at=NOW, state=State.SENT, channel="x", account="a", target=address, address=address)
        page = f"n{self.chance.randrange(1, self._count + 1)}"
        book.append(page, [event], len(book.read().get(page, ())))

    def time_passes(self) -> None:
        """Let up to nine days go by, so that something comes out, or a year begins."""
        self.now += timedelta(hours=self.chance.randrange(1, 220))

    def damage(self) -> None:
        """Delete a file of the site, or write into it or beside it."""
        site = self.root / "site"
        if not site.is_dir():
            return
        path = self.chance.choice(sorted(path for path in site.rglob("*") if path.is_file()))
        match self.chance.randrange(3):
            case 0:
                path.unlink()
            case 1:
                path.chmod(0o644)
                path.write_bytes(b"damaged")
            case _:
                write(path.with_name("extra.html"), "extra")

    def cache_lost(self) -> None:
        """Lose a file of the cache, or its end."""
        cache = self.root / ".cache/diarist"
        files = sorted(path for path in cache.rglob("*") if path.is_file()) if cache.is_dir() else []
        for path in self.chance.sample(files, min(9, len(files))):
            data = path.read_bytes()
            path.unlink()
            if self.chance.random() < 0.5:
                path.write_bytes(data[: len(data) // 2])

    def _front(self, **changed: Any) -> None:  # noqa: ANN401 - YAML
        path = self._entry()
        head, body = path.read_text("utf-8").removeprefix("---\n").split("\n---\n", 1)
        write(path, words(body.rstrip("\n"), **(yaml.safe_load(head) | changed)))

    def _entry(self) -> Path:
        paths = sorted((self.root / "posts").glob("*.md"))
        if not paths:
            self.new()
            return self._entry()
        return self.chance.choice(paths)

    def _picture(self) -> Path:
        paths = sorted(path for path in (self.root / "posts").iterdir() if path.suffix in {".jpg", ".png"})
        return self.chance.choice(paths) if paths else self._paint(self.root / "posts/lamp.jpg")

    def _paint(self, path: Path) -> Path:
        size = self.chance.choice([(80, 60), (700, 300), (1500, 900)])
        return picture(path, size, f"#{self.chance.randrange(1 << 24):06x}")

    def _day(self) -> str:
        back = self.chance.randrange(-8, 700) if self.chance.random() < 0.9 else self.chance.randrange(-400, 0)
        return (NOW - timedelta(days=back)).replace(tzinfo=UTC).date().isoformat()

    def _body(self) -> str:
        other, shown = (
            self.chance.randrange(1, 50),
            self.chance.choice(["lamp.jpg", "quay.png", "rope.jpg", "new-1.jpg"]),
        )
        parts = (
            f"We lit it at {self.chance.randrange(24)}.",
            "## Oil\n\n" + "A long night. " * self.chance.randrange(1, 40),
            f"See [another night](n{other}.md) and [about](/about/).",
            f"![A lamp]({shown})",
            "<!-- more -->",
            "| a | b |\n|---|---|\n| 1 | 2 |",
        )
        return "\n\n".join((parts[0], *self.chance.sample(parts[1:], self.chance.randrange(1, 5))))


def _edits() -> dict[str, Callable[[World], None]]:
    return {name: made for name, made in vars(World).items() if not name.startswith("_") and name != "step"}


EDITS = _edits()
"""Everything that can be done, by name."""
