"""Entries rendered once and kept."""

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from diarist.body.manner import Manner
from diarist.body.markup import Renderer
from diarist.body.render import FEW, Bodies
from diarist.cache import Cache
from tests.diaries import a_site, an_entry


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is rendered, in order."""
    texts: list[str] = []
    real = Renderer.render

    def noting(self: Renderer, text: str, manner: Manner = Manner()) -> object:  # noqa: B008 - it cannot change
        texts.append(text)
        return real(self, text, manner)

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
    assert loaded == Renderer().render(entry.body, Manner())
    assert loaded.remarks


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


def test_another_language_has_other_marks(tmp_path: Path) -> None:
    site, bodies = a_site(tmp_path), Bodies(a_site(tmp_path), Cache(tmp_path / "cache"))
    entries = [an_entry(site, 'She said "no".', lang=lang) for lang in ("en", "de")]
    bodies.render(entries[:1], None)
    english = bodies.load(entries[0]).text
    bodies.render(entries[1:], None)
    assert [english, bodies.load(entries[1]).text] == ["She said “no”.", "She said „no“."]


def test_a_headline_that_stands_twice_is_looked_for_with_each_title(tmp_path: Path) -> None:
    site, bodies = a_site(tmp_path), Bodies(a_site(tmp_path), Cache(tmp_path / "cache"))
    texts = []
    for title in ("Oil", "Lamps"):
        entry = an_entry(site, "# Oil\n\nIt is dear.", title=title)
        bodies.render([entry], None)
        texts.append(bodies.load(entry).text)
    assert texts == ["It is dear.", "Oil It is dear."]


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
