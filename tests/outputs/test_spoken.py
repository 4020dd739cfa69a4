"""What a page in another language than the diary's shows of the owner's words, and of Diarist's own."""

from pathlib import Path
from typing import Any

import pytest

from diarist.edition.site_build import begin, prepare
from tests.diaries import NOW, a_site, post, write


def pages(root: Path, answer: str) -> tuple[str, str]:
    """The page of an entry, and that of its Welsh translation."""
    author = {"name": "Mara", "role": "Keeper", "about": "I keep it."}
    diary: dict[str, Any] = {"authors": {"mara": author}, "answer": {"mail": "a@lamp.example", "words": answer}}
    nav: list[Any] = [{"Archive": "archive/index.md"}, {"By topic": "tags/index.md"}, {"About": "about.md"}]
    site = a_site(root, diary, nav=nav)
    write(site.docs / "about.md", "# About\n\nA lamp.\n")
    post(site, "oil.md", date="2026-11-10", id="oil")
    post(site, "cy/oil.md", "Olew.", title="Olew", date="2026-11-10")
    begin(prepare(site, NOW, into=site.folder), site.folder).finish()
    return tuple((site.folder / at / "2026/11/oil/index.html").read_text("utf-8") for at in ("", "cy"))  # type: ignore[return-value]


def test_what_is_called_as_diarist_calls_it_is_called_so_in_the_pages_language(tmp_path: Path) -> None:
    english, welsh = pages(tmp_path, "What do you think? I read every answer.")
    assert ">Archive</a>" in english
    assert ">Archif</a>" in welsh
    assert ">Archive</a>" not in welsh
    assert "<p>Beth yw eich barn? Rwy’n darllen pob ateb.</p>" in welsh
    assert ">Preifatrwydd</a>" in welsh


@pytest.mark.parametrize(
    "words", [">By topic</a>", ">About</a>", ">Keeper</span>", ">Is it so?</p>", ">I keep it.</span>"]
)
def test_words_of_the_owners_own_say_what_language_they_are_in(tmp_path: Path, words: str) -> None:
    english, welsh = pages(tmp_path, "Is it so?")
    assert f' lang="en" dir="ltr"{words}' in welsh
    assert f' lang="en" dir="ltr"{words}' not in english
