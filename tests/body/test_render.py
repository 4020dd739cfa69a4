"""Entries rendered once and kept."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from diarist.body.markup import Renderer
from diarist.body.render import FEW, Bodies
from diarist.cache import Cache
from tests.diaries import a_site, an_entry


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is rendered, in order."""
    texts: list[str] = []
    real = Renderer.render

    def noting(self: Renderer, text: str, *, raw_html: bool = False) -> object:
        texts.append(text)
        return real(self, text, raw_html=raw_html)

    monkeypatch.setattr(Renderer, "render", noting)
    return texts


def test_an_entry_is_rendered_once_and_comes_back_as_it_was(tmp_path: Path, rendered: list[str]) -> None:
    site, cache = a_site(tmp_path), Cache(tmp_path / "cache")
    entry = an_entry(site, "## Oil\n\n[x](#oil) ![y](z.jpg) <script>z</script>")
    for _ in range(2):
        bodies = Bodies(site, cache)
        bodies.render([entry], None)
        loaded = bodies.load(entry)
    assert rendered == [entry.body]
    assert loaded == Renderer(site.extensions, site.extension_configs).render(entry.body)
    assert loaded.refused


def test_the_title_is_no_part_of_what_is_rendered(tmp_path: Path, rendered: list[str]) -> None:
    site, cache = a_site(tmp_path), Cache(tmp_path / "cache")
    Bodies(site, cache).render([an_entry(site, title="One")], None)
    Bodies(site, cache).render([an_entry(site, title="Two")], None)
    assert len(rendered) == 1


def test_changed_words_are_rendered_anew(tmp_path: Path, rendered: list[str]) -> None:
    site, cache = a_site(tmp_path), Cache(tmp_path / "cache")
    Bodies(site, cache).render([an_entry(site, "One.")], None)
    Bodies(site, cache).render([an_entry(site, "Two.")], None)
    assert rendered == ["One.", "Two."]


def test_changed_settings_render_anew(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    texts = []
    for permalink in (False, True):
        site = a_site(tmp_path, markdown_extensions=[{"toc": {"permalink": permalink}}])
        bodies = Bodies(site, cache)
        bodies.render([an_entry(site, "## Oil")], None)
        texts.append(bodies.load(an_entry(site, "## Oil")).html)
    assert ["headerlink" in text for text in texts] == [False, True]


def test_an_option_that_is_a_function_has_one_name_in_every_process(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    settings = {"toc": {"slugify": lambda value, separator: value + separator}}
    other = {"toc": {"slugify": lambda value, separator: value + separator}}
    names = [Bodies(replace(site, extension_configs=configs), Cache(tmp_path)) for configs in (settings, other)]
    assert names[0].name(an_entry(site)) == names[1].name(an_entry(site))


def test_a_trusted_authors_words_are_kept_apart_from_anybody_elses(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"authors": {"mara": {"name": "Mara", "raw_html": True}, "odo": {"name": "Odo"}}})
    bodies = Bodies(site, Cache(tmp_path / "cache"))
    words = "<script>x</script>"
    by = {"mara": ["mara"], "odo": ["odo"], "both": ["mara", "odo"]}
    entries = [an_entry(site, words, f"posts/2026-11-17-{name}.md", authors=who) for name, who in by.items()]
    bodies.render(entries, None)
    assert ["<script" in bodies.load(entry).html for entry in entries] == [True, False, False]


def test_facts_are_without_the_words(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    entry = an_entry(site, "See [x](y.md).")
    bodies = Bodies(site, Cache(tmp_path / "cache"))
    bodies.render([entry], None)
    facts = bodies.facts(entry)
    assert (facts.html, facts.lead, facts.text) == ("", "", "")
    assert facts.links == ("y.md",)
    assert facts.lead_text == "See x."


def test_many_entries_are_rendered_by_workers_to_the_same(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    entries = [an_entry(site, f"Night {number}.") for number in range(FEW + 20)]
    alone, shared = Bodies(site, Cache(tmp_path / "alone")), Bodies(site, Cache(tmp_path / "shared"))
    alone.render(entries, None)
    with ProcessPoolExecutor(2) as workers:
        shared.render(entries, workers)
    assert [shared.load(entry) for entry in entries] == [alone.load(entry) for entry in entries]
    names = [sorted(path.name for path in (tmp_path / folder).iterdir()) for folder in ("alone", "shared")]
    assert names[0] == names[1]
