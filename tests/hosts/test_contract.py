"""What holds for every host in the table, with the settings that the guide shows for it."""

from pathlib import Path

import pytest

from diarist.diary.errors import DiaryError, HostError
from diarist.diary.host_kinds import HOST_KINDS
from diarist.diary.site import Site
from diarist.hosts.built_site import BuiltSite
from diarist.hosts.chosen_host import check_needs, host_problems
from diarist.hosts.host_guide import host_example
from diarist.hosts.host_table import credential_variable, host_class
from tests.diaries import a_site
from tests.hosts.deploying import host_of

each_kind = pytest.mark.parametrize("kind", HOST_KINDS)
with_settings = pytest.mark.parametrize("kind", [kind for kind in HOST_KINDS if host_class(kind).settings])
with_secrets = pytest.mark.parametrize("kind", [kind for kind in HOST_KINDS if host_class(kind).credentials])


def site_on(tmp_path: Path, kind: str) -> Site:
    return a_site(tmp_path, {"host": host_example(host_class(kind))})


@each_kind
def test_what_it_would_do_is_said_without_secrets_or_anybody(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    site = site_on(tmp_path, kind)
    plan = host_of(site).plan(BuiltSite(tmp_path, ("index.html", "feed.xml")))
    assert site.address in plan
    assert host_class(kind).elsewhere or "2 files would" in plan


@with_secrets
def test_its_secrets_are_in_nothing_that_is_said(kind: str, tmp_path: Path) -> None:
    secrets = {credential_variable(kind, each.ending): f"secret-{each.ending}" for each in host_class(kind).credentials}
    host = host_of(site_on(tmp_path, kind), secrets)
    assert "secret-" not in host.plan(BuiltSite(tmp_path, ("index.html",)))
    assert "secret-" not in repr(host)


@with_secrets
def test_without_its_secrets_it_names_them_and_where_to_read_on(kind: str, tmp_path: Path) -> None:
    site_on(tmp_path, kind)
    with pytest.raises(HostError, match="as the guide to hosting says") as caught:
        check_needs(kind, {})
    for each in host_class(kind).credentials:
        assert credential_variable(kind, each.ending) in str(caught.value)


@each_kind
def test_without_its_programs_it_names_them(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    made = host_class(kind)
    secrets = {credential_variable(kind, each.ending): "x" for each in made.credentials}
    if made.programs:
        with pytest.raises(HostError) as caught:
            check_needs(kind, secrets)
        assert all(name in str(caught.value) for name in made.programs)
    else:
        check_needs(kind, secrets)


@with_settings
def test_a_setting_that_nobody_knows_is_said_with_its_line(kind: str, tmp_path: Path) -> None:
    own = {**host_example(host_class(kind))[kind], "adress": "x"}
    with pytest.raises(DiaryError, match=r"mkdocs\.yml:\d+: .adress. is not a setting"):
        host_of(a_site(tmp_path, {"host": {kind: own}}))


@with_settings
def test_a_setting_that_is_missing_is_said(kind: str, tmp_path: Path) -> None:
    (name, *_) = [setting.name for setting in host_class(kind).settings if setting.required]
    with pytest.raises(DiaryError, match=f"`{kind}` has no {name}"):
        host_of(a_site(tmp_path, {"host": kind}))


@with_settings
def test_what_is_wrong_with_it_stops_whoever_checks(kind: str, tmp_path: Path) -> None:
    (problem, *_) = host_problems(a_site(tmp_path, {"host": kind}))
    assert problem.blocks
    assert problem.path == "mkdocs.yml"
    assert host_problems(site_on(tmp_path, kind)) == ()


def test_two_hosts_are_one_too_many(tmp_path: Path) -> None:
    with pytest.raises(DiaryError, match="`host:` names azure and pages, and a site has one"):
        a_site(tmp_path, {"host": {"pages": None, "azure": None}})


def test_a_host_that_nobody_knows_is_said_with_the_one_that_may_be_meant(tmp_path: Path) -> None:
    with pytest.raises(DiaryError, match=r"mkdocs\.yml:\d+: there is no host called .cloudflair.;.*cloudflare"):
        a_site(tmp_path, {"host": "cloudflair"})


def test_without_the_setting_it_is_pages(tmp_path: Path) -> None:
    assert host_of(a_site(tmp_path)).kind == "pages"
