"""The rules, loaded once something is to be read that was not read before: they are a fifth of what a command loads."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diarist.diary.site import Site
    from diarist.edition.rule_reading import RuleReading


class RulesOnDemand:
    """The rules as one diary wants them. Raises DiaryError where its settings of them are wrong."""

    def __init__(self, site: Site) -> None:
        self.site = site
        if site.checks:  # what is wrong with them is said whether anything is read or not
            self.reading  # noqa: B018

    @cached_property
    def reading(self) -> RuleReading:
        """The rules at work."""
        from diarist.edition.rule_reading import RuleReading  # noqa: PLC0415 - the one place that may be without them

        return RuleReading(self.site)
