"""What each page says of itself to browsers, search engines and other apps, and in which languages it can be read."""

from __future__ import annotations

from typing import NamedTuple


class Half(NamedTuple):
    """A page in one of the languages that it is there in; `name` is what that language calls itself.

    `is_here` says that it is the page itself.
    """

    language: str
    name: str
    address: str
    direction: str
    is_here: bool


class Head(NamedTuple):
    """The head of one page; every address is whole, every text plain.

    `kind` is Open Graph's type (https://ogp.me/#types). `properties` are its `article:` pairs. `feeds` are folders
    with feeds below the site's address, each with a title. `fingerprint` says which words an entry's page has.
    A `trusted` page has an author who may write any HTML. `languages` are those that it can be read in, itself among
    them, first that of who knows none of them; empty where there is one. `podcast` is the address of a podcast's feed.
    """

    title: str
    description: str
    canonical: str
    image: str
    image_alt: str
    kind: str = "website"
    properties: tuple[tuple[str, str], ...] = ()
    json_ld: str = ""
    feeds: tuple[tuple[str, str], ...] = ()
    hidden: bool = False
    fingerprint: str = ""
    trusted: bool = False
    languages: tuple[Half, ...] = ()
    podcast: str = ""
    image_width: int = 1200
    image_height: int = 630
