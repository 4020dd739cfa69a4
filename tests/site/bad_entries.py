"""One of each kind of bad entry, with what must be said of it."""

import io
import zlib
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from tests.diaries import picture, words, write


class Bad(NamedTuple):
    """A file that must be left out: its bytes, the line that is named and a part of what is said."""

    data: bytes
    line: int
    said: str


PLANTED = "Planted-Words"
"""Stands in every bad entry, and must stand nowhere in the site."""

DATED = "date: 2026-11-18"


def _entry(body: str, **front: object) -> bytes:
    return words(f"{PLANTED}.\n\n{body}", **{"title": f"Bad {PLANTED}", "date": "2026-11-18", **front}).encode()


def _front(*lines: str) -> bytes:
    return "\n".join(["---", *lines, "---", PLANTED, ""]).encode()


BOMB = ["a: &a [x, x, x, x, x, x, x, x, x]"] + [
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]" for n in range(8)
]

BAD = {
    "script.md": Bad(_entry("<script>alert(1)"), 7, "<script> is never closed"),
    "handler.md": Bad(_entry("<img src=good.jpg onerror=alert(1)>"), 7, "onerror="),
    "comment.md": Bad(_entry("<!-- ask the union first"), 7, "<!--, and is never closed"),
    "private.md": Bad(_entry("%%\nask the union first"), 7, "%%, and is never closed"),
    "review.md": Bad(_entry("We {--never--} do it."), 7, "a reviewer took out"),
    "template.md": Bad(_entry("{{< youtube x >}}"), 7, "a tag that only Hugo understands"),
    "gone-picture.md": Bad(_entry("![x](gone.jpg)"), 7, "gone.jpg is not there"),
    "outside-picture.md": Bad(_entry("![x](../../outside.jpg)"), 7, "outside the diary"),
    "settings-picture.md": Bad(_entry("![x](../mkdocs.yml)"), 7, "outside the diary"),
    "linked-picture.md": Bad(_entry("![x](linked.jpg)"), 7, "outside the diary"),
    "elsewhere-picture.md": Bad(_entry("![x](https://evil.example/x.jpg)"), 7, "on another site"),
    "cut-picture.md": Bad(_entry("![x](cut.jpg)"), 7, "cut.jpg is cut short"),
    "bomb-picture.md": Bad(_entry("![x](bomb.png)"), 7, "bomb.png is too large"),
    "no-words-for-picture.md": Bad(_entry("x 1", image="good.jpg"), 4, "no words for readers who cannot see it"),
    "no-date.md": Bad(_front("title: No date"), 1, "there is no date"),
    "no-title.md": Bad(_front(DATED), 1, "there is no title"),
    "impossible-date.md": Bad(_front("title: x", "date: 2026-02-29"), 3, "29 February 2026 does not exist"),
    "outside-slug.md": Bad(_entry("x 2", slug="../../x"), 4, "`slug` cannot be"),
    "windows-slug.md": Bad(_entry("x 3", slug="con"), 4, "reserved name on Windows"),
    "same-id.md": Bad(_entry("x 4", id="good"), 4, "the id `good` is also that of posts/good.md"),
    "same-address.md": Bad(_entry("x 5", slug="about"), 4, "docs/about.md"),
    "utf16.md": Bad(_entry("x 6").decode().encode("utf-16"), 1, "UTF-8"),
    "latin.md": Bad(_entry("x 7") + b"\xe9", 8, "UTF-8"),
    "nul.md": Bad(_entry("x\x0by"), 7, "control character"),
    "yaml-bomb.md": Bad(_front("title: x", DATED, *BOMB), 5, "need straight quotes"),
    "quotes.md": Bad(_front('title: "a', DATED), 2, "never closed"),
    "tab.md": Bad(_front("title: x", DATED, "tags:", "\t- a"), 5, "tab"),
    "unclosed.md": Bad(f"---\ntitle: {PLANTED}\n{DATED}\n".encode(), 1, "not closed"),
    "twice.md": Bad(_front("title: x", "title: y", DATED), 3, "twice"),
    "unknown.md": Bad(_front("title: x", DATED, "draf: true"), 4, "did you mean `draft`?"),
    "empty.md": Bad(b"", 1, "empty"),
    "long.md": Bad(b"---\ntitle: x\n---\n" + b"x" * 7_000_000, 1, "1 MB"),
    "deep.md": Bad(_entry("\n".join(" " * 4 * level + "- a" for level in range(300))), 5, "nested this deep"),
    "brackets.md": Bad(_entry("[" * 50_000), 5, "in reasonable time"),
    "linked.md": Bad(b"", 1, "outside posts/"),
    "round.md": Bad(b"", 1, ""),
    "folder.md": Bad(b"", 1, "folder"),
}

GOOD = """\
We lit it, see [the other](script.md).

![The lamp](good.jpg)
"""


def write_them(root: Path) -> None:
    """Put the bad entries, a good one and a standing page into a diary's folder."""
    posts = root / "posts"
    write(posts / "good.md", words(GOOD, title="The good one", id="good", image="good.jpg", image_alt="A lamp"))
    write(root / "docs/about.md", "# About\n\nUs.\n")
    for name, bad in BAD.items():
        (posts / name).write_bytes(bad.data)
    for name in ("linked.md", "round.md", "folder.md"):
        (posts / name).unlink()
    write(root.parent / "outside" / "secret.md", _entry("x 9").decode())
    picture(root.parent / "outside.jpg")
    (posts / "linked.md").symlink_to(root.parent / "outside" / "secret.md")
    (posts / "linked.jpg").symlink_to(root.parent / "outside.jpg")
    (posts / "round.md").symlink_to(posts / "round.md")
    (posts / "folder.md").mkdir()
    _pictures(posts)


def _pictures(posts: Path) -> None:
    picture(posts / "good.jpg")
    whole = picture(posts / "cut.jpg", (900, 700)).read_bytes()
    (posts / "cut.jpg").write_bytes(whole[: len(whole) // 2])
    (posts / "bomb.png").write_bytes(_bomb())


def _bomb() -> bytes:
    """A small PNG that says it has 30,000 pixels each way."""
    whole = io.BytesIO()
    Image.new("1", (8, 8)).save(whole, "PNG")
    data = bytearray(whole.getvalue())
    data[16:24] = (30_000).to_bytes(4) * 2
    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4)
    return bytes(data)
