"""Each key by its type."""

import dataclasses
from collections.abc import Callable

import pytest

from diarist.diary.entry import Entry

Said = Callable[..., list[str]]
Read = Callable[..., Entry]


def test_words_are_on_one_line_and_without_what_nobody_sees(read: Read) -> None:
    entry = read("description: >-\n  A night\n  on\u200b the quay.\nseries:  The  quay ")
    assert entry.description == "A night on the quay."
    assert entry.series == "The quay"


def test_a_key_with_nothing_behind_it_is_as_if_it_were_not_there(read: Read) -> None:
    entry = read("description:\ntags:\nimage: ~\nauthor:\nid:\nslug:\nlang:\ncard:\naliases:\nseries: null")
    assert (entry.description, entry.tags, entry.image, entry.authors) == ("", (), "", ("mara",))
    assert (entry.id, entry.slug) == ("2026-11-20-the-night-shift", "the-night-shift")
    assert (entry.series, entry.lang, entry.card, entry.aliases) == ("", "en", "plain", ())


def test_a_name_is_itself_whatever_yaml_takes_it_for(read: Read) -> None:
    entry = read("id: 2026-11-20\nslug: 2026")
    assert (entry.id, entry.slug) == ("2026-11-20", "2026")


def test_the_limit_is_in_characters_and_its_last_is_allowed(read: Read, problems: Said) -> None:
    assert len(read(f"title: {'é' * 120}").title) == 120
    assert problems(f"title: {'é' * 121}") == ["3: `title` is 121 characters long; keep it to 120"]


def test_a_list_has_each_item_once_and_needs_no_brackets_for_one(read: Read) -> None:
    assert read("tags: [people, winter, people]").tags == ("people", "winter")
    assert read("tags: people").tags == ("people",)
    assert read('tags: ["here, there"]').tags == ("here, there",)


def test_an_items_problem_is_on_its_own_line(advice: Said) -> None:
    assert advice("tags:\n  - people\n  - 2026\n  - [x]") == [
        "7: one of `tags` should be words, but here it is a list; write some words there",
    ]


def test_a_plain_scalar_is_its_characters(read: Read) -> None:
    entry = read("title: No\ndescription: 12:30\ntags: [on, 2026-11-20, 1.50, ~, '']\nseries: 2026\nlang: no")
    assert (entry.title, entry.description, entry.series, entry.lang) == ("No", "12:30", "2026", "no")
    assert entry.tags == ("on", "2026-11-20", "1.50")


def test_an_empty_value_is_the_key_absent(read: Read) -> None:
    keys = (
        "image image_alt author authors updated id slug lang card series description aliases syndication allow purpose"
    )
    empty = read("\n".join(f'{key}: ""' for key in keys.split()) + '\ntags: [""]')
    plain = read()
    assert dataclasses.replace(empty, key_lines={}, body_line=0) == dataclasses.replace(
        plain, key_lines={}, body_line=0
    )


@pytest.mark.parametrize("written", ["", "''", "~", "true", "false", "yes", "'no'", "2026-11-20", "[x]", "1"])
def test_a_withdrawal_without_words_blocks(written: str, problems: Said) -> None:
    assert problems(f"updated: 2026-11-21\nwithdrawn: {written}")[0].startswith("5: `withdrawn` ")


def test_commas_without_brackets_are_a_list(read: Read, advice: Said) -> None:
    assert read("tags: a, b,c").tags == ("a", "b", "c")
    assert read("authors: mara, tom").authors == ("mara", "tom")
    assert advice("tags: a, b") == ["4: `tags` has commas, but no brackets; write tags: [a, b]"]
    assert read("syndication: https://a.example/x,y").syndication == ("https://a.example/x,y",)


def test_an_author_may_be_called_by_name(read: Read, advice: Said) -> None:
    assert read("author: Tom Example").authors == ("tom",)
    assert advice("author: TOM") == ["4: `TOM` is read as the author `tom`; write `author: tom`"]


