"""The form's draft stays on the telephone: through a reload and a closed tab, in one tab at a time, or it is said."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.server import serve
from tests.write_page.modules import FOLDER

OPEN = """async () => {
  const { openDraft, alone } = await import("./draft.js");
  window.troubles = [];
  window.draft = openDraft((why) => troubles.push(why));
  window.alone = alone;
}"""
WORDS = {"title": "The night shift", "body": "Words.", "tags": ["people"]}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("modules")
    shutil.copy(FOLDER / "draft.js", folder)
    (folder / "index.html").write_text("<!doctype html><title>x</title>", "utf-8")
    with serve(folder) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context() as context:
        yield context


def opened(context: BrowserContext, address: str, before: str = "") -> Page:
    page = context.new_page()
    if before:
        page.add_init_script(before)
    page.goto(address)
    page.evaluate(OPEN)
    return page


def test_a_draft_survives_a_reload_and_a_closed_tab(context: BrowserContext, address: str) -> None:
    page = opened(context, address)
    page.evaluate("(words) => draft.keep('words', words)", WORDS)
    page.evaluate("draft.keep('picture', {bytes: new Uint8Array([1, 2, 3])})")
    page.reload()
    page.evaluate(OPEN)
    assert page.evaluate("draft.read().then(({words}) => words)") == WORDS
    page.close()
    page = opened(context, address)
    assert page.evaluate("draft.read().then(({words}) => words)") == WORDS
    assert page.evaluate("draft.read().then(({picture}) => [...picture.bytes])") == [1, 2, 3]
    assert page.evaluate("troubles") == []


def test_a_draft_that_is_forgotten_is_gone(context: BrowserContext, address: str) -> None:
    page = opened(context, address)
    page.evaluate("(words) => draft.keep('words', words)", WORDS)
    page.evaluate("draft.forget()")
    page = opened(context, address)
    assert page.evaluate("draft.read()") == {"words": None, "picture": None, "sent": None}


def test_of_fast_typing_the_last_letter_is_kept(context: BrowserContext, address: str) -> None:
    page = opened(context, address)
    page.evaluate("() => { for (let n = 0; n < 200; n += 1) window.last = draft.keep('words', n); return last; }")
    assert opened(context, address).evaluate("draft.read().then(({words}) => words)") == 199


@pytest.mark.parametrize(
    ("before", "why"),
    [
        ("IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };", "forbidden"),
        ("delete window.indexedDB; Object.defineProperty(window, 'indexedDB', {value: undefined});", "forbidden"),
        ("IDBObjectStore.prototype.put = () => { throw new DOMException('no', 'QuotaExceededError'); };", "full"),
    ],
)
def test_where_nothing_can_be_kept_it_is_said_once_and_the_page_goes_on(
    context: BrowserContext, address: str, before: str, why: str
) -> None:
    page = opened(context, address, before)
    page.evaluate("(words) => draft.keep('words', words)", WORDS)
    page.evaluate("(words) => draft.keep('words', words)", WORDS)
    assert page.evaluate("draft.read().then(({words}) => words)") == WORDS
    assert page.evaluate("troubles") == [why]
    assert not page.evaluate("draft.isKept")


def test_a_database_that_was_closed_under_the_page_is_opened_again(context: BrowserContext, address: str) -> None:
    page = opened(
        context,
        address,
        """const open = IDBFactory.prototype.open;
        IDBFactory.prototype.open = function (...all) {
          const asked = open.apply(this, all);
          asked.addEventListener("success", () => (window.database = asked.result));
          return asked;
        };""",
    )
    page.evaluate("draft.keep('words', 'first')")
    page.evaluate("database.close()")
    page.evaluate("draft.keep('words', 'second')")
    assert page.evaluate("troubles") == []
    assert opened(context, address).evaluate("draft.read().then(({words}) => words)") == "second"


LISTEN = "() => { window.seen = []; window.take = alone(() => seen.push('mine'), () => seen.push('others')); }"


def seen(page: Page, wanted: list[str]) -> None:
    page.wait_for_function("(wanted) => seen.join() === wanted", arg=",".join(wanted))


def test_one_tab_writes_at_a_time_and_the_other_is_told(context: BrowserContext, address: str) -> None:
    first, second = opened(context, address), opened(context, address)
    first.evaluate(LISTEN)
    seen(first, ["mine"])
    second.evaluate(LISTEN)
    seen(second, ["others"])
    second.evaluate("() => void take()")
    seen(second, ["others", "mine"])
    seen(first, ["mine", "others"])
    second.close()
    seen(first, ["mine", "others", "mine"])
