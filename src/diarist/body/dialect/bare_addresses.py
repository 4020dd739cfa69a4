"""Bare addresses as people type them: in quotation marks, behind Chinese or Japanese, and as phones begin a sentence.

The rule for them (https://github.github.com/gfm/#autolinks-extension-) wants a space or a bracket before, and small
letters: `“https://example.org”` and `Https://example.org` are meant as links all the same.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

    Rule = Callable[[StateInline, bool], bool]

_SCHEME = re.compile(r"https?\Z", re.IGNORECASE)
_MAILBOX = re.compile(r"[A-Za-z0-9.+_-]{1,64}\Z")
_WWW = re.compile(r"www\.", re.IGNORECASE)
_BEFORE = re.compile(
    "[\"'“”„‟‘’«‹»>|/:;,，、。：；！？（「『【《〈\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u200b-\u200f\ufeff]"
)
"""What may stand right before an address besides a space."""


def bare_addresses(engine: MarkdownIt) -> None:
    """Read them as links."""
    gfm_autolink_plugin(engine)
    rules = dict(zip(engine.inline.ruler.get_active_rules(), engine.inline.ruler.getRules(""), strict=True))
    for name, read in (("protocol", _behind_scheme), ("email", _behind_mailbox), ("www", _before_www)):
        engine.inline.ruler.at(f"gfm_autolink_{name}", partial(read, rules[f"gfm_autolink_{name}"]))


def _behind_scheme(rule: Rule, state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the engine's signature
    found = _SCHEME.search(state.pending) if state.src[state.pos] == ":" else None
    if not found:
        return rule(state, silent)
    scheme, pending = found.group().lower(), state.pending
    state.pending = pending[: found.start()] + scheme
    is_read = _read(rule, state, silent, state.pos - len(scheme), scheme)
    if not is_read:
        state.pending = pending
    return is_read


def _behind_mailbox(rule: Rule, state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    found = _MAILBOX.search(state.pending) if state.src[state.pos] == "@" else None
    if not found:
        return False
    return _read(rule, state, silent, state.pos - len(found.group()), found.group())


def _before_www(rule: Rule, state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the same
    found = _WWW.match(state.src, state.pos, state.posMax) if state.src[state.pos] in "wW" else None
    return bool(found) and _read(rule, state, silent, state.pos, "www.")


def _read(rule: Rule, state: StateInline, silent: bool, start: int, begin: str) -> bool:  # noqa: FBT001 - the same
    """Ask the rule, while the text seems to have a space before the address, and small letters where it begins."""
    source = state.src
    is_behind_sign = _BEFORE.match(source[start - 1 : start])
    if not is_behind_sign and source.startswith(begin, start):
        return rule(state, silent)
    before = f"{source[: start - 1]} " if is_behind_sign else source[:start]
    state.src = before + begin + source[start + len(begin) :]
    try:
        return rule(state, silent)
    finally:
        state.src = source
