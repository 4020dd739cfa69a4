"""Entries written by the form, one after the other, and what the check and the build say of them."""

from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.peers.github import GitHub
from tests.write_page.entries import Typed
from tests.write_page.phone import TOKEN, Phone, diarist, photograph_of_a_telephone, taken_out


def written_by_the_form(phone: Phone, github: GitHub, typed: Iterable[Typed], folder: Path) -> Path:
    """A diary with all of these entries in it, each as its pull request had it."""
    picture = photograph_of_a_telephone(folder)
    page = phone.open()
    page.locator("#token").fill(TOKEN)
    root = taken_out(github, folder / "all")
    for each in typed:
        _write(page, each, picture)
        pull = github.repository.pulls[len(github.repository.pulls)]
        for path in github.repository.changed(pull):
            file = root / path
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(github.repository.read(pull.head, path))
        github.repository.merge(pull.number)
    return root


def _write(page: Page, typed: Typed, picture: Path) -> None:
    page.locator("#title").fill(typed.title)
    page.locator("#body").fill(typed.body)
    for topic in typed.topics:
        page.locator(f'input[name=tags][value="{topic}"]').check()
    page.locator("#purpose").select_option(typed.purpose)
    if typed.has_picture:
        page.locator("#image").set_input_files(picture)
        expect(page.locator(".picture img")).to_be_visible(timeout=30_000)
        page.locator("#image_alt").fill("A lamp in the frost: it is lit.")
    page.locator("#save").click()
    expect(page.locator("#said")).to_contain_text("Saved as a draft", timeout=30_000)
    page.locator("#ready").click()
    expect(page.locator("#said")).to_contain_text("It is ready", timeout=30_000)


def refused(root: Path) -> str:
    """What the check or the build leaves out of a diary; empty where that is nothing."""
    runs = [diarist(root, "check"), diarist(root, "build")]
    return "\n".join(f"{run.stdout}{run.stderr}" for run in runs if run.returncode)
