"""Names in a row: Ann, Bea and Cid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from diarist.words.languages import DEFAULT, language_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Titled(Protocol):
    """What has a title, such as a link."""

    @property
    def title(self) -> str:
        """Its words."""


T = TypeVar("T", bound="str | Titled")


def list_of(names: Iterable[str], language: str = DEFAULT) -> str:
    """All of some names, such as `Ann, Bea and Cid`; empty where there are none."""
    return "".join(joint + name for joint, name in joined(names, language))


def choice_of(names: Iterable[str], language: str = DEFAULT) -> str:
    """One of some names, such as `Ann, Bea or Cid`."""
    return "".join(joint + name for joint, name in joined(names, language, choice=True))


def joined(names: Iterable[T], language: str = DEFAULT, *, choice: bool = False) -> Iterator[tuple[str, T]]:
    """Each name after what stands before it, for whoever sets names in a row that are more than words.

    Nothing stands before the first. A link is known by its `title`.
    """
    found, whole = language_of(language), list(names)
    row = found.one_of if choice else found.all_of
    joints = ["", *[row.between] * (len(whole) - 2), row.pair if len(whole) == 2 else row.last]
    for joint, name in zip(joints, whole, strict=False):
        words = name if isinstance(name, str) else name.title
        yield found.settled(joint, words), name
