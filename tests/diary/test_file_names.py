"""Names of files in addresses."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from diarist.diary.entry import read_entry
from diarist.diary.file_names import LONGEST_NAME, Names, encoded, new_id, new_stem, spellings
from diarist.diary.new_entry import NewEntry
from diarist.diary.site import Site
from diarist.diary.writing import write_entry
from tests.diary.typed import WORDS

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("a b (final) 2.pdf", "a%20b%20(final)%202.pdf"),
        ("No #1?.pdf", "No%20%231%3F.pdf"),
        ("50%.pdf", "50%25.pdf"),
        ("é/夜/", "%C3%A9/%E5%A4%9C/"),
        ("x:y/", "x%3Ay/"),
        ("a+b,c;d=e@f!~_-.$&'*/", "a+b,c;d=e@f!~_-.$&'*/"),
    ],
)
def test_an_address_holds_a_name_encoded(path: str, address: str) -> None:
    assert encoded(path) == address


def test_what_is_written_may_mean_several_names_the_likeliest_first() -> None:
    assert spellings("a%20b.pdf") == (("a b.pdf", ""), ("a%20b.pdf", ""))
    assert spellings("no#1") == (("no", "#1"), ("no#1", ""))
    assert spellings("a\\b") == (("a\\b", ""), ("a/b", ""))


def test_names_are_found_by_the_letters_they_show() -> None:
    names = Names(["e\u0301.md", "Big Lamp.JPEG"])
    assert (names.find("\u00e9.md"), names.find("E.md")) == ("e\u0301.md", "")
    assert (names.near("big_lamp.jpg"), names.near("lamp.jpg")) == ("Big Lamp.JPEG", "")


@pytest.mark.parametrize(
    ("title", "stem", "id_"),
    [
        ("The night shift", "2026-11-20-the-night-shift", "2026-11-20-the-night-shift"),
        ("Tŷ newydd", "2026-11-20-tŷ-newydd", "2026-11-20-ty-newydd"),
        ("word " * 23, f"2026-11-20-{'-'.join(['word'] * 12)}", f"2026-11-20-{'-'.join(['word'] * 12)}"),
        ("We can't", "2026-11-20-we-cant", "2026-11-20-we-cant"),
        ("We can’t stop O’Neill", "2026-11-20-we-cant-stop-oneill", "2026-11-20-we-cant-stop-oneill"),
        ("A&R and 'quoted'", "2026-11-20-a-and-r-and-quoted", "2026-11-20-a-and-r-and-quoted"),
        ("Fish & chips", "2026-11-20-fish-and-chips", "2026-11-20-fish-and-chips"),
        ("Aux", "2026-11-20-aux-entry", "2026-11-20-aux-entry"),
        ("😀", "2026-11-20", "2026-11-20-entry-7c73e9"),
        ("夜" * 80, f"2026-11-20-{'夜' * 33}", "2026-11-20-entry-"),
    ],
)
def test_a_new_file_is_called_by_its_day_and_title(title: str, stem: str, id_: str) -> None:
    assert new_stem(DAY, title) == stem
    assert new_id(DAY, title).startswith(id_)


@given(WORDS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # nothing is written there
def test_whatever_the_title_is_its_file_has_a_name_and_an_address(site: Site, title: str) -> None:
    path, id_ = f"posts/{new_stem(DAY, title)}.md", new_id(DAY, title)
    new = NewEntry(title=f"Night {title}"[:100], date="2026-11-20", id=id_, body="Words.")
    entry = read_entry(path, write_entry(path, new), site)
    assert (entry.id, entry.slug != "", id_.isascii()) == (id_, True, True)
    assert len(path) <= LONGEST_NAME + 30


def test_a_sign_for_and_is_a_word_in_english_alone() -> None:
    assert new_stem(DAY, "Pysgod & sglodion", "cy") == "2026-11-20-pysgod-sglodion"
    assert new_stem(DAY, "Fish & chips", "en-GB") == "2026-11-20-fish-and-chips"
