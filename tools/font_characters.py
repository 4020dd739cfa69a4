"""Makes the table of the characters that each font has: run it whenever the fonts are pinned anew.

    python tools/font_characters.py [--check]

`--check` only says whether the table is that of the fonts. It needs fontTools, which the tests bring along, and the
fonts as they are pinned.
"""

from __future__ import annotations

import hashlib
import json
import sys
from itertools import groupby
from typing import TYPE_CHECKING

from fontTools.ttLib import TTCollection, TTFont

from diarist.outputs.font_characters import TABLE
from diarist.outputs.fonts import font_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def table() -> str:
    """The table as it should stand in its file."""
    rows = {
        path.name: {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "characters": _written(_characters(path))}
        for path in font_files()
    }
    return json.dumps(rows, indent=1) + "\n"


def _characters(path: Path) -> frozenset[int]:
    """The characters of a font's every face: a collection whose faces differ would need a row for each."""
    faces = TTCollection(path, lazy=True).fonts if path.suffix == ".ttc" else [TTFont(path, lazy=True)]
    found = {frozenset(face.getBestCmap()) for face in faces}
    if len(found) > 1:
        raise SystemExit(f"{path.name}: its faces have not the same characters, and the table has one row for them all")
    return found.pop()


def _written(characters: Iterable[int]) -> str:
    stretches = []
    for _, same in groupby(enumerate(sorted(characters)), key=lambda pair: pair[1] - pair[0]):
        codes = [code for _, code in same]
        stretches.append(f"{codes[0]:x}" if len(codes) == 1 else f"{codes[0]:x}-{codes[-1]:x}")
    return " ".join(stretches)


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(TABLE.read_text("utf-8") != table())
    TABLE.write_text(table(), "utf-8")
    print(f"{TABLE.name} is made anew: run the tests of the cards, and look at the difference.")
