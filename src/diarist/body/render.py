"""Every entry's Markdown rendered once, by all cores, and kept by the hash of its text."""

from __future__ import annotations

import json
from contextlib import suppress
from itertools import starmap
from typing import TYPE_CHECKING, Any

from diarist.body.kept_facts import KeptFacts
from diarist.body.manner import Manner, manner
from diarist.body.rendered import Block, Leftover, Reference, Remark, Rendered, Reply
from diarist.body.rendering import renderer
from diarist.cache import Cache, digest
from diarist.code_digest import code_digest
from diarist.diary.promise_key import Made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from concurrent.futures import Executor
    from pathlib import Path

    from diarist.diary.entry import Entry
    from diarist.diary.site import Site

FEW = 6
"""So many entries are rendered sooner than a worker process starts."""

CHUNK = 8
"""Entries that a worker renders before it reports: enough to make the report cheap, few enough to end together."""

_TUPLES: Mapping[str, Callable[..., tuple[Any, ...]]] = {
    "blocks": Block,
    "linked": Reference,
    "pictured": Reference,
    "framed": Reference,
    "leftovers": Leftover,
    "remarks": Remark,
    "replies": Reply,
    "promises": Made,
}


class Bodies:
    """The rendered entries of one site; `load` hands one out, and nothing is held in memory."""

    def __init__(self, site: Site, cache: Cache) -> None:
        self._site, self._cache = site, cache
        self._setup = code_digest()
        self._kept = KeptFacts(f"facts-{self._setup}.json", cache)
        self._names: dict[str, str] = {}
        self._facts: dict[str, Rendered] = {}

    def name(self, entry: Entry) -> str:
        """The cache's name for an entry's HTML."""
        return digest(self._setup, entry.body, *map(str, manner(entry, self._site))) + ".json"

    @property
    def names(self) -> frozenset[str]:
        """The cache's names for all that was rendered, or was so before."""
        return frozenset(self._names.values())

    def path(self, entry: Entry) -> Path:
        """The file that keeps an entry that was rendered: `read` reads it."""
        return self._cache.path(self._names[entry.path])

    def render(self, entries: Iterable[Entry], executor: Executor | None) -> None:
        """Render what is not in the cache, in the executor's workers where there is much of it."""
        missing: dict[str, tuple[str, Manner]] = {}
        for entry in entries:
            name = self._names[entry.path] = self.name(entry)
            if not self._knows(name) and not self._cache.has(name):
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
        name = self._names[entry.path]
        if name not in self._facts:
            self._facts[name] = self._read_facts(name, entry)
        return self._facts[name]

    def keep(self) -> None:
        """Keep the facts that were asked for, so that the next build reads them all at once."""
        self._kept.save()

    def _knows(self, name: str) -> bool:
        """Whether the facts are at hand, and the HTML is there."""
        if name not in self._facts and (found := self._kept.find(name)):
            with suppress(TypeError):  # it is not whole
                self._facts[name] = _rendered(found)
        return name in self._facts

    def _read_facts(self, name: str, entry: Entry) -> Rendered:
        path = self._cache.path(name)
        try:
            found = _without_words(path)
            facts = _rendered(found)
        except (OSError, ValueError, TypeError):  # what is kept cannot be read any more, which only now is seen
            _render_all(self._cache, [(name, (entry.body, manner(entry, self._site)))])
            found = _without_words(path)
            facts = _rendered(found)
        self._kept.add(name, found)
        return facts


def _render_all(cache: Cache, jobs: list[tuple[str, tuple[str, Manner]]]) -> None:
    for name, (text, how) in jobs:
        cache.put(name, _to_json(renderer().render(text, how)))


def _to_json(rendered: Rendered) -> bytes:
    # Not asdict(), which copies every link and heading first and takes twice as long as all the rest.
    return json.dumps({name: getattr(rendered, name) for name in Rendered.__slots__}, ensure_ascii=False).encode()


_WORDS: Mapping[str, str | list[Any]] = {
    **dict.fromkeys(("html", "lead", "text"), ""),
    **{name: [] for name in ("blocks", "linked", "pictured", "framed", "leftovers")},
}
"""What an edition holds of no entry, since there may be thousands."""


def read(path: Path) -> Rendered:
    """An entry that was rendered and kept."""
    return _rendered(json.loads(path.read_bytes()))


def _without_words(path: Path) -> dict[str, Any]:
    return {**json.loads(path.read_bytes()), **_WORDS}


def _rendered(kept: Mapping[str, Any]) -> Rendered:
    return Rendered(**{key: _frozen(key, value) for key, value in kept.items()})


def _frozen(key: str, value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(value, list):
        return value
    made = _TUPLES.get(key)
    return tuple(starmap(made, value)) if made else tuple(map(tuple, value) if key == "toc" else value)
