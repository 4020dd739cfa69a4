"""What `make edits` runs: diary after diary, edited by chance, until the minutes are over."""

import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.dying import dies_writing, fills_disk
from tests.edits.by_command import build
from tests.edits.comparing import compare
from tests.edits.interrupted import TwoStates

STEPS = 60
"""Edits of one diary."""


def interrupted() -> None:
    """Kill a build before each thing that it writes, and fill the disk there; the first difference ends it."""
    step = 0
    with TemporaryDirectory() as folder:
        diary = TwoStates(Path(folder))
        diary.check()
        diary.change()
        while dies_writing(step, diary.root, build, diary.root):
            diary.check()
            diary.change()
            fills_disk(step, diary.root, build, diary.root)
            diary.check()
            diary.change()
            step += 1
    print(f"killed, and without room, at each of {step} places: every next site was like a first one")  # noqa: T201


def main(minutes: float, seed: int) -> int:
    """Edit diaries, and say how often each thing was done; the first difference ends it."""
    until, done = time.monotonic() + minutes * 60, Counter[str]()
    while time.monotonic() < until:
        with TemporaryDirectory() as folder:
            done.update(compare(Path(folder), seed, STEPS, until))
        print(f"seed {seed}: {done.total()} edits, and every site was like a first one", flush=True)  # noqa: T201
        seed += 1
    print("\n".join(f"{count:5} {name}" for name, count in done.most_common()))  # noqa: T201
    return 0


if __name__ == "__main__":
    interrupted()
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2])))
