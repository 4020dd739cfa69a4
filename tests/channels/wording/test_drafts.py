"""What goes first when words are too long, and what stays to the end."""

import pytest

from diarist.channels.wording.announcement_templates import template_for
from diarist.channels.wording.drafts import Draft, Link, from_template, from_words
from diarist.channels.wording.web_addresses import addresses_on_x
from diarist.diary.site import Site
from tests.channels.parts import message_of
from tests.diaries import an_entry, write

ADDRESS = "https://lamp.example/2026/11/oil/"
WANTED, SHOWN_ELSEWHERE = Link(ADDRESS, wanted=True), Link(ADDRESS, wanted=False)


def ever_shorter(draft: Draft) -> list[str]:
    """Every text of a draft from the whole one down to the shortest, those that lost no prose marked with a plus."""
    found: list[str] = []
    for limit in range(len(draft.whole), -1, -1):
        fitted = draft.fitted(lambda text, limit=limit: len(text) <= limit)  # type: ignore[misc]
        line = f"{fitted[0]}{'' if fitted[1] else ' +'}" if fitted and fitted[0] else ""
        found += [line] if line not in ["", *found[-1:]] else []
    return found


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        (ADDRESS, True),
        (f"See {ADDRESS}.", True),
        (f"(“{ADDRESS}”), and", True),
        (f"See:{ADDRESS}", True),
        (f"詳しくは{ADDRESS} で", True),
        ("lamp.example/2026/11/oil/", False),
        (f"{ADDRESS}#top", False),
        (f"{ADDRESS}page/2", False),
        (f"{ADDRESS}をご覧", False),
        (f"https://cache.example/{ADDRESS}", False),
        (f"https://a.example/?u={ADDRESS}", False),
    ],
)
def test_a_link_stands_there_only_by_itself(text: str, stands: bool) -> None:  # noqa: FBT001 - one column of a table
    assert WANTED.is_in(text) is stands
    assert WANTED.added_to(text) == (text if stands else f"{text}\n\n{ADDRESS}")
    assert SHOWN_ELSEWHERE.added_to(text) == text


def test_a_link_in_another_script_is_written_so_that_every_network_takes_the_whole_of_it() -> None:
    link = Link("https://llân.example/2026/نور/?a=é#ب", wanted=True)
    written = "https://llân.example/2026/%D9%86%D9%88%D8%B1/?a=%C3%A9#%D8%A8"
    assert link.added_to("See") == f"See\n\n{written}"
    assert list(addresses_on_x(written)) == [(0, len(written))]
    assert link.is_in(f"See {link.address}.")
    assert link.is_in(f"See {written}.")


def test_own_words_lose_prose_then_hashtags_and_never_the_link() -> None:
    draft = from_words(f"A good week. {ADDRESS} #Quay #Night", WANTED, "en")
    assert ever_shorter(draft) == [
        f"A good week. {ADDRESS} #Quay #Night +",
        f"A good… {ADDRESS} #Quay #Night",
        f"A… {ADDRESS} #Quay #Night",
        f"{ADDRESS} #Quay #Night",
        f"{ADDRESS} #Quay",
        ADDRESS,
    ]


def test_a_link_within_own_words_moves_below_them_when_it_would_be_cut() -> None:
    assert ever_shorter(from_words(f"Come and see {ADDRESS} now", WANTED, "en")) == [
        f"Come and see {ADDRESS} now +",
        f"Come and see {ADDRESS} …",
        f"Come and…\n\n{ADDRESS}",
        f"Come…\n\n{ADDRESS}",
        ADDRESS,
    ]


def test_own_words_get_the_link_below_them() -> None:
    assert from_words("A good week.\n\n#Quay", WANTED, "en").whole == f"A good week.\n\n#Quay\n\n{ADDRESS}"
    assert from_words("A good week.", SHOWN_ELSEWHERE, "en").whole == "A good week."


def test_a_link_that_stands_twice_has_to_stand_once() -> None:
    assert ever_shorter(from_words(f"See {ADDRESS} {ADDRESS}", WANTED, "en"))[-1] == ADDRESS


