"""MkDocs' events, each with one step of a build: the settings, what is public, the pages, what was found wrong.

Where nothing but Diarist is named in the settings, MkDocs makes no page: the engine makes the whole site at once, and
is much faster. Where plugins or hooks of others are named, every page goes through MkDocs, so that they can change it.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger
from mkdocs.theme import Theme

from diarist.cache import CACHE, Cache
from diarist.clock import now
from diarist.diary.errors import DiaryError
from diarist.diary.mkdocs_settings import STATIC_TEMPLATES
from diarist.diary.read_site import read_site
from diarist.edition.build_lock import alone
from diarist.edition.made_by_mkdocs import is_plain
from diarist.edition.mishap import mishap
from diarist.edition.site_build import Running, begin, built_without, prepare
from diarist.edition.site_folder import check_site_folder, clean, kept
from diarist.edition.theme_files import own_templates, template_folders
from diarist.edition.wiring import check_wiring
from diarist.mkdocs.theirs import Theirs, forget_days
from diarist.outputs.pages import equip
from diarist.outputs.problem_report import human, summed_up

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from diarist.diary.problems import Problem
    from diarist.diary.site import Site

log = get_plugin_logger("diarist")


class NoSite(Abort):
    """The end of a build that makes no site: everything that is wrong is said, and the exit status is 2."""

    code = exit_code = 2

    def __init__(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            log.error("%s", problem)
        super().__init__("The site is not built: mend what is said above.")


@dataclass(frozen=True)
class Build:
    """One build at work. `theirs` is what MkDocs makes of the pages where others may change them."""

    site: Site
    folder: Path
    running: Running
    theirs: Theirs | None = None


@dataclass
class Events:
    """MkDocs' events for one diary.

    In the live preview, which is `serving`, a problem ends nothing; while `adding`, nothing is deleted. `left` are the
    files that file managers keep in the site's folder, while MkDocs cleans it. `alone` keeps other builds out.
    """

    serving: bool = False
    adding: bool = False
    site: Site | None = None
    build: Build | None = None
    left: dict[Path, bytes] = field(default_factory=dict)
    alone: ExitStack = field(default_factory=ExitStack)

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Keep in mind what kind of build this is."""
        self.serving, self.adding = command == "serve", dirty
        if not os.environ.get("SOURCE_DATE_EPOCH", "0").strip():
            del os.environ["SOURCE_DATE_EPOCH"]  # MkDocs takes an empty one for a number

    def on_config(self, config: MkDocsConfig) -> None:
        """Read the settings; all that is wrong with them is said at once, and nothing is deleted before."""
        self.site = self.build = None
        try:
            now()
            self.site = read_site(Path(config.config_file_path))
            check_wiring(self.site)
            check_site_folder(self.site, Path(config.site_dir), own_templates(self.site))
        except DiaryError as error:
            raise NoSite(error.problems) from None
        if self.serving:
            config.watch += [str(path) for path in (self.site.posts, *own_templates(self.site))]
        if is_plain(self.site):
            config.nav = None
            config.theme.static_templates.clear()
        else:
            _bring_templates(config, self.site)

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Wait for other builds, and clean the site's folder, as MkDocs does, but of hidden files and links, too."""
        self.alone.close()
        self.alone.enter_context(alone(Cache(self._site().root / CACHE), log.warning))
        if not self.adding:
            clean(Path(config.site_dir))
            self.left.update(kept(Path(config.site_dir)))

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Begin to build, or give MkDocs the pages that there are."""
        while self.left:
            path, data = self.left.popitem()
            path.write_bytes(data)
        site = self._site()
        try:
            edition = prepare(site, now(), preview=self.serving, into=Path(config.site_dir))
        except DiaryError as error:
            raise NoSite(error.problems) from None
        plain = is_plain(site)
        running = begin(edition, Path(config.site_dir), with_pages=plain, live=self.serving)
        theirs = None if plain else Theirs(edition, live=self.serving)
        self.build = Build(site, Path(config.site_dir), running, theirs)
        if theirs:
            return theirs.files(files, config)
        for file in list(files):
            files.remove(file)
        return files

    def on_nav(self, files: Files) -> None:
        """Take the day of the build from the pages of docs/."""
        forget_days(files)

    def on_env(self, env: Environment) -> Environment:
        """Give MkDocs' templates what Diarist's need."""
        return equip(env) if self.build and self.build.theirs else env

    def on_page_context(self, context: TemplateContext, page: Page) -> TemplateContext:
        """Give each page's template what the page shows."""
        if self.build and self.build.theirs:
            shown = self.build.theirs.context(page, context["nav"], context["pages"])
            cast("dict[str, object]", context).update(shown)
        return context

    def on_template_context(self, context: TemplateContext, template_name: str) -> TemplateContext:
        """Give the templates of the pages outside docs/ what these show."""
        if self.build and self.build.theirs:
            shown = self.build.theirs.named(template_name, context["nav"], context["pages"])
            cast("dict[str, object]", context).update(shown)
        return context

    def on_build_error(self, error: Exception) -> None:
        """Say what ended a build, where a person can mend it; what is wrong with Diarist itself ends it as it is."""
        self.alone.close()
        if not self.site or isinstance(error, Abort):
            return
        if problem := mishap(error, self.site.root, template_folders(self.site)):
            raise NoSite([problem]) from None

    def on_post_build(self) -> None:
        """Say what is wrong and, outside a preview, end with exit status 1 where an entry is left out."""
        if not self.build:
            return
        running, self.build = self.build.running, None
        problems = running.finish()
        self.alone.close()
        for group in summed_up(problems):
            log.error("%s", human(group)) if group[0].blocks else log.warning("%s", human(group))
        if not self.serving and (left_out := built_without(problems)):
            raise Abort(left_out)

    def _site(self) -> Site:
        if self.site is None:
            raise NoSite([])
        return self.site


def _bring_templates(config: MkDocsConfig, site: Site) -> None:
    """Put the templates of the pages before those of the theme; where the settings name none, they are the theme."""
    folders = [str(folder) for folder in template_folders(site)]
    if not site.mkdocs.theme:
        config.theme = Theme(name=None, custom_dir=folders[-1])
    config.theme.dirs[:] = [*folders, *(folder for folder in config.theme.dirs if folder not in folders)]
    config.theme.static_templates.update(STATIC_TEMPLATES)
