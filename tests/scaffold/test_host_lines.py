"""Where a diary is shown stands in its settings, and what only a person knows of it is a gap."""

from pathlib import Path

import pytest

from diarist.diary.read_site import read_site
from diarist.edition.unfinished import unfinished
from diarist.hosts.host_table import host_class
from diarist.scaffold.begun import answers_of
from diarist.scaffold.first_answers import HOSTS
from diarist.scaffold.host_lines import host_lines
from diarist.scaffold.starter import starter_files
from tests.scaffold.test_first_answers import DAY, answers


@pytest.mark.parametrize("kind", HOSTS)
def test_each_host_is_one_that_the_settings_know_and_each_gap_is_named(tmp_path: Path, kind: str) -> None:
    given = answers(shown_on=kind, leader="Pat", organisation="Swale", address="swale.org")
    (tmp_path / "mkdocs.yml").write_bytes(starter_files(given)["mkdocs.yml"])
    site = read_site(tmp_path / "mkdocs.yml")
    (shown_on,) = site.shown_on
    needed = {setting.name for setting in host_class(kind).settings if setting.required}
    assert (shown_on, set(site.shown_on[kind])) == (kind, needed)
    assert len([problem for problem in unfinished(site) if problem.rule == "gap"]) == len(needed)


def test_where_a_token_opens_it_the_settings_ask_when_that_ends(tmp_path: Path) -> None:
    given = answers(shown_on="repository", opened_by="token", address="https://swale.github.io/diary/")
    settings = tmp_path / "mkdocs.yml"
    settings.write_bytes(starter_files(given)["mkdocs.yml"])
    said = [str(problem) for problem in unfinished(read_site(settings))]
    assert any("the day on which the token ends" in words for words in said), said
    site = read_site(settings)
    assert answers_of(site, {"product": "lamp/diarist", "commit": "", "version": ""}, DAY).opened_by == "token"
    plain = answers(shown_on="pages", opened_by="token")
    settings.write_bytes(starter_files(plain)["mkdocs.yml"])
    assert "token_expires" not in settings.read_text("utf-8")


@pytest.mark.parametrize(
    ("address", "repository"),
    [
        ("https://swale.github.io/diary/", "https://github.com/swale/diary"),
        ("https://Swale.github.io", "https://github.com/swale/swale.github.io"),
        ("https://a.b.github.io/diary/", ""),
        ("https://swale.org/diary/", ""),
    ],
)
def test_the_repository_of_an_address_at_github(address: str, repository: str) -> None:
    lines = host_lines(answers(address=address, shown_on="repository"))
    assert (f"address: {repository}\n" in f"{lines}\n") == bool(repository)
    assert ("FILL IN" in lines) != bool(repository)
