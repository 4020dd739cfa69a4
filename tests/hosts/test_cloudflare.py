"""Cloudflare's program is called as its documentation says: with the site alone, and no secret but its own."""

from pathlib import Path

import pytest

from diarist.diary.errors import DiaryError, HostError
from diarist.diary.site import Site
from diarist.hosts import cloudflare
from tests.diaries import a_site
from tests.hosts.deploying import a_diary, build, deploy, files_of, host_of
from tests.hosts.fake_program import FakeProgram

TOKEN = {"DIARIST_CLOUDFLARE_TOKEN": "cf-secret-token"}
ACCOUNT = "0123456789abcdef0123456789abcdef"
OWN = {"project": "example-diary", "account": ACCOUNT}


@pytest.fixture
def wrangler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeProgram:
    return FakeProgram(tmp_path, "wrangler", "CLOUDFLARE_API_TOKEN", monkeypatch)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return a_diary(tmp_path / "diary", {"cloudflare": OWN})


def test_it_is_called_as_its_documentation_says(
    site: Site, wrangler: FakeProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Source: https://developers.cloudflare.com/workers/wrangler/commands/pages/#pages-deploy."""
    monkeypatch.setenv("DIARIST_MAIL_PASSWORD", "another secret")
    built = build(site)
    outcome = deploy(site, built, TOKEN)
    assert outcome.is_new
    assert site.address in outcome.sentence
    call = wrangler.call
    assert call.arguments[:3] == ["pages", "deploy", "site"]
    assert {"--project-name=example-diary", "--branch=main", "--commit-dirty=true"} <= {*call.arguments}
    assert call.environment["CLOUDFLARE_API_TOKEN"] == TOKEN["DIARIST_CLOUDFLARE_TOKEN"]
    assert call.environment["CLOUDFLARE_ACCOUNT_ID"] == ACCOUNT
    assert not [name for name in call.environment if name.startswith("DIARIST_")]
    assert not [word for word in call.arguments if TOKEN["DIARIST_CLOUDFLARE_TOKEN"] in word]
    headers = call.files.pop("_headers").decode()
    assert call.files == files_of(built)
    assert call.around == ["site"]
    assert headers.startswith("/*\n  Content-Security-Policy: frame-ancestors 'none'")
    assert "  X-Content-Type-Options: nosniff\n" in headers


def test_what_it_says_is_said_without_the_token(site: Site, wrangler: FakeProgram) -> None:
    wrangler.fail("Project not found for TOKEN")
    with pytest.raises(HostError) as caught:
        deploy(site, build(site), TOKEN)
    assert "Cloudflare did not take the site: X [ERROR] Project not found for ***" in str(caught.value)


def test_limits_are_said_before_anything_is_uploaded(
    site: Site, wrangler: FakeProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = build(site)
    monkeypatch.setattr(cloudflare, "MOST_FILES", 5)
    with pytest.raises(HostError, match="Cloudflare takes 5 files, and the site has more"):
        deploy(site, built, TOKEN)
    monkeypatch.setattr(cloudflare, "MOST_FILES", 20_000)
    monkeypatch.setattr(cloudflare, "MOST_BYTES", 100)
    with pytest.raises(HostError, match="Cloudflare takes files of 25 MiB"):
        deploy(site, built, TOKEN)
    assert not wrangler.was_called


def test_without_the_program_it_is_named(site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    built = build(site)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(HostError, match="this needs wrangler"):
        deploy(site, built, TOKEN)


@pytest.mark.parametrize(("name", "written"), [("project", "Example Diary"), ("project", "--help"), ("account", "x")])
def test_what_cannot_be_is_said_with_its_line(tmp_path: Path, name: str, written: str) -> None:
    with pytest.raises(DiaryError, match=rf"mkdocs\.yml:\d+: `{name}` is not the"):
        host_of(a_site(tmp_path, {"host": {"cloudflare": {**OWN, name: written}}}))
