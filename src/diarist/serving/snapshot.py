"""A diary as it is shown from one save to the next: its edition with all that is wrong in it, or why there is none."""

from __future__ import annotations

import math
import time
import traceback
from functools import cached_property
from http import HTTPStatus
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from diarist.clock import now
from diarist.diary.addresses import NOT_FOUND, file_at, permalink
from diarist.diary.errors import DiaryError
from diarist.diary.problems import Problem
from diarist.diary.reading import half_right_entries
from diarist.edition.build_record import due
from diarist.edition.made_by_mkdocs import is_plain
from diarist.edition.mishap import mishap
from diarist.edition.site_build import prepare, standing_picture_problems
from diarist.edition.site_files import SiteFiles
from diarist.edition.theme_files import template_folders
from diarist.serving.answer import PAGE, Answer, media_type
from diarist.serving.live_page import problem_page, with_problems, with_script
from diarist.terminal.buildable import buildable_site
from diarist.terminal.crash import keep_crash

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from diarist.diary.site import Site
    from diarist.edition.edition import Edition

_HOME = file_at("")
_HOSTED = Problem(
    "mkdocs.yml",
    1,
    "now plugins, hooks or settings of others take part, which MkDocs must show",
    "stop `diarist serve`, and start it again",
)


class Snapshot:
    """What the server answers until something changes. `name` tells it from any other.

    `site` are the last settings that were right. Without an edition, the `problems` are shown in the place of every
    page. At `due`, in seconds since 1970, the same files make another.
    """

    def __init__(
        self, site: Site, problems: tuple[Problem, ...], edition: Edition | None = None, due: float = math.inf
    ) -> None:
        self.name = str(time.time_ns())
        self.site, self.problems, self.edition, self.due = site, problems, edition, due
        self._files = SiteFiles(edition, live=True) if edition else None
        self._one_at_a_time = Lock()
        self._failed: dict[Problem, None] = {}

    @property
    def base(self) -> str:
        """The path of the site's address, such as `/` or `/diary/`, as it is before it is encoded."""
        return unquote(urlsplit(self.site.address).path)

    @property
    def failed(self) -> tuple[Problem, ...]:
        """What went wrong when pages were asked for, each once, as it came."""
        return tuple(self._failed)

    @cached_property
    def left_out(self) -> list[str]:
        """The paths of what is wrong, so that no reader would get it, and of drafts that cannot be shown."""
        wrong = (problem.path for problem in self.problems if problem.blocks or problem.path in self._unread)
        return list(dict.fromkeys(wrong))

    @property
    def unfinished(self) -> list[str]:
        """The paths of drafts and scheduled entries that are shown, and about which there is advice."""
        unseen = self.edition.unseen if self.edition else ()
        return list(dict.fromkeys(problem.path for problem in self.problems if problem.path in unseen))

    def answer(self, address: str) -> Answer:
        """What is at an address below the site's. Whatever goes wrong is said in the page's place."""
        try:
            with self._one_at_a_time:
                found = self._found(address)
        except Exception as error:  # noqa: BLE001 - a template can raise whatever Python can
            why = _why(error, self.site)
            self._failed.update(dict.fromkeys(why))
            found = Answer(problem_page(why), status=HTTPStatus.INTERNAL_SERVER_ERROR)
        if found.media_type != PAGE:
            return found
        return found.showing(with_script(found.body, quote(self.base), self.name))

    def _found(self, address: str) -> Answer:
        if not self._files:
            return Answer(problem_page(self.problems), status=HTTPStatus.INTERNAL_SERVER_ERROR)
        file = file_at(address)
        body = self._files.read(address)
        if body is not None:
            answer = Answer(body, media_type(file))
            problems = self._above.get(file, ())
            return answer.showing(with_problems(body, problems)) if problems and answer.media_type == PAGE else answer
        if file in self._above:
            return Answer(problem_page(self._above[file]), status=HTTPStatus.NOT_FOUND)
        if file == address and self._is_page(f"{address}/"):
            return Answer(b"", status=HTTPStatus.FOUND, location=quote(f"{self.base}{address}/"))
        missing, problems = self._files.read(NOT_FOUND) or b"", self._above.get(_HOME, ())
        # What is looked for may be what cannot be read any more, so that nobody knows its address.
        return Answer(with_problems(missing, problems) if problems else missing, status=HTTPStatus.NOT_FOUND)

    def _is_page(self, address: str) -> bool:
        return file_at(address) in self._above or bool(self._files and self._files.read(address) is not None)

    @cached_property
    def _above(self) -> Mapping[str, tuple[Problem, ...]]:
        """The problems that are shown above each page, or in its place, by its file.

        The home page has those of what is left out, and of what has no page.
        """
        places = self._places()
        found: dict[str, list[Problem]] = {}
        for problem in self.problems:
            place = places.get(problem.path, _HOME)
            found.setdefault(place, []).append(problem)
            if problem.path in self.left_out and place != _HOME:
                found.setdefault(_HOME, []).append(problem)
        return {file: tuple(problems) for file, problems in found.items()}

    def _places(self) -> dict[str, str]:
        """The file of each entry's page, and of each page of docs/, by path; of an unreadable one where it would be."""
        if not self.edition:
            return {}
        stories = {path: file_at(story.address) for path, story in self.edition.stories.items()}
        docs = {path: file_at(address) for path, address in self.edition.docs.addresses.items()}
        return {**self._unread, **stories, **docs}

    @cached_property
    def _unread(self) -> Mapping[str, str]:
        """Where the page of each entry would be that is not shown, and can be read half-way, by path."""
        if not self.edition:
            return {}
        paths = {problem.path for problem in self.problems} - set(self.edition.stories)
        entries = half_right_entries(self.site, paths.__contains__) if paths else ()
        return {entry.path: file_at(permalink(self.site, entry)) for entry in entries}


def snapshot(folder: Path, before: Site, *, alone: bool = True) -> Snapshot:
    """The diary in a folder as it is now; where it cannot be shown, why, with the settings that it had before.

    It is read `alone`, without other processes, once there are threads.
    """
    try:
        site = buildable_site(folder)
        if not is_plain(site):
            return Snapshot(before, (_HOSTED,))
        moment = now()
        edition = prepare(site, moment, preview=True, alone=alone)
        problems = tuple(sorted({*edition.diary.problems, *standing_picture_problems(edition)}))
        return Snapshot(site, problems, edition, due(edition, moment))
    except Exception as error:  # noqa: BLE001 - nothing that somebody saves may end the server
        return Snapshot(before, _why(error, before))


def _why(error: Exception, site: Site) -> tuple[Problem, ...]:
    """What is wrong, in the words of whoever can mend it, or in those for something that only we can."""
    if isinstance(error, DiaryError):
        return error.problems
    if problem := mishap(error, site.root, template_folders(site)):
        return (problem,)
    words = keep_crash(site.root, "".join(traceback.format_exception(error)))
    what, _, mend = words.partition(". ")
    return (Problem("diarist", 1, what, mend),)
