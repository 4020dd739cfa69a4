"""The form for writing, on a telephone: from the home screen to a page that readers see."""

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Browser, Error, Page, expect

from diarist.diary.site import Site
from tests.browser.server import serve
from tests.carriers import PLANTED
from tests.peers.github import NAME, RIGHTS, Actor, GitHub
from tests.write_page.entries import entries
from tests.write_page.filling_in import refused, written_by_the_form
from tests.write_page.phone import (
    TOKEN,
    Phone,
    a_phone,
    diarist,
    files_of,
    photograph_of_a_telephone,
    shown,
    taken_out,
)
from tests.write_page.way import HEADLINE, MOST_TAPS, SENTENCE, WORDS, ten_minutes

pytestmark = pytest.mark.browser


KEPT = """async () => {
  const { active } = await navigator.serviceWorker.ready;
  while (active.state !== "activated") await new Promise((next) => setTimeout(next, 20));
  return caches.keys();
}"""

GONE = """async (name) => {
  while ((await caches.keys()).includes(name)) await new Promise((next) => setTimeout(next, 20));
}"""


@pytest.fixture(scope="module")
def diary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, str]]:
    with shown(tmp_path_factory.mktemp("diary")) as found:
        yield found


@pytest.fixture
def github(diary: tuple[Site, str], tmp_path: Path) -> GitHub:
    return GitHub(tmp_path, TOKEN, files=files_of(diary[0].root))


@pytest.fixture
def phone(browser: Browser, diary: tuple[Site, str], github: GitHub) -> Iterator[Phone]:
    with a_phone(browser, diary[1], github) as phone:
        yield phone
        assert github.faults == []


def typed(phone: Phone, page: Page, title: str = HEADLINE, body: str = WORDS) -> None:
    phone.type(page.locator("#title"), title)
    phone.type(page.locator("#body"), body)


def saved(phone: Phone, page: Page) -> None:
    phone.tap(page.locator("#save"))
    expect(page.locator("#said")).to_contain_text("Saved as a draft", timeout=30_000)


def test_ten_minutes_on_a_friday(browser: Browser, diary: tuple[Site, str], github: GitHub, tmp_path: Path) -> None:
    home = diary[1]
    with a_phone(browser, home, github, slower=4) as phone:
        ten_minutes(phone, tmp_path)
        assert phone.taps <= MOST_TAPS
        assert set(phone.asked) <= {"127.0.0.1", "api.github.com", "blob"}
        assert phone.complaints == []
    (pull,) = github.repository.pulls.values()
    assert (pull.title, pull.is_draft, pull.state) == (HEADLINE, False, "open")
    assert github.faults == []
    files = github.repository.files(pull.head)
    picture = github.repository.read(pull.head, "posts/pictures/2026-11-20-frost-what-it-taught-us.jpg")
    assert PLANTED not in picture
    assert Image.open(BytesIO(picture)).size == (1536, 2048)
    assert "posts/2026-11-20-frost-what-it-taught-us.md" in files
    github.repository.merge(pull.number)
    root = taken_out(github, tmp_path / "merged")
    assert (checked := diarist(root, "check")).returncode == 0, checked.stdout
    assert (made := diarist(root, "build")).returncode == 0, made.stdout
    seen(browser, root / "site")


def seen(browser: Browser, site: Path) -> None:
    """What readers see of the entry: its headline, its words, and the picture upright."""
    with serve(site) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}2026/11/frost-what-it-taught-us/")
        expect(page.locator("h1")).to_have_text(HEADLINE)
        expect(page.locator(".e-content")).to_contain_text(SENTENCE.strip())
        picture = page.locator("main img.u-featured, main .u-featured img").first
        assert picture.evaluate("async (img) => { await img.decode(); return img.naturalHeight > img.naturalWidth; }")


def test_it_is_one_pull_request_however_often_it_is_saved_or_renamed(phone: Phone, github: GitHub) -> None:
    page = phone.open()
    typed(phone, page, "First thoughts")
    phone.type(page.locator("#token"), TOKEN)
    saved(phone, page)
    page.locator("#title").fill("Frost")
    page.reload()
    expect(page.locator("#title")).to_have_value("Frost")
    saved(phone, page)
    (pull,) = github.repository.pulls.values()
    assert (pull.title, pull.is_draft) == ("Frost", True)
    assert github.repository.changed(pull) == {"posts/2026-11-20-frost.md": "added"}
    written = github.repository.read(pull.head, "posts/2026-11-20-frost.md").decode()
    assert "id: 2026-11-20-first-thoughts\n" in written
    assert "draft:" not in written


