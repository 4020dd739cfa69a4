"""`diarist check`: all that is wrong with a diary, how much it weighs, and what it comes to."""

from __future__ import annotations

import os
import posixpath
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from diarist.cache import CACHE, Cache
from diarist.checks.people.picture_place import RULE as PLACE
from diarist.checks.read_settings import read_settings, settings_advice
from diarist.clock import now
from diarist.diary.publicness import is_written_in_public
from diarist.edition.both_ready import untranslated
from diarist.edition.cards import glyph_problems
from diarist.edition.checking import checked, is_wanted
from diarist.edition.history import new_or_changed
from diarist.edition.identity import identity_problems
from diarist.edition.page_findings import PageFindings
from diarist.edition.picture_findings import picture_problems
from diarist.edition.renamed import known_renamed
from diarist.edition.rules_on_demand import RulesOnDemand
from diarist.edition.site_build import standing_picture_problems
from diarist.edition.standing_pages import hints as hints_of_pages
from diarist.edition.unfinished import is_of_no_page, unfinished
from diarist.extras import missing_part
from diarist.hosts.chosen_host import host_problems
from diarist.outputs.problem_report import FORMATS, MOST, report
from diarist.terminal.answers import as_usage_error, say
from diarist.terminal.buildable import buildable_site
from diarist.terminal.editions import read_edition
from diarist.versions.publisher import publisher_problems
from diarist.versions.version_lines import version_problems
from diarist.words.counts import counted
from diarist.words.rows import list_of
from diarist.workers import pool

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from diarist.channels.wire.outside_links import OutsideLinks
    from diarist.diary.problems import Problem
    from diarist.diary.site import Site
    from diarist.edition.edition import Edition


@click.command()
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
    """Say what is wrong with the entries, or with FILES alone, and what might be regretted.

    Example: diarist check --hints posts/2026-11-20-the-night-shift.md
    """
    site = buildable_site(folder)
    wanted = _names(folder, files)
    with as_usage_error():
        settings = read_settings(site)
        fresh = new_or_changed(site, since)
    landed = fresh or () if since and is_written_in_public(site) else ()
    edition = read_edition(site)
    with pool() as workers, Console(stderr=True).status("Reading each entry as a colleague would…") as progress:
        outside = _outside_links(site, progress.update) if links else None
        missing = outside.missing if outside else None
        of_entries = checked(edition, settings, now(), wanted, missing, in_the_open=landed, executor=workers)
        of_pages = hints_of_pages(PageFindings(RulesOnDemand(site), now()))
        of_pictures = picture_problems(site, settings, Cache(site.root / CACHE))
        whole = everything(edition, (*of_entries, *of_pages, *of_pictures))
    wanted_too = wanted | _pictures_of(edition, wanted)
    found = [problem for problem in weighed(edition, whole, fresh) if is_wanted(problem.path, wanted_too)]
    problems = [problem for problem in found if hints or not problem.is_hint]
    if text := report(problems, form, None if wanted else MOST):
        say(text)
    if form == "human":
        say(verdict(edition, problems, files))
        if not wanted and (added := _weight(edition)):
            say(added)
        if outside:
            say(outside.verdict)
        if kept := len(found) - len(problems):
            say(f"{counted(kept, 'hint')} for plain words kept back: diarist check --hints")
    sys.exit(1 if any(problem.blocks for problem in problems) else 0)


def _weight(edition: Edition) -> str:
    """What sound and films add to the site, in a sentence; empty where there are none."""
    files = {each.address: each.length for story in edition.public() for each in story.recordings.files}
    size = f"{sum(files.values()) / 1_000_000:.1f} MB"
    return f"Sound and films add {size} to the site, in {counted(len(files), 'file')}." if files else ""


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


def _pictures_of(edition: Edition, names: Collection[str]) -> set[str]:
    """The files of the pictures that the named entries show, as problems name them."""
    stories = [story for path, story in edition.stories.items() if names and is_wanted(path, names)]
    written = (
        (story.entry, name) for story in stories for name in {*story.body.images, *filter(None, [story.entry.image])}
    )
    found = (edition.picture_store.find(posixpath.dirname(entry.path), name) for entry, name in written)
    return {path.relative_to(edition.site.root).as_posix() for path in found}


