"""The command `diarist`: how each part of it is called, and what it answers."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

import click
from rich.console import Console

from diarist.announce.announcement_table import announced, ledger_of
from diarist.announce.announcement_table import table as announcements
from diarist.cache import Cache
from diarist.clock import SystemClock, now
from diarist.commands import build as builder
from diarist.commands.new import new_entry, next_friday, starters
from diarist.commands.status import MOST as MOST_ROWS
from diarist.commands.status import balance
from diarist.commands.status import status as state_of
from diarist.diary.fields import json_schema
from diarist.diary.problems import DiaryError
from diarist.diary.read_site import read_site
from diarist.edition.amending import correct as write_correction
from diarist.edition.amending import public_entry
from diarist.edition.amending import withdraw as write_withdrawal
from diarist.edition.making import make_edition
from diarist.edition.press import CACHE
from diarist.edition.renamed import known_renamed
from diarist.edition.site_folder import check_site_folder
from diarist.extras import missing_extra
from diarist.ledger.book import LedgerError
from diarist.outputs.preview_page import FOLDER as PREVIEWS
from diarist.outputs.problem_report import FORMATS, MOST, report
from diarist.words.counts import counted
from diarist.words.rows import list_of
from diarist.workers import pool

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from diarist.channels.wire.outside_links import OutsideLinks
    from diarist.diary.site import Site
    from diarist.edition.edition import Edition

Settings = TypeVar("Settings")
console = Console()
complaints = Console(stderr=True)


_BUILDING = {"build", "check", "serve"}
"""The commands whose exit status 1 says that the site is there, or would be."""


class _Commands(click.Group):
    """Turns whatever is wrong with the diary into words and an exit status, in one place."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (DiaryError, LedgerError) as error:
            click.echo(str(error), err=True)
            sys.exit(1)
        except ModuleNotFoundError as error:
            if not (words := missing_extra(error)):
                raise
            click.echo(words, err=True)
            sys.exit(2)
        except OSError as error:
            from diarist.edition.mishap import mishap  # noqa: PLC0415 - hardly ever needed

            if not (problem := mishap(error, ctx.obj or Path())):
                raise
            click.echo(str(problem), err=True)
            sys.exit(2 if ctx.invoked_subcommand in _BUILDING else 1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="diarist")
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The diary's folder: the one with mkdocs.yml and posts/.",
)
@click.pass_context
def main(ctx: click.Context, folder: Path) -> None:
    """Write, check and publish a leader's diary."""
    ctx.obj = folder.resolve()


@main.command()
@click.argument("title")
@click.option("--starter", default="week", show_default=True, help="The questions to start from.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day of the entry. [default: this Friday]")
@click.option("--today", is_flag=True, help="Date the entry today.")
@click.pass_obj
def new(folder: Path, title: str, starter: str, day: datetime | None, *, today: bool) -> None:
    """Start an entry called TITLE, as a draft in posts/."""
    site = _site(folder)
    known = starters(site)
    if starter not in known:
        raise click.BadParameter(f"there is no starter {starter!r}; the starters are {list_of(known)}")
    current = now().astimezone(site.zone).date()
    chosen = day.date() if day else current if today else next_friday(current)
    path = new_entry(site, title, chosen, starter)
    _say(f"{path.relative_to(site.root)} is there: write it, take out `draft: true`, then: diarist check")


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(FORMATS), default="human", help="How to write what is found.")
@click.option("--hints", is_flag=True, help="Show what would make it easier to read, too.")
@click.option("--links", is_flag=True, help="Ask other sites whether the pages that entries link to are there, too.")
@click.option(
    "--since", metavar="COMMIT", default="", help="Count as new what changed since a commit. [default: the last]"
)
@click.pass_obj
def check(  # noqa: PLR0913 - one for each option
    folder: Path, files: tuple[Path, ...], form: str, *, hints: bool, links: bool, since: str
) -> None:
    """Say what is wrong with the entries, or with FILES alone, and what might be regretted."""
    # The rules' libraries are a tenth of a second that no other command needs.
    from diarist.checks.read_settings import read_settings  # noqa: PLC0415
    from diarist.commands.check import everything, verdict, weighed  # noqa: PLC0415
    from diarist.edition.checking import checked, is_wanted  # noqa: PLC0415
    from diarist.edition.history import new_or_changed  # noqa: PLC0415
    from diarist.edition.standing_pages import hints as hints_of_pages  # noqa: PLC0415

    site = _whole_site(folder)
    settings = _read(lambda: read_settings(site))
    wanted = _names(folder, files)
    fresh = _read(lambda: new_or_changed(site, since))
    edition = _edition(site)
    with pool() as workers, complaints.status("Reading each entry as a colleague would…") as progress:
        outside = _outside_links(site, progress.update) if links else None
        missing = outside.missing if outside else None
        of_entries = checked(edition, settings, now(), wanted, missing, executor=workers)
        whole = everything(edition, (*of_entries, *hints_of_pages(site, now())))
    found = [problem for problem in weighed(edition, whole, fresh) if is_wanted(problem.path, wanted)]
    problems = [problem for problem in found if hints or not problem.is_hint]
    if text := report(problems, form, None if wanted else MOST):
        click.echo(text)
    if form == "human":
        _say(verdict(edition, problems, files))
        if outside:
            _say(outside.verdict)
        if kept := len(found) - len(problems):
            _say(f"{counted(kept, 'hint')} for plain words kept back: diarist check --hints")
    sys.exit(1 if any(problem.blocks for problem in problems) else 0)


