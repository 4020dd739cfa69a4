"""The live site in a real browser: an open page follows each save by itself, and says what is wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.server import serve
from tests.browser.test_accessibility import describe
from tests.commands.small_diary import NOON, write
from tests.serving.live_site import Live, a_diary, served

pytestmark = pytest.mark.browser


@pytest.fixture
def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Live]:
    """A live server of a small diary."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOON))
    a_diary(tmp_path)
    with served(tmp_path) as live:
        yield live


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A browser that has never been here."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def save(live: Live, name: str, words: str) -> None:
    """Save a file, which the server notices."""
    (live.folder / name).write_text(words, "utf-8")
    live.look()


def test_an_open_page_follows_each_save(live: Live, page: Page) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"http://127.0.0.1:{live.port}/2026/11/first/")
    expect(page.get_by_role("heading", level=1, name="The first")).to_be_visible()
    for title in ("Another headline", "A third"):
        write(live.folder, "2026-11-13-first.md", title=title, date="2026-11-13")
        live.look()
        expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    assert complaints == []


def test_what_is_wrong_comes_and_goes_by_itself(live: Live, page: Page) -> None:
    settings, entry = "mkdocs.yml", "posts/2026-11-13-first.md"
    good = {name: (live.folder / name).read_text("utf-8") for name in (settings, entry)}
    page.goto(f"http://127.0.0.1:{live.port}/2026/11/first/")
    box = page.get_by_role("region", name="What is wrong")
    expect(box).to_have_count(0)
    save(live, settings, f"{good[settings]}    nosuch: 1\n")
    expect(box).to_contain_text("mkdocs.yml:15: ")
    save(live, settings, good[settings])
    expect(box).to_have_count(0)
    save(live, entry, f"{good[entry]}\nSee [the last](gone.md).\n")
    expect(box).to_contain_text("gone.md leads nowhere")
    expect(page.get_by_role("heading", level=1, name="The first")).to_be_visible()
    save(live, entry, good[entry])
    expect(box).to_have_count(0)


def test_a_page_says_what_is_wrong_to_everybody(live: Live, browser: Browser, axe: str) -> None:
    save(live, "posts/odd.md", "No date.\n")
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)
        page = context.new_page()
        for address in ("", "2026/11/first/"):
            page.goto(f"http://127.0.0.1:{live.port}/{address}")
            page.evaluate(axe)
            result = page.evaluate("axe.run()")
            assert not result["violations"], "\n".join(map(describe, result["violations"]))
        context.close()


def test_a_page_of_another_origin_reads_nothing(
    live: Live, page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    draft = f"http://127.0.0.1:{live.port}/2026/12/later/"
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "index.html").write_text(f"<!doctype html><title>Elsewhere</title><iframe src={draft}></iframe>", "utf-8")
    with serve(folder) as elsewhere:
        page.goto(elsewhere)
        reading = "address => fetch(address).then(answer => answer.text(), () => 'refused')"
        assert page.evaluate(reading, draft) == "refused"
        assert "The unfinished" not in page.frames[1].content()
