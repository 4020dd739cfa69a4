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


def test_the_head_of_a_page_leads_to_what_is_there_in_its_language(tmp_path: Path) -> None:
    english, welsh = pages(tmp_path, "Is it so?")
    assert 'class="masthead__name" href="../../.."' in english
    assert 'class="masthead__name" href="../../../"' in welsh  # below cy/, where the list in Welsh is
    assert 'href="../../../../archive/"' in welsh


@pytest.fixture(scope="module")
def irish(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a diary in a language that there are no words in: what Diarist says is English."""
    author = {"name": "Mara", "role": "Coimeádaí", "about": "Coinním é."}
    site = a_site(
        tmp_path_factory.mktemp("irish"),
        {"authors": {"mara": author}, "answer": {"mail": "a@lamp.example", "words": "Bhuel?"}},
        theme={"name": "material", "language": "ga"},
        nav=[{"Cartlann": "archive/index.md"}, {"Subscribe": "subscribe/index.md"}, {"Eolas": "about.md"}],
    )
    write(site.docs / "about.md", "# Eolas\n\nLampa.\n")
    post(site, "ola.md", "Ola.", title="Ola", date="2026-11-10", tags=["lampaí"])
    post(site, "buaic.md", "Buaic.", title="Buaic", date="2026-11-03", withdrawn="Ní liom é.", updated="2026-11-04")
    begin(prepare(site, NOW, into=site.folder), site.folder).finish()
    return site.folder


@pytest.mark.parametrize(
    ("page", "marked"),
    [
        ("index.html", ' lang="ga" dir="ltr">Coimeádaí</span>'),
        ("index.html", ' lang="ga" dir="ltr">Coinním é.</span>'),
        ("index.html", ' lang="ga" dir="ltr">Bhuel?</p>'),
        ("index.html", ' lang="ga" dir="ltr">Cartlann</a>'),
        ("index.html", 'href="subscribe/">Subscribe</a>'),
        ("index.html", 'lang="ga" dir="ltr"><span lang="en">Withdrawn:</span> Ní liom é.</p>'),
        ("archive/index.html", ' lang="ga" dir="ltr">Ola</a>'),
        ("tags/index.html", ' lang="ga" dir="ltr">lampaí</a>'),
        ("tags/lampaí/index.html", '<span lang="ga" dir="ltr">lampaí</span>'),
        ("authors/index.html", ' lang="ga" dir="ltr">Coimeádaí</span>'),
        ("authors/mara/index.html", ' lang="ga" dir="ltr">Coimeádaí</span>'),
        ("about/index.html", '<article class="sheet md-typeset" lang="ga">'),
        ("2026/11/ola/index.html", '<a class="p-category" lang="ga" dir="ltr"'),
        ("2026/11/buaic/index.html", '<span lang="ga" dir="ltr">Ní liom é.</span>'),
    ],
)
def test_where_the_words_are_english_each_part_says_its_language(irish: Path, page: str, marked: str) -> None:
    html = (irish / page).read_text("utf-8")
    assert '<html lang="ga" dir="ltr" class="no-js borrowed">' in html
    assert '<body lang="en" ' in html
    assert marked in html
    assert "Gaeilge" not in html  # nobody is told the language of each entry, where all are in that of the diary
