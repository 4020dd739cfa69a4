"""What `make edits` runs: diary after diary, edited by chance, until the minutes are over."""

import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.edits.comparing import compare

STEPS = 60
"""Edits of one diary."""


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
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2])))
