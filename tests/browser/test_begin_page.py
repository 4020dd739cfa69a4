"""The page of `diarist init --web` in a real browser: filled in, mended and sent, by keyboard, narrow and wide."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_accessibility import RUN_AXE, describe
from tests.serving.form_page import FormPage, form_page

pytestmark = pytest.mark.browser

SCREENS = [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]


@pytest.fixture
def form(tmp_path: Path) -> Iterator[FormPage]:
    with form_page(tmp_path / "diary") as page:
        yield page


def opened(browser: Browser, form: FormPage, width: int = 1280, scheme: str = "light") -> tuple[Page, list[str]]:
    """The page in a browser of its own, and what the browser complains of."""
    complaints: list[str] = []
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(form.server.address)
    return page, complaints


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_it_is_good_for_everybody(browser: Browser, form: FormPage, axe: str, width: int, scheme: str) -> None:
    page, complaints = opened(browser, form, width, scheme)
    look(page, axe, f"begin-{width}-{scheme}")
    page.get_by_label("At which address will people read it?").fill("my diary")
    page.get_by_label("To which mail address").fill("somebody")
    page.get_by_role("button", name="Write").click()
    expect(page.get_by_role("alert")).to_contain_text("2 answers have to be mended")
    expect(page.get_by_label("At which address will people read it?")).to_have_value("my diary")
    look(page, axe, f"mend-{width}-{scheme}")
    page.get_by_label("At which address will people read it?").fill("https://diary.wenlow.example/")
    page.get_by_label("To which mail address").fill("")
    page.get_by_role("button", name="Write").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your diary is begun")
    look(page, axe, f"done-{width}-{scheme}")
    assert complaints == ["Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)"]
    page.context.close()


def look(page: Page, axe: str, name: str) -> None:
    """See that axe finds nothing, and that nothing has to be scrolled sideways; PICTURES=folder keeps a picture."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate(axe)
    result = page.evaluate(RUN_AXE)
    assert not result["violations"], "\n".join(map(describe, result["violations"]))
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_it_can_be_filled_in_by_keyboard_alone(browser: Browser, form: FormPage, tmp_path: Path) -> None:
    page, _ = opened(browser, form)
    page.get_by_label("What is the diary called?").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("The Boat")
    page.keyboard.press("Tab")
    page.keyboard.type("Ann Writer")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your diary is begun")
    assert "The Boat" in (tmp_path / "diary/mkdocs.yml").read_text("utf-8")
    page.context.close()


def test_a_second_browser_is_sent_away(browser: Browser, form: FormPage) -> None:
    page, _ = opened(browser, form)
    other, _ = opened(browser, form)
    expect(other.locator("body")).to_contain_text("for the browser that opened it first")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Begin a diary")
    for each in (page, other):
        each.context.close()


def test_another_site_cannot_send_it(browser: Browser, form: FormPage, tmp_path: Path) -> None:
    page, _ = opened(browser, form)
    address = f"http://127.0.0.1:{form.port}/"
    page.goto(f"data:text/html,<form method=post action='{address}'><button>Go</button></form>")
    page.get_by_role("button").click()
    expect(page.locator("body")).to_contain_text("Another site may not ask for this.")
    assert not (tmp_path / "diary").exists()
    page.context.close()


def test_every_state_is_valid_html(nu_checker: tuple[str, ...], form: FormPage, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    pages = {"begin": form.open(), "mend": form.send({"address": "x", "accent": "x", "place": "x"}, b"no picture")[1]}
    pages["done"] = form.send({"address": "", "accent": "", "place": "pages public"})[1]
    for name, words in pages.items():
        (folder / f"{name}.html").write_text(words, "utf-8")
    run = subprocess.run([*nu_checker, str(folder)], capture_output=True, text=True, check=False, timeout=300)
    assert json.loads(run.stderr)["messages"] == []
