"""Translations: known by their key or their folder; none changes what stands alone, and each mistake is said."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diarist.diary.addresses import permalink
from diarist.diary.announced import Announced, headline_digest
from diarist.diary.diary import Diary
from diarist.diary.entry import Entry
from diarist.diary.read_site import read_site
from diarist.diary.reading import read_diary
from diarist.diary.site import Site

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def write(site: Site, name: str, front_matter: str = "", day: str = "2026-11-20") -> None:
    (site.posts / name).parent.mkdir(parents=True, exist_ok=True)
    words = f"---\ntitle: A title\ndate: {day}\n{front_matter}\n---\nWords of {name}.\n"
    (site.posts / name).write_text(words, encoding="utf-8")


def read(site: Site, announced: Iterable[str] = (), taken: Mapping[str, str] | None = None, **files: str) -> Diary:
    """Read a diary of which some ids were `announced`, and some by their file, where `x__cy` is the id `x.cy`."""
    of_files = {name.replace("__", "."): Announced(frozenset({file})) for name, file in files.items()}
    return read_diary(site, NOW, taken or {}, lambda: dict.fromkeys(announced, Announced()) | of_files)


def said(diary: Diary) -> list[str]:
    return [f"{problem}{'' if problem.blocks else ' (advice)'}" for problem in diary.problems]


def by_file(site: Site, diary: Diary) -> dict[str, tuple[str, str, str, str]]:
    """Id, language, original and address of each public entry."""

    def known(entry: Entry) -> tuple[str, str, str, str]:
        return entry.id, entry.lang, entry.translation_of, permalink(site, entry)

    return {entry.path.removeprefix("posts/"): known(entry) for entry in diary.entries}


X = ("x", "en", "", "2026/11/x/")
X_CY = ("x.cy", "cy", "x", "cy/2026/11/x/")


@pytest.mark.parametrize(
    ("name", "front_matter"),
    [
        ("cy/x.md", ""),
        ("cy/x.md", "lang: cy"),
        ("cy/x.md", "id: x\nslug: x"),  # as it comes out where the original's file is copied
        ("cy/x.md", "translation_of: x"),
        ("cy/other.md", "translation_of: X"),
        ("y.md", "translation_of: x\nlang: cy"),
        ("2026/y.md", "translation_of: x\nlang: cy"),
    ],
)
def test_a_translation_is_known_by_its_key_or_by_its_folder(site: Site, name: str, front_matter: str) -> None:
    write(site, "x.md")
    write(site, name, front_matter)
    diary = read(site)
    assert by_file(site, diary) == {"x.md": X, name: X_CY}
    assert not said(diary)


def test_its_address_follows_the_originals_whatever_its_own_date_and_slug(site: Site) -> None:
    write(site, "x.md", "slug: the-quay", "2026-10-02")
    write(site, "cy/x.md", "slug: y-cei")
    diary = read(site)
    assert by_file(site, diary)["cy/x.md"] == ("x.cy", "cy", "x", "cy/2026/10/the-quay/")
    assert said(diary) == [
        (
            "posts/cy/x.md:4: a translation has its original's address below /cy/, so `slug` says nothing;"
            " delete the line (advice)"
        )
    ]


def test_folders_below_those_of_the_languages_may_be_alike(site: Site) -> None:
    write(site, "2026/x/index.md")
    write(site, "pt_BR/2026/x/index.md")
    diary = read(site)
    assert by_file(site, diary)["pt_BR/2026/x/index.md"] == ("x.pt-br", "pt-BR", "x", "pt-br/2026/11/x/")


def test_the_sites_own_language_may_have_a_folder_too(site: Site) -> None:
    write(site, "en/x.md")
    write(site, "cy/x.md")
    assert by_file(site, read(site)) == {"en/x.md": X, "cy/x.md": X_CY}


def test_what_has_no_twin_stays_as_it_is(site: Site) -> None:
    write(site, "cy/y.md")
    write(site, "ar/z.md", "lang: ar")
    write(site, "hr/x.md", "id: personnel\nslug: personnel")
    write(site, "old/x.md", "id: old\nslug: old")
    write(site, "x.md")
    diary = read(site)
    assert by_file(site, diary) == {
        "cy/y.md": ("y", "en", "", "2026/11/y/"),
        "ar/z.md": ("z", "ar", "", "2026/11/z/"),
        "hr/x.md": ("personnel", "en", "", "2026/11/personnel/"),
        "old/x.md": ("old", "en", "", "2026/11/old/"),
        "x.md": X,
    }
    assert said(diary) == [
        (
            "posts/hr/x.md:4: it has the name of posts/x.md, but stands alone as `personnel`; if it is the translation,"
            " write `translation_of: x` and `id: personnel` (advice)"
        ),
    ]


def test_what_was_announced_alone_stays_alone_until_somebody_says_otherwise(site: Site) -> None:
    write(site, "x.md", "id: dawn", "2026-10-02")
    write(site, "cy/x.md", "lang: cy")
    diary = read(site, announced={"x"})
    assert by_file(site, diary)["cy/x.md"] == ("x", "cy", "", "2026/11/x/")
    assert said(diary) == [
        (
            "posts/cy/x.md:2: it has the name of posts/x.md, but stands alone as `x`; if it is the translation, write"
            " `translation_of: dawn` and `id: x` (advice)"
        )
    ]
    assert by_file(site, read(site))["cy/x.md"] == ("dawn.cy", "cy", "dawn", "cy/2026/10/x/")


def test_an_id_that_is_written_stays(site: Site) -> None:
    write(site, "x.md")
    write(site, "y.md", "translation_of: x\nlang: cy\nid: y-wawr")
    assert by_file(site, read(site))["y.md"] == ("y-wawr", "cy", "x", "cy/2026/11/x/")


WRONG = {
    "nothing of that id": (
        "translation_of: z\nlang: cy",
        "4: there is no entry with the id `z` that this could be a translation of; write the `id:` of the original",
    ),
    "nearly": (
        "translation_of: x-\nlang: cy",
        "4: there is no entry with the id `x-` that this could be a translation of; did you mean `x`?",
    ),
    "itself": (
        "translation_of: y\nlang: cy",
        "4: the entry is called a translation of itself; write the `id:` of the original",
    ),
    "a translation": (
        "translation_of: x.cy\nlang: ar",
        "4: `x.cy` is the id of a translation; write the `id:` of the original: x",
    ),
    "no language": (
        "translation_of: x",
        "4: a translation does not say which language it is in; add a line such as `lang: cy`",
    ),
    "the original's": (
        "translation_of: x\nlang: en",
        "5: it is in English, as its original is; write the language that it is in, or take `translation_of:` out",
    ),
    "twice": (
        "translation_of: x\nlang: cy",
        "4: posts/cy/x.md is a translation of `x` into Welsh already; keep one of the two",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_with_one_is_said_with_its_line(site: Site, case: str) -> None:
    front_matter, problem = WRONG[case]
    write(site, "x.md")
    write(site, "cy/x.md", day="2026-11-19")
    write(site, "y.md", front_matter)
    diary = read(site)
    assert by_file(site, diary) == {"x.md": X, "cy/x.md": X_CY}
    assert said(diary) == [f"posts/y.md:{problem}"]


def test_a_translation_of_a_translation_is_said_with_the_original(site: Site) -> None:
    write(site, "x.md")
    write(site, "gwawr.md", "translation_of: x\nlang: cy\nid: gwawr")
    write(site, "fajr.md", "translation_of: gwawr\nlang: ar")
    assert said(read(site)) == [
        "posts/fajr.md:4: `gwawr` is a translation itself; write the `id:` of the original: x",
    ]


def test_two_that_name_each_other_are_both_said(site: Site) -> None:
    write(site, "x.md", "translation_of: y\nlang: cy")
    write(site, "y.md", "translation_of: x\nlang: ar")
    diary = read(site)
    assert not diary.entries
    assert said(diary) == [
        "posts/x.md:4: `y` is a translation itself; write the `id:` of the original",
        "posts/y.md:4: `x` is a translation itself; write the `id:` of the original",
    ]


def test_the_folder_and_the_key_say_one_language(site: Site) -> None:
    write(site, "x.md")
    write(site, "cy/x.md", "lang: ga")
    assert said(read(site)) == [
        (
            "posts/cy/x.md:4: it is in posts/cy/, and says that its language is ga;"
            " write `lang: cy`, or move it to posts/ga/"
        )
    ]


def test_what_is_in_the_sites_language_is_the_original(site: Site) -> None:
    write(site, "gwawr.md", "lang: cy")
    write(site, "dawn.md", "lang: en\ntranslation_of: gwawr")
    assert said(read(site)) == [
        (
            "posts/dawn.md:4: it is in the site's own language, so that posts/gwawr.md is the translation of it;"
            " write `translation_of: dawn` there, and take it out here"
        )
    ]


def test_two_in_the_sites_own_language_are_no_pair(site: Site) -> None:
    write(site, "x.md")
    write(site, "en/x.md")
    diary = read(site)
    assert len(diary.entries) == 1
    assert any("the id `x` is also that of" in line for line in said(diary))


def test_the_original_of_a_welsh_site_is_the_welsh_one(project: Path) -> None:
    settings = (project / "mkdocs.yml").read_text("utf-8") + "theme:\n  language: cy\n"
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    site = read_site(project / "mkdocs.yml")
    write(site, "x.md")
    write(site, "en/x.md")
    assert by_file(site, read(site)) == {
        "x.md": ("x", "cy", "", "2026/11/x/"),
        "en/x.md": ("x.en", "en", "x", "en/2026/11/x/"),
    }


def test_a_translation_is_there_while_its_original_is_a_draft_or_waits(site: Site) -> None:
    write(site, "x.md", "draft: true")
    write(site, "cy/x.md")
    write(site, "y.md", day="2026-12-04")
    write(site, "cy/y.md")
    assert by_file(site, read(site)) == {"cy/x.md": X_CY, "cy/y.md": ("y.cy", "cy", "y", "cy/2026/12/y/")}


def test_an_original_that_has_to_be_mended_takes_nothing_from_its_translation(site: Site) -> None:
    write(site, "x.md", "author: nobody")
    write(site, "cy/x.md")
    write(site, "gwawr.md", "translation_of: x\nlang: ga")
    assert by_file(site, read(site)) == {"cy/x.md": X_CY, "gwawr.md": ("x.ga", "ga", "x", "ga/2026/11/x/")}


def test_what_is_wrong_with_a_draft_is_advice(site: Site) -> None:
    write(site, "y.md", "translation_of: z\nlang: cy\ndraft: true")
    diary = read(site)
    assert [entry.translation_of for entry in diary.drafts] == [""]
    assert [problem.blocks for problem in diary.problems] == [False]


def test_a_translation_gives_way_to_the_address_of_another(site: Site) -> None:
    write(site, "x.md")
    write(site, "cy/x.md")
    diary = read(site, taken={"cy/2026/11/x/": "docs/cy/2026/11/x.md"})
    assert said(diary) == [
        (
            "posts/cy/x.md:2: the address /cy/2026/11/x/ is also that of docs/cy/2026/11/x.md;"
            " give one of the two another address"
        )
    ]


def test_an_id_made_of_the_originals_is_nobody_elses(site: Site) -> None:
    write(site, "x.md")
    write(site, "cy/x.md")
    write(site, "other.md", "id: x.cy", day="2026-11-01")
    assert said(read(site)) == ["posts/other.md:4: the id `x.cy` is also that of posts/cy/x.md; write another `id:`"]


LOST = (
    "posts/cy/x.md:2: its original was announced as `x`, and is gone from posts/; if that has another name now, write"
    " `id: x` there; if this stands alone now, `id: x.cy` here; else delete this, too"
)


@pytest.mark.parametrize(
    "ledger",
    [
        {"x": "posts/x.md", "x__cy": "posts/cy/x.md"},
        {"x": "posts/x.md"},  # the translation came later, and was posted nowhere
        {"x__cy": "posts/cy/x.md"},
    ],
)
def test_a_translation_never_takes_the_id_of_its_original_that_is_gone(site: Site, ledger: dict[str, str]) -> None:
    write(site, "cy/x.md")
    diary = read(site, (), None, **ledger)
    assert not diary.entries
    assert said(diary) == [LOST]
    write(site, "y.md")
    diary = read(site, (), None, **ledger)
    assert by_file(site, diary) == {"y.md": ("y", "en", "", "2026/11/y/")}
    assert said(diary) == [LOST]


def test_what_to_write_where_an_original_has_another_name_makes_the_pair_again(site: Site) -> None:
    write(site, "cy/x.md")
    write(site, "y.md", "id: x\nslug: x")
    diary = read(site, x="posts/x.md", x__cy="posts/cy/x.md")
    assert by_file(site, diary) == {"y.md": X, "cy/x.md": X_CY}
    assert not said(diary)
    assert by_file(site, read(site)) == {"y.md": X, "cy/x.md": X_CY}
    write(site, "y.md", "id: x\nslug: x\nauthor: nobody")
    assert by_file(site, read(site)) == {"cy/x.md": X_CY}


def test_what_to_write_where_a_translation_stands_alone_now_keeps_its_id(site: Site) -> None:
    write(site, "cy/x.md", "id: x.cy\nlang: cy")
    diary = read(site, x="posts/x.md", x__cy="posts/cy/x.md")
    assert by_file(site, diary)["cy/x.md"] == ("x.cy", "cy", "", "2026/11/x/")
    assert not said(diary)


def test_an_original_in_another_folder_is_still_that_of_its_translation(site: Site) -> None:
    write(site, "cy/x.md")
    write(site, "2026/x.md")
    assert by_file(site, read(site, x__cy="posts/cy/x.md")) == {"2026/x.md": X, "cy/x.md": X_CY}


def test_a_draft_that_lost_its_original_has_not_its_id(site: Site) -> None:
    write(site, "cy/x.md", "draft: true")
    diary = read(site, x="posts/x.md")
    assert [entry.id for entry in diary.drafts] == ["x.cy"]
    assert said(diary) == [f"{LOST} (advice)"]


def test_a_new_id_of_the_original_gives_its_old_one_to_nobody(site: Site) -> None:
    write(site, "x.md", "id: other")
    write(site, "cy/x.md")
    diary = read(site, x="posts/x.md")
    assert by_file(site, diary)["cy/x.md"] == ("other.cy", "cy", "other", "cy/2026/11/x/")
    assert not said(diary)


def test_what_was_announced_alone_under_its_name_keeps_it_when_a_namesake_comes(site: Site) -> None:
    write(site, "cy/x.md", "lang: cy")
    alone = {"cy/x.md": ("x", "cy", "", "2026/11/x/")}
    assert by_file(site, read(site, x="posts/cy/x.md")) == alone
    write(site, "x.md")
    diary = read(site, x="posts/cy/x.md")
    assert by_file(site, diary) == alone
    assert said(diary) == [
        (
            "posts/x.md:2: `x` is the id under which posts/cy/x.md was announced; write another `id:` and `slug:` here;"
            " if that is the translation of this, `translation_of:` with the new id and `id: x` there"
        )
    ]
    write(site, "x.md", "id: dawn")
    diary = read(site, x="posts/cy/x.md")
    assert by_file(site, diary) == alone
    assert said(diary)[1:] == [
        "posts/x.md:2: /2026/11/x/ is the address under which posts/cy/x.md was announced; write another `slug:`"
    ]
    write(site, "x.md", "id: dawn\nslug: dawn")
    write(site, "cy/x.md", "lang: cy\ntranslation_of: dawn\nid: x")
    diary = read(site, x="posts/cy/x.md")
    assert by_file(site, diary)["cy/x.md"] == ("x", "cy", "dawn", "cy/2026/11/dawn/")
    assert not said(diary)


def test_what_moved_into_its_languages_folder_is_known_by_its_headline(site: Site) -> None:
    write(site, "cy/x.md", "lang: cy")
    known = {"x": Announced(frozenset({"posts/x.md"}), frozenset({headline_digest("A title")}))}
    diary = read_diary(site, NOW, {}, lambda: known)
    assert by_file(site, diary) == {"cy/x.md": ("x", "cy", "", "2026/11/x/")}
    assert not said(diary)


def test_of_two_translations_the_one_stays_that_readers_know(site: Site) -> None:
    write(site, "x.md")
    write(site, "a.md", "lang: cy\ntranslation_of: x")
    write(site, "cy/x.md")
    diary = read(site)
    assert by_file(site, diary) == {"x.md": X, "cy/x.md": X_CY}
    assert said(diary) == [
        "posts/a.md:5: posts/cy/x.md is a translation of `x` into Welsh already; keep one of the two"
    ]
    assert "a.md" in by_file(site, read(site, x__cy="posts/a.md"))
    write(site, "cy/x.md", day="2026-12-24")
    assert "a.md" in by_file(site, read(site))
    write(site, "a.md", "lang: cy\ntranslation_of: x\ndraft: true")
    assert "cy/x.md" in {entry.path.removeprefix("posts/") for entry in read(site).scheduled}


def test_what_stands_alone_among_translations_is_said_where_nothing_is_known(site: Site) -> None:
    write(site, "x.md")
    write(site, "cy/x.md")
    write(site, "cy/y.md")
    write(site, "cy/z.md", "lang: cy")
    diary = read(site)
    assert said(diary) == [
        (
            "posts/cy/y.md:2: it is in posts/cy/, and no original has its name, so it stands alone, in the site's"
            " language; write `translation_of:` with the id of the original, or `lang: cy` if there is none (advice)"
        )
    ]


def test_a_folder_that_is_called_as_no_language_is_named(site: Site) -> None:
    write(site, "x.md")
    write(site, "xx/x.md")
    assert (
        "posts/xx/x.md:2: `xx` is the code of no language, so that this is no translation of posts/x.md;"
        " call the folder as the language is, such as `cy` (advice)"
    ) in said(read(site))
    write(site, "xx/x.md", "id: own\nslug: own")
    assert not said(read(site))


def test_what_may_be_the_translation_of_the_only_entry_of_its_day_is_said(site: Site) -> None:
    write(site, "uno.md")
    write(site, "cy/x.md")
    diary = read(site)
    assert by_file(site, diary) == {"uno.md": ("uno", "en", "", "2026/11/uno/"), "cy/x.md": X}
    assert said(diary) == [
        (
            "posts/cy/x.md:2: it is in posts/cy/, and no original has its name, so it stands alone, in the site's"
            " language; write `translation_of: uno`, or `lang: cy` if there is none (advice)"
        )
    ]
    write(site, "two.md")
    assert not said(read(site))
