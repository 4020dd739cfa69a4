"""The Markdown extensions that the settings name: entries are read without them, and most are built in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.read_site import MKDOCS_EXTENSIONS
from diarist.words.counts import counted
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.diary.problems import Problem
    from diarist.diary.site import Site

BUILT_IN = frozenset(
    {
        *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes"),
        *(
            "legacy_attrs",
            "legacy_em",
            "md_in_html",
            "meta",
            "sane_lists",
            "smarty",
            "tables",
            "toc",
            "mdx_truly_sane_lists",
        ),
        *("mdx_breakless_lists", "pymdownx.betterem", "pymdownx.details", "pymdownx.emoji", "pymdownx.extra"),
        *("pymdownx.fancylists", "pymdownx.highlight", "pymdownx.magiclink", "pymdownx.mark", "pymdownx.saneheaders"),
        *("pymdownx.superfences", "pymdownx.tasklist", "pymdownx.tilde", "markdown_callouts", "callouts"),
    }
)
"""Those whose work is done without them, or does not arise."""


def named(site: Site) -> tuple[str, ...]:
    """The extensions that the settings name."""
    return tuple(name for name in site.extensions if name not in MKDOCS_EXTENSIONS or site.extension_configs.get(name))


def others(site: Site) -> tuple[str, ...]:
    """Those among them that nothing here does the work of: pages of docs/ are then read as MkDocs reads them."""
    return tuple(name for name in named(site) if name.removeprefix("markdown.extensions.") not in BUILT_IN)


def extension_advice(site: Site) -> Iterator[Problem]:
    """One line of advice where the settings name any."""
    if not named(site):
        return
    strange = others(site)
    done = [name for name in named(site) if name not in strange]
    parts = [f"{list_of(done)} {counted(len(done), 'is')} built in"] if done else []
    parts += [f"{list_of(strange)} {counted(len(strange), 'works')} in pages of docs/ alone"] if strange else []
    what = f"`markdown_extensions` changes nothing in entries: {', and '.join(parts)}"
    mend = "delete what is built in" if strange else "delete it"
    yield site.written.found(("markdown_extensions",), what, mend).advice()
