"""Which items of a feed stand in which document, and what of them readers shall see."""

from datetime import UTC, datetime, timedelta

from diarist.outputs.feed_items import Feed, FeedItem, Person, as_shown, legal, pages

FIRST = datetime(2026, 1, 2, 7, 30, tzinfo=UTC)


def an_item(number: int, *, correction: str = "", withdrawn: str = "", changed: int | None = None) -> FeedItem:
    return FeedItem(
        id=f"tag:diary.example,2026:week-{number}",
        title=f"Week {number}",
        address=f"https://diary.example/week-{number}/",
        published=FIRST + timedelta(days=7 * number),
        updated=FIRST + timedelta(days=7 * (changed or number), hours=1),
        authors=(Person("Mara Quill"),),
        categories=(),
        summary="In short.",
        html="<p>At length.</p>",
        correction=correction,
        withdrawn=withdrawn,
    )


def numbers_on_pages(*items: FeedItem, size: int = 2) -> list[list[str]]:
    where = "https://diary.example/"
    feed = Feed("Diary", "", where, where, "en-GB", items, (), size=size)
    return [[item.title.removeprefix("Week ") for item in page.items] for page in pages(feed)]


def test_archives_are_full_and_count_from_the_oldest() -> None:
    assert numbers_on_pages(*map(an_item, (5, 4, 3, 2, 1))) == [["5", "4"], ["2", "1"], ["4", "3"]]


def test_no_more_items_than_the_size_make_no_archive() -> None:
    assert numbers_on_pages(*map(an_item, (2, 1))) == [["2", "1"]]
    assert numbers_on_pages() == [[]]


def test_an_old_item_corrected_or_withdrawn_of_late_is_said_again_in_the_newest_document() -> None:
    corrected, withdrawn = an_item(2, correction="Seven.", changed=5), an_item(1, withdrawn="Not ours.", changed=6)
    assert numbers_on_pages(an_item(5), an_item(4), an_item(3), corrected, withdrawn)[0] == ["5", "4", "2", "1"]


def test_an_old_item_corrected_long_ago_or_merely_touched_is_not() -> None:
    long_ago, touched = an_item(2, correction="Seven.", changed=3), an_item(1, changed=6)
    assert numbers_on_pages(an_item(5), an_item(4), an_item(3), long_ago, touched)[0] == ["5", "4"]


def test_a_correction_stands_before_the_text_and_is_words_not_html() -> None:
    shown = as_shown(an_item(1, correction="3 < 4 & so on"), "en-GB")
    assert shown.html == "<p><strong>Correction:</strong> 3 &lt; 4 &amp; so on</p>\n<p>At length.</p>"
    assert shown.title == "Week 1"


def test_a_withdrawn_item_is_only_its_notice_even_if_it_was_corrected_before() -> None:
    shown = as_shown(an_item(1, correction="Seven.", withdrawn="Not ours."), "en-GB")
    assert (shown.title, shown.summary) == ("Withdrawn: Week 1", "Not ours.")
    assert shown.html == "<p><strong>Withdrawn:</strong> Not ours.</p>"


def test_legal_leaves_every_character_that_xml_can_hold() -> None:
    good = "\t\n\r é ŷ 👩🏽‍⚕️ \u200f \ue000 \ufffd \U0010fffd"
    assert legal(good) == good
