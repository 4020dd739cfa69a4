"""Where pairs are required nothing is public in one language alone; and what is not translated is said."""

from pathlib import Path

import pytest

from diarist.announce.previews import Previews
from diarist.cache import Cache
from diarist.diary.site import Site
from diarist.edition.both_ready import untranslated
from diarist.edition.edition import Edition
from diarist.edition.feeds import feeds
from diarist.edition.making import make_edition
from diarist.edition.next_change import next_change
from diarist.edition.site_build import built_without
from diarist.edition.views import views
from tests.diaries import NOW, a_site, edition_of, post

WELSH = "Fe wnaethon ni ei chynnau."


def a_strict_site(root: Path, **settings: object) -> Site:
    return a_site(root, {"pairs": "required", "pairs_language": "cy", **settings})


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return a_strict_site(tmp_path)


def public(edition: Edition) -> set[str]:
    """The ids of what readers see, on pages and in feeds."""
    shown = {view.story.entry.id for view in views(edition) if view.story and view.kind == "entry"}
    assert shown == {entry.id for entry in edition.diary.entries}
    whole = b"".join(data for _, data in feeds(edition))
    for story in edition.stories.values():
        address = f"https://lamp.example/{story.address}".encode()
        assert (address in whole) == (story.entry.id in shown)
    return shown


def said(edition: Edition) -> list[str]:
    return [str(problem) for problem in edition.diary.problems if problem.blocks]


def test_a_pair_is_public_once_both_are_ready(site: Site) -> None:
    post(site, "oil.md", "We lit it.")
    edition = edition_of(site)
    assert public(edition) == set()
    assert said(edition) == [
        (
            "posts/oil.md:2: it is held back until it is there in Welsh, too; write posts/cy/oil.md, or"
            " `translation: not-ours` where the words are not yours"
        )
    ]
    post(site, "cy/oil.md", WELSH)
    edition = edition_of(site)
    assert public(edition) == {"oil", "oil.cy"}
    assert said(edition) == []


def test_a_half_that_is_a_draft_holds_the_other(site: Site) -> None:
    post(site, "oil.md", "We lit it.")
    post(site, "cy/oil.md", WELSH, draft=True)
    edition = edition_of(site)
    assert public(edition) == set()
    assert said(edition) == [
        (
            "posts/oil.md:2: it is held back until posts/cy/oil.md, which says the same in another language, is ready;"
            " take `draft: true` out there"
        )
    ]


def test_both_come_out_on_the_later_day_by_themselves(site: Site) -> None:
    post(site, "oil.md", "We lit it.")
    post(site, "cy/oil.md", WELSH, date="2026-11-27")
    edition = edition_of(site)
    assert public(edition) == set()
    assert said(edition) == []
    assert [entry.id for entry in edition.diary.scheduled] == ["oil", "oil.cy"]
    moment = next_change(edition, NOW)
    assert moment
    assert moment.date().isoformat() == "2026-11-27"


@pytest.mark.parametrize(("bad", "other"), [("oil.md", "cy/oil.md"), ("cy/oil.md", "oil.md")])
@pytest.mark.parametrize("wrong", [{"author": "nobody"}, {"image": "nowhere.jpg"}])
def test_a_half_that_blocks_later_takes_the_other_with_it(
    site: Site, bad: str, other: str, wrong: dict[str, str]
) -> None:
    post(site, "oil.md", "We lit it.")
    post(site, "cy/oil.md", WELSH)
    assert public(edition_of(site)) == {"oil", "oil.cy"}
    post(site, bad, "Other words.", **wrong)
    edition = edition_of(site)
    assert public(edition) == set()
    without = built_without(edition.diary.problems)
    assert f"posts/{bad}" in without
    assert f"posts/{other}" in without
    assert any(
        line.startswith(f"posts/{other}:2: it is held back with posts/{bad}, which says the same")
        for line in said(edition)
    )


@pytest.mark.parametrize(
    "front",
    [
        {"withdrawn": "It named somebody.", "updated": "2026-11-18"},
        {"correction": "It was Tuesday.", "updated": "2026-11-18"},
    ],
)
def test_neither_a_withdrawal_nor_a_correction_waits(site: Site, front: dict[str, str]) -> None:
    post(site, "oil.md", "We lit it.", **front)
    post(site, "cy/oil.md", WELSH, author="nobody")
    assert public(edition_of(site)) == {"oil"}


def test_a_half_that_is_withdrawn_leaves_the_other(site: Site) -> None:
    post(site, "oil.md", "We lit it.")
    post(site, "cy/oil.md", WELSH, withdrawn="It named somebody.", updated="2026-11-18")
    assert public(edition_of(site)) == {"oil", "oil.cy"}


