"""A reader leaves an address, or copies one: in a real browser, with and without scripts, by each service's rules."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import chromium
from tests.browser.server import built, serve
from tests.browser.signup_services import BUTTONDOWN, LIST, LISTMONK, MAILCHIMP, NEWS, Services, services
from tests.diaries import a_site, post
from tests.needs import unavailable

pytestmark = pytest.mark.browser

SUBSCRIBE: dict[str, object] = {
    BUTTONDOWN: {"buttondown": {"name": "tuesday-lamp", "leads_to": [f"https://{NEWS}"]}},
    LISTMONK: {"listmonk": {"address": f"https://{LISTMONK}", "list": LIST}},
    MAILCHIMP: {"mailchimp": f"https://{MAILCHIMP}/subscribe/post?u=0a1b2c3d4e5f&amp;id=9f8e7d6c5b"},
    "captcha": {"listmonk": {"address": f"https://{LISTMONK}", "list": LIST, "captcha": True}},
}
FORMS = (BUTTONDOWN, LISTMONK, MAILCHIMP)


@dataclass(slots=True)
class World:
    """A browser, the services, and one diary for each of them."""

    browser: Browser
    services: Services
    homes: dict[str, str]
    contexts: list[BrowserContext]

    def open(self, host: str, *, javascript: bool = True) -> Page:
        """The page about subscribing."""
        context = self.browser.new_context(java_script_enabled=javascript, ignore_https_errors=True)
        self.contexts.append(context)
        page = context.new_page()
        page.goto(f"{self.homes[host]}subscribe/")
        return page


@pytest.fixture(scope="module")
def _world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    program = chromium.program()
    if not program:
        unavailable("Chromium is not installed; install it, or name a browser in CHROME")
    with ExitStack() as stack:
        found = stack.enter_context(services())
        homes = {}
        for host, written in SUBSCRIBE.items():
            site = a_site(tmp_path_factory.mktemp("diary"), {"subscribe": written})
            post(site, "oil.md")
            built(site)
            homes[host] = stack.enter_context(serve(site.folder))
        here = f"127.0.0.1:{found.port}"
        mapped = ", ".join(f"MAP {host} {here}" for host in (*FORMS, NEWS))
        flags = [*chromium.FLAGS, f"--host-resolver-rules={mapped}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        playwright = stack.enter_context(sync_playwright())
        browser = stack.enter_context(playwright.chromium.launch(executable_path=program, args=flags))
        yield World(browser, found, homes, [])


@pytest.fixture
def world(_world: World) -> Iterator[World]:
    _world.services.then, _world.services.taken, _world.services.asked = "", {}, []
    yield _world
    while _world.contexts:
        _world.contexts.pop().close()


def subscribe(page: Page, address: str = "reader@lamp.example") -> None:
    """What a reader does, by the words that they see."""
    page.get_by_label("Your mail address").fill(address)
    page.get_by_role("button", name="Subscribe").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("host", FORMS)
def test_an_address_comes_to_the_service_in_the_same_tab(world: World, host: str, *, javascript: bool) -> None:
    page = world.open(host, javascript=javascript)
    subscribe(page)
    page.wait_for_url(f"https://{host}/**")
    assert world.services.taken == {host: ["reader@lamp.example"]}
    assert page.get_by_text("look into your mail").is_visible()
    assert len(page.context.pages) == 1


@pytest.mark.parametrize("address", ["", "reader", "reader@", "two readers@lamp.example"])
def test_what_is_no_address_does_not_leave_the_page(world: World, address: str) -> None:
    page = world.open(LISTMONK, javascript=False)
    subscribe(page, address)
    page.wait_for_timeout(200)
    assert page.url.startswith(world.homes[LISTMONK])
    assert not world.services.taken


@pytest.mark.parametrize("host", FORMS)
def test_the_service_says_itself_what_is_wrong_with_an_address(world: World, host: str) -> None:
    page = world.open(host)
    subscribe(page, "reader@lamp")  # right for a browser, for it may be a name of this network
    page.wait_for_url(f"https://{host}/**")
    assert page.get_by_text("Please enter a valid address").is_visible()
    assert not world.services.taken


def test_a_reader_is_led_on_to_a_site_that_the_settings_name(world: World) -> None:
    world.services.then = f"https://{NEWS}/thanks"
    page = world.open(BUTTONDOWN)
    subscribe(page)
    page.wait_for_url(f"https://{NEWS}/thanks")


def test_a_reader_is_not_led_on_to_any_other(world: World) -> None:
    world.services.then = f"https://{NEWS}/thanks"
    page = world.open(LISTMONK)
    subscribe(page)
    page.wait_for_timeout(500)
    assert world.services.taken == {LISTMONK: ["reader@lamp.example"]}
    assert not [address for address in world.services.asked if "thanks" in address]


def test_where_a_captcha_is_asked_a_link_leads_to_the_services_own_page(world: World) -> None:
    page = world.open("captcha", javascript=False)
    assert page.locator("form").count() == 0
    page.get_by_role("link", name=f"Subscribe at {LISTMONK}").click()
    page.wait_for_url(f"https://{LISTMONK}/subscription/form")


def test_the_feeds_address_is_copied_by_one_button(world: World) -> None:
    page = world.open(LISTMONK)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.get_by_role("button", name="Copy: The address of the feed")
    button.click()
    page.get_by_role("button", name="Copied: The address of the feed").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "https://lamp.example/feed.xml"


def test_without_scripts_it_can_be_selected_and_nothing_promises_more(world: World) -> None:
    page = world.open(LISTMONK, javascript=False)
    field = page.get_by_label("The address of the feed")
    assert field.is_visible()
    assert field.input_value() == "https://lamp.example/feed.xml"
    assert field.get_attribute("readonly") is not None
    assert page.get_by_role("button", name="Copy").count() == 0
