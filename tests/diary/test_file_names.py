"""Names of files in addresses."""

import pytest

from diarist.diary.file_names import Names, encoded, spellings


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("a b (final) 2.pdf", "a%20b%20(final)%202.pdf"),
        ("No #1?.pdf", "No%20%231%3F.pdf"),
        ("50%.pdf", "50%25.pdf"),
        ("é/夜/", "%C3%A9/%E5%A4%9C/"),
        ("x:y/", "x%3Ay/"),
        ("a+b,c;d=e@f!~_-.$&'*/", "a+b,c;d=e@f!~_-.$&'*/"),
    ],
)
def test_an_address_holds_a_name_encoded(path: str, address: str) -> None:
    assert encoded(path) == address


def test_what_is_written_may_mean_several_names_the_likeliest_first() -> None:
    assert spellings("a%20b.pdf") == (("a b.pdf", ""), ("a%20b.pdf", ""))
    assert spellings("no#1") == (("no", "#1"), ("no#1", ""))
    assert spellings("a\\b") == (("a\\b", ""), ("a/b", ""))


def test_names_are_found_by_the_letters_they_show() -> None:
    names = Names(["e\u0301.md", "Big Lamp.JPEG"])
    assert (names.find("\u00e9.md"), names.find("E.md")) == ("e\u0301.md", "")
    assert (names.near("big_lamp.jpg"), names.near("lamp.jpg")) == ("Big Lamp.JPEG", "")
