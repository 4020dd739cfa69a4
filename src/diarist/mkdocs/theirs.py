"""The pages as MkDocs makes them where plugins or hooks of others may change them."""

from __future__ import annotations

from functools import partial
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from diarist.diary.addresses import SITEMAP
from diarist.diary.docs_folder import WELL_KNOWN
from diarist.edition.extensions import others
from diarist.edition.site_build import standing_picture_problems
from diarist.edition.site_pages import SitePages, day
from diarist.edition.standing_pages import name_of, page_title, without
from diarist.outputs import page_facts as facts
from diarist.outputs.addresses_between import relative
from diarist.outputs.pages import spoken, template_name
from diarist.words.catalogue import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from diarist.edition.edition import Edition

log = get_plugin_logger("diarist")

_UNUSED = ("assets/javascripts/", "assets/images/", "assets/stylesheets/")
"""What Material's own pages load and ours do not: 3 MB of programs, and style sheets of which ours has its part."""


class MadePage(Page):
    """A page that Diarist makes: MkDocs renders no Markdown for it, its template says it all."""

    def __init__(self, view: facts.View, day: str, file: File, config: MkDocsConfig) -> None:
        super().__init__(view.title, file, config)
        self.view, self.update_date = view, day

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """Take the place of reading a file: the engine has read it."""
        self.markdown, self.meta = "", {"template": template_name(self.view.kind)}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - the same
        """Take the place of rendering Markdown: the template shows the view."""
        self.content, self.toc = "", TableOfContents([])


class StandingPage(Page):
    """A page of docs/: the engine has read and rendered it, as it does with entries."""

    def __init__(self, edition: Edition, file: File, config: MkDocsConfig) -> None:
        super().__init__(name_of(config.nav, file.src_uri), file, config)
        self.path, self.edition = f"docs/{file.src_uri}", edition

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """Take the place of reading a file."""
        page = self.edition.docs.pages[self.path]
        self.markdown, self.meta = page.entry.body, dict(page.meta)

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - the same
        """Take the place of rendering Markdown."""
        self.content = self.edition.page(self.path, partial(relative, page=self.url))
        self.toc, self._title_from_render = TableOfContents([]), page_title(self.content) or None


class Theirs:
    """The pages of one edition in MkDocs' hands."""

    def __init__(self, edition: Edition, *, live: bool) -> None:
        self._edition, self._pages = edition, SitePages(edition, live=live)
        self._config: MkDocsConfig | None = None

    def files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the diary's pages to those of docs/, whose own page at an address takes the place of the diary's."""
        self._config = config
        self._choose(files, config)
        written = {file.dest_uri for file in files}
        for view in self._pages.made:
            if view.destination not in written:
                file = File.generated(config, view.source, content="")
                file.dest_uri = view.destination
                file.page = MadePage(self._pages.view(view), day(view), file, config)
                files.append(file)
        return files

    def _choose(self, files: Files, config: MkDocsConfig) -> None:
        """Leave only the files of docs/ that the edition publishes, each page as the engine has it."""
        edition = self._edition
        is_theirs = any(config.plugins.events.get(event) for event in ("page_read_source", "page_markdown"))
        is_theirs = is_theirs or bool(others(edition.site))
        if is_theirs and edition.docs.pages:
            log.info("Pages of docs/ are read as MkDocs reads them, for other plugins or extensions change them.")
        # MkDocs copies each as it is; a clean one takes its place, and where there is none, nothing may.
        unclean = {problem.path for problem in standing_picture_problems(edition) if problem.blocks}
        for file in [file for file in files if file.src_dir == config.docs_dir]:
            path = f"docs/{file.src_uri}"
            if path not in edition.docs.public or path in unclean or file.src_uri.startswith(f"{WELL_KNOWN}/"):
                files.remove(file)
            elif path in edition.docs.pages and not is_theirs:
                file.page = StandingPage(edition, file, config)
        for file in [file for file in files if file.src_dir in config.theme.dirs and _is_unused(file)]:
            files.remove(file)
        if config.nav:
            config.nav = without(config.nav, {path.removeprefix("docs/") for path in edition.docs.unseen})

    def context(self, page: Page, nav: Navigation, files: Iterable[File]) -> dict[str, object]:
        """What the template of a page reads."""
        view = page.view if isinstance(page, MadePage) else self._view(page)
        return {"site": spoken(self._site(nav, files), view), "view": view}

    def named(self, template: str, nav: Navigation, files: Iterable[File]) -> dict[str, object]:
        """What the template of a page outside docs/ reads."""
        view = self._pages.site_map() if template == SITEMAP else self._pages.not_found()
        return {"site": spoken(self._site(nav, files), view), "view": view}

    def _view(self, page: Page) -> facts.View:
        return self._pages.standing(_link(page), page.content or "", str(page.meta.get("description", "")))

    def _site(self, nav: Navigation, files: Iterable[File]) -> facts.SiteFacts:
        """What every page shows, with the navigation as others left it; where nobody said any, the engine's."""
        pages = [file.page for file in files if file.page and not isinstance(file.page, MadePage)]
        if self._config and _is_default(self._config):
            ours = self._pages.site
            known = {link.address for link in ours.navigation} | {link.address for link in ours.footer}
            return ours._replace(
                footer=(*ours.footer, *(_link(page) for page in pages if unquote(page.url) not in known))
            )
        head = (
            facts.NavigationLink(unescape(str(item.title)), unquote(item.url), is_page=isinstance(item, Page))
            for item in nav.items
            if getattr(item, "url", None) is not None
        )
        foot = [_link(page) for page in pages if page not in nav.pages]
        if not any(page.url == "privacy/" for page in pages):
            foot.append(facts.Link(say("privacy.title", self._pages.site.language), "privacy/"))
        return self._pages.site._replace(navigation=tuple(head), footer=tuple(foot))


def _is_default(config: MkDocsConfig) -> bool:
    """Whether neither the settings nor another plugin have anything to say about the navigation."""
    return not config.nav and len(config.plugins.events.get("nav", ())) < 2


def _is_unused(file: File) -> bool:
    return file.src_uri.startswith(_UNUSED) or file.src_uri.endswith(".map")


def forget_days(files: Files) -> None:
    """Take the day of the build from the pages of docs/: two builds of the same files are alike."""
    for file in files.documentation_pages():
        if file.page and not isinstance(file.page, MadePage):
            file.page.update_date = "1970-01-01"


def _link(page: Page) -> facts.Link:
    return facts.Link(unescape(str(page.title)), unquote(page.url))
