"""`diarist inbox`: mails made drafts, those of the mailbox or one from a file, and why a mail does not count."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from diarist.clock import now
from diarist.diary.errors import UsageError
from diarist.diary.mail_in import KEY
from diarist.diary.problems import Problem
from diarist.doctor.forge import forge_of
from diarist.terminal.answers import say
from diarist.terminal.opening import site_in
from diarist.words.counts import counted
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diarist.diary.mail_in import MailIn
    from diarist.diary.site import Site
    from diarist.doors.by_mail.incoming import Tally

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("file", required=False, type=_FILE)
@click.option("--why", is_flag=True, help="Say which condition the mail in FILE meets, and which it misses.")
@click.option("--dry-run", is_flag=True, help="Show the entry that FILE would become, and write nothing.")
@click.option(
    "--drafts", type=click.Path(path_type=Path), help="For workflows: answer nobody yet, but list the drafts here."
)
@click.option("--look", metavar="DRAFT", default="", help="For workflows: look at this draft, whose entry is FILE.")
@click.option("--looks", type=_FOLDER, help="For workflows: the folder with what was seen of drafts.")
@click.pass_obj
def inbox(  # noqa: PLR0913 - one for each option
    folder: Path, file: Path | None, *, why: bool, dry_run: bool, drafts: Path | None, look: str, looks: Path | None
) -> None:
    """Make drafts of the mails in the mailbox, and answer them; or an entry here, of the mail in FILE.

    Example: diarist inbox --why message.eml
    """
    site = site_in(folder)
    if (why or dry_run) and not file:
        raise click.UsageError("name the file of a mail, as most mail programs save it: message.eml")
    if file and why:
        _say_why(_mail_in(site), file.read_bytes(), site)
    elif file and look and looks:
        _look_here(site, look, file, looks)
    elif file:
        _by_hand(site, file, dry_run=dry_run)
    else:
        _mailbox(site, drafts, looks)


def _mail_in(site: Site) -> MailIn:
    if site.mail_in:
        return site.mail_in
    what, mend = "the settings name no mailbox", "add `mail_in:` to mkdocs.yml, as the guide says"
    raise UsageError([Problem.asked(what, mend)])


def _say_why(settings: MailIn, mail: bytes, site: Site) -> None:
    """Each condition with a sentence; exit status 1 where the mail misses one."""
    from diarist.mail_in.senders import verdict_of  # noqa: PLC0415 - for whoever has a mailbox

    verdict = verdict_of(mail, settings, now().astimezone(site.zone).date())
    for each in verdict.findings:
        say(f"{'Met' if each.is_met else 'Missed'}: {each.why}")
    if verdict.sender:
        say(f"The mail counts, and its entries are {verdict.sender.author}’s.")
        return
    say("The mail does not count: the mailbox would put it into Refused, unread and without an answer.")
    sys.exit(1)


def _by_hand(site: Site, file: Path, *, dry_run: bool) -> None:
    from diarist.doors.by_mail.by_hand import drafted_here, write_drafted  # noqa: PLC0415 - Pillow, for whoever has a mail
    from diarist.mail_in.mail_reading import read_mail  # noqa: PLC0415 - the same

    drafted = drafted_here(read_mail(file.read_bytes()), site, now())
    if dry_run:
        say(drafted.files[drafted.path].decode())
    else:
        write_drafted(drafted, site)
    for remark in drafted.remarks:
        say(remark.said("en"))
    pictures = counted(len(drafted.files) - 1, "picture")
    verb = "would be" if dry_run else "is"
    say(f"{drafted.path} {verb} there, with {pictures}. Look at it: diarist check {drafted.path}")


def _look_here(site: Site, draft: str, file: Path, looks: Path) -> None:
    """Look at a draft whose branch is checked out."""
    from diarist.doors.by_mail.seen_drafts import look_here  # noqa: PLC0415 - a whole build

    entry = file.resolve().relative_to(site.root).as_posix()
    with Console(stderr=True).status("Looking at the draft…"):
        look_here(site, draft, entry, looks, now())
    say("The draft was looked at.")


def _mailbox(site: Site, listed: Path | None, looks: Path | None) -> None:
    from diarist.doors.by_mail.mail_run import Run  # noqa: PLC0415 - HTTP and IMAP, for whoever has a mailbox

    settings = _mail_in(site)
    missing = [name for name in (settings.secret, KEY) if not os.environ.get(name, "").strip()]
    if missing:
        what = f"{list_of(missing)} {counted(len(missing), 'is')} not set"
        raise UsageError([Problem.asked(what, "set what the guide names for the mailbox")])
    run = Run(site, settings, forge_of(site), os.environ, now(), looks, _run_address(os.environ))
    with Console(stderr=True).status("Reading the mailbox…"):
        tally = run.go(is_reading=listed is not None)
    if listed:
        listed.write_text("".join(f"{each.draft}\n" for each in tally.open), "utf-8")
    _say_tally(tally)
    sys.exit(1 if tally.waiting else 0)


def _run_address(environment: Mapping[str, str]) -> str:
    """Where the workflow's run is seen, where this is one."""
    server, path, run = (environment.get(f"GITHUB_{name}", "") for name in ("SERVER_URL", "REPOSITORY", "RUN_ID"))
    return f"{server}/{path}/actions/runs/{run}" if run else ""


_DONE = {
    "new": "made a draft",
    "ready": "marked ready",
    "close": "closed",
    "replace": "changed a draft",
    "add": "changed a draft",
    "picture": "changed a draft",
    "read": "noted a guest’s date in a pull request",
    "refused": "refused: unread, in the folder Refused",
    "refused known": "refused that named one of `senders:`: `diarist inbox --why FILE.eml` says why",
    "heard": "put to readers’ answers, unread, in the folder Answers",
    "aside": "put an answer aside",
    "next": "asked for a draft that answers",
    "too large": "too large",
}
"""What was done with mails, in words; of the rest, that nothing was changed."""


def _say_tally(tally: Tally) -> None:
    """What came of it in numbers: no word of a mail, and nobody's address."""
    counts: Counter[str] = Counter()
    for what, number in tally.done.items():
        counts[_DONE.get(what, "changed nothing")] += number
    for words, number in counts.items():
        say(f"{counted(number, 'mail')} {words}.")
    for reason in dict.fromkeys(tally.waiting):
        say(f"Something waits for the next run: {reason}")
    if not (counts or tally.waiting):
        say("There is nothing new in the mailbox.")
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.writelines(f"- {counted(number, 'mail')} {words}\n" for words, number in counts.items())
