"""Every page of an edition with what it shows, and what all of them show of the diary."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from diarist.diary.addresses import FEED_FILES, NOT_FOUND, SITEMAP
from diarist.diary.scripts import direction_of
from diarist.edition.head import plain_head, view_head
from diarist.edition.language_switch import language_of
from diarist.edition.navigation import navigation, standing_links
from diarist.edition.page_contents import PageContents
from diarist.edition.people import person
from diarist.edition.policy import colour_style, content_security_policy
from diarist.edition.privacy import practice
from diarist.edition.readers import signup
from diarist.edition.standing_pages import PRIVACY
from diarist.edition.theme import printable_links, scrollable, theme_colours
from diarist.edition.theme_files import STYLE, favicon, logo, script
from diarist.edition.views import views
from diarist.outputs import page_facts as facts
from diarist.outputs.pages import address_on
from diarist.words.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diarist.edition.edition import Edition
    from diarist.edition.navigation import Navigation
    from diarist.edition.views import View

_UNLISTED = frozenset({"moved", "search"})
"""The kinds of pages that search engines need not know."""


class SitePages:
    """The pages of one edition. Live ones have no policy: a program of the live preview is in them."""

    def __init__(self, edition: Edition, *, live: bool = False) -> None:
        self._edition, self._contents = edition, {"": PageContents(edition)}
        self._standing = standing_links(edition)
        taken = {link.address for link in self._standing.values()}
        self.made = tuple(view for view in views(edition) if view.address not in taken)
        named = {view.source: facts.Link(view.title, view.address) for view in self.made}
        self.site = _site_facts(edition, navigation(edition, named, self._standing), live=live)

    def all(self) -> Iterator[facts.View]:
        """Every page: those of docs/, those that Diarist makes, the one for addresses without a page, the site map."""
        for make in self.by_address().values():
            yield make()
        yield self.not_found()
        yield self.site_map()

    def by_address(self) -> dict[str, Callable[[], facts.View]]:
        """What makes the view of each page that readers can open by its address, those of docs/ first."""
        standing = {link.address: partial(self._of_docs, path, link) for path, link in self._standing.items()}
        return {**standing, **{view.address: partial(self.view, view) for view in self.made}}

    def _of_docs(self, path: str, link: facts.Link) -> facts.View:
        html = self._edition.page(f"docs/{path}", partial(_written_on, link.address))
        words = str(self._edition.docs.pages[f"docs/{path}"].meta.get("description", ""))
        return self.standing(link, html, words)

    def view(self, view: View) -> facts.View:
        """One of the pages that Diarist makes."""
        language = language_of(self._edition, view)
        if language not in self._contents:
            self._contents[language] = PageContents(self._edition, language)
        content = self._contents[language].of(view, partial(_written_on, view.address))
        head = view_head(self._edition, view)
        return facts.View(view.kind, view.title, view.address, head, content, language=language)

    def standing(self, link: facts.Link, html: str, description: str = "") -> facts.View:
        """A page of docs/, whose words are `html`."""
        head = plain_head(self._edition, link.title, link.address, description)
        shown = scrollable(html, self.site.language)
        parts = tuple(printable_links(shown, head.canonical).split(PRIVACY))
        content = facts.StandingPage("" if not html or "<h1" in html else link.title, parts)
        return facts.View("page", head.title, link.address, head, content)

    def not_found(self) -> facts.View:
        """The page for addresses without one."""
        head = plain_head(self._edition, say("missing.head", self.site.language), "")
        return facts.View(NOT_FOUND, head.title, NOT_FOUND, head, facts.PlainPage(), without_place=True)

    def site_map(self) -> facts.View:
        """The list of the pages for search engines."""
        return facts.View(SITEMAP, "", SITEMAP, None, facts.SiteMap(tuple(self._mapped())))

    @property
    def latest(self) -> str:
        """The day of the last change to any page, such as `2026-11-20`."""
        return max((day(view) for view in self.made), default="1970-01-01")

    def _mapped(self) -> Iterator[tuple[str, str]]:
        whole = self.site.address
        for link in self._standing.values():
            yield whole + link.address, ""
        for view in self.made:
            if view.kind not in _UNLISTED and not (view.story and view.story.entry.withdrawn):
                yield whole + view.address, day(view)


def day(view: View) -> str:
    """The day of the last change to a page, such as `2026-11-20`."""
    return view.updated.date().isoformat()


def _written_on(page: str, address: str) -> str:
    return address_on(facts.View("", "", page, None, facts.PlainPage()), "", address)


def _site_facts(edition: Edition, links: Navigation, *, live: bool) -> facts.SiteFacts:
    site = edition.site
    colours = theme_colours(site.card_background, site.card_accent)
    style = colour_style(colours)
    program = script(site)
    forms = site.signup.origins if site.signup else ()
    policy = partial(content_security_policy, style, program, site.embeds, forms)
    return facts.SiteFacts(
        name=site.name,
        language=site.language,
        page_language=site.language,
        direction=direction_of(site.language),
        address=site.address,
        copyright=site.copyright,
        leader=person(edition, site.authors[site.leader]),
        answer_mail=site.answer_mail,
        answer_words=site.answer_words,
        logo=logo(site),
        favicon=favicon(site),
        stylesheet=STYLE,
        script=program,
        brand=colours.brand,
        colours=style,
        policy="" if live else policy(),
        trusted_policy="" if live else policy(trusted=True),
        feeds=tuple(facts.FeedForm(file.name, file.title, file.short, file.media_type) for file in FEED_FILES),
        navigation=links.head,
        footer=links.foot,
        practice=practice(site),
        signup=signup(site),
        webmention=site.listen.webmention_receiver(site.address) if site.listen else "",
    )
