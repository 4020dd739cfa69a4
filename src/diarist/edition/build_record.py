"""What is kept of a build, so that the next one knows before it begins whether anything has changed."""

from __future__ import annotations

import json
import time
from datetime import datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from typing import TYPE_CHECKING

from diarist.cache import CACHE, Cache
from diarist.code_digest import ENGINE
from diarist.diary.template_folders import homes
from diarist.edition.material import material_files
from diarist.edition.next_change import next_change
from diarist.edition.theme_files import TEMPLATES
from diarist.file_states import states
from diarist.unchanged import FORMAT, inputs, is_settled, name_of, surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diarist.diary.site import Site
    from diarist.edition.edition import Edition


class BuildRecord:
    """The record of one build into a folder, from the moment before anything is read."""

    def __init__(self, site: Site, folder: Path, arguments: Sequence[str]) -> None:
        self._site, self._folder = site, folder
        self._cache = Cache(site.root / CACHE)
        self._asked = [str(Path.cwd()), *arguments]
        self._name = name_of(self._asked[0], self._asked[1:])
        self._begun = time.time()
        self._places = [str(place) for place in input_places(site)]
        self._inputs = inputs(self._places)
        self._cache.path(self._name).unlink(missing_ok=True)

    def keep(self, edition: Edition, now: datetime, said: Sequence[str], status: int) -> None:
        """Keep what the build said, unless something changed while it was at work, or may have.

        Nothing is kept where the settings name a variable, which may be a secret.
        """
        is_sure = is_settled(self._inputs, self._begun) and inputs(self._places) == self._inputs
        if not is_sure or edition.docs.unseen or self._site.written.is_from_environment:
            return
        record = {
            "format": FORMAT,
            "root": str(self._site.root),
            "asked": self._asked,
            **surroundings(),
            "begun": self._begun,
            "due": due(edition, now),
            "places": self._places,
            "inputs": self._inputs,
            "site": str(self._folder),
            "outputs": states(str(self._folder), follow=False),
            "said": list(said),
            "status": status,
        }
        self._cache.put(self._name, json.dumps(record).encode())


def due(edition: Edition, now: datetime) -> float:
    """The next moment at which a build of the same files may make another site or say something else, in seconds.

    Counted since 1970. It is when the next entry comes out, or at midnight in the diary's zone, since words may tell
    days apart.
    """
    zone = edition.site.zone
    midnight = datetime.combine(now.astimezone(zone).date() + timedelta(days=1), clock_time(), zone)
    return min(moment.timestamp() for moment in (midnight, next_change(edition, now)) if moment)


def input_places(site: Site) -> Iterator[Path]:
    """Every file and folder that a build of a plain diary may read."""
    root = site.root
    yield from (root / "mkdocs.yml", site.posts, site.docs, *(root / hook for hook in site.mkdocs.hooks))
    if site.mkdocs.templates:
        yield root / site.mkdocs.templates
    yield from homes(root, TEMPLATES)
    if site.editor:  # what the starters ask, and what posts say, stands in the form
        yield from (*homes(root, "entry"), *homes(root, "announcement"))
    yield from (ENGINE, *material_files(), root / "announcements", root / "quotations")
    yield from _git_places(root)


def _git_places(root: Path) -> Iterator[Path]:
    """Where git keeps the names of commits, of which the ledger's are read.

    Source: https://git-scm.com/docs/gitrepository-layout
    """
    for folder in (root, *root.parents):
        git = folder / ".git"
        yield git / "HEAD"  # whether it is there or may come
        if git.is_file():
            yield git
            git = Path(folder, _bytes(git).decode("utf-8", "surrogateescape").removeprefix("gitdir:").strip())
        if git.is_dir():
            common = git / (_bytes(git / "commondir").decode("utf-8", "surrogateescape").strip() or ".")
            yield from (common / "config", common / "packed-refs", common / "refs", common / "reftable")
            return


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
