"""What can be wrong with one entry, against the golden folders in `tests/entries/`.

Each folder has `entry.md` beside `problems.txt`: what an author is told, one problem a line; empty where all is well.
A file that git or an editor would not keep as it is has no `entry.md`: a function here makes it. After a change that
is meant, write the problems anew with `python tests/diary/test_golden_entries.py`, and read the difference.
"""

import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diarist.diary.diary import Diary
from diarist.diary.read_site import read_site
from diarist.diary.reading import read_diary

ENTRIES = Path(__file__).parents[1] / "entries"
CASES = sorted(folder.name for folder in ENTRIES.iterdir())
NOW = datetime(2030, 1, 1, tzinfo=UTC)
SETTINGS = """\
site_name: A Diary
site_url: https://diary.example/
extra:
  diary:
    authors:
      mara: {name: Mara Example}
      tom: {name: Tom Example}
    channels:
      mastodon: {}
      bluesky: {}
      linkedin: {}
"""
FRONT_MATTER = "---\ntitle: The night shift\ndate: 2026-11-20\n---\n\n"
GOOD = f"{FRONT_MATTER}It was a quiet week on the quay.\n"


def data(text: str | bytes) -> Callable[[Path], object]:
    """Make the file of some text or bytes."""
    return lambda path: path.write_bytes(text.encode() if isinstance(text, str) else text)


def windows(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def link_outside(path: Path) -> None:
    outside = path.parents[1] / "secret.md"
    outside.write_text(GOOD, encoding="utf-8")
    path.symlink_to(outside)


MADE: dict[str, Callable[[Path], object]] = {
    "byte-order-mark": data(b"\xef\xbb\xbf" + GOOD.encode()),
    "byte-order-mark-twice": data(b"\xef\xbb\xbf\xef\xbb\xbf" + GOOD.encode()),
    "byte-order-mark-and-draft": data(b"\xef\xbb\xbf" + GOOD.replace("date", "draft: true\ndate").encode()),
    "carriage-returns": data(GOOD.replace("\n", "\r")),
    "windows-line-ends": data(windows(GOOD)),
    "windows-line-ends-and-a-slashed-date": data(windows(GOOD.replace("2026-11-20", "20/11/2026"))),
    "utf-16": data(GOOD.encode("utf-16")),
    "utf-16-without-mark": data(GOOD.encode("utf-16-le")),
    "windows-1252": data(GOOD.replace("quay", "café").encode("cp1252")),
    "lone-surrogate": data(GOOD.encode() + b"A broken \xed\xa0\xbd emoji.\n"),
    "null-in-title": data(GOOD.replace("night", "ni\0ght")),
    "null-in-words": data(f"{GOOD}And so \0 on.\n"),
    "vertical-tab-in-words": data(f"{GOOD}One line\x0banother.\nAnd one more\x0bline.\n"),
    "vertical-tab-and-a-slashed-date": data(f"{GOOD}One line\x0banother.\n".replace("2026-11-20", "20/11/2026")),
    "next-line-character": data(f"{GOOD}And so on\x85\n"),
    "line-separator-in-title": data(GOOD.replace("night shift", "night\u2028shift")),
    "paragraph-separator-in-words": data(f"{GOOD}One paragraph.\u2029Another.\n"),
    "empty-file": data(b""),
    "only-spaces": data(" \n\t\n"),
    "seven-megabytes": data(FRONT_MATTER + "We met on the quay. " * 350_000),
    "yaml-brackets": data(f"---\ntitle: {'[' * 15_000}\n---\n\nWords.\n"),
    "yaml-dashes": data(f"---\ntitle:\n  {'- ' * 9_000}x\n---\n\nWords.\n"),
    "yaml-too-long": data(f"---\ntitle: {'[' * 30_000}\n---\n\nWords.\n"),
    "yaml-alias-bomb": data(
        "---\na: &a [x, x]\n"
        + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
        + "---\n"
    ),
    "git-conflict": data(
        GOOD.replace("date:", "<<<<<<< HEAD\ndate:").replace("20\n", "20\n=======\ndate: 2026-11-27\n>>>>>>> b\n")
    ),
    "folder-called-md": lambda path: path.mkdir(),
    "link-out-of-the-tree": link_outside,
    "link-to-itself": lambda path: path.symlink_to(path.name),
    "link-to-nothing": lambda path: path.symlink_to("gone.md"),
    "link-to-a-folder": lambda path: path.symlink_to(path.parent, target_is_directory=True),
    "pipe": os.mkfifo,
}


def diary_with(case: str, root: Path) -> Diary:
    """A diary of two entries: the case's, and a good one."""
    (root / "posts").mkdir()
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (root / "posts" / "good.md").write_text(GOOD.replace("The night shift", "A good one"), encoding="utf-8")
    path = root / "posts" / "entry.md"
    if case in MADE:
        MADE[case](path)
    else:
        shutil.copyfile(ENTRIES / case / "entry.md", path)
    return read_diary(read_site(root / "mkdocs.yml"), NOW, {})


def said(diary: Diary) -> str:
    """The problems as `diarist check` prints them; what only warns is marked."""
    return "".join(f"{problem}{'' if problem.blocks else ' (advice)'}\n" for problem in diary.problems)


def test_every_case_has_a_folder_and_every_folder_a_case() -> None:
    assert set(MADE) <= set(CASES)
    for case in CASES:
        files = {path.name for path in (ENTRIES / case).iterdir()}
        assert files == ({"problems.txt"} if case in MADE else {"entry.md", "problems.txt"}), case


@pytest.mark.parametrize("case", CASES)
def test_a_golden_entry_says_what_is_wrong_and_leaves_the_others_alone(case: str, tmp_path: Path) -> None:
    diary = diary_with(case, tmp_path)
    expected = (ENTRIES / case / "problems.txt").read_text(encoding="utf-8")
    assert said(diary) == expected
    paths = [entry.path for entry in (*diary.entries, *diary.scheduled, *diary.drafts)]
    assert paths.count("posts/good.md") == 1
    assert ("posts/entry.md" in paths) == (not any(problem.blocks for problem in diary.problems))


def write_anew() -> None:
    for case in sorted({*CASES, *MADE}):
        with tempfile.TemporaryDirectory() as root:
            (ENTRIES / case).mkdir(exist_ok=True)
            (ENTRIES / case / "problems.txt").write_text(said(diary_with(case, Path(root))), encoding="utf-8")


if __name__ == "__main__":
    write_anew()
