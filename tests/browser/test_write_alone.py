"""The form for writing is alone: in no frame, with no script, style or frame but its own, and asking one forge."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from diarist.edition.site_build import begin, prepare
from tests.browser.server import serve
from tests.diaries import NOW, a_site, post, write

pytestmark = pytest.mark.browser

LISTEN = "addEventListener('securitypolicyviolation', (each) => (window.stopped ??= []).push(each.effectiveDirective))"
TRY = """async ([script, other]) => {
  const made = document.createElement("script");
  made.src = script;
  document.head.append(made);
  const style = document.createElement("style");
  document.head.append(style);
  const frame = document.createElement("iframe");
  frame.src = other;
  document.body.append(frame);
  const asked = await Promise.allSettled([fetch(other), fetch("https://api.example/")]);
  await new Promise((next) => setTimeout(next, 200));
  return { ran: window.ran ?? false, asked: asked.map((each) => each.status), stopped: window.stopped };
}"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a diary that has the form; it is built for the port at which it is served."""
    root = tmp_path_factory.mktemp("diary")
    folder = root / "site"
    folder.mkdir()
    with serve(folder) as address:
        settings: dict[str, Any] = {"site_url": address, "repo_url": "https://github.com/lamp/diary"}
        site = a_site(root, {"editor": True}, plugins=["diarist"], **settings)
        site.docs.mkdir()
        post(site, "2026-11-17-oil.md", tags=["people"])
        begin(prepare(site, NOW, alone=True, into=folder), folder).finish()
        write(folder / "other.js", "window.ran = true")
        write(folder / "frame.html", '<!doctype html><iframe id="x" src="write/"></iframe>')
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(LISTEN)
        yield page


def test_it_opens_with_its_own_files_alone_and_nothing_is_stopped(page: Page, home: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{home}write/", wait_until="networkidle")
    assert page.locator("#date").input_value()
    assert page.evaluate("window.stopped ?? []") == []
    assert {url for url in asked if not url.startswith(f"{home}write/")} == set()


def test_what_else_the_site_has_is_no_script_style_or_frame_there(page: Page, home: str) -> None:
    page.goto(f"{home}write/")
    found = page.evaluate(TRY, [f"{home}other.js", f"{home}index.html"])
    assert found["ran"] is False
    assert found["asked"] == ["rejected", "rejected"]
    assert {"script-src-elem", "frame-src", "connect-src"} <= set(found["stopped"])


def test_in_a_frame_there_is_nothing_of_it(page: Page, home: str) -> None:
    page.goto(f"{home}frame.html", wait_until="networkidle")
    (frame,) = page.frames[1:]
    assert frame.url == f"{home}write/"
    assert frame.evaluate("document.documentElement.childElementCount") == 0


def test_every_field_can_be_named_by_who_hears_it(page: Page, home: str, axe: str) -> None:
    page.goto(f"{home}write/")
    found = page.evaluate(f"() => {{ {axe}; return axe.run() }}")
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