def test_an_entry_that_is_there_is_never_written_over(phone: Phone, github: GitHub) -> None:
    page = phone.open()
    page.locator("#date").fill("2026-11-17")
    typed(phone, page, "Oil")
    phone.type(page.locator("#token"), TOKEN)
    saved(phone, page)
    (pull,) = github.repository.pulls.values()
    assert github.repository.changed(pull) == {"posts/2026-11-17-oil-2.md": "added"}
    assert b"\nid: 2026-11-17-oil-2\n" in github.repository.read(pull.head, "posts/2026-11-17-oil-2.md")
    saved(phone, page)
    assert github.repository.changed(pull) == {"posts/2026-11-17-oil-2.md": "added"}


def test_what_somebody_else_wrote_is_replaced_only_when_that_is_meant(phone: Phone, github: GitHub) -> None:
    page = phone.open()
    typed(phone, page, "Frost")
    phone.type(page.locator("#token"), TOKEN)
    saved(phone, page)
    (pull,) = github.repository.pulls.values()
    path = "posts/2026-11-20-frost.md"
    github.repository.commit(pull.branch, {path: b"Theirs."}, message="Mend a comma", author="bea")
    phone.type(page.locator("#body"), " More.")
    phone.tap(page.locator("#save"))
    expect(page.locator("#said")).to_contain_text("Somebody else has changed this draft")
    assert github.repository.read(pull.head, path) == b"Theirs."
    saved(phone, page)
    assert b" More." in github.repository.read(pull.head, path)


def test_words_of_a_draft_that_has_ended_become_a_new_one(phone: Phone, github: GitHub) -> None:
    page = phone.open()
    typed(phone, page, "Frost")
    phone.type(page.locator("#token"), TOKEN)
    saved(phone, page)
    github.repository.pulls[1].state = "closed"
    phone.type(page.locator("#body"), " More.")
    phone.tap(page.locator("#save"))
    expect(page.locator("#said")).to_contain_text("That draft has ended there")
    saved(phone, page)
    assert [pull.state for pull in github.repository.pulls.values()] == ["closed", "open"]


@pytest.mark.parametrize(
    ("rights", "token", "words"),
    [
        (RIGHTS, "github_pat_mistyped", "does not know this key"),
        (frozenset({"contents"}), TOKEN, "may not write here"),
        (None, TOKEN, "does not see the repository"),
    ],
)
def test_a_key_that_does_not_fit_is_said_in_words_and_nothing_is_lost(
    phone: Phone, github: GitHub, rights: frozenset[str] | None, token: str, words: str
) -> None:
    github.actors[TOKEN] = Actor("ann", rights or frozenset(), sees=rights is not None)
    page = phone.open()
    typed(phone, page)
    phone.type(page.locator("#token"), token)
    phone.tap(page.locator("#save"))
    expect(page.locator("#said")).to_contain_text(words)
    expect(page.locator("#token")).to_be_focused()
    page.reload()
    expect(page.locator("#title")).to_have_value(HEADLINE)
    expect(page.locator("#token")).to_have_value("")


def test_the_key_stays_in_this_tab_unless_asked_and_can_be_forgotten(phone: Phone) -> None:
    page = phone.open()
    typed(phone, page)
    phone.type(page.locator("#token"), f" {TOKEN} ")
    saved(phone, page)
    page.reload()
    expect(page.locator("#token")).to_have_value(TOKEN)
    page.close()
    page = phone.open()
    expect(page.locator("#token")).to_have_value("")
    phone.type(page.locator("#token"), TOKEN)
    phone.tap(page.locator("#remember"))
    page.close()
    page = phone.open()
    expect(page.locator("#token")).to_have_value(TOKEN)
    page.locator("#key summary").click()
    phone.tap(page.locator("#forget"))
    page.reload()
    expect(page.locator("#token")).to_have_value("")


