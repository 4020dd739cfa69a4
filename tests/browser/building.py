"""Builds a site for the browser, as a diary's own workflow does: with MkDocs, at a moment that never passes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[2]
MOMENT = "1795867200"  # noon on 28 November 2026: the sample's newest entry is a week old

_PORTRAIT = """---
title: A flag for every answer
date: 2026-09-11
tags: [people, thanks]
description: Cadi asked what each of the flags on the signal mast means. So did I, it turned out.
image: pictures/mast.jpg
image_alt: Signal flags on a mast, one above the other.
image_caption: The mast at Porth Hesg, dressed for Cadi.
focus: 50% 20%
---

Cadi, who is nine, asked what each of the flags on the mast means. I said that I would find out.

<!-- more -->

It took me four days and three retired captains. She has the list now, and I have a copy on the wall.
"""


def build(project: Path, folder: Path) -> None:
    """Build the diary in `project` into `folder`; an AssertionError says what was wrong."""
    part = folder.with_suffix(".part")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(part)],
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "SOURCE_DATE_EPOCH": MOMENT},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, f"the site does not build:\n{run.stdout}{run.stderr}"
    part.rename(folder)


def sample_with_a_portrait(folder: Path) -> Path:
    """The sample diary in a new folder, with one more entry, whose photograph is taller than it is wide."""
    for name in ("posts", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name in ("hooks", "templates"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "posts" / "2026-09-11-a-flag-for-every-answer.md").write_text(_PORTRAIT, "utf-8")
    with Image.open(ROOT / "posts" / "pictures" / "signal-flags.jpg") as flags:
        middle = flags.width // 2
        tall = flags.crop((middle - 300, 0, middle + 300, flags.height)).resize((1200, 1800), Image.Resampling.LANCZOS)
        tall.save(folder / "posts" / "pictures" / "mast.jpg", quality=88)
    return folder