@pytest.mark.parametrize("written", ["true", "True", "TRUE"])
def test_a_draft_is_one(written: str, read: Read, advice: Said) -> None:
    assert read(f"draft: {written}").draft
    assert advice(f"draft: {written}") == []


@pytest.mark.parametrize("written", ["yes", "Yes", "on", "ON", "y", "1", "'true'", '"Yes"', "“true”", "'1'"])
def test_a_draft_in_other_words_is_one_and_said(written: str, read: Read, advice: Said) -> None:
    assert read(f"draft: {written}").draft
    assert advice(f"draft: {written}") == ["4: `draft` is read as true; write `draft: true`, without quotes"]


def test_only_false_is_no_draft(read: Read, problems: Said) -> None:
    assert not read("draft: false").draft
    assert not read("draft: False").draft
    for written in ("", "''", "no", "off", "n", "0", "[true]", "{a: true}", "True!", "~", "maybe", "2026-11-20"):
        assert problems(f"draft: {written}") == [
            "4: nobody can be sure whether this is a draft; write `draft: true`, or `draft: false` to publish it"
        ]


@pytest.mark.parametrize(
    ("written", "moment", "said"),
    [
        ("25/11/2026", "2026-11-25T00:00:00+00:00", "`25/11/2026` is read as 25 November 2026; write 2026-11-25"),
        (
            "2026-10-02 9am",
            "2026-10-02T09:00:00+01:00",
            "`2026-10-02 9am` is read as 2 October 2026 at 09:00; write 2026-10-02 09:00",
        ),
    ],
)
def test_a_date_in_another_form_is_taken_and_said(
    written: str, moment: str, said: str, read: Read, advice: Said
) -> None:
    assert read(f"date: {written}").date.isoformat() == moment
    assert advice(f"date: {written}")[0].partition(": ")[2] == said


def test_a_group_of_dates_as_material_for_mkdocs_writes_it_is_read(read: Read, advice: Said) -> None:
    front = "date:\n  created: 2026-10-02\n  updated: 2026-10-05"
    entry = read(front)
    assert (f"{entry.date:%Y-%m-%d}", f"{entry.updated:%Y-%m-%d}") == ("2026-10-02", "2026-10-05")
    assert ["read as the date" in said for said in advice(front)] == [True]


def test_a_date_that_could_be_two_is_asked(problems: Said) -> None:
    assert problems("date: 03/04/2026") == [
        "3: `03/04/2026` can be 3 April 2026 or 4 March 2026; write 2026-04-03 or 2026-03-04"
    ]
    assert problems("date: ''") == ["3: `date` is empty; write a day, such as 2026-11-20"]


def test_words_behind_a_hash_are_not_lost_in_silence(problems: Said, advice: Said, read: Read) -> None:
    assert problems("series: The quay # 2")[0].startswith("4: `series` ends before `# 2`")
    assert advice("description: # nothing")[0].startswith("4: `description` ends before `# nothing`")
    assert problems("updated: 2026-11-21\nwithdrawn: # why")[0].startswith("5: `withdrawn` ends before `# why`")
    assert problems("tags: people # and winter")[0].startswith("4: one of `tags` ends before `# and winter`")
    assert read("date: 2026-11-20 # a Friday\ndraft: false # for now").date.day == 20
    assert read("series: The quay#2").series == "The quay#2"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("series: The \u200b quay", "The quay"),
        ("series: So %\u200b%a note%% it was", "So it was"),
    ],
)
def test_words_are_read_as_they_would_be_again(written: str, words: str, read: Read) -> None:
    assert read(written).series == words


def test_all_quotation_marks_around_an_item_are_left_out(read: Read) -> None:
    assert read("tags: '““people””'").tags == ("people",)
    assert read("tags: people, “winter”, x").tags == ("people", "winter", "x")


def test_a_title_of_which_nothing_shows_is_said(problems: Said) -> None:
    assert problems("title: '&#8203;'") == [
        "3: nothing shows of the title `&#8203;`; write some words there",
    ]
