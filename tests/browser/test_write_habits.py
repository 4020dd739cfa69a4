"""The form as people use it: a thumb that slips, a page that stays open for a week, a save while a picture is made."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from diarist.diary.site import Site
from tests.peers.github import GitHub
from tests.write_page.phone import API, FRIDAY, TOKEN, Phone, a_phone, files_of, photograph_of_a_telephone, shown

pytestmark = pytest.mark.browser

SLOW = """const decode = HTMLImageElement.prototype.decode;
HTMLImageElement.prototype.decode = async function () {
  await new Promise((next) => setTimeout(next, 1000));
  return decode.call(this);
};"""
BACK = "document.dispatchEvent(new Event('visibilitychange'))"


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


def typed(page: Page) -> None:
    page.locator("#title").fill("Frost")
    page.locator("#body").fill("It came early.")
    page.locator("#token").fill(TOKEN)


def wait_until(page: Page, is_so: Callable[[], bool]) -> None:
    for _ in range(100):
        if is_so():
            return
        page.wait_for_timeout(100)
    pytest.fail("it has not come to that")


def says(page: Page, words: str) -> None:
    expect(page.locator("#said")).to_contain_text(words, timeout=20_000)


def test_what_became_of_it_is_seen_and_heard_and_nothing_old_stands_there(phone: Phone, tmp_path: Path) -> None:
    page = phone.open()
    typed(page)
    page.locator("#image").set_input_files(photograph_of_a_telephone(tmp_path))
    expect(page.locator("#image-said")).to_contain_text("This is what will be sent")
    page.locator("#image_alt").fill("A lamp.")
    phone.tap(page.locator("#save"))
    says(page, "Saved as a draft")
    phone.tap(page.locator("#ready"))
    says(page, "It is ready")
    expect(page.locator("#said")).to_be_in_viewport()
    expect(page.locator("#said")).to_be_focused()
    expect(page.locator("#image-said")).to_be_empty()


def test_saved_is_said_as_long_as_it_is_true(phone: Phone) -> None:
    page = phone.open()
    typed(page)
    phone.tap(page.locator("#save"))
    says(page, "Saved as a draft")
    page.reload()
    says(page, "Saved as a draft")
    phone.type(page.locator("#body"), " It stayed.")
    says(page, "changed it since it was saved")
    page.reload()
    says(page, "changed it since it was saved")
    expect(page.locator("#ready")).to_be_visible()


def test_return_goes_on_to_the_next_field_and_saves_nothing(phone: Phone, github: GitHub) -> None:
    page = phone.open()
    typed(page)
    page.locator("#title").press("Enter")
    expect(page.locator("#questions summary").first).not_to_be_focused()
    expect(page.locator("#body")).to_be_focused()
    for name in ("date", "token"):
        page.locator(f"#{name}").press("Enter")
        expect(page.locator(f"#{name}")).not_to_be_focused()
    page.locator("input[name=tags]").first.press("Enter")
    page.wait_for_timeout(300)
    assert not github.repository.pulls


def test_a_save_waits_for_the_picture_that_is_made_ready(phone: Phone, github: GitHub, tmp_path: Path) -> None:
    phone.context.add_init_script(SLOW)
    page = phone.open()
    typed(page)
    page.locator("#image").set_input_files(photograph_of_a_telephone(tmp_path))
    phone.tap(page.locator("#save"))
    says(page, "is made ready")
    expect(page.locator("#image_alt")).to_be_focused(timeout=20_000)
    assert not github.repository.pulls
    page.locator("#image_alt").fill("A lamp.")
    page.locator("#image").set_input_files(photograph_of_a_telephone(tmp_path).rename(tmp_path / "another.jpg"))
    expect(page.locator("#image-said")).to_contain_text("in the place of the one before")
    phone.tap(page.locator("#save"))
    says(page, "Saved as a draft")
    (pull,) = github.repository.pulls.values()
    assert "posts/pictures/2026-11-20-frost.jpg" in github.repository.changed(pull)


def test_a_picture_that_is_refused_while_a_save_waits_keeps_it_back_once(
    phone: Phone, github: GitHub, tmp_path: Path
) -> None:
    phone.context.add_init_script(SLOW)
    page = phone.open()
    typed(page)
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"\xff\xd8\xff\xdb\x00\x04\x00\x00\xff\xda\x00\x02" + bytes(64) + b"\xff\xd9")
    page.locator("#image").set_input_files(bad)
    phone.tap(page.locator("#save"))
    says(page, "the picture was not taken")
    assert not github.repository.pulls
    phone.tap(page.locator("#save"))
    says(page, "Saved as a draft")


def test_a_slipping_thumb_throws_nothing_away(phone: Phone, github: GitHub) -> None:
    page = phone.open()
    typed(page)
    clear = page.locator("#clear")
    clear.dblclick()  # what is said in between moves the page
    says(page, "Press once more")
    assert not github.repository.pulls
    expect(page.locator("#title")).to_have_value("Frost")
    phone.type(page.locator("#body"), " More.")
    expect(clear).to_have_text("Throw this draft away")
    phone.tap(clear)
    says(page, "Press once more")
    expect(page.locator("#title")).to_have_value("Frost")
    expect(page.locator("#clear[data-sure]")).to_be_visible()
    phone.tap(clear)
    says(page, "forgotten the draft")
    expect(page.locator("#title")).to_have_value("")


def test_a_page_that_stays_open_is_for_the_next_friday(phone: Phone) -> None:
    page = phone.open()
    expect(page.locator("#date")).to_have_value("2026-11-20")
    phone.context.clock.set_fixed_time(FRIDAY + timedelta(days=5))
    page.evaluate(BACK)
    expect(page.locator("#date")).to_have_value("2026-11-27")
    page.locator("#title").fill("Frost")
    phone.context.clock.set_fixed_time(FRIDAY + timedelta(days=12))
    page.evaluate(BACK)
    expect(page.locator("#date")).to_have_value("2026-11-27")


def test_a_key_that_is_there_is_folded_away_and_asked_for_again_when_it_has_ended(phone: Phone, github: GitHub) -> None:
    page = phone.open()
    expect(page.locator("#token")).to_be_visible()
    typed(page)
    phone.tap(page.locator("#save"))
    says(page, "Saved as a draft")
    page.reload()
    expect(page.locator("#token")).to_be_hidden()
    github.actors.clear()
    page.locator("#body").fill("It stayed.")
    phone.tap(page.locator("#save"))
    says(page, "does not know this key")
    expect(page.locator("#token")).to_be_focused()
    page.keyboard.insert_text("another")
    expect(page.locator("#token")).to_have_value("another")


def test_a_slow_network_is_said_while_it_is_tried(phone: Phone) -> None:
    phone.context.route(f"{API}/**", lambda _: None)
    page = phone.open()
    typed(page)
    phone.tap(page.locator("#save"))
    says(page, "the network is slow")


@dataclass
class DyingGitHub:
    """A GitHub whose telephone dies as it does what it is asked for the nth time: no answer comes any more."""

    github: GitHub
    lives: int

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.lives -= 1
        return self.github(request) if self.lives > 0 else self._last(request)

    def _last(self, request: httpx.Request) -> httpx.Response:
        if self.lives == 0:
            self.github(request)
        return httpx.Response(502, headers={"Access-Control-Allow-Origin": "*"})


@pytest.mark.parametrize("step", range(2, 6))
def test_a_telephone_that_dies_while_it_saves_goes_on_with_the_same_draft(
    phone: Phone, github: GitHub, step: int
) -> None:
    phone.github = DyingGitHub(github, step)  # type: ignore[assignment]  # answers alike
    page = phone.open()
    typed(page)
    phone.tap(page.locator("#save"))
    wait_until(page, lambda: phone.github.lives < 0)  # type: ignore[attr-defined]
    page.close()
    phone.github = github
    page = phone.open()
    expect(page.locator("#title")).to_have_value("Frost")
    page.locator("#title").fill("Ice")
    page.locator("#token").fill(TOKEN)
    phone.tap(page.locator("#save"))
    says(page, "Saved as a draft")
    (pull,) = github.repository.pulls.values()
    assert github.repository.changed(pull) == {"posts/2026-11-20-ice.md": "added"}
    assert [name for name in github.repository.branches if name.startswith("draft/")] == [pull.branch]


def test_a_question_is_given_an_end_and_nothing_else_is(phone: Phone, github: GitHub) -> None:
    page = phone.open()
    typed(page)
    expect(page.locator("#closes")).to_be_hidden()
    page.locator("#purpose").select_option("ask")
    page.locator("#closes").fill("2026-12-04")
    page.locator("#save").click()
    says(page, "Saved as a draft")
    assert "purpose: ask\ncloses: 2026-12-04\n" in words_of(github)
    page.reload()
    expect(page.locator("#closes")).to_be_visible()
    expect(page.locator("#closes")).to_have_value("2026-12-04")
    page.locator("#purpose").select_option("tell")
    expect(page.locator("#closes")).to_be_hidden()
    page.locator("#save").click()
    wait_until(page, lambda: "purpose: tell" in words_of(github))
    assert "closes" not in words_of(github)


def words_of(github: GitHub) -> str:
    (pull,) = github.repository.pulls.values()
    (path,) = github.repository.changed(pull)
    return github.repository.read(pull.head, path).decode()
