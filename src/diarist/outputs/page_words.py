"""The words of a page's template: sentences, phrases by number and rows, in the page's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import pass_context
from markupsafe import Markup, escape

from diarist.words import counts, rows
from diarist.words.catalogue import filled, sentence
from diarist.words.digits import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jinja2 import Environment
    from jinja2.runtime import Context


def with_words(environment: Environment) -> Environment:
    """Give an environment the words; in each they are those of the site's language, unless `lang` says another."""
    environment.globals |= {"say": _say, "forms": _forms}
    environment.filters |= {"counted": _counted, "joined": _joined, "list_of": _list_of, "number": _number}
    return environment


@pass_context
def _say(context: Context, key: str, *, lang: str = "", **values: object) -> Markup:
    """A sentence, escaped, its values too, but for those that are HTML already, such as a link."""
    language = lang or _language(context)
    return escape(sentence(key, language)).format(**filled(values, language))


@pass_context
def _counted(context: Context, value: int, phrase: str, *, lang: str = "") -> str:
    return counts.counted(value, phrase, lang or _language(context))


@pass_context
def _forms(context: Context, phrase: str) -> dict[str, str]:
    """A phrase's forms by plural category, for a script that counts, and the language that they are in."""
    return counts.forms_of(phrase, _language(context))


@pass_context
def _joined(
    context: Context, names: Iterable[str], *, choice: bool = False, lang: str = ""
) -> Iterator[tuple[str, str]]:
    return rows.joined(names, lang or _language(context), choice=choice)


@pass_context
def _list_of(context: Context, names: Iterable[str], *, lang: str = "") -> str:
    return rows.list_of(names, lang or _language(context))


@pass_context
def _number(context: Context, value: int, *, lang: str = "") -> str:
    return number(value, lang or _language(context))


def _language(context: Context) -> str:
    return str(context["site"].language)
