"""Reads the diary once a build and hands its pages to MkDocs; says at the end what was left out."""

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from diarist.clock import now
from diarist.commands.report import human, named, summed_up
from diarist.diary.problems import DiaryError
from diarist.diary.site import read_site
from diarist.edition.mishap import mishap
from diarist.edition.press import LEFT_OUT, Press
from diarist.edition.site_folder import check_site_folder, clean, kept
from diarist.edition.views import View, views

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
    written = {file.dest_uri for file in files}
    for view in views(edition):
        if view.destination not in written:
            file = File.generated(config, view.source, content="")
            file.dest_uri = view.destination
            file.page = DiaryPage(view, file, config)
            files.append(file)
    return files


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
