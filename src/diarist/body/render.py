"""Every entry's Markdown rendered once, by all cores, and kept by the hash of its text."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from diarist.body.markup import Rendered, Renderer
from diarist.cache import Cache, digest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Executor

    from diarist.diary.entry import Entry
    from diarist.diary.site import Site

LAYOUT = "4"
"""Raised when the code here makes other HTML of the same Markdown."""

FEW = 6
"""So many entries are rendered sooner than a worker process starts."""

CHUNK = 8
"""Entries that a worker renders before it reports: enough to make the report cheap, few enough to end together."""

_PACKAGES = ("markdown", "nh3", "pymdown-extensions", "pygments")


class Bodies:
    """The rendered entries of one site; `load` hands one out, and nothing is held in memory."""

    def __init__(self, site: Site, cache: Cache) -> None:
        self._site, self._cache = site, cache
        configs = {name: dict(config) for name, config in site.extension_configs.items()}
        versions = [f"{package} {version(package)}" for package in _PACKAGES]
        settings = json.dumps([site.extensions, configs], sort_keys=True, default=_named)
        self._setup = digest(LAYOUT, *versions, settings)
        self._names: dict[str, str] = {}

    def name(self, entry: Entry) -> str:
        """The cache's name for an entry's HTML."""
        return digest(self._setup, entry.body, "raw" if self._is_raw(entry) else "") + ".json"

    def render(self, entries: Iterable[Entry], executor: Executor | None) -> None:
        """Render what is not in the cache, in the executor's workers where there is much of it."""
        missing: dict[str, tuple[str, bool]] = {}
        for entry in entries:
            name = self._names[entry.path] = self.name(entry)
            if not self._cache.has(name):
                missing[name] = (entry.body, self._is_raw(entry))
        jobs = list(missing.items())
        renderer = pickle.dumps((self._site.extensions, self._site.extension_configs))
        if executor is None or len(jobs) <= FEW:
            _render_all(self._cache, renderer, jobs)
            return
        chunks = [jobs[start : start + CHUNK] for start in range(0, len(jobs), CHUNK)]
        for future in [executor.submit(_render_all, self._cache, renderer, chunk) for chunk in chunks]:
            future.result()

    def load(self, entry: Entry) -> Rendered:
        """An entry's HTML, rendered before; its Markdown need not be at hand any more."""
        return _from_json(self._cache.path(self._names[entry.path]).read_bytes())

    def facts(self, entry: Entry) -> Rendered:
        """What was found in an entry's words, without the words: light enough to hold thousands of."""
        return replace(self.load(entry), html="", lead="", text="")

    def _is_raw(self, entry: Entry) -> bool:
        return all(self._site.authors[author].raw_html for author in entry.authors)


def _named(option: object) -> str:
    """A function among an extension's options, by its name: its `repr` is another in every process."""
    return f"{getattr(option, '__module__', '')}.{getattr(option, '__qualname__', repr(option))}"


def _render_all(cache: Cache, renderer: bytes, jobs: list[tuple[str, tuple[str, bool]]]) -> None:
    for name, (text, raw_html) in jobs:
        cache.put(name, _to_json(_renderer(renderer).render(text, raw_html=raw_html)))


@lru_cache(maxsize=1)
def _renderer(packed: bytes) -> Renderer:
    """A worker's renderer: made once, though its work comes in many pieces."""
    return Renderer(*pickle.loads(packed))  # noqa: S301 - packed above


def _to_json(rendered: Rendered) -> bytes:
    # Not asdict(), which copies every link and heading first and takes twice as long as all the rest.
    return json.dumps({name: getattr(rendered, name) for name in Rendered.__slots__}, ensure_ascii=False).encode()


def _from_json(data: bytes) -> Rendered:
    read = json.loads(data)
    lists = {key: tuple(map(_frozen, value)) for key, value in read.items() if isinstance(value, list)}
    return Rendered(**{**read, **lists})


def _frozen(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    return tuple(value) if isinstance(value, list) else value
