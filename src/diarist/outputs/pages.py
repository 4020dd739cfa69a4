"""The pages of the site: facts and templates in, HTML out."""

from __future__ import annotations

import posixpath
from functools import partial
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, pass_context
from markupsafe import Markup

from diarist.diary.addresses import LANGUAGE, TRANSLATED
from diarist.diary.scripts import direction_of
from diarist.outputs.addresses_between import is_whole, relative
from diarist.outputs.page_words import with_words
from diarist.words.catalogue import say
from diarist.words.languages import first_here, is_here

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from jinja2.runtime import Context

    from diarist.outputs.page_facts import Link, NavigationLink, SiteFacts, View

_Link = TypeVar("_Link", "Link", "NavigationLink")

_MADE = {
    "": "home.link",
    "archive/": "archive.title",
    "tags/": "tags.title",
    "authors/": "authors.title",
    "questions/": "questions.title",
    "promises/": "promises.title",
    "subscribe/": "subscribe.title",
    "search/": "search.title",
    "privacy/": "privacy.title",
}
"""What Diarist calls the pages that it makes, by their addresses."""


class Pages:
    """The templates of one site, those in the first of `folders` before the others.

    What Jinja makes of them is not kept: it is code, and no cache that came from elsewhere should be able to run any.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        loader = FileSystemLoader(list(folders))
        self._environment = equip(Environment(loader=loader, autoescape=True, auto_reload=False))

    def render(self, site: SiteFacts, view: View) -> bytes:
        """A page as it is published."""
        template = self._environment.get_template(template_name(view.kind))
        return template.render(site=spoken(site, view), view=view).encode()


def spoken(site: SiteFacts, view: View) -> SiteFacts:
    """What a page shows of the diary, in the page's language, or in the words that there are instead."""
    language = view.language or first_here(site.language)
    if not view.language and is_here(site.language):
        return site
    own = partial(_own_word, site.language, language)
    answer = own(site.answer_words, "begin.question")
    home = LANGUAGE.address(view.language) if view.language else ""
    links = [(item.title, item.address) for item in site.navigation]
    links += [(item.title, item.address) for item in site.footer]
    titles = {address: word for title, address in links if (word := own(title, _MADE.get(address)))}
    addresses = {address: home + address for address in TRANSLATED.values()}
    led = partial(_led, titles, addresses)
    return site._replace(
        language=language,
        page_language=view.language or site.language,
        direction=direction_of(view.language or site.language),
        navigation=tuple(map(led, site.navigation)),
        footer=tuple(map(led, site.footer)),
        answer_words=answer or site.answer_words,
        owners=site.language,
        owners_direction=site.direction,
        said=(*(addresses.get(address, address) for address in titles), *(["answer"] if answer else [])),
        home=home,
    )


def _led(titles: Mapping[str, str], addresses: Mapping[str, str], item: _Link) -> _Link:
    """A link as readers of another language see it, to the page in theirs where there is one."""
    title, address = titles.get(item.address, item.title), addresses.get(item.address, item.address)
    return item._replace(title=title, address=address)


def _own_word(written_in: str, language: str, words: str, key: str | None) -> str:
    """What Diarist itself says in another language, where somebody wrote just what it says in theirs; else nothing."""
    return say(key, language) if key and words == say(key, written_in) else ""


def template_name(kind: str) -> str:
    """The template of a kind of page; that of a page of docs/ is called as in every theme of MkDocs."""
    return "main.html" if kind == "page" else kind if "." in kind else f"{kind}.html"


def equip(environment: Environment) -> Environment:
    """Give a Jinja environment what the templates use; everything is escaped."""
    environment.autoescape = True
    environment.filters |= {"url": _url, "html": Markup}
    return with_words(environment)


@pass_context
def _url(context: Context, address: str) -> str:
    """An address below the site's, as it is written on the page that is made."""
    return address_on(context["view"], context["site"].address, str(address))


def address_on(view: View, site: str, address: str) -> str:
    """An address below the site's as it is written on a page; `site` is the site's own."""
    if address and is_whole(address):
        return address
    if view.without_place:
        return posixpath.join(urlsplit(site).path, address or ".")
    return relative(address or ".", quote(view.address))
