"""`diarist upgrade`: the diary's files name another version of Diarist, after a look at what that changes."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diarist.commands.compare import FOLDER, compared
from diarist.diary.errors import DiaristError, UsageError
from diarist.diary.inside import refuse_outside
from diarist.diary.problems import Problem
from diarist.diary.text import shown
from diarist.product import COMMIT, VERSION, is_gap, repository, version
from diarist.product import commit as own_commit
from diarist.terminal.answers import say
from diarist.terminal.buildable import buildable_site
from diarist.terminal.progress import working
from diarist.versions.older_program import older_from_commit, older_from_lock, versions_home
from diarist.versions.release_lock import FILE, fetch_lock, locked_version, version_of
from diarist.versions.version_lines import rename_versions, version_lines
from diarist.whole_file import write_whole
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from diarist.diary.site import Site
    from diarist.versions.version_lines import VersionLine


@dataclass(frozen=True, slots=True)
class Named:
    """What a diary names now: the lines of its workflows, and the version of its lock; each may be empty."""

    lines: tuple[VersionLine, ...]
    locked: str


@click.command()
@click.option("--commit", help="The commit to name in the workflows. [default: this Diarist's own]")
@click.option("--version", "wanted", help="The version that it is. [default: this Diarist's own]")
@click.option("--lock", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The release's own lock.")
@click.option("--old", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The old version's program.")
@click.option("--compare/--no-compare", "is_compared", default=True, help="Build with both versions before.")
@click.pass_obj
def upgrade(  # noqa: PLR0913 - one for each option
    folder: Path, *, commit: str | None, wanted: str | None, lock: Path | None, old: Path | None, is_compared: bool
) -> None:
    """Let this version of Diarist make the site, after a look at what that changes.

    It changes the version in the workflows and in requirements.txt, and nothing else. For example: diarist upgrade
    """
    site = buildable_site(folder)
    root = site.root
    named = Named(version_lines(root), locked_version(root))
    if not (named.lines or named.locked or lock):
        mend = f"it is built by whatever is installed; begin with `diarist init`, or with a release's {FILE}"
        raise UsageError([Problem("mkdocs.yml", 1, "nothing in this folder names a version of Diarist", mend)])
    if gaps := [each for each in named.lines if is_gap(each.product)]:
        raise UsageError(_gap(line) for line in gaps)
    new_commit, new_version = _meant(named, commit or own_commit(), wanted or version())
    given = _given_lock(root, lock, new_version) if lock else ""
    is_there = _is_there(named, new_commit, new_version)
    if is_there and given == _lock_there(root, given):
        say(f"This diary is made by Diarist {new_version} already.")
        return
    refuse_outside(root, [*(line.path for line in named.lines), *([FILE] if named.locked or given else [])])
    new_lock = given or (fetch_lock(repository(), new_version) if named.locked else "")
    if is_compared and not is_there and not _is_well(site, named, old):
        say("Nothing is changed. To upgrade all the same: diarist upgrade --no-compare")
        sys.exit(1)
    changed = rename_versions(root, new_commit, new_version) if named.lines else []
    if new_lock:
        write_whole(root / FILE, new_lock.encode())
        changed.append(FILE)
    say(f"Diarist {new_version} makes the site from now on, as {list_of(changed)} say. Next: commit that, and push it.")


def _gap(line: VersionLine) -> Problem:
    """An upgrade changes commits alone, and no commit helps where nobody's repository is named."""
    mend = f"write Diarist's own owner and name at GitHub in place of {line.product}, then go on with the same command"
    return Problem(line.path, line.line, "no repository of Diarist is named here, but a gap for it", mend)


def _meant(named: Named, commit: str, wanted: str) -> tuple[str, str]:
    """The commit and the version to name. Raises UsageError."""
    if not VERSION.fullmatch(wanted.removeprefix("v")):
        raise click.BadParameter(f"{shown(wanted)} is no version; write one such as 1.4.0", param_hint="--version")
    if commit and not named.lines and not COMMIT.fullmatch(commit):
        raise click.BadParameter(f"{shown(commit)} is no commit; write its 40 digits", param_hint="--commit")
    if named.lines and not COMMIT.fullmatch(commit):
        what = f"{shown(commit)} is no commit" if commit else "this Diarist was not packed from a commit"
        mend = "name the release's commit by its 40 digits: diarist upgrade --commit DIGITS --version 1.4.0"
        raise UsageError([Problem(named.lines[0].path, named.lines[0].line, what, mend)])
    return commit, wanted.removeprefix("v")


def _is_there(named: Named, commit: str, wanted: str) -> bool:
    lines = {(line.commit, line.version) for line in named.lines}
    return lines <= {(commit, wanted)} and named.locked in {"", wanted}


def _given_lock(root: Path, given: Path, wanted: str) -> str:
    """A lock that somebody downloaded. Raises UsageError where it is none, or would be written over other words."""
    text = given.read_bytes().decode("utf-8", "replace")
    if version_of(text) != wanted:
        mend = f"take the file {FILE} of the release v{wanted}"
        raise UsageError([Problem(str(given), 1, f"this is not the lock of Diarist {wanted}", mend)])
    if (root / FILE).exists() and not locked_version(root):
        what = "this is no lock of Diarist's, and would be written over"
        raise UsageError([Problem(FILE, 1, what, "give it another name, then go on with the same command")])
    return text


def _lock_there(root: Path, given: str) -> str:
    """The lock that the diary has, where another is given."""
    return (root / FILE).read_bytes().decode() if given and (root / FILE).exists() else ""


def _is_well(site: Site, named: Named, old: Path | None) -> bool:
    """Say what changes; whether nothing does that must not. Raises UsageError where that cannot be known."""
    if not (old or named.lines or named.locked):
        return True  # with nothing there is nothing to compare
    try:
        with working("Installing the older version, to compare…"):
            program = old or _older(site.root, named)
    except DiaristError as error:
        where = named.lines[0].path if named.lines else FILE
        what = f"what changes in the pages cannot be known, for {error.what}"
        mend = "name the old version's program with --old, or upgrade without a look: diarist upgrade --no-compare"
        raise UsageError([Problem(where, 1, what, mend)]) from None
    found, pictures = compared(site, program, site.root / FOLDER)
    for line in (*found.lines(), *pictures):
        say(line)
    return not found.wrong


def _older(root: Path, named: Named) -> Path:
    home = versions_home(root)
    if named.lines:
        return older_from_commit(named.lines[0].product, named.lines[0].commit, home)
    return older_from_lock(root / FILE, home)
