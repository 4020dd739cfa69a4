"""Reads the diary once a build and hands its pages to MkDocs; says at the end what was left out."""

import os
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import get_relative_url

from diarist.clock import now
from diarist.diary.docs_folder import WELL_KNOWN
from diarist.diary.errors import DiaryError
from diarist.diary.read_site import read_site
from diarist.edition.edition import Edition
from diarist.edition.extensions import others
from diarist.edition.mishap import mishap
from diarist.edition.press import LEFT_OUT, Press
from diarist.edition.site_folder import check_site_folder, clean, kept
from diarist.edition.standing_pages import name_of, page_title, without
from diarist.edition.views import View, views
from diarist.outputs.problem_report import human, named, summed_up

log = get_plugin_logger("diarist")


class DiaryPage(Page):
    """A page that Diarist makes: MkDocs renders no Markdown for it, its template says it all."""

    def __init__(self, view: View, file: File, config: MkDocsConfig) -> None:
        super().__init__(view.title, file, config)
        self.view = view
        self.update_date = view.updated.date().isoformat()

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """Take the place of reading a file: the engine has read it."""
        self.markdown, self.meta = "", {"template": f"{self.view.kind}.html"}

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - the same
        """Take the place of rendering Markdown: the template asks the edition for it."""
        self.content, self.toc = "", TableOfContents([])


def on_startup(command: str, dirty: bool) -> None:  # noqa: FBT001 - MkDocs' signature
    """Keep in mind whether this is the live preview, which a problem must not end, and whether nothing is deleted."""
    global serving, adding
    serving, adding = command == "serve", dirty
    if not os.environ.get("SOURCE_DATE_EPOCH", "0").strip():
        del os.environ["SOURCE_DATE_EPOCH"]  # MkDocs takes an empty one for a number


serving = adding = False
left: dict[Path, bytes] = {}
"""What file managers left in the site's folder, while MkDocs cleans it."""


def is_preview(config: MkDocsConfig) -> bool:
    """Whether only the writer sees this build: drafts and scheduled entries are in it.

    `diarist preview` names its own folder in DIARIST_PREVIEW, so that a variable left behind never fills another.
    """
    return serving or os.environ.get("DIARIST_PREVIEW") == config.site_dir


class StandingPage(Page):
    """A page of docs/: the engine has read and rendered it, as it does with entries."""

    def __init__(self, edition: Edition, file: File, config: MkDocsConfig) -> None:
        super().__init__(name_of(config.nav, file.src_uri), file, config)
        self.path, self.edition = f"docs/{file.src_uri}", edition
        self.update_date = "1970-01-01"  # two builds of the same files are alike

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """Take the place of reading a file."""
        page = self.edition.docs.pages[self.path]
        self.markdown, self.meta = page.entry.body, dict(page.meta)

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - the same
        """Take the place of rendering Markdown."""
        self.content = self.edition.page(self.path, partial(get_relative_url, other=self.url))
        self.toc, self._title_from_render = TableOfContents([]), page_title(self.content) or None


class NoSite(Abort):
    """The end of a build that makes no site: everything that is wrong is said, and the exit status is 2."""

    code = exit_code = 2

    def __init__(self, error: DiaryError) -> None:
        for problem in error.problems:
            log.error("%s", problem)
        super().__init__("The site is not built: mend what is said above.")


def on_config(config: MkDocsConfig) -> None:
    """Read the settings; all that is wrong with them is said at once, and nothing is deleted before."""
    global press  # noqa: PLW0603 - an error is said without the settings
    try:
        now()
        site = read_site(Path(config.config_file_path))
        check_site_folder(site, Path(config.site_dir), map(Path, config.theme.dirs[:1]))
        config.extra["press"] = press = Press(site)
        templates[:] = map(Path, config.theme.dirs[:1])
    except DiaryError as error:
        raise NoSite(error) from None


def on_pre_build(config: MkDocsConfig) -> None:
    """Clean the site's folder, as MkDocs does right after, but of hidden files and links, too."""
    if not adding:
        clean(Path(config.site_dir))
        left.update(kept(Path(config.site_dir)))


def on_build_error(error: Exception) -> None:
    """Say what ended a build, where a person can mend it; what is wrong with Diarist itself ends it as it is."""
    if press and not isinstance(error, Abort) and (problem := mishap(error, press.site.root, templates)):
        raise NoSite(DiaryError([problem])) from None


press: Press | None = None
templates: list[Path] = []


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the diary's pages to those of docs/, whose own page at an address takes the place of the diary's."""
    while left:
        path, data = left.popitem()
        path.write_bytes(data)
    edition = config.extra["press"].prepare(now(), preview=is_preview(config))
    _choose(files, edition, config)
    written = {file.dest_uri for file in files}
    for view in views(edition):
        if view.destination not in written:
            file = File.generated(config, view.source, content="")
            file.dest_uri = view.destination
            file.page = DiaryPage(view, file, config)
            files.append(file)
    return files


def _choose(files: Files, edition: Edition, config: MkDocsConfig) -> None:
    """Leave only the files of docs/ that the edition publishes, each page as the engine has it."""
    is_theirs = any(config.plugins.events.get(event) for event in ("page_read_source", "page_markdown"))
    is_theirs = is_theirs or bool(others(edition.site))
    if is_theirs and edition.docs.pages:
        log.info("Pages of docs/ are read as MkDocs reads them, for other plugins or extensions change them.")
    for file in [file for file in files if file.src_dir == config.docs_dir]:
        path = f"docs/{file.src_uri}"
        if path not in edition.docs.public or file.src_uri.startswith(f"{WELL_KNOWN}/"):
            files.remove(file)
        elif path in edition.docs.pages and not is_theirs:
            file.page = StandingPage(edition, file, config)
    if config.nav:
        config.nav = without(config.nav, {path.removeprefix("docs/") for path in edition.docs.unseen})


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG001 - MkDocs' signature
    """Take the day of the build from the pages of docs/: two builds of the same files are alike."""
    for file in files.documentation_pages():
        if file.page and not isinstance(file.page, DiaryPage):
            file.page.update_date = "1970-01-01"


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Say what is wrong and, outside a preview, end with exit status 1 where an entry is left out."""
    problems = config.extra["press"].problems()
    for group in summed_up(problems):
        log.error("%s", human(group)) if group[0].blocks else log.warning("%s", human(group))
    left_out = list(dict.fromkeys(problem.path for problem in problems if problem.blocks))
    if left_out and not is_preview(config):
        raise Abort(f"{LEFT_OUT}{named(left_out)}: mend what is said above.")