def test_another_repository_gets_neither_the_key_nor_the_draft_of_the_first(
    phone: Phone, diary: tuple[Site, str]
) -> None:
    page = phone.open()
    typed(phone, page, "Frost")
    phone.type(page.locator("#token"), TOKEN)
    phone.tap(page.locator("#remember"))
    saved(phone, page)
    expect(page.locator("#ready")).to_be_visible()
    served = diary[0].folder / "write" / "index.html"
    before = served.read_bytes()
    try:
        served.write_bytes(before.replace(NAME.encode(), b"lamp/another"))
        page.reload()
        expect(page.locator("#title")).to_have_value("Frost")
        expect(page.locator("#token")).to_have_value("")
        expect(page.locator("#ready")).to_be_hidden()
        assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
    finally:
        served.write_bytes(before)


def test_what_is_missing_is_said_beside_its_field(phone: Phone, tmp_path: Path) -> None:
    page = phone.open()
    page.locator("#image").set_input_files(photograph_of_a_telephone(tmp_path))
    expect(page.locator(".picture img")).to_be_visible()
    phone.tap(page.locator("#save"))
    for name, words in (("title", "headline"), ("body", "few words"), ("image_alt", "what the picture shows")):
        expect(page.locator(f"#{name}-said")).to_contain_text(words)
        assert f"{name}-said" in (page.locator(f"#{name}").get_attribute("aria-describedby") or "")
    expect(page.locator("#title")).to_be_focused()
    page.keyboard.insert_text("Frost")
    phone.tap(page.locator("#save"))
    expect(page.locator("#title-said")).to_be_empty()
    expect(page.locator("#body")).to_be_focused()


def test_throwing_a_draft_away_takes_two_presses(phone: Phone) -> None:
    page = phone.open()
    typed(phone, page)
    phone.tap(page.locator("#clear"))
    expect(page.locator("#title")).to_have_value(HEADLINE)
    expect(page.locator("#clear[data-sure]")).to_be_visible()
    phone.tap(page.locator("#clear"))
    expect(page.locator("#title")).to_have_value("")
    page.reload()
    expect(page.locator("#title")).to_have_value("")


SMALL = """() => [...document.querySelectorAll("button, summary, input, select, textarea")]
  .filter((one) => one.checkVisibility())
  .filter((one) => {
    const { width, height } = (one.closest("label") ?? one).getBoundingClientRect();
    return height < 44 || width < 44 || parseFloat(getComputedStyle(one).fontSize) < 16;
  })
  .map((one) => one.outerHTML)"""
AXE = "async () => (await axe.run()).violations.map(({ id, nodes }) => [id, nodes[0].html])"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_all_is_large_enough_for_a_finger(
    phone: Phone, axe: str, scheme: Literal["light", "dark"], tmp_path: Path
) -> None:
    page = phone.open()
    page.emulate_media(color_scheme=scheme)
    page.locator("#image").set_input_files(photograph_of_a_telephone(tmp_path))
    expect(page.locator(".picture img")).to_be_visible()
    phone.tap(page.locator("#save"))
    for summary in page.locator("details:not([open]) > summary:visible").all():
        summary.click()
    page.evaluate(axe)
    assert page.evaluate(AXE) == []
    assert page.evaluate(SMALL) == []


def test_it_can_be_done_with_keys_alone(phone: Phone, github: GitHub) -> None:
    page = phone.open()
    page.locator("#title").focus()
    page.keyboard.insert_text(HEADLINE)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.insert_text(WORDS)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "token":
            break
    page.keyboard.insert_text(TOKEN)
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "save":
            break
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("Saved as a draft")
    assert len(github.repository.pulls) == 1


def with_a_picture(phone: Phone, page: Page, folder: Path) -> None:
    phone.type(page.locator("#title"), "Frost")
    phone.type(page.locator("#body"), "It came early.")
    page.locator("#image").set_input_files(photograph_of_a_telephone(folder))
    expect(page.locator(".picture img")).to_be_visible()
    phone.type(page.locator("#image_alt"), "A lamp.")


def there(page: Page) -> None:
    """All that was typed is there."""
    expect(page.locator("#title")).to_have_value("Frost")
    expect(page.locator("#body")).to_have_value("It came early.")
    expect(page.locator("#image_alt")).to_have_value("A lamp.")
    expect(page.locator(".picture img")).to_be_visible()