@main.command()
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where the site goes. [default: site]")
@click.option("--strict", is_flag=True, help="Fail for advice, too.")
@click.pass_obj
def build(folder: Path, site_dir: Path | None, *, strict: bool) -> None:
    """Build the site."""
    site = _whole_site(folder)
    target = Path.cwd() / site_dir if site_dir else site.folder
    _read(lambda: check_site_folder(site, target))
    arguments = ["--site-dir", str(target.resolve()), *(["--strict"] if strict else [])]
    sys.exit(builder.build(site.root, console, arguments))


@main.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where the site is shown.")
@click.pass_obj
def serve(folder: Path, address: str) -> None:
    """Show the site live: it follows each save."""
    root = _whole_site(folder).root
    _say(f"The site will be at http://{address}/ in a moment. Stop it with Ctrl+C.")
    sys.exit(builder.serve(root, ["--dev-addr", address]))


@main.command()
@click.argument("entries", nargs=-1, metavar="[ENTRY]...")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=PREVIEWS,
    show_default=True,
    help="The folder for the previews, or the name (.html) of the only one.",
)
@click.option("--no-open", is_flag=True, help="Do not open it in the browser.")
@click.option(
    "--summary", type=click.File("w", "utf-8", lazy=True), help="Write it in short, too: Markdown; - shows it."
)
@click.option("--address", default="", help="For the summary: where the folder can be seen, if anywhere.")
@click.pass_obj
def preview(  # noqa: PLR0913 - one for each option
    folder: Path, *, entries: tuple[str, ...], output: Path, no_open: bool, summary: IO[str] | None, address: str
) -> None:
    """Show what each audience will get of an entry before it is public.

    ENTRY is its id or its file; without any it is the one that comes next.
    """
    if output.suffix == ".html" and len(entries) > 1:
        raise click.UsageError("several entries need a folder: --output FOLDER")
    # Every channel and rule are half a second that no other command needs.
    from diarist.commands.preview import previews, write_preview  # noqa: PLC0415
    from diarist.outputs.preview_summary import summary as in_short  # noqa: PLC0415

    site = _whole_site(folder)
    with complaints.status("Making the preview…"):
        found = previews(site, [_entry_name(folder, entry) for entry in entries], now())
    home = output if output != Path(PREVIEWS) else folder / PREVIEWS
    targets = [write_preview(site, each, home, with_card=bool(address)) for each in found]
    if summary:
        summary.write(in_short(found, address))
    for each, target in zip(found, targets, strict=True):
        words = f"{each.title}: {each.headline}. The preview is {target}"
        complaints.print(words, markup=False, highlight=False, soft_wrap=True)
    if not no_open and sys.stdout.isatty():
        click.launch(targets[0].resolve().as_uri())
    sys.exit(1 if any(each.is_blocked for each in found) else 0)


