"""What is there twice is left out once, and only that."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from diarist.diary.announced import Announced
from diarist.diary.copies import digest_of, originals
from diarist.diary.reading import read_diary
from diarist.diary.site import Site

if TYPE_CHECKING:
    from diarist.diary.diary import Diary

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
FRONT = "title: The quay\ndate: 2026-10-02\n"
STEM = "2026-10-02-the-quay"


def write(site: Site, name: str, front: str = FRONT, body: str = "One story.") -> None:
    path = site.posts / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{front}---\n{body}\n", encoding="utf-8")


def read(site: Site, *announced: str) -> tuple[list[str], list[str]]:
    diary: Diary = read_diary(site, NOW, {}, lambda: dict.fromkeys(announced, Announced()))
    said = [f"{problem}{'' if problem.blocks else ' (advice)'}" for problem in diary.problems]
    return [entry.path.removeprefix("posts/") for entry in diary.entries], said


@pytest.mark.parametrize(
    "name",
    [
        f"{STEM} (Ann's conflicted copy 2026-10-02)",
        f"{STEM} (Ann (work)'s conflicted copy 2026-10-02)",
        f"{STEM} (conflicted copy 2026-10-02 101530)",
        f"{STEM} (conflicted copy)",
        f"{STEM} (Anns in Konflikt stehende Kopie 2026-10-02)",
        f"{STEM} (Copie en conflit de Ann 2026-10-02)",
        f"{STEM} (SFConflict ann@example.org 2026-10-02-10-15-30)",
        f"{STEM} (Case Conflict)",
        f"{STEM} [Conflict]",
        f"{STEM}.sync-conflict-20261002-101530-ABCDEFG",
        f"{STEM}_conflict-20261002-101530",
        f"{STEM} copy",
        f"{STEM} copy 2",
        f"{STEM} Kopie",
        f"{STEM} - Copy",
        f"{STEM} - Copy (2)",
        f"{STEM} - Copie",
        f"{STEM} (copy)",
        f"{STEM} (another copy)",
        f"{STEM} (3rd copy)",
        f"{STEM} (1)",
        f"{STEM}(12)",
        f"{STEM} 2",
        f"Copy of {STEM}",
        f"{STEM}-DESKTOP-4A7F2",
        f"{STEM}-ANN-PC",
        f"{STEM}-Anns-MacBook-Pro",
        f"{STEM}-Ann's MacBook Air",
        f"{STEM}_LOCAL_4711",
        f"{STEM} (Ann's conflicted copy) (Ann's conflicted copy)",
        f"{STEM} (Ann's conflicted copy 2026-10-02) (1)",
        f"{STEM}.bak",
        f"{STEM}_1",
    ],
)
def test_a_cloud_drives_copy_is_left_out_and_names_the_file_that_stays(name: str, site: Site) -> None:
    write(site, f"{STEM}.md")
    write(site, f"{name}.md", body="One story, with another end.")
    entries, said = read(site)
    assert entries == [f"{STEM}.md"]
    assert said == [
        (
            f"posts/{name}.md:2: this is a copy of posts/{STEM}.md, as cloud drives and editors make them, and is left "
            "out; put the better words into that file and delete this one, or give this one words of its own"
        )
    ]


def test_a_copied_folder_is_one_too(site: Site) -> None:
    write(site, f"{STEM}/index.md")
    write(site, f"{STEM} copy/index.md")
    write(site, f"{STEM}/index 2.md")
    entries, said = read(site)
    assert entries == [f"{STEM}/index.md"]
    assert [line.split(":")[0] for line in said] == [f"posts/{STEM} copy/index.md", f"posts/{STEM}/index 2.md"]


@pytest.mark.parametrize(
    ("front", "body"),
    [
        ("title: Another\ndate: 2026-10-03\nid: 2026-10-02-the-quay\n", "Other words."),
        (FRONT, "Other words."),
        ("title: Another\ndate: 2026-10-03\n", "One  \nstory."),
    ],
)
def test_a_copy_shares_its_id_or_its_day_and_headline_or_its_words(front: str, body: str, site: Site) -> None:
    write(site, f"{STEM}.md")
    write(site, f"{STEM} 2.md", front, body)
    assert read(site)[0] == [f"{STEM}.md"]


def test_a_name_alone_makes_no_copy(site: Site) -> None:
    write(site, "2026-10-02-part.md", "title: Part one\ndate: 2026-10-02\n", "First.")
    write(site, "2026-10-02-part 2.md", "title: Part two\ndate: 2026-10-02\n", "Second.")
    write(site, "2026-10-03-the-nhs copy.md", "title: The quay\ndate: 2026-10-03\n", "Third.")
    write(site, "2026/2026-10-02-part (1).md", "title: Part one\ndate: 2026-10-02\n", "Fourth.")
    entries, said = read(site)
    assert (len(entries), said) == (4, [])


def test_a_copy_does_not_come_out_because_its_original_is_a_draft_or_wrong(site: Site) -> None:
    write(site, "a.md", f"{FRONT}draft: true\n")
    write(site, "a (1).md")
    write(site, "b.md", "title: The boat\ndate: 2026-10-02\nid: a/b\n", "Words.")
    write(site, "b copy.md", "title: The boat\ndate: 2026-10-02\n", "Better words.")
    entries, said = read(site)
    assert entries == []
    assert [line.split(":")[0] for line in said] == ["posts/a (1).md", "posts/b copy.md", "posts/b.md"]


def test_a_copy_takes_no_address_from_an_entry_that_is_whole(site: Site) -> None:
    write(site, "a.md", f"{FRONT}slug: the-quay\nid: quay\n")
    write(site, "a (1).md", "title: The quay\ndate: 2026-10-02\nslug: the-quay\nid: quay\naliases: [/old/]\n")
    write(site, "b.md", "title: The boat\ndate: 2026-10-03\naliases: [/old/]\n")
    assert read(site)[0] == ["b.md", "a.md"]


@pytest.mark.parametrize(
    ("front_of_longer", "announced", "stays"),
    [
        (FRONT, (), "quay.md"),
        (f"{FRONT}id: the-night\n", (), "the-quay-at-night.md"),
        (FRONT, ("the-quay-at-night",), "the-quay-at-night.md"),
        (f"{FRONT}id: the-night\n", ("quay",), "quay.md"),
        ("title: The quay\ndate: 2026-10-09\n", (), "quay.md"),
    ],
)
def test_of_two_with_the_same_headline_and_words_one_stays(
    front_of_longer: str, announced: tuple[str, ...], stays: str, site: Site
) -> None:
    write(site, "quay.md")
    write(site, "the-quay-at-night.md", front_of_longer)
    entries, said = read(site, *announced)
    other = ({"quay.md", "the-quay-at-night.md"} - {stays}).pop()
    assert entries == [stays]
    assert said == [
        (
            f"posts/{other}:2: it has the same headline and words as posts/{stays}, and is left out; "
            "delete one of the two, or change what it says"
        )
    ]


def test_two_that_were_both_announced_both_stay(site: Site) -> None:
    write(site, "a.md")
    write(site, "bb.md")
    entries, said = read(site, "a", "bb")
    assert entries == ["bb.md", "a.md"]
    assert said == [
        (
            "posts/bb.md:2: it has the same headline and words as posts/a.md; "
            "delete one of the two, or change what it says (advice)"
        )
    ]


def test_a_notice_always_stays(site: Site) -> None:
    erased = "title: An entry that was withdrawn\ndate: 2026-10-02\nupdated: 2026-10-03\nwithdrawn: It was wrong.\n"
    write(site, "a.md", erased, "")
    write(site, "b.md", erased, "")
    write(site, "quay.md", f"{FRONT}id: quay\n")
    write(site, "the-quay.md", f"{FRONT}updated: 2026-10-03\nwithdrawn: It was wrong.\n")
    assert read(site)[0] == ["the-quay.md", "b.md", "a.md"]


def test_a_draft_may_begin_with_the_words_of_another(site: Site) -> None:
    write(site, "a.md")
    write(site, "b.md", f"{FRONT}draft: true\n")
    assert read(site) == (["a.md"], [])


def test_nobody_is_asked_what_was_announced_where_all_differ(site: Site) -> None:
    write(site, "a.md")
    write(site, "b.md", body="Another story.")

    def never() -> dict[str, Announced]:
        raise AssertionError

    assert len(read_diary(site, NOW, {}, never).entries) == 2


def test_most_names_are_nobodys_copy() -> None:
    assert not list(originals("posts/2026/2026-10-02-the-quay-at-night.md"))


def test_the_digest_is_of_headline_and_words_alone(site: Site) -> None:
    write(site, "a.md", body="Caf\u00e9\n\n\nand  quay.")
    write(site, "c.md", f"{FRONT}draft: true\ntags: [x]\n", "Cafe\u0301 and\nquay.\n\n")
    write(site, "b.md", body="Cafe and quay.")
    diary = read_diary(site, NOW, {})
    digests = {entry.path: digest_of(entry) for entry in (*diary.entries, *diary.drafts)}
    assert digests["posts/a.md"] == digests["posts/c.md"] != digests["posts/b.md"]


def test_what_is_public_does_not_vanish_for_what_comes_later(site: Site) -> None:
    write(site, "the-quay-at-night.md")
    write(site, "quay.md", "title: The quay\ndate: 2026-12-04\nid: 2026-12-04-quay\n")
    assert read(site)[0] == ["the-quay-at-night.md"]


def test_the_folder_of_a_countrys_language_is_nobodys_copy(site: Site) -> None:
    for folder in ("pt", "pt-BR", "cy", "cy-PC1", "zh-Hant", "zh-Hant-TW"):
        write(site, f"{folder}/quay.md", body=f"Words of {folder}.")
    entries, _ = read(site)
    assert not list(originals("posts/pt-BR/quay.md"))
    assert list(originals("posts/cy-PC1/quay.md")) == ["posts/cy/quay.md"]
    assert list(originals("posts/2026/pt-BR/quay.md")) == ["posts/2026/pt/quay.md"]
    assert list(originals("posts/quay-BR.md")) == ["posts/quay.md"]
    assert entries


def test_a_translation_for_a_country_stands_beside_that_for_another(site: Site) -> None:
    write(site, "quay.md")
    write(site, "pt/quay.md", body="O cais.")
    write(site, "pt-BR/quay.md", body="O cais do porto.")
    entries, said = read(site)
    assert sorted(entries) == ["pt-BR/quay.md", "pt/quay.md", "quay.md"]
    assert said == []
