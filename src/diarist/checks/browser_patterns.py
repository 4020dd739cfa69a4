"""The rules that keep an entry back and are regular expressions alone, as browsers read them.

What a browser finds with these as somebody types, the check finds, too. Python and JavaScript differ in what letters,
spaces and ends of words are (https://docs.python.org/3/library/re.html, https://tc39.es/ecma262/#sec-patterns): so what
is written for the one is translated, and what could mean another thing there is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from diarist.checks import key_shapes
from diarist.checks.level import Level
from diarist.checks.people import secret
from diarist.checks.unfinished import gap
from diarist.diary.gap_marks import GAP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FLAGS = "u"
"""What the browser is told beside each: that it reads characters, and not halves of them."""

_WORD = r"\p{L}\p{N}_"
_SPACE = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_KINDS = {"w": _WORD, "d": r"\p{Nd}", "s": _SPACE}
"""What stands for a kind of character in brackets."""

_STARTS, _ENDS = f"(?<![{_WORD}])", f"(?![{_WORD}])"
_EDGE = f"(?:(?<=[{_WORD}]){_ENDS}|{_STARTS}(?=[{_WORD}]))"
_TOKEN = re.compile(
    r"\\(?P<escaped>.)|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<group>\(\?P<|\(\?i:|\(\?(?:[:=!]|<[=!])|\((?!\?))|(?P<other>.)",
    re.DOTALL,
)
_IN_SET = re.compile(r"\\(?P<escaped>.)|(?P<span>[^\\]-[^\\])|(?P<other>.)", re.DOTALL)
_TAKEN_FOR = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}
_PLAIN = frozenset("nrt")
_SYNTAX = frozenset("^$\\.*+?()[]{}|/")


class BrowserPattern(NamedTuple):
    """A rule's name, and the regular expression in JavaScript that finds what it blocks, with its flags."""

    rule: str
    source: str
    flags: str = FLAGS


def browser_patterns(levels: Mapping[str, object]) -> tuple[BrowserPattern, ...]:
    """Those of the rules that block; `levels` are what the settings make of some, by name, as they are written."""
    found = ((gap.RULE, (GAP,)), (secret.RULE, key_shapes.SHAPES))
    blocking = ((rule, shapes) for rule, shapes in found if levels.get(rule.name, rule.level) == Level.BLOCK)
    return tuple(
        BrowserPattern(rule.name, "|".join(f"(?:{javascript(shape.pattern)})" for shape in shapes))
        for rule, shapes in blocking
    )


def javascript(source: str) -> str:
    """A regular expression of Python's, written without flags, that means the same in JavaScript with the flag `u`.

    Raises ValueError where that is not sure.
    """
    made: list[str] = []
    small: list[bool] = []  # for each open group, whether capitals do not count in it
    for token in _TOKEN.finditer(source):
        is_small = bool(small) and small[-1]
        if group := token["group"]:
            small.append(group == "(?i:" or is_small)
            made.append("(?:" if group == "(?i:" else "(?<" if group == "(?P<" else group)
        elif token["set"]:
            made.append(_set(token["set"], is_small=is_small))
        elif token["escaped"]:
            made.append(_escaped(token["escaped"], source[token.end() :]))
        else:
            made.append(_other(token["other"], is_small=is_small))
            small = small[:-1] if token["other"] == ")" else small
    return "".join(made)


def _escaped(character: str, behind: str) -> str:
    if character == "b":
        # Before a letter there can only be a beginning, which is shorter to say.
        return _STARTS if re.match(r"[A-Za-z0-9_]", behind) else _EDGE
    if character.lower() in _KINDS:
        return f"[{'^' if character.isupper() else ''}{_KINDS[character.lower()]}]"
    return _literal(character, _SYNTAX)


def _literal(character: str, syntax: frozenset[str]) -> str:
    """A character that is escaped, which JavaScript allows for some alone."""
    if character in _PLAIN or character in syntax:
        return f"\\{character}"
    if character.isalnum():
        raise ValueError(f"\\{character} has no sure translation")
    return character


def _other(character: str, *, is_small: bool) -> str:
    if character in "^$(":
        raise ValueError(f"{character} means another thing in JavaScript")
    if character == ".":
        return r"[^\n]"
    return f"[{_either(character)}]" if is_small and character.isalpha() else character


def _either(letter: str) -> str:
    """A letter in both sizes, with those signs that Python takes for it, too."""
    return f"{letter.lower()}{letter.upper()}{_TAKEN_FOR.get(letter.lower(), '')}"


def _set(written: str, *, is_small: bool) -> str:
    """A set of characters; a kind of what is not in it is not translated."""
    body, is_not = written[1:-1].removeprefix("^"), written.startswith("[^")
    return f"[{'^' if is_not else ''}{''.join(_of_set(body, is_small=is_small))}]"


def _of_set(body: str, *, is_small: bool) -> Iterator[str]:
    for token in _IN_SET.finditer(body):
        escaped, span = token["escaped"], token["span"]
        if span and is_small and any(map(str.isalpha, span)):
            raise ValueError(f"{span} is not translated where capitals do not count")
        if span:
            yield span
        elif not escaped:
            other = token["other"]
            yield f"\\{other}" if other in "[]" else _either(other) if is_small and other.isalpha() else other
        elif escaped in _KINDS:
            yield _KINDS[escaped]
        else:
            yield _literal(escaped, _SYNTAX | {"-"})