@main.command()
@click.argument("entry_id", metavar="[ID]", default="")
@click.option("--dry-run", is_flag=True, help="Show what would be posted (of the entry ID, whether due or not).")
@click.option("--adopt", is_flag=True, help="Mark what is public already as not to be posted.")
@click.option("--again", metavar="ID", help="Post this entry once more, on purpose.")
@click.option("--channel", "names", multiple=True, help="With --again: on this channel alone. May be given often.")
@click.option(
    "--settle",
    type=(str, str, click.Choice(["sent", "again"])),
    metavar="ID CHANNEL sent|again",
    help="Say whether an uncertain announcement is there.",
)
@click.option("--address", default="", help="With --settle: where the post is.")
@click.pass_obj
def announce(  # noqa: PLR0913 - one for each option
    folder: Path,
    *,
    entry_id: str,
    again: str | None,
    names: tuple[str, ...],
    settle: tuple[str, str, str] | None,
    address: str,
    dry_run: bool,
    adopt: bool,
) -> None:
    """Post out what is due: each entry once on each channel, when its page is live."""
    if sum([dry_run, adopt, bool(again), bool(settle)]) > 1:
        raise click.UsageError("give only one of --dry-run, --adopt, --again and --settle")
    if entry_id and not dry_run:
        raise click.UsageError("an ID goes with --dry-run; to post an entry once more: --again ID")
    # Every channel and HTTP are half a second that no other command needs.
    from diarist.commands.announce import Announcing  # noqa: PLC0415

    site = _site(folder)
    with pool() as workers, complaints.status("Reading the diary…"):
        edition = make_edition(site, SystemClock().now(), Cache(site.root / CACHE), workers, preview=bool(entry_id))
    desk = Announcing(edition, console)
    if settle:
        sys.exit(desk.settle(*settle, address))
    if again:
        sys.exit(desk.again(again, names))
    sys.exit(desk.rehearse(entry_id) if dry_run else desk.adopt() if adopt else desk.send())


@main.command()
@click.argument("entry_id", metavar="ID")
@click.argument("words")
@click.option("--tell", is_flag=True, help="Tell it wherever the entry was posted, too.")
@click.pass_obj
def correct(folder: Path, entry_id: str, words: str, *, tell: bool) -> None:
    """Say openly that something in the entry ID was wrong: WORDS say what."""
    site = _site(folder)
    entry = public_entry(_edition(site).diary, entry_id)
    corrected = write_correction(site, entry, words, SystemClock().now())
    _say(f"{entry.path} says now what was wrong. Mend the words themselves too, then publish.")
    if tell:
        from diarist.announce import withdrawing  # noqa: PLC0415 - as above

        channels = withdrawing.tell(site, corrected)
        where = f"told on {list_of(channels)}" if channels else "told nowhere else: it was posted nowhere"
        _say(f"When the page is live, it is {where}.")


@main.command()
@click.argument("entry_id", metavar="ID")
@click.option("--reason", default="", help="What stands in place of the entry, for readers.")
@click.option("--erase", is_flag=True, help="Take its words out of the file, and its pictures out of posts/, too.")
@click.option(
    "--new-address", is_flag=True, help="With --erase: give it an address that says nothing; no old one stays."
)
@click.option("--done", multiple=True, metavar="CHANNEL", help="Note that you took it back there by hand.")
@click.pass_obj
def withdraw(  # noqa: PLR0913 - click's
    folder: Path, entry_id: str, reason: str, *, erase: bool, new_address: bool, done: tuple[str, ...]
) -> None:
    """Take the entry ID down: its words, its place in search, and the posts about it. May be run again."""
    from diarist.announce import withdrawing  # noqa: PLC0415 - as above
    from diarist.commands.withdraw import table as left_table  # noqa: PLC0415 - as above

    site = _site(folder)
    edition = _edition(site)
    entry = public_entry(edition.diary, entry_id)
    if not reason and not entry.withdrawn:
        raise click.UsageError("say why, for readers: --reason 'It named somebody who had not agreed.'")
    if new_address and not erase:
        raise click.UsageError("an entry whose words stay keeps its address: add --erase")
    withdrawn = write_withdrawal(site, entry, reason, SystemClock().now()) if reason else entry
    _say(f"{entry.path} is withdrawn. Publish it: the page, feeds and search follow.")
    if erase:
        for words in withdrawing.erased(edition, withdrawn, moved=new_address):
            _say(words)
    for channel in done:
        _say(withdrawing.noted(site, withdrawn, channel))
    found = withdrawing.take_back(edition, withdrawn)
    if found:
        console.print(left_table(found))
    sys.exit(1 if withdrawing.is_left(found) else 0)


