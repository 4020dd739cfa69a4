from datetime import date
from pathlib import Path

import yaml

from benchmarks.own_site import publishable, with_authors, without
from benchmarks.source import Entry, Source

SETTINGS = """\
site_name: A diary
site_url: !ENV [SITE, "https://diary.example.org/"]
extra:
  diary:
    authors:
      amber: {name: Amber, role: Chief gardener}
"""


def test_authors_of_the_entries_are_added_to_those_there() -> None:
    settings = yaml.safe_load(with_authors(SETTINGS.replace("!ENV ", ""), ["amber", "basil"]))
    assert settings["extra"]["diary"]["authors"] == {
        "amber": {"name": "Amber", "role": "Chief gardener"},
        "basil": {"name": "Basil", "role": "Writes here"},
    }


def test_settings_without_authors_are_given_some() -> None:
    settings = yaml.safe_load(with_authors("site_name: A diary\n", ["basil"]))
    assert settings["extra"]["diary"]["authors"]["basil"]["name"] == "Basil"


def test_what_a_plain_diary_does_without_is_left_out_and_nothing_else() -> None:
    settings = without(
        f"{SETTINGS}    channels:\n      websub: {{}}\n    card: {{accent: red}}\n", {"channels", "card"}
    )
    assert without(settings, {"channels"}) == settings
    assert list(yaml.safe_load(settings.replace("!ENV ", ""))["extra"]["diary"]) == ["authors"]


def test_tags_of_mkdocs_come_through_unread() -> None:
    assert 'site_url: !ENV [SITE, "https://diary.example.org/"]' in with_authors(SETTINGS, ["basil"])


def test_what_would_not_be_published_is_left_out(tmp_path: Path) -> None:
    good, bad = (
        Entry(stem, stem, date(2026, 11, 20), stem, "In short.", "amber", (), body)
        for stem, body in (("good", "We lit it."), ("bad", "Her NHS number is 999 123 4578."))
    )
    assert publishable(Source((bad, good), None), tmp_path / "site").entries == (good,)
