from diarist.checks.people.picture_place import RULE
from diarist.photographs.clean_picture import look
from diarist.recordings import recording_files
from tests.carriers import full_exif, quarters, saved
from tests.recordings.tagged import TAGGED, plain


def test_a_picture_that_says_where_it_was_taken_is_found() -> None:
    assert list(RULE.find(look(saved(quarters(), "JPEG", exif=full_exif()), "x"))) == [
        "the picture says where it was taken"
    ]


def test_one_that_tells_something_else_is_not() -> None:
    assert list(RULE.find(look(saved(quarters(), "JPEG", comment=b"hello"), "x"))) == []
    assert list(RULE.find(look(saved(quarters(), "PNG"), "x"))) == []


def test_a_film_that_says_it_is_found_too() -> None:
    assert list(RULE.find(recording_files.look(TAGGED["end.mp4"](), "x"))) == ["the recording says where it was taken"]
    assert list(RULE.find(recording_files.look(plain("film-end.mp4"), "x"))) == []
