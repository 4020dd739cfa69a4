"""`make phone`: a hundred varied entries through the form, and how long the way of ten minutes takes the machine."""

import sys
import tempfile
import time
from pathlib import Path

from tests.browser import chromium
from tests.peers.github import GitHub
from tests.write_page.entries import entries
from tests.write_page.filling_in import refused, written_by_the_form
from tests.write_page.phone import TOKEN, a_phone, files_of, shown
from tests.write_page.way import MOST_SECONDS, MOST_TAPS, SECONDS_A_TAP, ten_minutes


def say(words: str) -> None:
    """Show a line at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main(count: int) -> int:
    """Write so many entries; the exit status says whether any was refused."""
    program = chromium.program()
    if not program:
        sys.exit("Chromium is not installed; install it, or name a browser in CHROME")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "way").mkdir()
        with chromium.started(program, folder) as browser, shown(folder) as (site, home):
            github = GitHub(folder / "way", TOKEN, files=files_of(site.root))
            begin = time.monotonic()
            with a_phone(browser, home, github, slower=4) as phone:
                ten_minutes(phone, folder)
            seconds = time.monotonic() - begin
            whole = seconds + SECONDS_A_TAP * phone.taps
            say(f"One entry: {phone.taps} taps (at most {MOST_TAPS}); {seconds:.1f} s of a machine slowed four times")
            say(f"(at most {MOST_SECONDS}), and {whole:.0f} s with the taps.")
            github = GitHub(folder, TOKEN, files=files_of(site.root))
            with a_phone(browser, home, github) as phone:
                root = written_by_the_form(phone, github, entries(count), folder)
            said = refused(root)
            say(said or f"{count} entries written by the form, 0 refused.")
            return 1 if said or github.faults else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