@main.command("share-kit")
@click.argument("entry_id", metavar="[ID]", default="")
@click.pass_obj
def share_kit(folder: Path, entry_id: str) -> None:
    """Make the words and pictures to share the entry ID, or the newest, where only people can post."""
    from diarist.commands.share_kit import write_share_kit  # noqa: PLC0415 - drawing costs more than all else here

    site = _site(folder)
    with pool() as workers, complaints.status("Making the share kit…"):
        page = write_share_kit(make_edition(site, now(), Cache(site.root / CACHE), workers, preview=True), entry_id)
    kit = page.relative_to(site.root).as_posix()
    _say(f"The share kit is {kit}: open it, or send that one file to your phone.")


@main.command("undo-check")
@click.pass_obj
def undo_check(folder: Path) -> None:
    """Look whether every withdrawn entry is really gone: its page, feeds, search, pictures and posts."""
    from diarist.commands.undo_check import undone  # noqa: PLC0415 - as above

    sys.exit(undone(_edition(_site(folder)), console))


@main.command()
def schema() -> None:
    """Write the front matter's JSON Schema, for editors."""
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))


@main.command()
@click.pass_obj
def status(folder: Path) -> None:
    """Show drafts, scheduled entries, what was published last, and what was announced."""
    site = _site(folder)
    edition = _edition(site)
    sentence, table = state_of(edition.diary, now())
    _say(sentence)
    if table.row_count:
        console.print(table)
    if rows := announced(edition.diary.entries, ledger_of(site)):
        _say("Announced, as of the last `git fetch`:" if site.ledger == "branch" else "Announced:")
        console.print(announcements(rows, MOST_ROWS))
    if purposes := balance(edition.diary):
        _say(purposes)
    for each in known_renamed(edition).values():
        _say(f"{each.entry.path} is not announced: {each.what}; {each.mend}")
    if edition.diary.problems:
        count = len(edition.diary.problems)
        _say(f"{counted(count, 'thing')} to look at: diarist check")


def _say(words: str) -> None:
    """Answer in a sentence, whose paths and commands can be copied: the terminal breaks its lines, not we."""
    console.print(words, markup=False, highlight=False, soft_wrap=True)


def _site(folder: Path) -> Site:
    _read(now)
    return _read(lambda: read_site(folder / "mkdocs.yml"))


def _whole_site(folder: Path) -> Site:
    """The settings, for whoever is about to build: whatever would end that is said now."""
    from diarist.edition.host import check_host  # noqa: PLC0415 - templates are no other command's

    site = _site(folder)
    _read(lambda: check_host(site, Cache(site.root / CACHE)))
    return site


def _read(settings: Callable[[], Settings]) -> Settings:
    try:
        return settings()
    except DiaryError as error:
        click.echo(str(error), err=True)
        sys.exit(2)  # nothing can be done at all, as with a command that is called wrongly


def _outside_links(site: Site, progress: Callable[[str], None]) -> OutsideLinks:
    # HTTP costs more than all else that a check imports.
    from diarist.channels.wire.outside_links import OutsideLinks  # noqa: PLC0415
    from diarist.channels.wire.safe_fetch import SafeFetch  # noqa: PLC0415

    return OutsideLinks(Cache(site.root / CACHE), SafeFetch(), now(), progress)


def _edition(site: Site) -> Edition:
    with pool() as workers, complaints.status("Reading the diary…"):
        return make_edition(site, now(), Cache(site.root / CACHE), workers)


def _entry_name(folder: Path, name: str) -> str:
    """An entry's path below the folder where a file is meant, else what was written: an id."""
    path = Path(os.path.normpath(Path.cwd() / name))
    return path.relative_to(folder).as_posix() if path.is_file() and path.is_relative_to(folder) else name


def _names(folder: Path, files: tuple[Path, ...]) -> set[str]:
    """Files and folders as problems name them; what is not below posts/ or docs/ is wrong use."""
    names = set()
    for file in files:
        # Not resolved: an entry that is a link is known by the link.
        path = Path(os.path.normpath(Path.cwd() / file))
        name = path.relative_to(folder).as_posix() if path.exists() and path.is_relative_to(folder) else ""
        if name != "mkdocs.yml" and not any(name == part or name.startswith(f"{part}/") for part in ("posts", "docs")):
            raise click.BadParameter(f"{file} is not a file of this diary")
        names.add(name)
    return names


if __name__ == "__main__":
    main()
