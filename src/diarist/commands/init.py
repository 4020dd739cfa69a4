"""`diarist init`: a diary of one's own begun, in eight questions."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from diarist.clock import now
from diarist.diary.errors import AnswersError, SettingError, UsageError
from diarist.diary.problems import Problem
from diarist.diary.publicness import PUBLIC
from diarist.diary.read_site import read_site
from diarist.edition.mishap import disk_problem
from diarist.scaffold.begun import answers_of, is_answered, lost_pictures, names_logo, still_wanted, without_pages
from diarist.scaffold.first_answers import HOSTS, OPENERS, PLACES, Answers, read_answers
from diarist.scaffold.folder_writer import SETTINGS, Outcome, refuse_links, strangers, write_missing
from diarist.scaffold.git_state import git_state
from diarist.scaffold.logo import Logo, read_logo
from diarist.scaffold.new_diary import diary_files
from diarist.scaffold.next_steps import next_steps
from diarist.scaffold.old_copy import ATTIC, is_copy, is_running_from, part, parting
from diarist.scaffold.product_facts import product_facts
from diarist.scaffold.questions import PLACE_CHOICES, QUESTIONS, Question, default_of
from diarist.terminal.answers import as_usage_error, say
from diarist.words.counts import counted
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from diarist.serving.begin_on_page import BeginOnPage

_STOPPED = "Nothing is written yet. Begin again whenever you like, with: diarist init"
_COLOURS = "background"
_OPENNESS = "written_in"


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), required=False)
@click.option("--yes", is_flag=True, help="Ask nothing: what no option says stays as it is by default.")
@click.option("--web", is_flag=True, help="Ask on a page in the browser, which nobody else can open.")
@click.option("--diary", help="What the diary is called.")
@click.option("--leader", help="Whose diary it is.")
@click.option("--role", help="What they do, such as Chief executive.")
@click.option("--organisation", help="For which organisation.")
@click.option("--address", help="Where people will read it.")
@click.option("--zone", help="The time zone, such as Europe/London.")
@click.option("--language", help="The language, such as en or cy.")
@click.option("--background", help="A dark colour, such as #12343b.")
@click.option("--accent", help="A colour that is seen on it, such as #e0a458.")
@click.option("--logo", type=click.Path(path_type=Path), help="A logo; without colours, they are taken from it.")
@click.option("--mail", help="Where readers' answers go.")
@click.option("--written-in", type=click.Choice(PLACES), help="Whether everybody can read where it is written.")
@click.option("--shown-on", type=click.Choice(HOSTS), help="Where the site is shown.")
@click.option("--opened-by", type=click.Choice(OPENERS), help="What opens a repository that shows it.")
@click.option("--product", metavar="OWNER/NAME", help="The repository that Diarist comes from, if it is another.")
@click.option("--commit", metavar="DIGITS", help="The commit of Diarist that the workflows name. [default: this one's]")
@click.pass_obj
def init(here: Path, /, folder: Path | None, *, yes: bool, web: bool, logo: Path | None, **given: str | None) -> None:
    """Begin a diary of your own, here or in FOLDER.

    What is there already stays as it is. Example: diarist init my-diary
    """
    root = Path.cwd() / folder if folder else here
    typed = {name: words for name, words in given.items() if words}
    _refuse_strange_settings(root / SETTINGS)
    if is_copy(root):
        with _stopped("Nothing is changed."):
            _make_thin(root, typed, yes=yes)
        return
    if web:
        if yes or logo:
            raise click.UsageError("--web asks on its page, for the logo too: leave out --yes and --logo")
        _on_page(root, typed)
        return
    if (root / SETTINGS).is_file():
        begun = _begun(root, typed)
        if begun.is_wanted and (logo or _spoken(typed) or (begun.is_starter and not yes)):
            _fill(root, begun, typed, logo, yes=yes)
        else:
            _go_on(root, typed, logo)
        return
    with _stopped(_STOPPED):
        if not yes:
            _agree(root)
        drawn, read = _ask(typed, logo, yes=yes)
    answers = _answers({**product_facts(), **read})
    _write(root, answers, diary_files(answers, drawn))


def _refuse_strange_settings(path: Path) -> None:
    """Refuse a folder, or a link that leads nowhere, in the place of the settings: nothing is put beside it."""
    if os.path.lexists(path) and not path.is_file():
        raise UsageError([Problem(SETTINGS, 1, "this is no file", "take it away, then: diarist init")])


def _begun(root: Path, typed: Mapping[str, str]) -> BeginOnPage:
    from diarist.serving.begin_on_page import BeginOnPage  # noqa: PLC0415 - a diary that is new needs none of it

    try:
        with as_usage_error():
            return BeginOnPage(root, product_facts(), typed, now())
    except AnswersError as error:
        raise click.UsageError(str(error)) from None


def _fill(root: Path, begun: BeginOnPage, typed: Mapping[str, str], logo: Path | None, *, yes: bool) -> None:
    """Fill in a starter that nobody has changed yet."""
    with _stopped("Nothing is changed. Begin again whenever you like, with: diarist init"):
        drawn, read = _ask(typed, logo, yes=yes, held=begun.start)
    try:
        with _disk(root):
            outcome, steps = begun.fill({**begun.start, **read}, drawn)
    except AnswersError as error:
        raise click.UsageError(str(error)) from None
    _say_what_came(root, outcome, steps)


def _go_on(root: Path, typed: Mapping[str, str], logo: Path | None) -> None:
    """Write what is missing of a diary that was begun before; its settings say what was answered.

    The same command goes on, too: what its options answer stands in the settings already.
    """
    from diarist.serving.begin_on_page import pinned  # noqa: PLC0415 - as above

    with as_usage_error():
        site = read_site(root / SETTINGS)
    of_product = {name: words for name, words in typed.items() if name not in _spoken(typed)}
    answers = answers_of(site, {**product_facts(), **pinned(root), **of_product}, now().date())
    _refuse_answers({name: words for name, words in typed.items() if not is_answered(answers, name, words)})
    drawn = _logo_option(logo) if logo else None
    if drawn and not names_logo(site, drawn):
        _refuse_answers({"logo": str(logo)})
    files = still_wanted(site, diary_files(answers, drawn))
    # What began as a copy of the product has its pages.
    _write(root, answers, without_pages(files) if (root / ATTIC).is_dir() else files)
    if lost := lost_pictures(site):
        say(f"Of the pictures that mkdocs.yml names these are not there: {list_of(lost)}. Put them there.")
        sys.exit(1)


def _refuse_answers(typed: Mapping[str, str]) -> None:
    """What would be answered stands in the settings already."""
    if spoken := _spoken(typed):
        options = list_of(f"--{name.replace('_', '-')}" for name in spoken)
        raise click.UsageError(f"this diary has settings already: change mkdocs.yml instead of giving {options}")


def _spoken(typed: Mapping[str, str]) -> list[str]:
    """What options answer of the questions."""
    return sorted(set(typed) - {"product", "commit"})


def _make_thin(root: Path, typed: Mapping[str, str], *, yes: bool) -> None:
    """Part a diary from the copy of the product that it began as; its pages, addresses and ids stay."""
    _refuse_answers({name: words for name, words in typed.items() if name != _OPENNESS})
    if is_running_from(root):
        mend = "install Diarist outside of this folder (the guide says how), and call that one"
        raise UsageError([Problem(str(root), 1, "the Diarist at work is the one that would be taken away", mend)])
    with as_usage_error():
        site = read_site(root / SETTINGS)
        if site.written_in and typed.get(_OPENNESS, site.written_in) != site.written_in:
            _refuse_answers(typed)
        wanted = parting(root)
    parts = list_of(wanted.folders) or "what its settings have of a copy"
    say(f"This diary began as a copy of Diarist. It needs none of this any more: {parts}.")
    if wanted.templates:
        say(f"Templates of your own stay: {list_of(wanted.templates)}.")
    say(f"All of it is put into {ATTIC}, and mkdocs.yml names the plugin instead. Pages, addresses and ids stay.")
    if not yes and not click.confirm("Make the diary thin?", default=True):
        say("Nothing is changed.")
        sys.exit(2)
    open_to = site.written_in or typed.get(_OPENNESS, "") or ("" if yes else _asked_openness())
    said = {**product_facts(), **typed, **({_OPENNESS: open_to} if open_to else {})}
    files = without_pages(diary_files(answers_of(site, said, now().date()), None))
    refuse_links(root, files)
    with _disk(root):
        part(root, parting(root, open_to))
        outcome = write_missing(root, files)
    say(f"The diary is thin: {counted(len(outcome.written), 'file')} written. Look at it with: diarist build")
    if not open_to and "README.md" in outcome.written:
        say("README.md says that everybody can read where the diary is written. If that is not so: write")
        say("`written_in: private` into mkdocs.yml, below `diary:`, delete README.md, and call diarist init again.")
    say(f"What is left of the sample, if anything, says: diarist check. When you are content, delete {ATTIC}")


def _asked_openness() -> str:
    """Whether everybody can read where a copy is written: its own settings had no word for that."""
    say("Is the repository that it is written in private or public? In a public one a draft is public, too.")
    found: str = click.prompt("  ", type=click.Choice(PLACES), default=PUBLIC, prompt_suffix=" ")
    return found


def _on_page(root: Path, typed: Mapping[str, str]) -> None:
    """Ask on a local page, with what is known so far in it; a starter that nobody has changed yet is filled in."""
    from diarist.serving.form_server import ask_in_browser  # noqa: PLC0415 - who answers here needs no server

    page = _begun(root, typed)
    if not page.is_wanted:
        say(f"Somebody has changed {SETTINGS} already: what else you want to change, change there. Then: diarist check")
        sys.exit(2)
    with _disk(root):
        came = ask_in_browser(page.start, page.write, _invite)
    say(f"{came}\nLook at it with: {_way_to(root)}" if came else f"\n{_STOPPED} --web", err=not came)
    sys.exit(0 if came else 2)


def _invite(address: str) -> None:
    say(f"Open this address in a browser; it works once, and the page ends by itself:\n\n  {address}\n")
    say("Stop it with Ctrl+C.")


def _agree(root: Path) -> None:
    """Ask before a diary is begun among files that no diary has."""
    if not (names := strangers(root, ["posts", "docs", ".github", ".gitignore", "README.md", "LICENSE"])):
        return
    more = [counted(len(names) - 3, "other file")] if len(names) > 3 else []
    shown = list_of([*names[:3], *more])
    say(f"{root} has other files in it: {shown}. They stay as they are.")
    if not click.confirm("Begin a diary beside them?", default=False):
        say("Nothing is written. Name a new folder, such as: diarist init my-diary")
        sys.exit(2)


def _ask(
    typed: Mapping[str, str], logo: Path | None, *, yes: bool, held: Mapping[str, str] | None = None
) -> tuple[Logo | None, dict[str, str]]:
    """The logo, if there is one, and all answers that were given; what options say is not asked, and `held` holds."""
    drawn = _logo_option(logo) if logo else None
    read = {**_colours_of(drawn), **typed}
    if yes:
        return drawn, read
    wanted = [question for question in QUESTIONS if not set(question.names) & set(read)]
    for number, question in enumerate(wanted, 1):
        found = _asked(question, f"{number} of {len(wanted)}", default_of(question, held or {}))
        drawn = found if isinstance(found, Logo) else drawn
        read |= _colours_of(found) if isinstance(found, Logo) else found
    return drawn, read


def _asked(question: Question, number: str, default: str) -> dict[str, str] | Logo:
    """One question, asked until its answer can be meant; empty where what holds by itself shall hold."""
    say(f"\n{number}. {question.words}\n   {question.why}")
    if "shown_on" in question.names:
        for index, place in enumerate(PLACE_CHOICES, 1):
            say(f"   {index}  {place.words}")
    while True:
        typed = click.prompt("  ", default=default, prompt_suffix=" ").strip()
        if typed in {default, ""}:
            return {}
        try:
            return _logo_or_colours(typed) if _COLOURS in question.names else question.read(typed)
        except SettingError as error:
            say(f"   That {error.what}; {error.mend}.")


def _logo_or_colours(typed: str) -> dict[str, str] | Logo:
    (question,) = (each for each in QUESTIONS if _COLOURS in each.names)
    path = Path(typed.strip("\"'")).expanduser()
    return read_logo(path) if path.suffix or path.is_file() else question.read(typed)


def _logo_option(path: Path) -> Logo:
    try:
        return read_logo(path)
    except SettingError as error:
        raise click.BadParameter(f"the logo {error}") from None


def _colours_of(logo: Logo | None) -> dict[str, str]:
    return {"background": logo.background, "accent": logo.accent} if logo else {}


def _answers(given: Mapping[str, str]) -> Answers:
    try:
        answers = read_answers(given, now().date())
    except AnswersError as error:
        raise click.UsageError(str(error)) from None
    return replace(answers, begins=now().astimezone(ZoneInfo(answers.zone)).date())


def _write(root: Path, answers: Answers, files: Mapping[str, bytes]) -> None:
    with _disk(root):
        outcome = write_missing(root, files)
    with as_usage_error():
        read_site(root / SETTINGS)
    there = {name: (root / name).read_bytes() for name in files if (root / name).is_file()}
    _say_what_came(root, outcome, next_steps(answers, there, git_state(root)))


@contextmanager
def _stopped(words: str) -> Iterator[None]:
    """Say what is so where somebody stops it at a question, with Ctrl+C."""
    try:
        yield
    except click.Abort:
        say(f"\n{words}", err=True)
        sys.exit(2)


@contextmanager
def _disk(root: Path) -> Iterator[None]:
    """Say what the disk does not let us do."""
    try:
        yield
    except OSError as error:
        say(str(disk_problem(error, root)), err=True)
        say("What is written so far stays. Mend that, then go on with the same command.", err=True)
        sys.exit(2)


def _say_what_came(root: Path, outcome: Outcome, steps: Sequence[str]) -> None:
    written, left = len(outcome.written), outcome.left
    if left:
        say(f"Left as they were: {list_of(left)}")
    if not written:
        say(f"Nothing was missing: the diary in {root} is whole. What is left to do:")
    else:
        say(f"The diary is begun in {root}: {counted(written, 'file')} written. Look at it with: {_way_to(root)}")
        say("What comes next, in order:")
    for number, step in enumerate(steps, 1):
        say(f"{number:2}. {step}")


def _way_to(root: Path) -> str:
    """The commands that show the diary, from where somebody stands."""
    here = Path.cwd()
    if root.resolve() == here:
        return "diarist serve"
    name = str(root.relative_to(here) if root.is_relative_to(here) else root)
    return f"cd {f'{chr(34)}{name}{chr(34)}' if ' ' in name else name}, then: diarist serve"
