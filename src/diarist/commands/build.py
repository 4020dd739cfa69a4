"""`diarist build`: the site, made by the engine or, where plugins or hooks of others take part, by MkDocs."""

from __future__ import annotations

import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import click
from jinja2 import TemplateError

from diarist.cache import CACHE, Cache
from diarist.clock import now
from diarist.diary.errors import DiaryError
from diarist.edition.build_lock import alone
from diarist.edition.build_record import BuildRecord
from diarist.edition.made_by_mkdocs import is_plain
from diarist.edition.mishap import mishap
from diarist.edition.next_change import next_due
from diarist.edition.site_build import begin, built_without, prepare
from diarist.edition.site_folder import check_site_folder
from diarist.edition.theme_files import template_folders
from diarist.outputs.problem_report import MOST, human, rest, summed_up
from diarist.terminal.answers import as_usage_error, say
from diarist.terminal.buildable import buildable_site
from diarist.terminal.crash import keep_crash
from diarist.terminal.due_file import check_place, write_due
from diarist.terminal.editions import read_edition
from diarist.terminal.mkdocs_build import built_by_mkdocs
from diarist.terminal.progress import working

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diarist.diary.problems import Problem
    from diarist.diary.site import Site

UNCHANGED = "Nothing has changed: the site is as it was. Look at it with: diarist serve"


@click.command()
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where the site goes. [default: site]")
@click.option("--strict", is_flag=True, help="Fail for advice, too.")
@click.option("--due", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file when to build again.")
@click.pass_obj
def build(folder: Path, site_dir: Path | None, due: Path | None, *, strict: bool) -> None:
    """Build the site.

    Example: diarist build
    """
    site = buildable_site(folder)
    target = (Path.cwd() / site_dir if site_dir else site.folder).resolve()
    with as_usage_error():
        check_site_folder(site, target)
    if due:
        check_place(due, (target, site.docs, site.posts))
    if is_plain(site):
        with alone(Cache(site.root / CACHE), say):
            status = _built(site, target, due, is_strict=strict or site.mkdocs.is_strict)
        sys.exit(status)
    moment = now()
    arguments = ["--site-dir", str(target), *(["--strict"] if strict else [])]
    status = built_by_mkdocs(site.root, arguments)
    if due and status < 2:
        write_due(due, next_due(read_edition(site, moment), moment))
    sys.exit(status)


def _built(site: Site, target: Path, due: Path | None, *, is_strict: bool) -> int:
    """Build a site, and say what is wrong; to the file `due`, when it changes next by itself.

    The answer is 0 when all is well, 1 when the site is there without the entries that are wrong, 2 when it is not.
    """
    start, moment = time.monotonic(), now()
    record = BuildRecord(site, target, sys.argv[1:])
    try:
        with working("Building the site…"):
            edition = prepare(site, moment, into=target)
            problems = begin(edition, target).finish()
    except DiaryError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and not isinstance(error, TemplateError):
            raise
        say(_why(error, site))
        return 2
    lines = list(_said(problems))
    status, verdict = _verdict(problems, is_strict=is_strict)
    seconds = time.monotonic() - start
    last = verdict or f"The site is built, in {seconds:.1f} seconds. Look at it with: diarist serve"
    for line in (*lines, last):
        say(line)
    if due:
        write_due(due, next_due(edition, moment))
    else:  # else the next build would be over before it wrote the file
        record.keep(edition, moment, [*lines, verdict or UNCHANGED], status)
    return status


def _said(problems: Sequence[Problem]) -> Iterator[str]:
    groups = [human(group) for group in summed_up(problems)]
    yield from groups[:MOST]
    if len(groups) > MOST:
        yield rest(len(groups) - MOST)


def _verdict(problems: Sequence[Problem], *, is_strict: bool) -> tuple[int, str]:
    """The exit status, and the last sentence where it is not that all is well."""
    if left_out := built_without(problems):
        return 1, left_out
    if is_strict and problems:
        return 1, "The site is built, and in strict mode advice is too much: mend what is said above."
    return 0, ""


def _why(error: Exception, site: Site) -> str:
    """Why there was a crash: a template of the diary's own, or Diarist, which then keeps for us what was said."""
    if problem := mishap(error, site.root, template_folders(site)):
        return f"{problem}\nThe site is not built: mend what is said above."
    return keep_crash(site.root, "".join(traceback.format_exception(error)))
