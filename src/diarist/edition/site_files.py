"""Any file of one edition's site, made when somebody asks for it: for looking at pages without building them all."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from diarist.cache import CACHE, Cache
from diarist.diary.addresses import NOT_FOUND, SITEMAP, file_at
from diarist.edition.cards import card_makers
from diarist.edition.site_build import cleaned_files
from diarist.edition.site_pages import SitePages
from diarist.edition.site_targets import file_targets, picture_targets, recording_targets, text_targets
from diarist.edition.theme_files import template_folders
from diarist.outputs.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from diarist.edition.edition import Edition
    from diarist.edition.targets import Target
    from diarist.outputs.page_facts import View


class SiteFiles:
    """The files of one edition. Live ones are for the live preview, which adds a program to the pages."""

    def __init__(self, edition: Edition, *, live: bool = False) -> None:
        self._edition, self._live = edition, live
        self._cache = Cache(edition.site.root / CACHE)

    def read(self, address: str) -> bytes | None:
        """The file that a server shows at an address below the site's; None where there is none."""
        file = file_at(address)
        if view := self._views.get(file):
            return self._pages.render(self._shown.site, view())
        if card := self._cards.get(file):
            return card()
        target = next((group[file] for group in self._groups() if file in group), None)
        return self._made(target) if target else None

    def _made(self, target: Target) -> bytes:
        if not self._cache.has(target.name) and target.make:
            return target.make()
        return self._cache.path(target.name).read_bytes()

    @cached_property
    def _shown(self) -> SitePages:
        return SitePages(self._edition, live=self._live)

    @cached_property
    def _pages(self) -> Pages:
        return Pages(template_folders(self._edition.site))

    @cached_property
    def _views(self) -> dict[str, Callable[[], View]]:
        """What each page shows, by its file, found when it is asked for."""
        return {
            SITEMAP: self._shown.site_map,
            NOT_FOUND: self._shown.not_found,
            **{file_at(address): make for address, make in self._shown.by_address().items()},
        }

    @cached_property
    def _cards(self) -> dict[str, Callable[[], bytes]]:
        return card_makers(self._edition)

    def _groups(self) -> Iterator[dict[str, Target]]:
        """What is no page, by its file, in the order in which one goes before another of the same address."""
        yield self._texts
        yield self._pictures
        yield self._recordings
        yield self._files
        yield self._cleaned

    @cached_property
    def _files(self) -> dict[str, Target]:
        return _by_address(file_targets(self._edition))

    @cached_property
    def _pictures(self) -> dict[str, Target]:
        return _by_address(picture_targets(self._edition))

    @cached_property
    def _recordings(self) -> dict[str, Target]:
        return _by_address(recording_targets(self._edition))

    @cached_property
    def _cleaned(self) -> dict[str, Target]:
        return _by_address(cleaned_files(self._edition, self._cache, []))

    @cached_property
    def _texts(self) -> dict[str, Target]:
        return _by_address(text_targets(self._edition))


def _by_address(targets: Iterable[Target]) -> dict[str, Target]:
    found: dict[str, Target] = {}
    for each in targets:
        found.setdefault(each.address, each)
    return found
