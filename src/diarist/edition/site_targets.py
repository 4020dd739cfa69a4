"""Every file of the site, also feeds and robots.txt, each as a kept thing with a key of all that it shows."""

from __future__ import annotations

import gzip
import io
import os
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from diarist.cache import digest
from diarist.code_digest import code_digest
from diarist.diary.addresses import ROBOTS, SITEMAP
from diarist.edition.calendar import calendar_targets
from diarist.edition.docs_sight import PAGE
from diarist.edition.feeds import feed_style_target, feed_targets
from diarist.edition.podcasts import podcast_targets
from diarist.edition.policy import html_policy, with_policy
from diarist.edition.search import search_targets
from diarist.edition.site_pages import SitePages
from diarist.edition.story_keys import StoryKeys
from diarist.edition.targets import Target, target
from diarist.edition.theme_files import STYLE, style_key, style_sheet, template_folders, theme_files
from diarist.file_states import state_of, states
from diarist.outputs.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diarist.edition.edition import Edition
    from diarist.outputs.page_facts import SiteFacts, View

SMALL = 1_000_000
"""So many bytes are read in no time that counts."""


def text_targets(edition: Edition) -> Iterator[Target]:
    """The feeds and the search's files, which need nothing of the pages."""
    code, keys = code_digest(), StoryKeys(edition)
    yield from feed_targets(edition, code, keys)
    yield feed_style_target(edition.site, code)
    yield from calendar_targets(edition, code, keys)
    yield from search_targets(edition, code, keys)
    yield from podcast_targets(edition, code)


def page_targets(edition: Edition, *, live: bool = False) -> Iterator[Target]:
    """Every page, and the site map compressed."""
    folders = template_folders(edition.site)
    shown = SitePages(edition, live=live)
    code = digest(code_digest(), *_templates(folders), repr(shown.site))
    pages = Pages(folders)
    for view in shown.all():
        each = target(view.address, digest(code, repr(view)), partial(pages.render, shown.site, view))
        yield each
        if view.kind == SITEMAP:
            yield _compressed(pages, shown.site, view, f"{each.name} {shown.latest}", shown.latest)


def file_targets(edition: Edition) -> Iterator[Target]:
    """What is published as it is: files of docs/ but pages, pictures and recordings, and those of the theme."""
    site, root = edition.site, edition.site.root
    yield target(STYLE, digest(code_digest(), *style_key(site)), lambda: style_sheet(site).encode())
    for path, address in edition.docs.public.items():
        if path not in edition.docs.pages and edition.docs.kinds.get(path, PAGE) == PAGE:
            yield _copy(root / path, address, _policy(edition) if path in edition.docs.kinds else b"")
    for address, file in theme_files(site).items():
        yield _copy(file, address)
    words = f"User-agent: *\nAllow: /\n\nSitemap: {site.address}{SITEMAP}\n"
    yield target(ROBOTS, digest(code_digest(), words), words.encode)
    if site.editor:
        from diarist.edition.form_files import form_targets  # noqa: PLC0415 - few diaries have the form

        yield from form_targets(edition)


def picture_targets(edition: Edition) -> Iterator[Target]:
    """The pictures of entries and people, which are in the cache already."""
    for image in dict.fromkeys(edition.images()):
        for address, _ in image.sources:
            yield Target(address, PurePosixPath(address).name)


def recording_targets(edition: Edition) -> Iterator[Target]:
    """What entries have to hear, to see and to reckon with, each file once."""
    found = {each.address: each for story in edition.public() for each in story.targets()}
    yield from found.values()


def _policy(edition: Edition) -> bytes:
    return f'<meta http-equiv="Content-Security-Policy" content="{html_policy(edition.site.embeds)}">'.encode()


def _copy(file: Path, address: str, policy: bytes = b"") -> Target:
    """A file as it is, or HTML with a policy at its head."""
    found = file.stat()
    # A large file is known by its state: to read it each time would take longer than all the rest.
    key = digest(file.read_bytes()) if found.st_size < SMALL else digest(str(file), state_of(found))
    if not policy:
        return target(address, key, file.read_bytes)
    return target(address, digest(code_digest(), key, policy), lambda: with_policy(file.read_bytes(), policy))


def _templates(folders: list[Path]) -> Iterator[bytes]:
    """All that a template may be or include: any file, whatever its ending, also behind a link."""
    for folder in folders:
        for name in sorted(name for name in states(str(folder)) if not name.endswith("/")):
            path = Path(name)
            if path.is_file():
                yield os.fsencode(path.relative_to(folder))
                yield path.read_bytes()


def _compressed(pages: Pages, site: SiteFacts, view: View, key: str, day: str) -> Target:
    def make() -> bytes:
        data = io.BytesIO()
        moment = datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()
        with gzip.GzipFile(f"{SITEMAP}.gz", "wb", fileobj=data, mtime=moment) as file:
            file.write(pages.render(site, view))
        return data.getvalue()

    return target(f"{SITEMAP}.gz", digest(key), make)
