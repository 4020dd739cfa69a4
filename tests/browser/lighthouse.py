"""Reports Lighthouse's marks for each kind of page of a built site: `python -m tests.browser.lighthouse FOLDER`.

The phone Lighthouse pretends to be is slow and its marks for speed waver, so those are the median of five runs; the
other marks do not. It ends with 1 where a mark is too low.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from tests.browser import chromium
from tests.browser.pages import KINDS, BuiltPage, BuiltSite
from tests.browser.server import serve

LIGHTHOUSE = Path(__file__).parents[2] / "node_modules/.bin/lighthouse"
RUNS = 5
SURE = ("accessibility", "best-practices", "seo")
"""The marks that are 100, for every kind of page."""

FAST = 99
"""The least mark for performance, as a median."""

MEASURED = ("home", "plain entry", "entry with pictures", "archive", "search", "subscribe")
"""The kinds whose performance is measured: five runs of each take a minute."""


def marks(address: str, *categories: str) -> dict[str, float]:
    """One run of Lighthouse as a phone: the marks that are asked for, 0 to 100."""
    command = [
        str(LIGHTHOUSE),
        address,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(categories)}",
        f"--chrome-flags=--headless=new {' '.join(chromium.FLAGS)}",
    ]
    environment = os.environ | {"CHROME_PATH": chromium.program() or ""}
    run = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    return {name: 100 * (category["score"] or 0) for name, category in json.loads(run.stdout)["categories"].items()}


def sure_marks(page: BuiltPage) -> tuple[str, ...]:
    """The marks that a page must have; what asks not to be found has none for being found."""
    return SURE[:-1] if page.has('meta[name="robots"][content*="noindex"]') else SURE


def performance(address: str) -> float:
    """The median of the marks for performance."""
    return median(marks(address, "performance")["performance"] for _ in range(RUNS))


def main() -> None:
    """Measure one page of each kind and print a table."""
    site = BuiltSite(Path(sys.argv[1]))
    table = Table("page", *SURE, "performance", title=f"Lighthouse, as a phone; performance: median of {RUNS}")
    low = False
    with serve(site.folder, site.base) as home:
        for kind in KINDS:
            page = site.page(kind)
            found = marks(home + page.path, *sure_marks(page))
            speed = performance(home + page.path) if kind in MEASURED else None
            low |= min(found.values()) < 100 or (speed is not None and speed < FAST)
            shown = [f"{found[mark]:.0f}" if mark in found else "" for mark in SURE]
            table.add_row(kind, *shown, "" if speed is None else f"{speed:.0f}")
    Console().print(table)
    sys.exit(int(low))


if __name__ == "__main__":
    main()
