"""`diarist deploy`: the built site put where readers see it, as the setting `host:` says."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diarist.cache import CACHE, Cache
from diarist.diary.errors import HostError
from diarist.edition.build_lock import alone
from diarist.hosts.built_site import BuiltSite, built_site
from diarist.hosts.chosen_host import check_needs, chosen_host, missing_programs
from diarist.hosts.contract import Deployed
from diarist.terminal.answers import as_usage_error, say
from diarist.terminal.opening import site_in
from diarist.terminal.progress import telling

if TYPE_CHECKING:
    from diarist.diary.site import Site
    from diarist.hosts.contract import Host

KEPT = "What readers see is as it was."


@click.command()
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--site-dir", type=click.Path(path_type=Path), help="Where the site is. [default: site]")
@click.option("--as-is", is_flag=True, help="Take a site that another machine built: do not look whether it is old.")
@click.option("--needs", is_flag=True, help="List the programs that have to be installed first, and do nothing.")
@click.pass_obj
def deploy(folder: Path, site_dir: Path | None, *, dry_run: bool, as_is: bool, needs: bool) -> None:
    """Put the built site where readers see it, as the setting host: says.

    Nothing is built, and nothing is posted. For example: diarist deploy --dry-run
    """
    site = site_in(folder)
    with as_usage_error():
        host = chosen_host(site, os.environ)
    if needs:
        for name in missing_programs(host.kind):
            say(name)
        return
    target = (Path.cwd() / site_dir if site_dir else site.folder).resolve()
    try:
        said = _said(site, host, target, is_dry=dry_run, as_is=as_is)
    except HostError as error:
        say(f"{error}\n{KEPT}", err=True)
        sys.exit(2)
    say(said.sentence)
    if said.left:
        say(said.left)
        sys.exit(1)


def _said(site: Site, host: Host, target: Path, *, is_dry: bool, as_is: bool) -> Deployed:
    """What is done, or would be. Raises HostError."""
    with alone(Cache(site.root / CACHE), say):
        built = BuiltSite(target, ()) if host.elsewhere else built_site(site, target, as_is=as_is)
        if is_dry:
            return Deployed(is_new=False, sentence=host.plan(built), left=_refusal(host, built))
        check_needs(host.kind, os.environ)
        with telling("Deploying the site…") as tell:
            return host.deploy(built, tell)


def _refusal(host: Host, built: BuiltSite) -> str:
    """Why it could not be done now, as far as this machine can see; empty where it could."""
    try:
        check_needs(host.kind, os.environ)
        host.check(built)
    except HostError as error:
        return f"Now it would be refused: {error}"
    return ""
