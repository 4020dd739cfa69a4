"""The sound and films of docs/: published where they are, without what they tell besides."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from diarist.cache import CACHE, Cache, digest
from diarist.diary.errors import RecordingError
from diarist.diary.problems import Problem
from diarist.edition.docs_sight import RECORDING
from diarist.edition.kept_recordings import ELSEWHERE, TOO_LARGE, KeptRecordings
from diarist.edition.targets import target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diarist.diary.site import Site
    from diarist.edition.edition import Edition
    from diarist.edition.targets import Target


def recordings_in_docs(edition: Edition, cache: Cache, problems: list[Problem]) -> Iterator[Target]:
    """The recordings of docs/, clean; one that cannot be cleaned is said, and not published."""
    site = edition.site
    paths = {path: edition.docs.public[path] for path, kind in edition.docs.kinds.items() if kind == RECORDING}
    kept = KeptRecordings(cache)
    problems += _problems(site, paths, kept)
    left_out = {problem.path for problem in problems}
    for path, address in paths.items():
        if path not in left_out:
            from diarist.recordings.recording_files import cleaned  # noqa: PLC0415 - where there is one to clean

            yield target(
                address, digest("recording", kept.inspect(site.root / path).digest), partial(cleaned, site.root / path)
            )
    kept.save()


def recording_problems(edition: Edition) -> Iterator[Problem]:
    """What keeps recordings of docs/ from being published."""
    kept = KeptRecordings(Cache(edition.site.root / CACHE))
    yield from _problems(edition.site, (path for path, kind in edition.docs.kinds.items() if kind == RECORDING), kept)
    kept.save()


def _problems(site: Site, paths: Iterable[str], kept: KeptRecordings) -> Iterator[Problem]:
    for path in paths:
        try:
            length = kept.inspect(site.root / path).length
        except RecordingError as error:
            yield error.problem(path)
        else:
            if length > TOO_LARGE:
                yield Problem(path, 1, "it is larger than 95 MB, which most hosts refuse", ELSEWHERE)
