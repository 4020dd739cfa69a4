"""Small sites to deploy, and the way there that the command takes."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from diarist.diary.site import Site
from diarist.edition.site_build import begin, prepare
from diarist.edition.site_folder import MARK, MARK_WORDS
from diarist.hosts.built_site import BuiltSite, built_site
from diarist.hosts.chosen_host import check_needs, chosen_host
from diarist.hosts.contract import Deployed, Host
from tests.diaries import NOW, a_site, picture, post, write

_BEGUN = ".~tmp~/"
FIRST, SECOND = "2026/11/oil/index.html", "2026/11/wick/index.html"


def a_diary(root: Path, host: object, address: str = "https://lamp.example/") -> Site:
    """A diary with one entry and a picture, shown on a host."""
    root.mkdir(parents=True, exist_ok=True)
    site = a_site(root, {"host": host}, site_url=address, plugins=["diarist"])
    picture(site.posts / "lamp.jpg", (100, 80))
    post(site, "2026-11-17-oil.md", "Oil, and ![the lamp](lamp.jpg).")
    return site


def really_build(site: Site) -> BuiltSite:
    """Build the site, and take it as the command does."""
    assert begin(prepare(site, NOW), site.folder).finish() == ()
    return built_site(site, site.folder, as_is=True)


def build(site: Site) -> BuiltSite:
    """A site with a few files of all kinds, one page for each entry, as another machine might have built it."""
    shutil.rmtree(site.folder, ignore_errors=True)
    slugs = [path.stem[11:] for path in sorted(site.posts.glob("*.md"))]
    pages = {f"2026/11/{slug}/index.html": f"<h1>{slug}</h1>" * 50 for slug in slugs}
    lists = dict.fromkeys(("index.html", "feed.xml", "rss.xml", "feed.json", "sitemap.xml"), f"{slugs}" * 90)
    fixed = {"404.html": "<h1>Not here</h1>", "assets/diary.css": "p{}", "assets/search.js": "1", "robots.txt": "\n"}
    for address, text in {**pages, **lists, **fixed, MARK: MARK_WORDS.decode()}.items():
        write(site.folder / address, text)
    for path in site.posts.glob("*.jpg"):
        picture(site.folder / "pictures" / path.name, (800, 600))
    return built_site(site, site.folder, as_is=True)


def add_entry(site: Site) -> BuiltSite:
    """Publish one more entry, and build the site."""
    post(site, "2026-11-18-wick.md", "A new wick: ![a wick](wick.jpg).", title="A new wick")
    picture(site.posts / "wick.jpg", (100, 80), "#604050")
    return build(site)


def withdraw_first(site: Site) -> BuiltSite:
    """Take the first entry away for good, and build the site."""
    (site.posts / "2026-11-17-oil.md").unlink()
    (site.posts / "lamp.jpg").unlink()
    return build(site)


def deploy(
    site: Site, built: BuiltSite, environment: Mapping[str, str] | None = None, tell: Callable[[str], None] = print
) -> Deployed:
    """Deploy as the command does, with an environment of our own. Raises DiaryError or HostError."""
    host = host_of(site, environment)
    check_needs(host.kind, environment or {})
    return host.deploy(built, tell)


def host_of(site: Site, environment: Mapping[str, str] | None = None) -> Host:
    """The host that the settings name."""
    return chosen_host(site, environment or {})


def shown_in(folder: Path) -> dict[str, bytes]:
    """What readers can see of a folder that shows a site, by address; not what rsync has begun beside its place."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    return {
        address: data
        for address, data in found.items()
        if not address.startswith(".diarist-site") and _BEGUN not in address
    }


def files_of(built: BuiltSite) -> dict[str, bytes]:
    """What a built site holds, by address."""
    return {address: built.path(address).read_bytes() for address in built.files}


def killed_after(seconds: float, site: Site, environment: Mapping[str, str] | None = None) -> None:
    """Deploy in a program of its own, and kill it after some time with all that it started: nothing is tidied up."""
    end = time.monotonic() + seconds
    killed_when(lambda: time.monotonic() >= end, site, environment)


def killed_when(reached: Callable[[], bool], site: Site, environment: Mapping[str, str] | None = None) -> None:
    """The same, as soon as something is `reached`, however busy the machine is; or it ends by itself before."""
    command = [sys.executable, "-m", "diarist.cli", "--folder", str(site.root), "deploy", "--as-is"]
    surroundings = {**os.environ, **(environment or {})}
    with subprocess.Popen(command, env=surroundings, start_new_session=True, stdout=subprocess.DEVNULL) as child:
        while child.poll() is None and not reached():
            time.sleep(0.005)
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
