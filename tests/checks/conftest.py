"""One made-up diary, and an entry of it read by one rule."""

from collections.abc import Callable
from typing import Any, Protocol

import pytest

from diarist.checks.context import CheckContext, Timing
from diarist.checks.read_settings import read_settings
from diarist.checks.rule import Finding, Rule
from tests.diaries import a_site, an_entry

BODY_LINE = 6
"""The line on which the words of an entry without other keys start."""


class Read(Protocol):
    """What `read` is: a CheckContext of some Markdown, front matter, settings and clock."""

    def __call__(
        self,
        body: str = ...,
        *,
        checks: dict[str, Any] | None = ...,
        diary: dict[str, Any] | None = ...,
        timing: Timing | None = ...,
        wordless: tuple[str, ...] = ...,
        **front: Any,  # noqa: ANN401 - YAML
    ) -> CheckContext: ...


@pytest.fixture
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Make a CheckContext; `checks` and `diary` are settings, the rest is front matter."""

    def read(
        body: str = "We lit it.",
        *,
        checks: dict[str, Any] | None = None,
        diary: dict[str, Any] | None = None,
        timing: Timing | None = None,
        wordless: tuple[str, ...] = (),
        **front: Any,  # noqa: ANN401 - YAML
    ) -> CheckContext:
        site = a_site(tmp_path_factory.mktemp("diary"), {**(diary or {}), **({"checks": checks} if checks else {})})
        entry = an_entry(site, body, **front)
        return CheckContext(entry, site, read_settings(site), wordless=wordless, timing=timing)

    return read


@pytest.fixture
def find(read: Read) -> Callable[..., list[Finding]]:
    """What one rule finds in some Markdown."""

    def find(rule: Rule, body: str = "We lit it.", **other: Any) -> list[Finding]:  # noqa: ANN401 - as for `read`
        return list(rule.find(read(body, **other)))

    return find