def test_what_is_somebody_elses_or_older_stands_alone(tmp_path: Path) -> None:
    site = a_strict_site(tmp_path, pairs_from="2026-11-16")
    post(site, "oil.md", "We lit it.", translation="not-ours")
    post(site, "wick.md", "We cut it.", date="2026-11-10")
    post(site, "cy/wax.md", WELSH, lang="cy", translation="not-ours")
    post(site, "late.md", "We came late.", date="2026-11-16")
    assert public(edition_of(site)) == {"oil", "wick", "wax"}


def test_what_is_in_the_other_language_alone_waits_too(site: Site) -> None:
    post(site, "olew.md", WELSH, lang="cy")
    edition = edition_of(site)
    assert said(edition) == [
        (
            "posts/olew.md:2: it is held back until it is there in English, too; write that, with"
            " `translation_of:` and its id here, or `translation: not-ours` where the words are not yours"
        )
    ]


def test_without_a_language_any_translation_will_do(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"pairs": "required"})
    post(site, "oil.md", "We lit it.")
    post(site, "ga/oil.md", "Las muid í.")
    post(site, "wick.md", "We cut it.", date="2026-11-10")
    edition = edition_of(site)
    assert public(edition) == {"oil", "oil.ga"}
    assert said(edition) == [
        (
            "posts/wick.md:2: it is held back until it is there in another language, too; write posts/cy/wick.md, or"
            " `translation: not-ours` where the words are not yours"
        )
    ]


def test_a_third_language_alone_is_not_enough_where_one_is_named(site: Site) -> None:
    post(site, "oil.md", "We lit it.")
    post(site, "ga/oil.md", "Las muid í.")
    assert public(edition_of(site)) == set()


def test_a_preview_shows_a_pair_of_which_one_is_a_draft(site: Site) -> None:
    post(site, "oil.md", "We lit it.")
    post(site, "cy/oil.md", WELSH, draft=True)
    edition = make_edition(site, NOW, Cache(site.root / ".cache"), preview=True)
    assert {entry.id for entry in edition.diary.entries} == {"oil", "oil.cy"}


def test_a_preview_says_what_waits_for_its_other_half_and_until_when(site: Site) -> None:
    post(site, "oil.md", "We lit it.")
    post(site, "cy/oil.md", WELSH, draft=True)
    post(site, "wick.md", "We cut it.", date="2026-11-10")
    post(site, "cy/wick.md", WELSH, date="2026-11-27")
    previews = Previews(make_edition(site, NOW, Cache(site.root / ".cache"), preview=True), NOW)
    assert [str(problem) for problem in previews.problems("posts/oil.md") if problem.blocks] == [
        (
            "posts/oil.md:2: it is held back until posts/cy/oil.md, which says the same in another language, is ready;"
            " take `draft: true` out there"
        )
    ]
    wick = previews.preview("posts/wick.md", previews.problems("posts/wick.md"))
    assert wick.headline == "Scheduled for Friday 27 November 2026 (Europe/London)"


def test_check_says_what_is_not_translated_and_since_when(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "before.md", "Long ago.", date="2026-10-02")
    post(site, "oil.md", "We lit it.", date="2026-11-03", updated="2026-11-12")
    post(site, "cy/oil.md", WELSH, date="2026-11-05")
    post(site, "wick.md", "We cut it.", date="2026-11-10")
    post(site, "guest.md", "A guest's.", date="2026-11-11", translation="not-ours")
    post(site, "olew.md", WELSH, lang="cy", date="2026-11-12")
    edition = edition_of(site)
    assert [str(problem) for problem in sorted(untranslated(site, edition.diary))] == [
        (
            "posts/cy/oil.md:2: posts/oil.md was changed on 12 November 2026, and this translation has not been since;"
            " translate what changed, and write `updated:`"
        ),
        (
            "posts/wick.md:2: it is not translated into Welsh, and has been public since 10 November 2026; translate"
            " it, or write `translation: not-ours` where the words are not yours"
        ),
    ]
    assert not any(problem.blocks for problem in untranslated(site, edition.diary))


def test_a_half_without_its_original_is_not_told_to_write_itself(site: Site) -> None:
    post(site, "cy/oil.md", WELSH)
    assert said(edition_of(site)) == [
        (
            "posts/cy/oil.md:2: it is held back: it has no original posts/oil.md, and does not say what it translates;"
            " write that, or `translation_of:` with the id of the original, or `translation: not-ours` where the words"
            " are not yours"
        )
    ]
