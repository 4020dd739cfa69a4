"""The way from the home screen to a draft that is ready: what a leader taps and types."""

from pathlib import Path

from playwright.sync_api import expect

from tests.write_page.phone import TOKEN, Phone, photograph_of_a_telephone

HEADLINE = "Frost: what it taught us"
SENTENCE = "The night shift kept the harbour lit through the first frost, and nobody outside noticed. "
WORDS = f"{SENTENCE * 5}\n\n{SENTENCE * 5}"
MOST_TAPS, SECONDS_A_TAP, MOST_SECONDS = 12, 2, 90


def ten_minutes(phone: Phone, folder: Path) -> None:
    """Write, save and mark as ready an entry of 150 words with a photograph."""
    phone.taps += 1  # on the home screen
    page = phone.open()
    phone.type(page.locator("#title"), HEADLINE)
    phone.type(page.locator("#body"), WORDS)
    with page.expect_file_chooser() as chooser:
        phone.tap(page.locator("#image"))
    phone.taps += 1  # on the photograph, among the others
    chooser.value.set_files(photograph_of_a_telephone(folder))
    expect(page.locator(".picture img")).to_be_visible(timeout=30_000)
    phone.type(page.locator("#image_alt"), "A lamp in the frost.")
    phone.type(page.locator("#photo_consent"), "Nobody is in it.")
    phone.type(page.locator("#token"), TOKEN)
    phone.tap(page.locator("#save"))
    expect(page.locator("#said")).to_contain_text("Saved as a draft", timeout=30_000)
    phone.tap(page.locator("#ready"))
    expect(page.locator("#said")).to_contain_text("It is ready", timeout=30_000)
