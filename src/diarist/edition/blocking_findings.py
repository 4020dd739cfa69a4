"""What the rules keep out of the site: found once, and kept by the hash of what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.cache import digest
from diarist.edition.kept_findings import Found, KeptFindings, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Executor

    from diarist.cache import Cache
    from diarist.diary.entry import Entry
    from diarist.diary.problems import Problem
    from diarist.edition.rule_reading import Reading
    from diarist.edition.rules_on_demand import RulesOnDemand


class BlockingFindings:
    """The rules whose level is block, for one diary."""

    def __init__(self, rules: RulesOnDemand, cache: Cache) -> None:
        self._rules = rules
        self._findings = KeptFindings("blocking", rules.site, cache)
        self._names: dict[str, str] = {}
        self._found: dict[str, Found] = {}
        self._work: Iterator[dict[str, Found]] = iter(())

    def read(self, readings: Iterable[tuple[str, Reading]], executor: Executor | None) -> None:
        """Begin to read all entries that were not read before, in the executor's workers where there are many.

        Each has the digest of all of it before it.
        """
        kept = self._findings.load()
        missing: dict[str, Reading] = {}
        for fingerprint, reading in readings:
            entry, wordless, _ = reading
            name = self._names[entry.path] = digest(fingerprint, *wordless)
            if name in kept:
                self._found[name] = kept[name]
            else:
                missing[name] = reading
        if missing:
            self._work = self._rules.reading.entries(list(missing.items()), executor)

    def problems(self, entry: Entry) -> tuple[Problem, ...]:
        """What keeps an entry out that is being read; advice where it is a draft."""
        if new := list(self._work):  # whoever asks first waits until all are read
            for found in new:
                self._found |= found
            self._findings.save(self._found)
        return unpacked(self._found[self._names[entry.path]])
