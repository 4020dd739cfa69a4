"""Names in a row: Ann, Bea and Cid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.words.languages import DEFAULT, language_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def list_of(names: Iterable[str], language: str = DEFAULT) -> str:
    """All of some names, such as `Ann, Bea and Cid`; empty where there are none."""
    return "".join(joint + name for joint, name in joined(names, language))


def choice_of(names: Iterable[str], language: str = DEFAULT) -> str:
    """One of some names, such as `Ann, Bea or Cid`."""
    return "".join(joint + name for joint, name in joined(names, language, choice=True))


def joined(names: Iterable[str], language: str = DEFAULT, *, choice: bool = False) -> Iterator[tuple[str, str]]:
    """Each name after what stands before it, for whoever sets names in a row that are more than words, such as links.

    Nothing stands before the first.
    """
    found, whole = language_of(language), list(names)
    row = found.one_of if choice else found.all_of
    joints = ["", *[row.between] * (len(whole) - 2), row.pair if len(whole) == 2 else row.last]
    for joint, name in zip(joints, whole, strict=False):
        yield found.settled(joint, name), name