def _outside_links(site: Site, progress: Callable[[str], None]) -> OutsideLinks:
    from diarist.channels.wire.outside_links import OutsideLinks  # noqa: PLC0415 - the same
    from diarist.channels.wire.safe_fetch import SafeFetch  # noqa: PLC0415 - HTTP costs more than all else here

    return OutsideLinks(Cache(site.root / CACHE), SafeFetch(), now(), progress)


def everything(edition: Edition, found_by_rules: Iterable[Problem]) -> list[Problem]:
    """All that is wrong with a diary, in order of file and line."""
    found = {
        *edition.diary.problems,
        *glyph_problems(edition),
        *standing_picture_problems(edition),
    }
    found.update(found_by_rules)
    found.update(each.problem() for each in known_renamed(edition).values())
    found.update(identity_problems(edition.site))
    if edition.diary.pairs.languages:
        found.update(untranslated(edition.site, edition.diary))
    left = set(unfinished(edition.site))
    gaps = {(problem.path, problem.line) for problem in left}
    found.update(left)
    found.update(problem for problem in host_problems(edition.site) if (problem.path, problem.line) not in gaps)
    found.update((*edition.site.advice, *settings_advice(edition.site)))
    found.update(version_problems(edition.site.root))
    found.update(publisher_problems(edition.site))
    if edition.site.channels:
        found.update(_of_channels(edition))
    return sorted(found)


def _of_channels(edition: Edition) -> list[Problem]:
    """What is wrong with what is announced, or which extra has to be there before that can be said."""
    try:
        from diarist.announce.announcement_problems import announcement_problems  # noqa: PLC0415 - HTTP costs more

        return list(announcement_problems(edition))
    except ModuleNotFoundError as error:
        if not (missing := missing_part(error)):
            raise
        what, mend = missing
        found = edition.site.written.found(("extra", "diary", "channels"), f"`channels:` is not checked: {what}", mend)
        return [found.advice()]


def weighed(edition: Edition, problems: Iterable[Problem], fresh: Collection[str] | None) -> list[Problem]:
    """The problems, where a slip weighs like what blocks in an entry that readers have not seen as it is now.

    That is one that is a draft, is scheduled, or is among the `fresh`; None says that all are.
    """

    def counts(problem: Problem) -> bool:
        return problem.is_slip and (fresh is None or problem.path in fresh or problem.path in edition.unseen)

    return [replace(problem, blocks=True) if counts(problem) else problem for problem in problems]


def verdict(edition: Edition, problems: Sequence[Problem], files: Iterable[object]) -> str:
    """What it comes to, in a sentence that says what to do next."""
    if blocked := _blocked([problem for problem in problems if problem.blocks and not problem.is_slip]):
        return blocked
    if slips := _slips(edition.site, problems):
        return slips
    if problems:
        return "Nothing is in the way of publishing. Look at the advice above, then: diarist build"
    if names := list_of(map(str, files)):
        return f"All is well with {names}. Next: diarist build"
    count = len(edition.stories)
    return f"All is well with {counted(count, 'entry')}. Next: diarist build"


def _left_out(paths: set[str]) -> str:
    """What would be left out of the site; what the settings say of channels, say, leaves no entry out."""
    entries = {path for path in paths if path.startswith(("posts/", "docs/"))}
    others = f"what {list_of(sorted(paths - entries))} says has to be mended" if paths - entries else ""
    if entries:
        said = f"{counted(len(entries), 'file')} would be left out{f', and {others}' if others else ''}. Mend them"
        return f"{said}, then: diarist check"
    return f"Nothing would be left out, but {others}. Then: diarist check"


def _slips(site: Site, problems: Iterable[Problem]) -> str:
    """What has to be mended though it keeps nothing from readers; empty where nothing has."""
    rules = [problem.rule for problem in problems if problem.blocks]
    if told := rules.count(PLACE.name):
        why = "this diary is written in public" if is_written_in_public(site) else "its repository would keep that"
        return f"{counted(told, 'file tells its place')}, and {why}. Next: diarist clean"
    if rules:
        what = counted(len(rules), "link leads nowhere")
        return f"{what} in what readers have not seen yet. Mend that, then: diarist check"
    return ""


def _blocked(blocking: Sequence[Problem]) -> str:
    """What it comes to where something is left out, or stops all announcing; empty where nothing does."""
    left_out = {problem.path for problem in blocking if not is_of_no_page(problem)}
    if left_out:
        return _left_out(left_out)
    if blocking:
        return f"{counted(len(blocking), 'place')} before anything is announced. Then: diarist check"
    return ""