def test_a_draft_survives_a_reload_a_closed_tab_and_no_network(phone: Phone, tmp_path: Path) -> None:
    page = phone.open()
    with_a_picture(phone, page, tmp_path)
    page.reload()
    there(page)
    page.evaluate(KEPT)
    phone.context.set_offline(True)
    phone.is_offline = True
    page.close()
    page = phone.open()
    there(page)
    page.evaluate("Object.defineProperty(navigator, 'onLine', { value: false })")  # as telephones say of themselves
    phone.type(page.locator("#token"), TOKEN)
    phone.tap(page.locator("#save"))
    expect(page.locator("#said")).to_contain_text("There is no network", timeout=30_000)
    page.reload()
    there(page)
    expect(page.locator("#token")).to_have_value(TOKEN)
    phone.context.set_offline(False)
    phone.is_offline = False
    phone.tap(page.locator("#save"))
    expect(page.locator("#said")).to_contain_text("Saved as a draft")


def test_an_upgrade_is_there_at_once_and_nothing_outside_is_kept(
    phone: Phone, diary: tuple[Site, str], tmp_path: Path
) -> None:
    site, home = diary
    before = tmp_path / "before"
    shutil.copytree(site.folder, before)
    page = phone.open()
    (kept,) = page.evaluate(KEPT)
    addresses = page.evaluate("async (name) => (await (await caches.open(name)).keys()).map(({url}) => url)", kept)
    assert len(addresses) > 10
    assert all(address.startswith(f"{home}write/") for address in addresses)
    try:
        _upgrade(site.folder / "write")
        page.reload()
        expect(page).to_have_title("Newer")
        page.evaluate(GONE, kept)
        phone.context.set_offline(True)
        page.reload()
        expect(page).to_have_title("Newer")
        with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
            page.goto(home)
    finally:
        phone.context.set_offline(False)
        shutil.rmtree(site.folder)
        shutil.copytree(before, site.folder)


def _upgrade(folder: Path) -> None:
    """What a build with another Diarist does: another folder of scripts, and a page that names it."""
    page = folder / "index.html"
    html = page.read_text("utf-8")
    (old,) = {path.parent.name for path in folder.glob("*/form.js")}
    page.write_text(html.replace(old, "0123456789ab"), "utf-8")
    (folder / old).rename(folder / "0123456789ab")
    script = folder / "0123456789ab" / "form.js"
    script.write_text(f'{script.read_text("utf-8")}\ndocument.title = "Newer";\n', "utf-8")


def test_a_second_tab_is_told_and_can_take_over(phone: Phone) -> None:
    first = phone.open()
    phone.type(first.locator("#title"), "Frost")
    second = phone.open()
    expect(second.locator("#notice-tab")).to_contain_text("open in another tab")
    assert second.locator("#entry").evaluate("(form) => form.inert")
    phone.tap(second.locator("#notice-tab button"))
    expect(second.locator("#title")).to_have_value("Frost")
    expect(first.locator("#notice-tab")).to_be_visible()
    phone.type(second.locator("#body"), "It came early.")
    second.close()
    expect(first.locator("#body")).to_have_value("It came early.")
    expect(first.locator("#notice-tab")).to_be_hidden()


def test_a_page_in_a_frame_shows_nothing(phone: Phone, diary: tuple[Site, str]) -> None:
    page = phone.open("")
    page.set_content(f'<iframe src="{diary[1]}write/"></iframe>')
    frame = page.frame_locator("iframe")
    page.wait_for_timeout(300)
    expect(frame.locator("form")).to_have_count(0)


def test_where_the_browser_keeps_nothing_it_is_said_and_works_on(phone: Phone) -> None:
    phone.context.add_init_script(
        "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };"
    )
    page = phone.open()
    expect(page.locator("#notice-kept")).to_contain_text("leave this page open")
    phone.type(page.locator("#title"), "Frost")
    phone.type(page.locator("#body"), "It came early.")
    phone.type(page.locator("#token"), TOKEN)
    phone.tap(page.locator("#save"))
    expect(page.locator("#said")).to_contain_text("Saved as a draft")


def test_nothing_that_people_type_is_refused(phone: Phone, github: GitHub, tmp_path: Path) -> None:
    some = entries(100)[2:100:21]
    root = written_by_the_form(phone, github, some, tmp_path)
    assert len(some) == 5
    assert len(github.repository.pulls) == 5
    assert refused(root) == ""
