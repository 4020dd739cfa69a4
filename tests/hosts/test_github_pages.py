"""GitHub Pages is deployed by the workflow's own action, and whoever asks us to is told so."""

from pathlib import Path

from diarist.hosts.built_site import BuiltSite
from tests.hosts.deploying import a_diary, deploy, host_of


def test_it_says_who_does_it_and_needs_nothing(tmp_path: Path) -> None:
    site = a_diary(tmp_path / "diary", "pages")
    nothing = BuiltSite(tmp_path / "nowhere", ())
    outcome = deploy(site, nothing)
    assert not outcome.is_new
    assert outcome.sentence == host_of(site).plan(nothing)
    assert "its own action takes the built site" in outcome.sentence
    assert site.address in outcome.sentence
