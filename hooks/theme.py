"""Gives the templates in templates/site/ what they show."""

from functools import partial
from html import unescape
from importlib.metadata import version
from pathlib import Path
from typing import cast

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from diarist.body.picture_size import SIZES
from diarist.diary.addresses import author_address, tag_address
from diarist.edition.cards import card_address, card_alt
from diarist.edition.head import plain_head, view_head
from diarist.edition.policy import colour_style, content_security_policy
from diarist.edition.privacy import practice
from diarist.edition.theme import scrollable_tables, theme_colours
from diarist.words import dates
from diarist.words.counts import counted
from diarist.words.rows import joined, list_of

serving = False
UNUSED = ("assets/javascripts/", "assets/images/", "assets/stylesheets/palette")


class Bytecode(FileSystemBytecodeCache):
    """What Jinja keeps of the templates; what of it cannot be read is made anew."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a file that was cut short for one that is not there."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001 - pickle raises whatever the bytes make of it
            bucket.reset()


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001, FBT001 - MkDocs' signature
    """Keep in mind whether this is the live preview: MkDocs writes a script into its pages."""
    global serving  # noqa: PLW0603 - MkDocs loads a hook once and says this only here
    serving = command == "serve"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what Material's own pages would load and ours do not: 3 MB of programs."""
    shown = {config.theme.get("favicon"), config.theme.get("logo")}
    for file in list(files):
        is_unused = file.src_uri.startswith(UNUSED) or file.src_uri.endswith(".map")
        if is_unused and file.src_uri not in shown and file.src_dir in config.theme.dirs:
            files.remove(file)
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Escape whatever a template shows, and name the edition and what helps to show it."""
    edition = config.extra["press"].edition
    colours = theme_colours(edition.site.card_background, edition.site.card_accent)
    style = colour_style(colours)
    # MkDocs escapes nothing by itself, and a headline may hold anything.
    env.autoescape = True
    env.bytecode_cache = Bytecode(str(config.extra["press"].folder_for(f"jinja2-{version('jinja2')}")))
    env.globals.update(
        edition=edition,
        site=edition.site,
        head=plain_head(edition, "Page not found", ""),
        card_address=card_address,
        card_alt=card_alt,
        tag_address=tag_address,
        author_address=author_address,
        colours=colours,
        colour_style=Markup(style),  # noqa: S704 - made of colours alone
        policy=None if serving else partial(content_security_policy, style, edition.site.embeds),
        material_css=_material_css(files),
        practice=practice(edition.site),
        sizes=SIZES,
        standing_pages=[file.page for file in files.documentation_pages() if not hasattr(file.page, "view")],
    )
    env.filters |= {"plain": unescape, "html": Markup, "scrollable": scrollable_tables}
    env.filters |= {"counted": counted, "joined": joined, "list_of": list_of}
    env.filters |= {"long_date": dates.long, "short_date": dates.short, "week": dates.week}
    return env


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:  # noqa: ARG001
    """Give each page's template what the page is about; a page from docs/ has no view."""
    edition, view = config.extra["press"].edition, getattr(page, "view", None)
    words = str(page.meta.get("description", ""))
    cast("dict[str, object]", context).update(
        view=view,
        head=view_head(edition, view) if view else plain_head(edition, unescape(str(page.title)), page.url, words),
        address=partial(get_relative_url, other=page.url),
    )
    page.content = Markup(scrollable_tables(page.content or ""))  # noqa: S704 - what MkDocs rendered is HTML already
    return context


def _material_css(files: Files) -> str:
    """Material's style sheet; its name changes with its version."""
    return next(
        file.src_uri for file in files.css_files() if Path(file.src_uri).match("assets/stylesheets/main.*.min.css")
    )
