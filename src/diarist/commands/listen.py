"""`diarist listen`: what people answered, everywhere that a program may read it, shown to whoever asks and not kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diarist.clock import SystemClock
from diarist.diary.errors import UsageError
from diarist.diary.keyed_hashes import SHORTEST_KEY
from diarist.diary.listen_settings import KEY
from diarist.diary.problems import Problem
from diarist.diary.reading import read_diary
from diarist.ledger.home import check_lasting
from diarist.terminal.answers import as_usage_error, say
from diarist.terminal.editions import read_edition
from diarist.terminal.opening import site_in
from diarist.terminal.progress import telling, working

if TYPE_CHECKING:
    from diarist.clock import Clock
    from diarist.diary.diary import Diary
    from diarist.diary.listen_settings import Listen
    from diarist.diary.site import Site
    from diarist.listen.heard_answers import Heard
    from diarist.listen.listening import Listened
    from diarist.listen.sending import Telling

_OFF = (
    "No settings stand below `listen:` in mkdocs.yml, so nobody listens. How to switch it on: docs/guide/listening.md"
)


@click.command()
@click.option("--send", is_flag=True, help="Mail what is urgent at once, and the digest when it is due.")
@click.option(
    "--file",
    "written",
    type=click.Path(path_type=Path),
    help="Write the digest into a file that only you can read, outside of the repository.",
)
@click.option("--aside", is_flag=True, help="Show what was put aside, too, with how to take that back.")
@click.option("--new-key", is_flag=True, help="Begin anew with another key: every answer is new once.")
@click.pass_obj
def listen(folder: Path, written: Path | None, *, send: bool, aside: bool, new_key: bool) -> None:
    """Read what people answered everywhere, and show it by entry, unanswered questions first.

    No word of it is kept.

    Example: diarist listen --send
    """
    site = site_in(folder)
    if not site.listen:
        say(_OFF)
        return
    key = os.environ.get(KEY, "").strip()
    if len(key) < SHORTEST_KEY:
        what = f"is shorter than {SHORTEST_KEY} characters" if key else "is not set"
        mend = f"set it to {SHORTEST_KEY} characters or more that nobody else knows (openssl rand -hex 32)"
        raise UsageError([Problem.asked(f"{KEY} {what}, and without it nothing is read", mend)])
    sys.exit(_heard(site, site.listen, written, send=send, aside=aside, new_key=new_key))


def _heard(  # noqa: PLR0913 - one for each option
    site: Site, settings: Listen, written: Path | None, *, send: bool, aside: bool, new_key: bool
) -> int:
    """Listen, tell of it, and answer with the exit status: 1 where a place could not be read, or a letter not sent."""
    from diarist.listen.digest_file import check_place  # noqa: PLC0415 - for whoever listens
    from diarist.listen.digest_way import check_way_open  # noqa: PLC0415 - the same
    from diarist.listen.listening import Listening  # noqa: PLC0415 - the same, by HTTP

    if written:
        check_place(written, site.root, site.folder, os.environ)
    if send:
        with as_usage_error():
            check_way_open(site, settings, os.environ)
    check_lasting(site)
    clock = SystemClock()
    diary = read_edition(site).diary if send or written else read_diary(site, clock.now(), {})
    # Whoever changes the secret of a workflow means it; at a desk a key is mistyped.
    renews = new_key or os.environ.get("CI") == "true"
    with telling("Listening…") as tell:
        listened = Listening(site, diary, os.environ, clock, tell, renews=renews).run()
    heard = listened.heard
    is_whole = not any(not each.beyond for each in heard.unheard)
    if written:
        _write(site, settings, _telling(site, diary, listened, clock), written)
    if send:
        is_whole = _send(site, settings, _telling(site, diary, listened, clock), clock) and is_whole
        is_whole = _begin_wanted(site, listened) and is_whole
    _show(site, diary, heard, is_told=send or written is not None, aside=aside)
    return 0 if is_whole else 1


def _telling(site: Site, diary: Diary, listened: Listened, clock: Clock) -> Telling:
    """All that a digest tells, with links for whoever the mail door knows."""
    from diarist.doors.by_mail.digest_links import links_for  # noqa: PLC0415 - for whoever listens
    from diarist.ledger.quotation_book import quotation_events  # noqa: PLC0415 - the same
    from diarist.listen.own_matters import reminders_of  # noqa: PLC0415 - the same
    from diarist.listen.sending import Telling  # noqa: PLC0415 - the same
    from diarist.listen.trends import spells_of  # noqa: PLC0415 - the same

    return Telling(
        heard=listened.heard,
        diary=diary,
        reminders=reminders_of(site, diary, clock.now()),
        spells=spells_of(listened.heard, listened.kept),
        quoted=quotation_events(site),
        linking=lambda to: links_for(site, os.environ, to, clock.now()),
    )


def _write(site: Site, settings: Listen, telling: Telling, path: Path) -> None:
    from diarist.listen.digest_file import write_digest  # noqa: PLC0415 - for whoever listens
    from diarist.listen.sending import file_words  # noqa: PLC0415 - the same

    write_digest(path, file_words(site, settings, telling, is_html=path.suffix.lower() in {".html", ".htm"}))
    say(f"The digest is written to {path}. Strangers' words are in it: delete it when you have read it.")


def _send(site: Site, settings: Listen, telling: Telling, clock: Clock) -> bool:
    """Send what is due, and say what came of it; whether all of it went well."""
    from diarist.listen.sending import sending_of  # noqa: PLC0415 - for whoever sends

    with working("Sending…"):
        came = sending_of(site, settings, os.environ, clock).send(telling)
    for words in came.words or ("No digest is due, and nothing is urgent.",):
        say(words)
    if came.wants_a_person and os.environ.get("GITHUB_ACTIONS") == "true":
        say("::error::A letter about what people answered could not be sent. The lines above say which, and why.")
    return not came.wants_a_person


def _begin_wanted(site: Site, listened: Listened) -> bool:
    """Have drafts for those answers that mails to the diary have asked for; whether all of it went well."""
    if not any(line.wanted for line in listened.kept.answers.values()):
        return True
    from diarist.doctor.forge import forge_of  # noqa: PLC0415 - the same
    from diarist.doors.wanted_answers import begin_wanted  # noqa: PLC0415 - hardly ever needed
    from diarist.listen.listening_book import open_listening  # noqa: PLC0415 - the same

    try:
        forge = forge_of(site)
    except UsageError as error:
        say(str(error))
        return False
    with working("Beginning drafts…"):
        came = begin_wanted(listened.heard, listened.kept, site, forge, open_listening(site))
    for words in came.said():
        say(words)
    return not came.waiting


def _show(site: Site, diary: Diary, heard: Heard, *, is_told: bool, aside: bool) -> None:
    """Show what was heard: in a workflow's log, which more people read than the leader, numbers alone.

    What `is_told` in another way is not shown again.
    """
    from diarist.listen.digest import digest_of  # noqa: PLC0415 - for whoever listens
    from diarist.terminal import digest_lines as lines  # noqa: PLC0415 - the same

    if heard.is_anew:
        say(f"{KEY} is another key than last time, so that every answer is new once.")
    digest = digest_of(heard, site, diary, urgent_words=site.listen.urgent_words if site.listen else ())
    if is_told or os.environ.get("CI") == "true":
        found = [*lines.unheard_lines(heard.unheard, in_log=True)]
    else:
        found = [*lines.digest_lines(digest, site.zone), *(lines.aside_lines(heard, site.zone) if aside else ())]
    for line in (*found, lines.numbers_line(heard, digest.unanswered)):
        say(line)
