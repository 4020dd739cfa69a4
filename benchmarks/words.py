"""What reading an entry's words costs, beside Python-Markdown: `python benchmarks/words.py FOLDER` of entries.

Both do an entry's whole work up to safe HTML, one after the other in turns, in one process: ours with the tree, the
lead, the plain text, quotation marks, bare addresses and all that the rules read; Python-Markdown with the extensions
that a diary needed, cleaned by the same library.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import markdown
import nh3

from diarist.body.markup import Renderer
from diarist.diary.front_matter import split

if TYPE_CHECKING:
    from collections.abc import Callable

EXTENSIONS = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "sane_lists", "tables", "toc"),
    *("pymdownx.highlight", "pymdownx.superfences"),
]
ROUNDS = 5


def main() -> None:
    """Measure, and print milliseconds an entry and the ratio, turn by turn."""
    files = sorted(Path(sys.argv[1]).rglob("*.md"))
    texts = [split(file.read_text("utf-8-sig"), []).body for file in files]
    ours, theirs = Renderer(), markdown.Markdown(extensions=EXTENSIONS, output_format="html")

    def theirs_too(text: str) -> str:
        return nh3.clean(theirs.reset().convert(text))

    pairs = [(_seconds(ours.render, texts), _seconds(theirs_too, texts)) for _ in range(ROUNDS)]
    mine, other = (1000 * median(column) / len(texts) for column in zip(*pairs, strict=True))
    print(f"Diarist {mine:.2f} ms an entry, Python-Markdown {other:.2f}; ratio {median(a / b for a, b in pairs):.2f}")


def _seconds(work: Callable[[str], object], texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


if __name__ == "__main__":
    main()
