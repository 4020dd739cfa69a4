"""Reports Lighthouse's marks for pages of a built site: `python -m tests.browser.lighthouse FOLDER`.

The phone Lighthouse pretends to be is slow and its marks waver, so each page is measured five times
and the median shown. Nothing is asserted: this is a report for people.
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
from tests.browser.pages import BuiltSite
from tests.browser.server import serve

LIGHTHOUSE = Path(__file__).parents[2] / "node_modules/.bin/lighthouse"
RUNS = 5
KINDS = ("home", "plain entry", "entry with pictures", "archive")
MARKS = ("performance", "accessibility", "best-practices", "seo")


def marks(address: str) -> dict[str, float]:
    """One run of Lighthouse as a phone: its four marks, 0 to 100."""
    command = [
        str(LIGHTHOUSE),
        address,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(MARKS)}",
        f"--chrome-flags=--headless=new {' '.join(chromium.FLAGS)}",
    ]
    environment = os.environ | {"CHROME_PATH": chromium.program() or ""}
    run = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    return {name: 100 * (category["score"] or 0) for name, category in json.loads(run.stdout)["categories"].items()}


def medians(address: str) -> list[str]:
    """The median of each mark over the runs, as whole numbers."""
    runs = [marks(address) for _ in range(RUNS)]
    return [f"{median(run[mark] for run in runs):.0f}" for mark in MARKS]


def main() -> None:
    """Measure one page of each kind and print a table."""
    site = BuiltSite(Path(sys.argv[1]))
    table = Table("page", *MARKS, title=f"Lighthouse, as a phone, median of {RUNS}")
    with serve(site.folder, site.base) as home:
        for kind in KINDS:
            table.add_row(kind, *medians(home + site.page(kind).path))
    Console().print(table)


if __name__ == "__main__":
    main()
