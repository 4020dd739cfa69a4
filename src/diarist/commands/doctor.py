"""`diarist doctor`: what is missing between this folder and a live, announcing diary, each with its mend."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from diarist.clock import now
from diarist.diary.errors import DiaryError, UsageError
from diarist.diary.problems import Problem
from diarist.diary.read_site import read_site
from diarist.doctor.clone import Clone, Place, place_of
from diarist.doctor.diagnosis import FORMATS, diagnosis, verdict
from diarist.doctor.examination import examined
from diarist.doctor.github_api import GitHub
from diarist.doctor.github_login import Login, login_to
from diarist.doctor.patient import Patient
from diarist.doctor.question import Standing
from diarist.doctor.visit import Visitor
from diarist.extras import missing_extra
from diarist.terminal.answers import as_usage_error, say
from diarist.terminal.progress import working

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from diarist.channels.wire.safe_fetch import SafeFetch
    from diarist.diary.site import Site

SECONDS = 15
"""How long one answer of GitHub's may take: nobody waits longer for a doctor."""


@click.command()
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to write what is found.")
@click.pass_obj
def doctor(folder: Path, form: str) -> None:
    """Say what is missing between this folder and a live, announcing diary, each with its mend.

    Example: diarist doctor
    """
    with as_usage_error():
        now()
    if not (folder / "mkdocs.yml").is_file():
        problem = Problem("mkdocs.yml", 1, "this folder is no diary yet", "begin one: diarist init")
        raise UsageError([problem])
    with working("Looking at the folder, the live site and GitHub…"):
        findings = examined(patient_in(folder, os.environ))
    say(diagnosis(findings, form))
    if form == "text":
        say(f"\n{verdict(findings)}")
    sys.exit(1 if any(finding.answer.standing is Standing.MISSING for finding in findings) else 0)


def patient_in(folder: Path, environment: Mapping[str, str], fetch: SafeFetch | None = None) -> Patient:
    """What is to be examined; `fetch` stands in for the network in tests."""
    clone = Clone(folder)
    place = _place(clone, environment)
    visitor, github = _network(place, environment, fetch)
    return Patient(
        root=folder,
        environment=environment,
        now=now(),
        read=_read(folder),
        clone=clone,
        visitor=visitor,
        github=github,
    )


def _read(folder: Path) -> Site | DiaryError:
    try:
        return read_site(folder / "mkdocs.yml")
    except DiaryError as error:
        return error


def _place(clone: Clone, environment: Mapping[str, str]) -> Place | None:
    """Where the repository is: as the workflow says it, else as the folder's remote does."""
    path, server = environment.get("GITHUB_REPOSITORY", ""), environment.get("GITHUB_SERVER_URL", "")
    return place_of(f"{server}/{path}") if path and server else clone.place


def _network(place: Place | None, environment: Mapping[str, str], fetch: SafeFetch | None) -> tuple[Visitor, GitHub]:
    path = place.path if place else ""
    try:
        from diarist.channels.wire.connections import BoundedTransport  # noqa: PLC0415 - it may not be installed
        from diarist.channels.wire.safe_fetch import SafeFetch  # noqa: PLC0415 - the same
        from diarist.channels.wire.web import Web, make_client  # noqa: PLC0415 - the same
    except ModuleNotFoundError as error:
        if not (words := missing_extra(error)):
            raise
        return Visitor(None, words), GitHub(None, Login(why_not=words), path)
    login = login_to(place.host if place else "", environment)
    web = Web(make_client(BoundedTransport(seconds=SECONDS)), (login.token,))
    return Visitor(fetch or SafeFetch()), GitHub(web, login, path)
