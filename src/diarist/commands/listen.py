"""`diarist listen`: what people answered, everywhere that a program may read it, shown to whoever asks and not kept."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from diarist.clock import SystemClock
from diarist.diary.errors import UsageError
from diarist.diary.listen_settings import KEY
from diarist.diary.problems import Problem
from diarist.diary.reading import read_diary
from diarist.ledger.home import check_lasting
from diarist.terminal.answers import say
from diarist.terminal.opening import site_in
from diarist.terminal.progress import telling

if TYPE_CHECKING:
    from pathlib import Path

    from diarist.diary.diary import Diary
    from diarist.diary.site import Site
    from diarist.listen.heard_answers import Heard

_OFF = "There is no `listen:` in mkdocs.yml, so nobody listens. The guide says how to switch it on."


@click.command()
@click.pass_obj
def listen(folder: Path) -> None:
    """Read what people answered everywhere, and show it by entry, unanswered questions first.

    No word of it is kept.

    Example: diarist listen
    """
    site = site_in(folder)
    if not site.listen:
        say(_OFF)
        return
    if not os.environ.get(KEY, "").strip():
        mend = "set it to 16 characters or more that nobody else knows (openssl rand -hex 32)"
        raise UsageError([Problem.asked(f"{KEY} is not set, and without it nothing is read", mend)])
    sys.exit(_heard(site))


def _heard(site: Site) -> int:
    """Listen, show it, and answer with the exit status: 1 where a place could not be read."""
    from diarist.listen.listening import Listening  # noqa: PLC0415 - HTTP, for whoever listens

    check_lasting(site)
    clock = SystemClock()
    diary = read_diary(site, clock.now(), {})
    with telling("Listening…") as tell:
        heard = Listening(site, diary, os.environ, clock, tell).run().heard
    _show(site, diary, heard)
    return 1 if any(not each.beyond for each in heard.unheard) else 0


def _show(site: Site, diary: Diary, heard: Heard) -> None:
    """Show what was heard: in a workflow's log, which more people read than the leader, numbers alone."""
    from diarist.listen.digest import digest_of  # noqa: PLC0415 - for whoever listens
    from diarist.terminal.digest_lines import digest_lines, numbers_line, unheard_lines  # noqa: PLC0415 - the same

    if heard.is_anew:
        say(f"{KEY} is another key than last time, so that every answer is new once.")
    if os.environ.get("CI") == "true":
        lines = [*unheard_lines(heard.unheard)]
    else:
        words = site.listen.urgent_words if site.listen else ()
        lines = [*digest_lines(digest_of(heard, site, diary, urgent_words=words), site.zone)]
    for line in (*lines, numbers_line(heard)):
        say(line)
