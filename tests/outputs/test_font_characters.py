"""The table of each font's characters, against the fonts that are installed."""

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from diarist.outputs.font_characters import TABLE, has_character
from diarist.outputs.fonts import FONT_PACKAGES, font_files

ROOT = Path(__file__).parents[2]
MEND = "the fonts are other ones than the table was made of: run `python tools/font_characters.py`"


def test_the_table_is_that_of_the_fonts() -> None:
    command = [sys.executable, "tools/font_characters.py", "--check"]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0, MEND


def test_the_table_knows_every_font_and_no_other() -> None:
    assert sorted(json.loads(TABLE.read_text("utf-8"))) == [path.name for path in font_files()], MEND


def test_the_fonts_are_asked_for_in_the_version_that_the_table_was_made_of() -> None:
    asked = (ROOT / "pyproject.toml").read_text("utf-8")
    for package in FONT_PACKAGES:
        assert f'"{package}=={version(package)}"' in asked, MEND


def test_a_character_is_had_or_not() -> None:
    cjk, thai = "NotoSansCJK-VF.otf.ttc", "NotoSansThai[wght].ttf"
    assert has_character(cjk, "夜")
    assert has_character(thai, "ก")
    assert not has_character(thai, "夜")
    assert not has_character(thai, "\x01")
    assert not has_character(thai, "\U0010ffff")


def test_a_font_that_nobody_knows_has_no_characters() -> None:
    assert not has_character("Unknown.ttf", "a")
