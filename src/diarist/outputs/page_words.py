"""The words of a page's template: sentences, phrases by number and rows, in the page's language."""

from __future__ import annotations

from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING

from jinja2 import pass_context
from markupsafe import Markup, escape

from diarist.words import counts, rows
from diarist.words.catalogue import filled, sentence
from diarist.words.digits import number
from diarist.words.languages import first_here

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import Environment
    from jinja2.runtime import Context

    from diarist.words.rows import T


def with_words(environment: Environment) -> Environment:
    """Give an environment the words, in the site's language or in `words_language`, where `lang` says no other.

    Where there are no words in a `lang`, it is as if it were not said.
    """
    environment.globals |= {"say": _say, "forms": _forms}
    environment.filters |= {"counted": _counted, "joined": _joined, "list_of": _list_of, "number": _number}
    environment.filters["own_name"] = _own_name
    return environment


@pass_context
def _say(context: Context, key: str, /, *, lang: str = "", **values: object) -> str:
    """A sentence, escaped where its template is; so are its values that are no HTML yet, as a link is."""
    language, is_html = _language(context, lang), bool(context.eval_ctx.autoescape)
    pieces = _pieces(key, language, is_html)
    if len(pieces) == 1 and not pieces[0][1]:
        return pieces[0][0]
    own, fill = filled(values, language), escape if is_html else str
    whole = "".join([part for words, name in pieces for part in (words, fill(own[name]) if name else "")])
    return Markup(whole) if is_html else whole  # noqa: S704 - each piece is escaped


@lru_cache(maxsize=4096)
def _pieces(key: str, language: str, is_html: bool) -> tuple[tuple[str, str], ...]:  # noqa: FBT001 - a cache's key
    """A sentence, escaped and cut once for all pages that say it: words, and the name of the value behind them."""
    shown = escape if is_html else str
    parsed = Formatter().parse(sentence(key, language))
    return tuple((shown(words), name or "") for words, name, _, _ in parsed)


@pass_context
def _counted(context: Context, value: int, phrase: str, *, lang: str = "") -> str:
    return counts.counted(value, phrase, _language(context, lang))


@pass_context
def _forms(context: Context, phrase: str) -> dict[str, str]:
    """A phrase's forms by plural category, for a script that counts, and the language that they are in."""
    return counts.forms_of(phrase, _language(context))


@pass_context
def _joined(context: Context, names: Iterable[T], *, choice: bool = False, lang: str = "") -> Iterator[tuple[str, T]]:
    return rows.joined(names, _language(context, lang), choice=choice)


@pass_context
def _list_of(context: Context, names: Iterable[str], *, lang: str = "") -> str:
    return rows.list_of(names, _language(context, lang))


@pass_context
def _number(context: Context, value: int, *, lang: str = "") -> str:
    return number(value, _language(context, lang))


def _own_name(code: str) -> str:
    from diarist.words.language_names import own_name  # noqa: PLC0415 - most diaries have one language

    return own_name(code)


def _language(context: Context, lang: str = "") -> str:
    page = context.get("words_language") or context["site"].language
    return first_here(lang, page) if lang else str(page)