def test_a_hashtag_in_the_middle_is_a_word_like_any_other() -> None:
    assert ever_shorter(from_words("Our #Night was good.", SHOWN_ELSEWHERE, "en")) == [
        "Our #Night was good. +",
        "Our #Night was…",
        "Our #Night …",
        "Our…",
    ]


def test_hashtags_alone_are_no_prose() -> None:
    assert ever_shorter(from_words("#One #Two", SHOWN_ELSEWHERE, "en")) == ["#One #Two +", "#One +"]


def test_a_template_loses_lead_then_description_then_hashtags_then_title(site: Site) -> None:
    words = (
        "{{ title }}: {{ lead }} / {{ description }} / {{ hashtags }} ({{ author }}, {{ site }}, {{ week }}) {{ link }}"
    )
    write(site.root / "templates/announcement/x.j2", words)
    message = message_of(
        site, an_entry(site, title="Oil again", tags=["a", "b"]), lead="At four.", description="A lamp."
    )
    end = f"(Mara Quill, The Tuesday Lamp, 47) {ADDRESS}"
    assert ever_shorter(from_template(message, site, template_for(site, "x", "x"), WANTED)) == [
        f"Oil again: At four. / A lamp. / #A #B {end} +",
        f"Oil again: At… / A lamp. / #A #B {end}",
        f"Oil again:  / A lamp. / #A #B {end}",
        f"Oil again:  / A… / #A #B {end}",
        f"Oil again:  /  / #A #B {end}",
        f"Oil again:  /  / #A {end}",
        f"Oil again:  /  /  {end}",
        f"Oil…:  /  /  {end}",
    ]


def test_a_template_that_shows_no_prose_loses_none_with_its_hashtags(site: Site) -> None:
    write(site.root / "templates/announcement/x.j2", "{{ title }} {{ hashtags }}")
    message = message_of(site, an_entry(site, tags=["a", "b"]))
    draft = from_template(message, site, template_for(site, "x", "x"), SHOWN_ELSEWHERE)
    assert ever_shorter(draft) == [
        "Oil for the lamp #A #B +",
        "Oil for the lamp #A +",
        "Oil for the lamp +",
        "Oil for the…",
        "Oil for…",
        "Oil…",
    ]


def test_a_template_without_the_link_gets_it(site: Site) -> None:
    write(site.root / "templates/announcement/x.j2", "{{ title }}")
    message = message_of(site, an_entry(site))
    assert from_template(message, site, template_for(site, "x", "x"), WANTED).whole == f"Oil for the lamp\n\n{ADDRESS}"
    write(site.root / "templates/announcement/x.j2", "[{{ link }}]")
    assert from_template(message, site, template_for(site, "x", "x"), SHOWN_ELSEWHERE).whole == "[]"


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ title }}\n\n{{ description }}\n\n{{ link }}", "Oil for the lamp\n\nLINK"),
        ("{{ title }}: {{ lead }} {{ link }}", "Oil for the lamp:  LINK"),
        ("{{ lead }}\n\n{{ link }}", "Oil for the lamp\n\nLINK"),
        ("{{ author }}: {{ description }} {{ link }}", "Mara Quill: Oil for the lamp LINK"),
    ],
)
def test_the_headline_is_said_once_where_there_are_no_other_words(site: Site, template: str, expected: str) -> None:
    write(site.root / "templates/announcement/x.j2", template)
    entry = an_entry(site)
    message = message_of(site, entry, lead=entry.title, description=entry.title)
    draft = from_template(message, site, template_for(site, "x", "x"), WANTED)
    assert draft.whole == expected.replace("LINK", ADDRESS)
    nearly = message_of(site, entry, lead=f"{entry.title}.", description=f"{entry.title}.")
    assert from_template(nearly, site, template_for(site, "x", "x"), WANTED).whole.count("Oil") == 1
    assert all(text.count("Oil") <= 1 for text in ever_shorter(draft))
