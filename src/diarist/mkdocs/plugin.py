"""The plugin `diarist`: it makes a whole diary of an mkdocs.yml that names it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin, event_priority

from diarist.mkdocs.events import Events

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


class Settings(Config):  # type: ignore[no-untyped-call]
    """None: `extra: diary:` has them, whether the plugin is named or the hooks."""


class DiaryPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]
    """Each event is one call; `extra: diary:` has the settings."""

    def __init__(self) -> None:
        self._events = Events()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep in mind what kind of build this is."""
        self._events.on_startup(command=command, dirty=dirty)

    def on_config(self, config: MkDocsConfig) -> None:
        """Read the settings."""
        self._events.on_config(config)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Clean the site's folder."""
        self._events.on_pre_build(config)

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Begin to build."""
        return self._events.on_files(files, config)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs' signature
        """Make two builds of the same files alike."""
        self._events.on_nav(files)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002 - the same
        """Give the templates what they need."""
        return self._events.on_env(env)

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002 - the same
        nav: Navigation,  # noqa: ARG002 - the same
    ) -> TemplateContext:
        """Give each page what it shows."""
        return self._events.on_page_context(context, page)

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,
        config: MkDocsConfig,  # noqa: ARG002 - the same
    ) -> TemplateContext:
        """Give the pages outside docs/ what they show."""
        return self._events.on_template_context(context, template_name)

    def on_build_error(self, *, error: Exception) -> None:
        """Say what ended a build."""
        self._events.on_build_error(error)

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:  # noqa: ARG002 - the same
        """Finish, and say what is wrong."""
        self._events.on_post_build()
