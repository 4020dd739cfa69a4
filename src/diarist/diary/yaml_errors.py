"""What a YAML error means, in the words of somebody who writes and does not program."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diarist.diary.text import cut, shown

if TYPE_CHECKING:
    from yaml import MarkedYAMLError

_CONFLICT = re.compile(r"<{7} |={7}$|>{7} ")
_FITTING = re.compile(r"\s*(#|- |-$|$)|[\"'\w?{][^:]*:([ \t]|$)|\s")
_GLUED = re.compile(r"(?P<key>[\w-]+)[:：](?P<words>[^ ].*)")
_VALUE = re.compile(r"\s*(?P<key>(?:- +)?(?:[\w.-]+: +)?)(?P<words>.*?)\s*")
_CLAIMED = "@`%*&!>|?,]}"
_CLOSING = {'"': "quote", "'": "quote", "[": "bracket", "{": "bracket"}
_SHOWN = 60
_SINGLE = "'"


@dataclass(frozen=True, slots=True)
class Mishap:
    """Why some YAML cannot be read: the line (from 0), what is wrong and how to mend it."""

    line: int
    what: str
    mend: str


def explain(error: MarkedYAMLError, text: str, *, words_below: bool) -> Mishap:
    """Say what is wrong with a text that a YAML parser refused; `words_below` is whether an entry's words follow it.

    The parser's own words name the grammar, and its line is where it lost the thread: the lines before it say more.
    """
    lines = text.split("\n")
    at = min(error.problem_mark.line if error.problem_mark else 0, len(lines) - 1)
    opened = error.context_mark.line if error.context_mark else at
    problem, context = str(error.problem), str(error.context)
    return (
        _conflict(lines)
        or _tab(lines[at], at)
        or _never_closed(problem, context, opened)
        or _backslash(problem, at)
        or _claimed(error, lines[at], at)
        or _no_key(lines, at, words_below=words_below)
        or _value(lines[at], at)
        or Mishap(at, "the line does not line up with the ones around it", "start each key at the very left")
    )


def needs_quotes(key: str, words: str) -> tuple[str, str]:
    """What is wrong with words whose first sign means something else in YAML, and how to mend it.

    `key` is what stands before the words, such as `title: `.
    """
    return f"words that start with {words[0]} need straight quotes", f"write {_quoted(key, words)}"


def _conflict(lines: list[str]) -> Mishap | None:
    place = next((n for n, line in enumerate(lines) if _CONFLICT.match(line)), None)
    if place is None:
        return None
    mend = "keep one of them, and delete the lines with <<<<<<<, ======= and >>>>>>>"
    return Mishap(place, "two versions of the file are mixed here (a git conflict)", mend)


def _tab(line: str, at: int) -> Mishap | None:
    if "\t" not in line[: len(line) - len(line.lstrip())]:
        return None
    return Mishap(at, "the line starts with a tab", "replace the tab with two spaces")


def _never_closed(problem: str, context: str, opened: int) -> Mishap | None:
    if "quoted scalar" in context and problem.startswith("found unexpected"):
        return Mishap(opened, "the quotes that open here are never closed", "put the same quote after the last word")
    if "flow sequence" in context:
        return Mishap(opened, "the list that opens here with [ is never closed", "put ] after its last word")
    if "flow mapping" in context:
        return Mishap(opened, "what opens here with { is never closed", "put } at its end, or use straight quotes")
    return None


def _backslash(problem: str, at: int) -> Mishap | None:
    if "escape" not in problem and "hexdecimal" not in problem:
        return None
    mend = "put the words in single straight quotes, or leave the backslash out"
    return Mishap(at, "the backslash in these double quotes is read as a code, and there is no such code", mend)


def _claimed(error: MarkedYAMLError, line: str, at: int) -> Mishap | None:
    if "cannot start any token" not in str(error.problem) or not error.problem_mark:
        return None
    before, words = line[: error.problem_mark.column].lstrip(), line[error.problem_mark.column :]
    if "[" in before or "{" in before:
        before, words = "", re.split(r"[],}]", words)[0]
    return Mishap(at, *needs_quotes(before, words)) if words else None


def _no_key(lines: list[str], at: int, *, words_below: bool) -> Mishap | None:
    """Lines that are no `key: value`; the parser stops at them or a line later."""
    strange = {n for n in range(at + 1) if not _FITTING.match(lines[n])}
    if not strange:
        return None
    place = max(strange)
    while place - 1 in strange:
        place -= 1
    line = lines[place]
    if found := _GLUED.fullmatch(line):
        right = f"{found['key']}: {found['words'].strip()}"
        return Mishap(place, f"there is no plain space after {shown(found['key'] + ':')}", f"write {shown(right)}")
    if line.startswith(":"):
        return Mishap(place, "there is no key before the colon", "write it as `key: value`, or delete it")
    if words_below and place and not lines[place - 1].strip():
        what = "the words of the entry seem to start here, but the front matter is not closed"
        return Mishap(place, what, "put a line with three hyphens (---) above them")
    return Mishap(place, f"there is no colon in {shown(line)}", "write it as `key: value`, or delete it")


def _value(line: str, at: int) -> Mishap | None:
    """A line whose key is right, but whose words YAML takes for something else."""
    found = _VALUE.fullmatch(line)
    key, words = (found["key"], found["words"]) if found else ("", "")
    if not key or not words:
        return None
    if words[0] in _CLOSING:
        return Mishap(at, f"words follow after the closing {_CLOSING[words[0]]}", f"write {_quoted(key, words)}")
    if words.startswith("- "):
        return Mishap(at, "a list cannot start behind its key", f"write {key}[{words[2:]}]")
    if words[0] in _CLAIMED:
        return Mishap(at, *needs_quotes(key, words))
    if ": " in f"{words} ":
        return Mishap(at, f"there is a second colon after {shown(key.strip())}", f"write {_quoted(key, words)}")
    return None


def _quoted(key: str, words: str) -> str:
    """The line as it should be: in straight quotes that are not among the words, and not long."""
    enclosed = len(words) > 1 and words[0] + words[-1] in {'""', "''", "“”", "„“", "””"}
    bare = cut(words[1:-1] if enclosed else words, _SHOWN)
    return f"{key}'{bare.replace(_SINGLE, _SINGLE * 2)}'" if '"' in bare else f'{key}"{bare}"'
