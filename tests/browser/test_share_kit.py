"""The share kit on a telephone: two taps for each place, with a program or without."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from diarist.commands.share_kit import write_share_kit
from tests.browser.test_accessibility import describe
from tests.browser.visits import Scheme
from tests.diaries import a_site, edition_of, post

pytestmark = pytest.mark.browser

RUN_AXE = """() => axe.run(document, { rules: { "target-size": { enabled: true } } })"""
PHONE = 375


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a kit's page, a file."""
    site = a_site(tmp_path_factory.mktemp("kit"), {"answer": {"words": "What do you think?"}})
    post(site, "2026-11-13-oil.md", "We lit it at four.", title="Oil for the lamp", date="2026-11-13", tags=["boats"])
    return write_share_kit(edition_of(site)).as_uri()


@pytest.fixture
def phone(browser: Browser, kit: str) -> Iterator[Page]:
    """The page on a telephone."""
    context = browser.new_context(viewport={"width": PHONE, "height": 700})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(kit)
    yield page
    context.close()


def test_a_tap_copies_the_words(phone: Page) -> None:
    button = phone.locator("#group-words + button")
    button.click()
    expect(button).to_have_text("Copied")  # the browser takes its time
    copied = phone.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Oil for the lamp\n\nWe lit it at four.\n\nhttps://lamp.example/2026/11/oil/")


def test_a_tap_saves_a_picture(phone: Page, tmp_path: Path) -> None:
    with phone.expect_download() as started:
        phone.locator("a[download$='story.jpg']").click()
    assert started.value.suggested_filename == "2026-11-13-oil-story.jpg"
    started.value.save_as(tmp_path / "story.jpg")
    assert (tmp_path / "story.jpg").read_bytes().startswith(b"\xff\xd8")


def test_without_a_program_the_words_can_still_be_taken(browser: Browser, kit: str) -> None:
    context = browser.new_context(viewport={"width": PHONE, "height": 700}, java_script_enabled=False)
    page = context.new_page()
    page.goto(kit)
    assert page.locator("textarea").first.is_visible()
    assert page.locator("button").count() == 0
    assert page.locator("a[download]:visible").count() == 0
    assert page.locator("a.way:visible").count() == 2
    context.close()


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_headline_stands_with_the_rest(browser: Browser, kit: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(kit)
    edges = page.evaluate("""() => [...document.querySelectorAll('header > *, main > *')]
        .map(element => element.getBoundingClientRect()).map(box => `${box.left} ${box.right}`)""")
    assert len(set(edges)) == 1
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_overflows(browser: Browser, kit: str, axe: str, scheme: Scheme) -> None:
    # The page allows no program but its own; axe is let in from outside.
    context = browser.new_context(viewport={"width": 320, "height": 700}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(kit)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate(axe)
    result = page.evaluate(RUN_AXE)
    assert not result["violations"], "\n".join(map(describe, result["violations"]))
    context.close()
