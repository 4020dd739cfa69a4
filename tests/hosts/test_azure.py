"""Microsoft's program is called as its documentation says: with the site alone, and no secret but its own."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from pathspec import GitIgnoreSpec

from diarist.diary.errors import HostError
from diarist.diary.site import Site
from tests.diaries import write
from tests.hosts.deploying import a_diary, build, deploy, files_of, really_build
from tests.hosts.fake_program import FakeProgram

TOKEN = {"DIARIST_AZURE_TOKEN": "0123-secret-token"}
OURS = "staticwebapp.config.json"


@pytest.fixture
def swa(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeProgram:
    return FakeProgram(tmp_path, "swa", "SWA_CLI_DEPLOYMENT_TOKEN", monkeypatch)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return a_diary(tmp_path / "diary", "azure")


def test_it_is_called_as_its_documentation_says(site: Site, swa: FakeProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    """Source: https://azure.github.io/static-web-apps-cli/docs/cli/swa-deploy."""
    monkeypatch.setenv("DIARIST_MAIL_PASSWORD", "another secret")
    built = build(site)
    outcome = deploy(site, built, TOKEN)
    assert outcome.is_new
    assert site.address in outcome.sentence
    call = swa.call
    assert call.arguments == ["deploy", "site", "--env", "production"]
    assert call.environment["SWA_CLI_DEPLOYMENT_TOKEN"] == TOKEN["DIARIST_AZURE_TOKEN"]
    assert not [name for name in call.environment if name.startswith("DIARIST_")]
    settings = json.loads(call.files.pop(OURS))
    assert settings["globalHeaders"]["X-Content-Type-Options"] == "nosniff"
    assert settings["responseOverrides"]["404"] == {"rewrite": "/404.html", "statusCode": 404}
    assert call.files == files_of(built)


def test_settings_of_the_diarys_own_stay_where_its_settings_publish_them(site: Site, swa: FakeProgram) -> None:
    write(site.docs / OURS, '{"own": true}')
    site = replace(site, excluded=site.excluded + GitIgnoreSpec.from_lines([f"!/{OURS}"]))
    deploy(site, really_build(site), TOKEN)
    assert json.loads(swa.call.files[OURS]) == {"own": True}


def test_what_it_says_is_said_without_the_token(site: Site, swa: FakeProgram) -> None:
    swa.fail("The content server has rejected the request with TOKEN: BadRequest")
    with pytest.raises(HostError) as caught:
        deploy(site, build(site), TOKEN)
    assert "Azure did not take the site" in str(caught.value)
    assert TOKEN["DIARIST_AZURE_TOKEN"] not in str(caught.value)
