"""The page with the form for writing: facts and its template in, HTML out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from diarist.outputs.page_words import with_words

if TYPE_CHECKING:
    from pathlib import Path

    from diarist.outputs.form_facts import FormPage

TEMPLATE = "write.html"


def write_page(folder: Path, page: FormPage) -> bytes:
    """The page as it is published, made of the template in a folder."""
    loader = FileSystemLoader(folder)
    environment = with_words(
        Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    )
    environment.filters["html"] = Markup
    return environment.get_template(TEMPLATE).render(page=page, words_language=page.language).encode()
