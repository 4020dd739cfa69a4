"""Names in a row: Ann, Bea and Cid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.words.languages import DEFAULT, language_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diarist.words.language import Language, Row


def list_of(names: Iterable[str], language: str = DEFAULT) -> str:
    """All of some names, such as `Ann, Bea and Cid`; empty where there are none."""
    return "".join(joint + name for joint, name in joined(list(names), language))


def choice_of(names: Iterable[str], language: str = DEFAULT) -> str:
    """One of some names, such as `Ann, Bea or Cid`."""
    found = language_of(language)
    return "".join(joint + name for joint, name in _joined(list(names), found, found.one_of))


def joined(names: Sequence[str], language: str = DEFAULT) -> Iterator[tuple[str, str]]:
    """Each name after what stands before it, for whoever sets names in a row that are more than words, such as links.

    Nothing stands before the first.
    """
    found = language_of(language)
    return _joined(names, found, found.all_of)


def _joined(names: Sequence[str], language: Language, row: Row) -> Iterator[tuple[str, str]]:
    last = row.pair if len(names) == 2 else row.last
    joints = ["", *[row.between] * (len(names) - 2), last]
    for joint, name in zip(joints, names, strict=False):
        yield language.settled(joint, name), name
