"""Letters of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mail_in.letter_parts import Letter


def letters() -> Iterator[Letter]:
    yield from ()
