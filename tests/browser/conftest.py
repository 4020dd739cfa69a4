"""The built site, a server for it and a browser; a tool that is missing is a plain skip, and a failure in CI."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Browser

from tests.browser import chromium
from tests.browser.building import ROOT, build
from tests.browser.pages import BuiltSite
from tests.browser.server import serve
from tests.browser.visits import Visitor
from tests.needs import unavailable

NODE_MODULES = ROOT / "node_modules"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The repository's own site, built once for all workers; SITE=folder measures one that is there already."""
    if given := os.environ.get("SITE"):
        return BuiltSite(Path(given))
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with FileLock(shared / "site.lock"):
        folder = shared / "site"
        if not folder.exists():
            build(ROOT, folder)
    return BuiltSite(folder)


@pytest.fixture(scope="session")
def home(site: BuiltSite) -> Iterator[str]:
    """The address at which the site is served, ending in a slash."""
    with serve(site.folder, site.base) as address:
        yield address


# A module's, not a session's: while Playwright runs, no other test can start an event loop in this thread.
@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Chromium, from CHROME or the PATH, able to reach loopback only, with fonts of its own."""
    program = chromium.program()
    if not program:
        unavailable("Chromium is not installed; install it, or name a browser in CHROME")
    with chromium.started(program, tmp_path_factory.mktemp("fonts")) as browser:
        yield browser


@pytest.fixture
def visitor(browser: Browser, home: str) -> Iterator[Visitor]:
    """Opens pages of the site and closes them after the test."""
    visitor = Visitor(browser, home)
    yield visitor
    visitor.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    return _from_npm("axe-core/axe.min.js").read_text("utf-8")


@pytest.fixture(scope="session")
def nu_checker() -> tuple[str, ...]:
    """The command of the Nu HTML checker, to be followed by a folder."""
    java = shutil.which("java")
    if not java:
        unavailable("Java is not installed; install a Java runtime, 17 or newer")
    jar = _from_npm("vnu-jar/build/dist/vnu.jar")
    return (java, "-jar", str(jar), "--errors-only", "--skip-non-html", "--format", "json")


def _from_npm(path: str) -> Path:
    file = NODE_MODULES / path
    if not file.is_file():
        unavailable(f"node_modules/{path} is not there; install Node.js and run `npm ci`")
    return file
