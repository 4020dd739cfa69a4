"""Waits for a save, or for a moment at which something falls due, and shows the diary as it is then."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from diarist.clock import now
from diarist.code_digest import ENGINE
from diarist.edition.build_record import input_places
from diarist.file_states import states
from diarist.outputs.problem_report import human, named
from diarist.serving.snapshot import snapshot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import NoReturn

    from diarist.diary.problems import Problem
    from diarist.diary.site import Site
    from diarist.serving.current import Current
    from diarist.serving.snapshot import Snapshot

PAUSE = 0.15
"""Seconds between two looks at the files: nobody waits for them, and a look takes a few thousandths."""


class Watcher:
    """Knows the files of a diary as they were when it was made, which must be before they are read."""

    def __init__(self, folder: Path, site: Site) -> None:
        self._folder = folder
        self._seen = _states(site)
        self._mishap = ""
        self._said: set[Problem] = set()

    def follow(self, current: Current, say: Callable[[str], None]) -> NoReturn:
        """Show each change, with a line about it, until somebody stops it."""
        while True:
            time.sleep(PAUSE)
            self.try_to_look(current, say)

    def try_to_look(self, current: Current, say: Callable[[str], None]) -> None:
        """Look, and where that fails, say so once: the next look may be better."""
        try:
            self.look(current, say)
        except Exception as error:  # noqa: BLE001 - nothing that befalls a look may end the server
            words = (isinstance(error, OSError) and error.strerror) or str(error) or type(error).__name__
            if words != self._mishap:
                say(f"The files cannot be looked at now: {words}. It tries again until they can.")
            self._mishap = words
        else:
            self._mishap = ""

    def look(self, current: Current, say: Callable[[str], None]) -> None:
        """Show what has changed since the last look, if anything has."""
        shown = current.snapshot
        self._say_failures(shown, say)
        found = _states(shown.site)
        if found == self._seen and now().timestamp() < shown.due:
            return
        changed = sorted({path for path, _ in found.items() ^ self._seen.items()})
        self._seen = found
        self._said.clear()
        current.change(snapshot(self._folder, shown.site))
        say(f"{self._named(changed)}: {verdict(current.snapshot)}")

    def _say_failures(self, shown: Snapshot, say: Callable[[str], None]) -> None:
        """Say once what went wrong with pages that a browser asked for."""
        for problem in shown.failed:
            if problem not in self._said:
                self._said.add(problem)
                say(human((problem,)))

    def _named(self, changed: list[str]) -> str:
        files = [path.removeprefix(f"{self._folder}/") for path in changed if not path.endswith("/")]
        return f"{named(files or changed)} changed" if changed else "Something fell due"


def verdict(shown: Snapshot) -> str:
    """In one line, whether all is well, and else what is not shown."""
    if not shown.edition:
        return f"the site cannot be shown. {human(shown.problems[:1])}"
    if shown.left_out:
        return f"{named(shown.left_out)} cannot be shown, and the browser says why"
    if shown.unfinished:
        return f"all is shown, and the browser has advice about {named(shown.unfinished)}"
    return "all is well"


def _states(site: Site) -> dict[str, str]:
    """The state of every file that a page may be made of, but for the engine, which cannot be loaded a second time."""
    found: dict[str, str] = {}
    for place in input_places(site):
        if place != ENGINE:
            found |= states(str(place))
    return found
