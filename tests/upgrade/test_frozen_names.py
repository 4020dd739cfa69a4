"""What a released version took in settings and front matter, every later one takes: under its old name, with advice."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from diarist.channels.table import channel_class
from diarist.checks import read_settings as rules
from diarist.commands.check import everything
from diarist.diary import fields, settings
from diarist.diary.errors import DiaryError
from diarist.diary.read_site import read_site
from diarist.diary.settings import Setting
from diarist.hosts.host_table import host_class
from tests.diaries import a_site, edition_of, write
from tests.upgrade.frozen_names import NAMES, names_now

RELEASES = sorted(NAMES.glob("*.json"))
SETTINGS = """\
site_name: The lamp
site_url: https://lamp.example/
plugins: [diarist]
extra:
  diary:
    authors: {mara: {name: Mara}}
"""


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_every_name_of_a_release_is_still_taken_for_the_same_kind_of_value(release: Path) -> None:
    now = names_now()
    for group, names in json.loads(release.read_text("utf-8")).items():
        assert {name: now[group].get(name) for name in names} == names, group


def test_a_release_is_frozen() -> None:
    assert RELEASES


@pytest.fixture
def renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a later version called two settings otherwise."""

    def otherwise(setting: Setting) -> Setting:
        was = {"page_size": ("per_page", "feed.page"), "card.logo": ("card.picture",)}.get(setting.name, ())
        return replace(setting, was=was)

    monkeypatch.setattr(settings, "DIARY_SETTINGS", tuple(map(otherwise, settings.DIARY_SETTINGS)))


@pytest.mark.usefixtures("renamed")
@pytest.mark.parametrize(
    ("written", "page_size", "logo", "says"),
    [
        ("per_page: 7", 7, "", "`per_page` is called `page_size` now"),
        ("feed: {page: 8, size: 3}", 8, "", "`feed.page` is called `page_size` now"),
        ("card: {picture: logo.png}", 20, "logo.png", "`card.picture` is called `card.logo` now"),
        ("page_size: 9", 9, "", ""),
    ],
)
def test_a_setting_is_read_under_its_old_name_with_advice(
    tmp_path: Path, *, written: str, page_size: int, logo: str, says: str
) -> None:
    site = read_site(write(tmp_path / "mkdocs.yml", f"{SETTINGS}    {written}\n"))
    assert (site.page_size, site.card_logo) == (page_size, logo)
    assert [(problem.line, problem.blocks) for problem in site.advice] == ([(7, False)] if says else [])
    assert all(says.replace("`", "") in problem.what.replace("`", "").replace("'", "") for problem in site.advice)


@pytest.mark.usefixtures("renamed")
def test_old_and_new_together_are_one_too_many(tmp_path: Path) -> None:
    path = write(tmp_path / "mkdocs.yml", f"{SETTINGS}    page_size: 7\n    per_page: 8\n")
    with pytest.raises(DiaryError, match="is called `page_size` now, which stands here, too; take one of them out"):
        read_site(path)


def _called_otherwise(definitions: tuple[Setting, ...], name: str, old: str) -> tuple[Setting, ...]:
    return tuple(replace(each, was=(old,)) if each.name == name else each for each in definitions)


def test_a_setting_of_a_channel_a_host_or_the_rules_is_read_under_its_old_name_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for holder, name, old in (
        (channel_class("mastodon"), "account", "handle"),
        (host_class("folder"), "path", "place"),
    ):
        monkeypatch.setattr(holder, "settings", _called_otherwise(holder.settings, name, old))
    monkeypatch.setattr(rules, "CHECK_SETTINGS", _called_otherwise(rules.CHECK_SETTINGS, "country", "land"))
    written = {
        "channels": {"mastodon": {"server": "https://social.example", "handle": "lamp"}},
        "host": {"folder": {"place": str(tmp_path / "www")}},
        "checks": {"land": "IE"},
    }
    site = a_site(tmp_path, written)
    assert rules.read_settings(site).country == "IE"
    found = [problem for problem in everything(edition_of(site), ()) if "is called" in problem.what]
    assert [problem.what for problem in found] == [
        "`handle` is called `account` now, and is read as that",
        "`land` is called `country` now, and is read as that",
        "`place` is called `path` now, and is read as that",
    ]
    assert not any(problem.blocks for problem in found)


def test_a_key_of_an_entry_is_read_under_its_old_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(fields._BY_BARE, "synopsis", "description")  # noqa: SLF001 - as a definition with `was` fills it
    from tests.diaries import an_entry  # noqa: PLC0415

    assert an_entry(a_site(tmp_path), synopsis="What it is about").description == "What it is about"
