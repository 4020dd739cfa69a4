"""Keys that are not Diarist's: what could keep an entry back does, and nothing else."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from diarist.diary.entry import Entry, read_entry
from diarist.diary.errors import DiaryError
from diarist.diary.other_tools import KEEPERS, NO, YES, Keeper, Says, used_by
from diarist.diary.site import Site

Said = Callable[..., list[str]]
Read = Callable[..., Entry]
NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


@pytest.mark.parametrize("key", ["dat", "Dtae", "autor", "drft", "draf", "anounce", "withdrawnn", "with-drawm"])
def test_a_slip_of_a_key_that_matters_blocks(key: str, problems: Said) -> None:
    said = problems(f"{key}: x")
    assert len(said) == 1
    assert "is not a key of an entry; did you mean `" in said[0]


@pytest.mark.parametrize(
    ("written", "near"), [("descripton: x", "description"), ("alias: /x/", "aliases"), ("serie: x", "series")]
)
def test_a_slip_of_another_key_is_advice(written: str, near: str, advice: Said) -> None:
    if not used_by(written.partition(":")[0]):
        assert advice(written)[0].endswith(f"is not a key of an entry; did you mean `{near}`?")


@pytest.mark.parametrize("key", ["topics", "topic", "Topics"])
def test_topics_are_tags(key: str, advice: Said) -> None:
    assert advice(f"{key}: [boats]") == [f"4: `{key}` is not a key of an entry; did you mean `tags`?"]


def test_a_key_like_none_is_advice(advice: Said) -> None:
    assert advice("quayside: rain") == [
        "4: `quayside` is not a key of an entry; delete the line (the guide lists the keys that there are)"
    ]


def test_a_misspelled_required_key_is_said_once(problems: Said) -> None:
    assert problems("titel: x\ndate: 2026-11-20\nxtitle: x")[0] == (
        "2: `titel` is not a key of an entry; did you mean `title`?"
    )
    assert problems("data: x\ntitle: x\nx_date: y")[-1].startswith("4: `x_date` is not a key")


def test_a_missing_date_may_stand_in_the_files_name(site: Site) -> None:
    with pytest.raises(DiaryError, match="there is no date; add a line such as `date: 2026-10-02`"):
        read_entry("posts/2026-10-02-quay.md", b"---\ntitle: x\n---\nWords.\n", site)


def test_a_key_of_another_program_is_advice(advice: Said) -> None:
    assert advice("layout: post\npermalink: /x/\nname: x") == [
        "4: `layout` is a key of Jekyll, Hugo and others, and means nothing here; leave it, or delete the line",
        "5: `permalink` is a key of Jekyll, Eleventy and others, and means nothing here; leave it, or delete the line",
        "6: `name` is a key of other programs, and means nothing here; leave it, or delete the line",
    ]


def test_a_key_of_another_program_that_says_what_one_of_ours_says_names_it(advice: Said) -> None:
    assert [said.partition("; ")[2] for said in advice("redirect_from: [/x/]\ncategories: [a]")] == [
        "write `aliases:` in its place, or leave it",
        "write `tags:` in its place, or leave it",
    ]
    assert advice("categories: [a]\ntags: [b]")[0].endswith("leave it, or delete the line")


SHOWN = {
    Says.YES: ("true", "yes", "'1'", "public"),
    Says.NO: ("false", "no", "off"),
    Says.A_PUBLIC_WORD: ("public", "published", "Everyone", "[public]"),
    Says.NOTHING: ("", "''", "false"),
    Says.A_PAST_DAY: ("2020-01-02", "02 Jan 2020", "2026-11-28 11:00+00:00", "", "false"),
    Says.A_COMING_DAY: ("2030-01-02", "", "never"),
    Says.ANYTHING_BUT_NO: ("true", "/x/", "", "quay", "{a: x}"),
    Says.ANYTHING_BUT_YES: ("false", "", "quay"),
}
HIDDEN = {
    Says.YES: ("false", "no", "", "2030-01-01", "maybe", "[]"),
    Says.NO: ("true", "yes", "", "quay"),
    Says.A_PUBLIC_WORD: ("draft", "private", "members", "", "true", "[public, draft]", "{login: true}"),
    Says.NOTHING: ("x", "true", "{a: b}"),
    Says.A_PAST_DAY: ("2030-01-02", "03/04/2026", "soon", "true"),
    Says.A_COMING_DAY: ("2020-01-02", "soon", "2026-11-28 11:00+00:00"),
    Says.ANYTHING_BUT_NO: ("false", "No", "{list: never}"),
    Says.ANYTHING_BUT_YES: ("true", "on"),
}


def goes_out(site: Site, front_matter: str, now: datetime | None = NOW) -> bool:
    data = f"---\ntitle: x\ndate: 2026-11-20\n{front_matter}\n---\nWords.\n".encode()
    try:
        read_entry("posts/x.md", data, site, [], now)
    except DiaryError as error:
        found = error.problems
    else:
        return True
    assert [problem.line for problem in found if problem.blocks] == [4]
    return False


@pytest.mark.parametrize("keeper", KEEPERS, ids=lambda keeper: keeper.key)
def test_what_keeps_an_entry_back_elsewhere_keeps_it_back(site: Site, keeper: Keeper) -> None:
    assert all(goes_out(site, f"{keeper.key}: {value}") for value in SHOWN[keeper.public])
    assert not any(goes_out(site, f"{keeper.key}: {value}") for value in HIDDEN[keeper.public])


def test_every_kind_of_key_is_tried() -> None:
    assert set(SHOWN) == set(HIDDEN) == set(Says)
    assert not YES & NO


@pytest.mark.parametrize("key", ["Published", "PUBLISHED", "is-published", "isPublished"])
def test_such_a_key_is_known_however_it_is_spelled(key: str, site: Site) -> None:
    assert not goes_out(site, f"{key}: false")


def test_without_a_clock_a_day_keeps_an_entry_back(site: Site) -> None:
    assert not goes_out(site, "publishDate: 2026-11-21", None)
    assert not goes_out(site, "expiryDate: 2030-01-01", None)
    assert goes_out(site, "publishDate: 2026-11-20", None)


def test_a_word_for_a_draft_keeps_an_entry_back_under_any_key(site: Site) -> None:
    assert not goes_out(site, "stage: Draft")
    assert not goes_out(site, "type: private")
    assert goes_out(site, "stage: about a draft")


@pytest.mark.parametrize(
    ("written", "is_public"),
    [
        ("is_still_a_draft: yes", False),
        ("draft_status: ready", False),
        ("post_draft: false", True),
        ("cover: {draft: true}", False),
        ("cover: {Draft: maybe}", False),
        ("cover: {draft: false}", True),
        ("cover: {hidden: true}", True),
        ("extra: {hidden: true}", False),
        ("params: {status: draft}", False),
        ("params: {status: published}", True),
    ],
)
def test_a_draft_by_other_names_or_in_another_place_is_kept_back(written: str, is_public: bool, site: Site) -> None:  # noqa: FBT001 - from the table
    assert goes_out(site, written) == is_public


def test_what_keeps_a_draft_back_is_advice(site: Site) -> None:
    data = b"---\ntitle: x\ndate: 2026-11-20\ndraft: true\npublished: false\n---\nWords.\n"
    with pytest.raises(DiaryError) as caught:
        read_entry("posts/x.md", data, site)
    assert not any(problem.blocks for problem in caught.value.problems)
