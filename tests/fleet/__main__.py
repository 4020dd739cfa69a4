"""What `make fleet` runs: two hundred diaries are upgraded, and it is said how long that took."""

import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fleet.diaries import a_diary
from tests.fleet.upgrading import older_program, upgraded

STEP = 20
"""So many diaries are upgraded before it is said again how far it came."""


def main(count: int) -> int:
    """Upgrade so many diaries; those that are not upgraded without an edit by hand are named."""
    start = time.monotonic()
    with TemporaryDirectory() as home, ThreadPoolExecutor(2) as workers:
        old, what = older_program(Path(home, "old"))
        print(f"{count} thin diaries made by Diarist {what}", flush=True)  # noqa: T201
        fleet = (a_diary(Path(home, f"diary-{number}"), number) for number in range(count))
        found = []
        for each in workers.map(lambda diary: upgraded(diary, old), fleet):
            found.append(each)
            if each.wrong:
                print(f"{each.diary.kind}: {each.wrong}", flush=True)  # noqa: T201
            if len(found) % STEP == 0:
                print(f"{len(found)} are upgraded after {time.monotonic() - start:.0f} seconds", flush=True)  # noqa: T201
    wrong = [each for each in found if each.wrong]
    hosts = Counter(each.diary.host for each in found if not each.wrong)
    print(", ".join(f"{host} {number}" for host, number in sorted(hosts.items())))  # noqa: T201
    pages, changed = sum(each.pages for each in found), sum(each.changed for each in found)
    print(f"{len(found) - len(wrong)} of {count} upgraded without an edit by hand; {changed} of {pages} pages change")  # noqa: T201
    print(f"{time.monotonic() - start:.0f} seconds")  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
