"""The words for a channel: whose they are, that they fit, and what is never cut."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from uniseg.graphemecluster import grapheme_cluster_boundaries

from diarist.channels.bluesky import Bluesky, length
from diarist.channels.mastodon import Mastodon
from diarist.channels.message import Message
from diarist.channels.wording import counting
from diarist.channels.wording.drafts import Link
from diarist.channels.wording.fitting import Cuts, cuts
from diarist.channels.wording.words import Words, own_words, own_words_problems, words_for
from diarist.channels.x import X
from diarist.diary.errors import DiaryError
from diarist.diary.site import Site
from tests.channels.parts import channel_of, message_of
from tests.diaries import a_site, an_entry, words, write

if TYPE_CHECKING:
    from diarist.channels.channel import Channel

LINK = "https://lamp.example/2026/11/oil/"
FAMILY = "👨‍👩‍👧‍👦"
CHANNELS = {"toots": {"kind": "mastodon"}, "bluesky": {}, "x": {}}
COUNTS = (
    counting.graphemes,
    counting.mastodon,
    counting.weighted,
    counting.threads,
    counting.utf16,
    counting.utf8,
    length,
)
Count = Callable[[str], int]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return a_site(tmp_path, {"channels": CHANNELS})


def words_of(
    message: Message,
    site: Site,
    limit: int = 0,
    count: Count = counting.graphemes,
    **other: Any,  # noqa: ANN401 - words_for's
) -> Words:
    return words_for(message, site, **{"name": "toots", "kind": "mastodon", "limit": limit, "count": count, **other})


def test_headline_description_link_and_hashtags(site: Site) -> None:
    message = message_of(site, an_entry(site, tags=["night shift", "people"]))
    text = f"Oil for the lamp\n\nHow the lamp was lit, and who brought the oil.\n\n{LINK}\n\n#NightShift #People"
    assert words_of(message, site) == Words(text, len(text), was_cut=False)
    assert words_of(message, site, with_link=False).text == text.replace(f"{LINK}\n\n", "")


@pytest.mark.parametrize(
    ("announce", "name", "expected"),
    [
        ({"toots": "A night."}, "toots", "A night."),
        ({"toots": " A\u200b night.\n\nAnd on.\n"}, "toots", "A night.\n\nAnd on."),
        ({"toots": "A night."}, "bluesky", ""),
        ({"toots": True}, "toots", ""),
        ({"toots": False}, "toots", ""),
        (True, "toots", ""),
        (False, "toots", ""),
    ],
)
def test_whose_words_they_are(site: Site, announce: Any, name: str, expected: str) -> None:  # noqa: ANN401 - YAML
    message = message_of(site, an_entry(site, announce=announce))
    assert own_words(message, name) == expected
    if expected:
        assert words_of(message, site, name=name).text == f"{expected}\n\n{LINK}"


def test_own_words_are_no_template(site: Site) -> None:
    message = message_of(site, an_entry(site, announce={"toots": "{{ title }} {% if %}"}))
    assert words_of(message, site, with_link=False).text == "{{ title }} {% if %}"


@pytest.mark.parametrize("filler", ["x", "é", "w\u0302", FAMILY, "🇬🇧", "👍🏽", "र्त्स्न्य"])
def test_the_edge_is_exact(site: Site, filler: str) -> None:
    exact = " ".join([*[filler * 3] * 74, filler * 4])
    assert counting.graphemes(exact) == 300
    message = message_of(site, an_entry(site, announce={"toots": exact}))
    assert words_of(message, site, 300, with_link=False) == Words(exact, 300, was_cut=False)
    too_long = message_of(site, an_entry(site, announce={"toots": exact + filler}))
    cut = words_of(too_long, site, 300, with_link=False)
    assert cut == Words(" ".join([filler * 3] * 74) + "…", 296, was_cut=True)


def test_even_a_templates_own_words_are_cut_where_they_are_too_long(site: Site) -> None:
    write(site.root / "templates/announcement/toots.j2", "Good morning to everybody out there! {{ title }} {{ link }}")
    message = message_of(site, an_entry(site, tags=["a"]))
    assert words_of(message, site, 60).text == f"Good morning to everybody… {LINK}"
    assert words_of(message, site, 60).was_cut
    assert words_of(message, site, 33).text == LINK


def test_a_headline_that_is_left_out_counts_as_cut_whatever_it_is(site: Site) -> None:
    message = message_of(site, an_entry(site, title="#NightShift"), description="")
    assert words_of(message, site, 33) == Words(LINK, 33, was_cut=True)


def test_where_nothing_is_left_to_say_it_is_told(site: Site) -> None:
    message = message_of(site, an_entry(site, announce={"toots": "A night."}))
    with pytest.raises(
        DiaryError, match=r"oil\.md:5: there are no words for `toots` that fit into 32 characters; write"
    ):
        words_of(message, site, 32)
    write(site.root / "templates/announcement/bluesky.j2", "\n{% if link %}{{ link }}{% endif %}\n")
    with pytest.raises(DiaryError, match=r"oil\.md:4: there are no words for `bluesky`; write some after `bluesky:`"):
        words_of(message, site, name="bluesky", with_link=False)
    assert words_of(message, site, name="bluesky").text == LINK


def test_a_wrong_template_is_told(site: Site) -> None:
    write(site.root / "templates/announcement/mastodon.j2", "\n{{ heading }}")
    with pytest.raises(DiaryError, match=r"^templates/announcement/mastodon\.j2:2: .*'heading' is undefined"):
        words_of(message_of(site, an_entry(site)), site)


def test_an_editor_is_told_beforehand_where_own_words_will_end(site: Site) -> None:
    channels: list[Channel] = [
        channel_of(Mastodon, site, None, {"TOKEN": ""}, "toots", server="https://a.example", account="a"),
        channel_of(Bluesky, site, None, {"APP_PASSWORD": ""}, account="a.example"),
        channel_of(X, site, None, {}, account="a"),
    ]
    announce = {"toots": "word " * 90 + "end #Tag", "bluesky": "word " * 60 + "the end", "x": False}
    written = words("We lit it.", announce=announce).splitlines()
    line = 1 + next(place for place, text in enumerate(written) if text.startswith("  bluesky: "))
    message = message_of(site, an_entry(site, announce=announce))
    problems = list(own_words_problems(message, channels))
    assert [(problem.path, problem.line, problem.what, problem.mend) for problem in problems] == [
        (
            "posts/2026-11-17-oil.md",
            line,
            "the words for `bluesky` are too long for it: they will end with “word word word…”",
            "shorten them: Bluesky takes 300 characters, the hashtags and link counted",
        )
    ]
    assert not any(problem.blocks for problem in problems)
    assert not list(own_words_problems(message_of(site, an_entry(site)), channels))


def test_an_editor_is_told_beforehand_that_there_is_no_room(site: Site) -> None:
    channel = channel_of(
        Mastodon, site, None, {"TOKEN": ""}, "toots", server="https://a.example", account="a", limit=20
    )
    message = message_of(site, an_entry(site, announce={"toots": "A night."}))
    found = list(own_words_problems(message, [channel]))
    assert [(problem.line, problem.blocks) for problem in found] == [(5, False)]
    assert "20 characters" in found[0].what


PIECES = (
    *("We", "lit", "it,", "at", "four.", "(CQC)", "#Night", "@mara@a.example", "https://a.example/b", LINK, f"{LINK}."),
    *(
        FAMILY,
        "🇬🇧",
        "👍🏽",
        "w\u0302ythnos",
        "chŵn",
        "المِصْبَاحَ",
        "नमस्ते",
        "四時に灯台の灯をともした。",
        "–",
        "x" * 70,
        FAMILY * 20,
    ),
    *("\n\n", "\n"),
)
PROSE = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map(" ".join).filter(str.strip).map(str.strip)
TAGS = st.lists(st.sampled_from(["people", "night shift", "2026", "الرعاية الصحية", "CQC"]), max_size=5, unique=True)
LIMITS = st.integers(1, 400)
each_time = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)


def label(token: str) -> bool:
    return token.startswith(("#", "@", "https://"))


@each_time
@given(written=PROSE, limit=LIMITS, count=st.sampled_from(COUNTS), with_link=st.booleans())
def test_own_words_whatever_they_are(site: Site, written: str, limit: int, count: Count, *, with_link: bool) -> None:
    entry = an_entry(site, lang="ja" if "四" in written else "en")
    message = message_of(site, replace(entry, announce={"toots": written}))
    whole = words_of(message, site, 0, count, with_link=with_link)
    assert whole.text == Link(LINK, with_link).added_to(written)
    assert not whole.was_cut
    try:
        found = words_of(message, site, limit, count, with_link=with_link)
    except DiaryError:
        assert limit < (count(LINK) if with_link else count(written))
        return
    assert found.count == count(found.text) <= limit
    assert not with_link or Link(LINK, wanted=True).is_in(found.text)
    assert {token for token in found.text.split() if label(token)} <= {*written.split(), LINK}
    if whole.count <= limit:
        assert found == whole
    kept = found.text.split("…")[0].rstrip() if "…" in found.text else ""
    assert written.startswith(kept)
    assert len(kept) in {0, *grapheme_cluster_boundaries(written)}
    prose = written.split()
    while prose and label(prose[-1]):
        prose.pop()
    assert found.was_cut == (" ".join(prose) not in " ".join(found.text.split()))
    as_own = replace(message, announce={"toots": found.text})
    again = words_of(as_own, site, limit, count, with_link=with_link)
    assert again == Words(found.text, found.count, was_cut=False)


@each_time
@given(
    title=PROSE.map(lambda words: " ".join(["Title", *words.split()])[:100].strip()),
    description=PROSE.map(lambda words: " ".join(["Description", *words.split()])),
    tags=TAGS,
    limit=LIMITS,
    count=st.sampled_from(COUNTS),
    with_link=st.booleans(),
)
def test_a_templates_words_whatever_they_are(
    site: Site, *, title: str, description: str, tags: list[str], limit: int, count: Count, with_link: bool
) -> None:
    entry = replace(an_entry(site), title=title, tags=tuple(tags))
    message = message_of(site, entry, description=description)
    whole = words_of(message, site, 0, count, with_link=with_link)
    assert not whole.was_cut
    try:
        found = words_of(message, site, limit, count, with_link=with_link)
    except DiaryError:
        assert limit < (count(LINK) if with_link else whole.count)
        return
    assert found.count == count(found.text) <= limit
    assert not with_link or Link(LINK, wanted=True).is_in(found.text)
    if whole.count <= limit:
        assert found == whole
    has_all = title in found.text and description in found.text
    assert found.was_cut == (not has_all)
    made = set(whole.text.split())
    assert {token for token in found.text.split() if label(token)} <= made
    longer = _with_one_more_word(found.text, cuts(description, "en"))
    assert not longer or count(longer) > limit


def _with_one_more_word(text: str, description: Cuts) -> str:
    """A text that has a part of the description, with the next word too."""
    for size in range(1, description.whole):
        part, longer = description.first(size), description.first(size + 1)
        if f"\n\n{part}\n" in f"{text}\n" and part != longer:
            return text.replace(part, longer)
    return ""
