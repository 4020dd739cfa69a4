"""What the rules find in public words that are no entry's; what was found once is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.cache import digest
from diarist.edition.kept_findings import Found, KeptFindings, packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from diarist.cache import Cache
    from diarist.diary.problems import Problem
    from diarist.edition.rules_on_demand import RulesOnDemand


class PageFindings:
    """The rules for the words of one diary at one moment; without a cache everything is looked for each time."""

    def __init__(self, rules: RulesOnDemand, now: datetime, cache: Cache | None = None) -> None:
        self.site, self.now = rules.site, now
        self._rules = rules
        self._findings = KeptFindings("pages", rules.site, cache) if cache else None
        self._kept = self._findings.load() if self._findings else {}
        self._found: dict[str, Found] = {}

    def problems(  # noqa: PLR0913 - what a page is
        self,
        path: str,
        text: str,
        *,
        line: int = 1,
        allow: Mapping[str, str] | None = None,
        allow_line: int = 1,
        wordless: tuple[str, ...] = (),
    ) -> tuple[Problem, ...]:
        """As `check_page` finds them."""
        where = repr((path, line, dict(allow or {}), allow_line, wordless))
        # The moment itself says only whether the diary has begun, before which some rules are mild.
        name = digest(text, where, str(self.site.is_older(self.now.astimezone(self.site.zone))))
        if name not in self._found:
            self._found[name] = (
                self._kept[name]
                if name in self._kept
                else packed(
                    self._rules.reading.page(
                        path,
                        text,
                        now=self.now,
                        line=line,
                        allow=allow,
                        allow_line=allow_line,
                        wordless=wordless,
                    )
                )
            )
        return unpacked(self._found[name])

    def in_file(self, path: str, text: str) -> tuple[Problem, ...]:
        """As `check_text` finds them."""
        name = digest("file", text, path)
        if name not in self._found:
            kept = self._kept.get(name)
            self._found[name] = packed(self._rules.reading.text(path, text, now=self.now)) if kept is None else kept
        return unpacked(self._found[name])

    def keep(self) -> None:
        """Keep what was found this time, and forget all else."""
        if self._findings and self._found.keys() != self._kept.keys():
            self._findings.save(self._found)
