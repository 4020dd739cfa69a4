"""The preview in a real browser: what is on it, on a phone and on a desk, by day and by night, without a program.

preview/ has an entry and what its preview is for somebody who hears it read out (preview.yaml); GOLDEN=write pytest
writes it anew.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, expect

from diarist.commands.preview import previews, write_preview
from diarist.diary.read_site import read_site
from tests.browser.test_accessibility import SCREENS, Screen, describe
from tests.browser.test_loading import TOO_WIDE
from tests.browser.visits import READ_TO_THE_END
from tests.diaries import ROOT, picture, write

pytestmark = pytest.mark.browser

GOLDEN = Path(__file__).parent / "preview"
FRIDAY = datetime(2026, 11, 20, 12, tzinfo=UTC)
FRAMES = ("page-phone", "page-desktop", "mail-1-html", "feed-item")
CHANNELS = {
    "mastodon": {"server": "https://social.example", "account": "mara"},
    "bluesky": {"account": "mara.example"},
    "mail": {"host": "mail.example", "from": "mara@lamp.example", "to": "list@lamp.example"},
}

# What is in a frame runs no program, axe neither; each is a page of its own with tests of its own.
RUN_AXE = """() => axe.run(document, { iframes: false, rules: { "target-size": { enabled: true } } })"""


def a_diary(root: Path) -> None:
    """A diary that can be built, with channels, a picture and one draft."""
    for name in ("hooks", "templates"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    settings: dict[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    settings["theme"] = {key: value for key, value in settings["theme"].items() if key not in {"logo", "favicon"}}
    diary = {"authors": {"mara": {"name": "Mara Quill", "role": "Keeper"}}, "channels": CHANNELS}
    settings |= {
        "site_name": "The Tuesday Lamp",
        "site_url": "https://lamp.example/",
        "nav": [],
        "extra": {"diary": diary},
    }
    write(root / "mkdocs.yml", yaml.safe_dump(settings))
    (root / "docs").mkdir()
    write(root / "posts/oil.md", (GOLDEN / "entry.md").read_text("utf-8"))
    picture(root / "posts/lamp.jpg", (1200, 800))


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a preview, a file."""
    root = tmp_path_factory.mktemp("preview")
    a_diary(root)
    site = read_site(root / "mkdocs.yml")
    return write_preview(site, previews(site, [], FRIDAY)[0], root / "preview").as_uri()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has never been here, its colours those of the page."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="null", bypass_csp=False)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, preview: str) -> Page:
    """The preview on a desk."""
    page = context.new_page()
    page.goto(preview)
    return page


def test_somebody_who_hears_it_gets_everything(page: Page) -> None:
    heard = page.locator("body").aria_snapshot() + "\n"
    golden = GOLDEN / "preview.yaml"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(heard, "utf-8")
    assert heard == golden.read_text("utf-8")


@pytest.mark.parametrize("frame", FRAMES)
def test_every_frame_shows_the_entry_with_its_picture(page: Page, frame: str) -> None:
    inside = page.frame_locator(f"#{frame}")
    expect(inside.get_by_role("heading", name="Oil for the lamp")).to_be_visible()
    expect(inside.get_by_text("On Tuesday I carried it.")).to_be_visible()
    if frame != "mail-1-html":  # a mail has the pictures of its text alone
        expect(inside.get_by_role("img", name="A lamp on a grey quay.")).to_be_visible()


def test_it_is_valid_html(nu_checker: tuple[str, ...], preview: str) -> None:
    run = subprocess.run([*nu_checker, preview], capture_output=True, text=True, check=False, timeout=300)
    found = [message["message"] for message in json.loads(run.stderr)["messages"]]
    # The checker knows no container queries yet (https://www.w3.org/TR/css-conditional-5/).
    assert [message for message in found if not message.startswith("CSS:")] == []


def test_nothing_is_asked_of_any_network_and_nothing_is_complained_of(context: BrowserContext, preview: str) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(preview)
    page.evaluate(READ_TO_THE_END)
    page.wait_for_load_state("networkidle")
    assert [address for address in asked if not address.startswith("data:")] == [preview]
    assert complaints == []


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen.width}-{screen.scheme}")
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, preview: str, axe: str, screen: Screen
) -> None:
    # The page allows no program; axe is let in from outside.
    context = browser.new_context(
        viewport={"width": screen.width, "height": 800}, color_scheme=screen.scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(preview)
    assert page.evaluate(TOO_WIDE) == []
    page.evaluate(axe)
    result = page.evaluate(RUN_AXE)
    assert not result["violations"], "\n".join(map(describe, result["violations"]))
    context.close()


def test_everything_works_without_a_program(browser: Browser, preview: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(preview)
    expect(page.frame_locator("#page-phone").get_by_role("heading", name="Oil for the lamp")).to_be_visible()
    frame = page.locator("#page-phone")
    wide = frame.bounding_box()
    page.get_by_role("group", name="Width in pixels").first.get_by_label("320, a small one").check()
    narrow = frame.bounding_box()
    assert wide
    assert narrow
    assert narrow["height"] < wide["height"]
    context.close()


def test_a_screen_is_as_wide_inside_as_it_says_however_small_it_is_shown(browser: Browser, preview: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(preview)
    for name, width in (("page-phone", 390), ("page-desktop", 1280), ("mail-1-html", 600)):
        frame = page.locator(f"#{name}")
        box = frame.bounding_box()
        assert box
        assert box["width"] <= 320
        assert frame.evaluate("frame => frame.clientWidth") == width
    context.close()


def test_by_night_the_frames_are_dark_too(page: Page) -> None:
    def colours() -> tuple[Any, bytes]:
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return ground, page.locator("#page-phone").screenshot()

    page.get_by_label("By day").check()
    day = colours()
    page.get_by_label("By night").check()
    night = colours()
    assert day[0] == "rgb(255, 255, 255)"
    assert night[0] != day[0]
    assert night[1] != day[1]


def test_what_an_author_writes_runs_nowhere(context: BrowserContext, tmp_path: Path) -> None:
    a_diary(tmp_path)
    settings = yaml.safe_load((tmp_path / "mkdocs.yml").read_text("utf-8"))
    settings["extra"]["diary"]["authors"]["mara"]["raw_html"] = True
    write(tmp_path / "mkdocs.yml", yaml.safe_dump(settings))
    evil = "<script>top.document.title = 'taken'</script><img src=x onerror=\"top.document.title='taken'\">"
    front = yaml.safe_dump(
        {"title": f"Oil</h1>{evil}", "date": "2026-11-17", "lang": "nb", "announce": {"bluesky": evil}}
    )
    write(tmp_path / "posts/oil.md", f"---\n{front}---\n\nWords {evil}\n")
    site = read_site(tmp_path / "mkdocs.yml")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    address = write_preview(site, previews(site, [], FRIDAY)[0], tmp_path / "preview").as_uri()
    page.goto(address)
    page.evaluate(READ_TO_THE_END)
    assert page.title() == f"Preview: Oil</h1>{evil}"
    assert page.locator("script").count() == 0
    assert [other for other in asked if not other.startswith("data:")] == [address]


def test_a_link_in_a_frame_opens_beside_it(context: BrowserContext, page: Page) -> None:
    with context.expect_page() as opened:
        page.frame_locator("#page-phone").get_by_role("link", name="Mara Quill").first.click()
    assert opened.value.url.startswith(("https://lamp.example/authors/mara/", "chrome-error:"))
    expect(page.frame_locator("#page-phone").get_by_role("heading", name="Oil for the lamp")).to_be_visible()
