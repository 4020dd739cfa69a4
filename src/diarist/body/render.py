"""Every entry's Markdown rendered once, by all cores, and kept by the hash of its text."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.metadata import version
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from diarist.body.markup import Manner, Renderer, manner
from diarist.body.rendered import Block, Leftover, Reference, Remark, Rendered
from diarist.cache import Cache, digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from concurrent.futures import Executor
    from pathlib import Path

    from diarist.diary.entry import Entry
    from diarist.diary.site import Site

LAYOUT = "5"
"""Raised when the code here makes other HTML of the same Markdown."""

FEW = 6
"""So many entries are rendered sooner than a worker process starts."""

CHUNK = 8
"""Entries that a worker renders before it reports: enough to make the report cheap, few enough to end together."""

_PACKAGES = ("markdown-it-py", "mdit-py-plugins", "nh3", "pygments", "emoji")
_TUPLES = {
    "blocks": Block,
    "linked": Reference,
    "pictured": Reference,
    "framed": Reference,
    "leftovers": Leftover,
    "remarks": Remark,
}


class Bodies:
    """The rendered entries of one site; `load` hands one out, and nothing is held in memory."""

    def __init__(self, site: Site, cache: Cache) -> None:
        self._site, self._cache = site, cache
        self._setup = digest(LAYOUT, *(f"{package} {version(package)}" for package in _PACKAGES))
        self._names: dict[str, str] = {}

    def name(self, entry: Entry) -> str:
        """The cache's name for an entry's HTML."""
        return digest(self._setup, entry.body, *map(str, manner(entry, self._site))) + ".json"

    def path(self, entry: Entry) -> Path:
        """The file that keeps an entry that was rendered: `read` reads it."""
        return self._cache.path(self._names[entry.path])

    def render(self, entries: Iterable[Entry], executor: Executor | None) -> None:
        """Render what is not in the cache, in the executor's workers where there is much of it."""
        missing: dict[str, tuple[str, Manner]] = {}
        for entry in entries:
            name = self._names[entry.path] = self.name(entry)
            if not self._cache.has(name):
                missing[name] = (entry.body, manner(entry, self._site))
        jobs = list(missing.items())
        if executor is None or len(jobs) <= FEW:
            _render_all(self._cache, jobs)
            return
        chunks = [jobs[start : start + CHUNK] for start in range(0, len(jobs), CHUNK)]
        for future in [executor.submit(_render_all, self._cache, chunk) for chunk in chunks]:
            future.result()

    def load(self, entry: Entry) -> Rendered:
        """An entry's HTML, rendered before; its Markdown need not be at hand any more."""
        return read(self.path(entry))

    def facts(self, entry: Entry) -> Rendered:
        """What was found in an entry's words, without the words: light enough to hold thousands of."""
        path = self.path(entry)
        try:
            return read(path, _WORDS)
        except (OSError, ValueError, TypeError):  # what is kept cannot be read any more, which only now is seen
            _render_all(self._cache, [(self._names[entry.path], (entry.body, manner(entry, self._site)))])
            return read(path, _WORDS)


def _render_all(cache: Cache, jobs: list[tuple[str, tuple[str, Manner]]]) -> None:
    for name, (text, how) in jobs:
        cache.put(name, _to_json(_renderer().render(text, how)))


@lru_cache(maxsize=1)
def _renderer() -> Renderer:
    """A worker's renderer: made once, though its work comes in many pieces."""
    return Renderer()


def _to_json(rendered: Rendered) -> bytes:
    # Not asdict(), which copies every link and heading first and takes twice as long as all the rest.
    return json.dumps({name: getattr(rendered, name) for name in Rendered.__slots__}, ensure_ascii=False).encode()


_WORDS: Mapping[str, str | list[Any]] = {
    **dict.fromkeys(("html", "lead", "text"), ""),
    **{name: [] for name in ("blocks", "linked", "pictured", "framed", "leftovers")},
}
"""What an edition holds of no entry, since there may be thousands."""


def read(path: Path, without: Mapping[str, str | list[Any]] = MappingProxyType({})) -> Rendered:
    """An entry that was rendered and kept, some of it in other words."""
    kept = {**json.loads(path.read_bytes()), **without}
    lists = {key: _frozen_list(key, value) for key, value in kept.items() if isinstance(value, list)}
    return Rendered(**{**kept, **lists})


def _frozen_list(key: str, value: list[Any]) -> tuple[Any, ...]:
    made = _TUPLES.get(key)
    return tuple(made(*item) for item in value) if made else tuple(map(_frozen, value))


def _frozen(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    return tuple(value) if isinstance(value, list) else value
