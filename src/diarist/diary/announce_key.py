"""The key `announce`: whether an entry is posted out, where to, and in which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.diary.keys import bare_word
from diarist.diary.other_tools import NO, YES
from diarist.diary.text import shown, visible
from diarist.words.near import did_you_mean
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from diarist.diary.value import Value

_KEPT = "so that it is announced nowhere until this is mended"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is written, and what is to be said of it: what, how to mend it, and the line."""

    announce: bool | Mapping[str, str | bool]
    advice: tuple[tuple[str, str, int], ...] = ()


def read_announce(value: Value, channels: Collection[str]) -> Wanted:
    """Read the key; what cannot be read is `false`, so that nothing goes out that nobody asked for."""
    reader = _Reader(channels)
    wanted = reader.group(value.data) if isinstance(value.data, dict) and value.data else reader.plain(value)
    return Wanted(wanted if reader.is_sure else False, tuple(reader.advice))


class _Reader:
    """Reads one value; as soon as something in it cannot be read, `is_sure` no longer holds."""

    def __init__(self, channels: Collection[str]) -> None:
        self.channels = channels
        self.advice: list[tuple[str, str, int]] = []
        self.is_sure = True

    def plain(self, value: Value) -> bool | Mapping[str, str | bool]:
        word = bare_word(value)
        if word in YES | NO:
            self.literally("announce", word, value)
            return word in YES
        items = value.data if isinstance(value.data, list) else [value] if value.data else []
        names = [(name, item.line) for item in items for name in _names(item)]
        if not names:
            mend = "write `announce: true` or `announce: false`, or a list of channels"
            self.doubt("`announce` has no channels or words", mend, value.line)
        return self.only(names)

    def only(self, names: Iterable[tuple[str, int]]) -> Mapping[str, str | bool]:
        """The channels that are named, and no other."""
        wanted = [name for name, line in names if self.is_known(name, line)]
        return {channel: channel in wanted for channel in self.channels}

    def group(self, found: Mapping[str, Value]) -> Mapping[str, str | bool]:
        for name, value in found.items():
            self.is_known(name, value.line)
        return {name: self.words(name, value) for name, value in found.items()}

    def words(self, channel: str, value: Value) -> str | bool:
        word = bare_word(value)
        if value.kind != "text" and word in YES | NO:
            self.literally(channel, word, value)
            return word in YES
        if not isinstance(value.data, str) or value.kind == "nothing" or not visible(value.data):
            mend = f"write them after `{channel}:`, in straight quotes, or write false"
            self.doubt(f"there are no words for {shown(channel)}", mend, value.line)
            return False
        return str(value.data)

    def is_known(self, channel: str, line: int) -> bool:
        if channel in self.channels:
            return True
        known = f"the channels in mkdocs.yml are: {list_of(self.channels) or 'none yet'}"
        mend = did_you_mean(channel, self.channels, known, likeness=0.5)
        self.doubt(f"there is no channel called {shown(channel)}", mend, line)
        return False

    def literally(self, name: str, word: str, value: Value) -> None:
        if value.kind != "true or false" or word not in {"true", "false"}:
            right = "true" if word in YES else "false"
            mend = f"write `{name}: {right}`, without quotes"
            self.advice.append((f"{shown(name)} is read as {right}", mend, value.line))

    def doubt(self, what: str, mend: str, line: int) -> None:
        self.is_sure = False
        self.advice.append((f"{what}, {_KEPT}", mend, line))


def _names(value: Value) -> list[str]:
    """The channels that one scalar names; a name with no channel's letters where it is none."""
    if not isinstance(value.data, str):
        return [value.kind]
    if value.kind == "nothing":
        return []
    return [name for part in value.data.split(",") if (name := visible(part))]
