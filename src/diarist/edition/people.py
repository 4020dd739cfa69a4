"""Somebody who writes, as pages show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.addresses import author_address
from diarist.outputs.page_facts import Person, Portrait

if TYPE_CHECKING:
    from datetime import date

    from diarist.diary.site import Author
    from diarist.edition.edition import Edition


def person(edition: Edition, author: Author, day: date | None = None, language: str = "") -> Person:
    """An author, in the site's language or another; with the role that they had on a day, where one is given."""
    image = edition.picture_store.portrait(author)
    language = language or edition.site.language
    return Person(
        name=author.name,
        address=author_address(author.id),
        role=author.role_on(day, language) if day else author.role,
        tenure=author.tenure(language),
        acting=author.acting(language),
        is_guest=author.guest,
        about=author.about,
        links=author.links,
        portrait=Portrait(image.sources[0][0], image.sources[-1][0], author.portrait_alt) if image else None,
    )
