"""What an answer asks for, as people in a hurry type it on a telephone."""

import pytest

from diarist.doors.by_mail.reply import Reply, Wish, reply_of

DRAFT = "We lit the lamp at four. " * 20
ONE_LINE = "The lamp was out again by five, and nobody minded."


@pytest.mark.parametrize(
    "answer",
    [
        *(
            "OK",
            "ok",
            "Ok.",
            "O.K.",
            "OK!",
            "Okay",
            "0k",
            "Ol",
            "Ok thanks",
            "OK, thank you",
            "ok 👍",
            "👍",
            "Yes",
            "Yes please",
        ),
        *("YES!!", "Looks good", "Looks good to me, thanks", "That’s fine", "Go ahead", "Approved", "Perfect, thanks!"),
        *(
            "Ok go",
            "Yes please publish it",
            "Yes, ready to go",
            "Ok then",
            "OK, great thanks\nMara\nKeeper",
        ),
        *("OK to publish", "Ok thanks Mara", "Great, thanks very much", "All good from my side", "👌", "OK\n\nMQ"),
        *("Iawn", "iawn, diolch", "Ydi", "Oce", "Ie", "Popeth yn iawn", "Yn barod", "IAWN DIOLCH YN FAWR"),
        *(
            "OK\n\nMara Quill\nKeeper of the lamp",
            "Ok\n\nMara",
            "OK\n\nBest wishes\nMara",
            "Yes\n\nSent from my iPhone",
        ),
        *("Iawn\n\nCofion\nMara", "OK\n--\nMara Quill, 01632 960000", "*OK*"),
    ],
)
def test_a_yes_is_a_yes(answer: str) -> None:
    assert reply_of(answer, sender="Mara Quill", draft=DRAFT) == Reply(Wish.READY, said=True)


@pytest.mark.parametrize(
    "answer",
    [
        *("stop", "STOP!", "Stop please", "Cancel", "Delete it", "No", "Stopiwch", "Peidiwch, diolch"),
        *("Cancel this please", "Please delete this draft", "don’t send it"),
    ],
)
def test_a_stop_is_a_stop(answer: str) -> None:
    assert reply_of(answer, draft=DRAFT, asks_picture=True) == Reply(Wish.CLOSE, said=True)


@pytest.mark.parametrize(
    "answer",
    [
        "OK but please change the headline",
        "OK\nBut the second sentence is wrong",
        "Yes\n\nI would add that the oil came from Odo.",
        "Stop worrying about the lamp, it says on the box.",
        "No oil came on Tuesday.",
    ],
)
def test_whatever_says_more_than_yes_or_stop_is_words_and_none_is_lost(answer: str) -> None:
    assert reply_of(answer, sender="Mara Quill", draft=DRAFT) == Reply(Wish.ADD, answer)


@pytest.mark.parametrize("answer", ["Thanks", "Thank you!\n\nMara", "Diolch yn fawr", "❤️", "🙏🏻 thank you", ".", "-"])
@pytest.mark.parametrize("asks_picture", [True, False])
def test_thanks_and_signs_alone_become_no_words_of_the_entry(answer: str, *, asks_picture: bool) -> None:
    assert reply_of(answer, sender="Mara Quill", draft=DRAFT, asks_picture=asks_picture) == Reply(Wish.NOTHING)


def test_a_name_is_what_a_picture_shows_where_that_was_asked() -> None:
    assert reply_of("Mara", sender="Mara Quill", draft=DRAFT, asks_picture=True) == Reply(Wish.PICTURE, "Mara")


def test_a_few_lines_are_added_and_a_whole_text_takes_the_place_of_the_one_before() -> None:
    whole = "We lit the lamp at five.\n\n" * 15
    assert reply_of(ONE_LINE, draft=DRAFT) == Reply(Wish.ADD, ONE_LINE)
    assert reply_of(whole, draft=DRAFT) == Reply(Wish.REPLACE, whole.strip())


@pytest.mark.parametrize(
    ("word", "wish"),
    [
        ("Replace", Wish.REPLACE),
        ("REPLACE:", Wish.REPLACE),
        ("Disodli", Wish.REPLACE),
        ("Add", Wish.ADD),
        ("Ychwanegu:", Wish.ADD),
    ],
)
def test_a_word_above_says_it_outright(word: str, wish: Wish) -> None:
    for words in (ONE_LINE, "We lit the lamp at five.\n\n" * 15):
        assert reply_of(f"{word}\n\n{words}", draft=DRAFT, asks_picture=True) == Reply(wish, words.strip(), said=True)


def test_a_few_words_say_what_the_picture_shows_where_that_was_asked() -> None:
    shows = "A lamp on a quay at night"
    assert reply_of(shows, draft=DRAFT, asks_picture=True) == Reply(Wish.PICTURE, shows)
    assert reply_of(f"{shows}\n\nMara", sender="Mara Quill", draft=DRAFT, asks_picture=True).words == shows
    assert reply_of(shows, draft=DRAFT) == Reply(Wish.ADD, shows)
    assert reply_of(f"{shows}.\n\nAnd more words.", draft=DRAFT, asks_picture=True).wish is Wish.ADD
    for name in ("Picture", "the photo", "Llun", "Y llun", "ALT"):
        assert reply_of(f"{name}: {shows}", draft=DRAFT) == Reply(Wish.PICTURE, shows, said=True)


def test_a_yes_is_no_description_of_a_picture() -> None:
    assert reply_of("OK", draft=DRAFT, asks_picture=True).wish is Wish.READY


@pytest.mark.parametrize("answer", ["", "  \n\n "])
def test_nothing_asks_for_nothing(answer: str) -> None:
    assert reply_of(answer, draft=DRAFT) == Reply(Wish.NOTHING)
    assert reply_of("Replace", draft=DRAFT).words == "Replace"
