"""The form for writing where the repository is at GitLab: signed in there, back with what was typed, and saved."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.server import built, serve
from tests.diaries import a_site, post
from tests.peers.gitlab import APP, NAME, GitLab

pytestmark = pytest.mark.browser


def test_a_leader_signs_in_and_saves(browser: Browser, tmp_path: Path) -> None:
    gitlab = GitLab(tmp_path, "none")

    def sign_in(route: Route) -> None:
        asked = {name: value for name, (value,) in parse_qs(urlsplit(route.request.url).query).items()}
        gitlab.challenge = asked["code_challenge"]
        back = f"{asked['redirect_uri']}?code=made-up-code&state={asked['state']}"
        route.fulfill(status=302, headers={"Location": back})

    def answer(route: Route) -> None:
        asked = route.request
        headers = {name: value for name, value in asked.headers.items() if not name.startswith(":")}
        said = gitlab(httpx.Request(asked.method, asked.url, headers=headers, content=asked.post_data_buffer or b""))
        route.fulfill(status=said.status_code, headers=dict(said.headers), body=said.content)

    (tmp_path / "diary/site").mkdir(parents=True)
    with serve(tmp_path / "diary/site") as address, browser.new_context(service_workers="block") as context:
        repository = f"https://gitlab.com/{NAME}"
        settings = {"site_url": address, "repo_url": repository, "plugins": ["diarist"]}
        site = a_site(tmp_path / "diary", {"editor": {"app": APP}}, **settings)
        site.docs.mkdir(exist_ok=True)
        post(site, "2026-11-17-oil.md")
        built(site)
        gitlab.page = f"{site.address}write/"
        context.route("https://gitlab.com/api/v4/**", answer)
        context.route("https://gitlab.com/oauth/token", answer)
        context.route("https://gitlab.com/oauth/authorize**", sign_in)
        page = context.new_page()
        page.goto(gitlab.page)
        page.locator("#title").fill("Frost: what it taught us")
        page.locator("#body").fill("The night shift kept the harbour lit through the first frost.")
        page.locator("#save").click()
        expect(page.locator("#said")).to_contain_text("Sign in first")
        page.locator("#sign-in").click()
        expect(page.locator("#forget")).to_be_visible()
        assert page.url == gitlab.page
        expect(page.locator("#title")).to_have_value("Frost: what it taught us")
        page.locator("#save").click()
        expect(page.locator("#said")).to_contain_text("Saved as a draft")
        (pull,) = gitlab.repository.pulls.values()
        assert pull.title == "Draft: Frost: what it taught us"
        page.locator("#forget").click()
        expect(page.locator("#sign-in")).to_be_visible()
    assert gitlab.faults == []
