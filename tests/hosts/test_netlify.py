"""Netlify's program is called as its documentation says: with the site alone, and no secret but its own."""

from pathlib import Path

import pytest

from diarist.diary.errors import DiaryError, HostError
from diarist.diary.site import Site
from tests.diaries import a_site
from tests.hosts.deploying import a_diary, build, deploy, files_of, host_of
from tests.hosts.fake_program import FakeProgram

TOKEN = {"DIARIST_NETLIFY_TOKEN": "nfp_secret_token"}
PROJECT = "12345678-90ab-cdef-1234-567890abcdef"


@pytest.fixture
def netlify(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeProgram:
    return FakeProgram(tmp_path, "netlify", "NETLIFY_AUTH_TOKEN", monkeypatch)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return a_diary(tmp_path / "diary", {"netlify": {"site": PROJECT}})


def test_it_is_called_as_its_documentation_says(
    site: Site, netlify: FakeProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Source: https://cli.netlify.com/commands/deploy."""
    monkeypatch.setenv("DIARIST_MAIL_PASSWORD", "another secret")
    built = build(site)
    outcome = deploy(site, built, TOKEN)
    assert outcome.is_new
    assert site.address in outcome.sentence
    call = netlify.call
    assert call.arguments[0] == "deploy"
    assert {"--prod", "--no-build", "--dir=site", f"--site={PROJECT}"} <= {*call.arguments}
    assert call.environment["NETLIFY_AUTH_TOKEN"] == TOKEN["DIARIST_NETLIFY_TOKEN"]
    assert not [name for name in call.environment if name.startswith("DIARIST_")]
    assert not [word for word in call.arguments if TOKEN["DIARIST_NETLIFY_TOKEN"] in word]
    assert b"X-Content-Type-Options: nosniff" in call.files.pop("_headers")
    assert call.files == files_of(built)


def test_a_token_that_is_not_let_in_is_said_without_it(site: Site, netlify: FakeProgram) -> None:
    netlify.fail("Error: Authentication failed for TOKEN")
    with pytest.raises(HostError, match="Netlify does not let the token in") as caught:
        deploy(site, build(site), TOKEN)
    assert TOKEN["DIARIST_NETLIFY_TOKEN"] not in str(caught.value)


def test_what_is_no_project_is_said_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(DiaryError, match=r"mkdocs\.yml:\d+: `site` is not the id of a project"):
        host_of(a_site(tmp_path, {"host": {"netlify": {"site": "--help"}}}))
