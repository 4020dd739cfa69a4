"""Whether every word of an old entry is on its page."""

import pytest

from diarist.importers.old_blog import OldEntry
from diarist.importers.words_compared import missing_words


@pytest.mark.parametrize(
    ("body", "html", "missing"),
    [
        ("The quay at four", "<p>The quay</p>", ("four",)),
        ("An **in**compatible quay", "<p>An <strong>in</strong>compatible quay</p>", ()),
        ("The [quay][lamp]\n\n[lamp]: /x", '<p>The <a href="/x">quay</a></p>', ()),
        ('[http://a.example/x](http://a.example/x "Lamp: here") quay', "<p><a>http://a.example/x</a> quay</p>", ()),
        ("The quay ![Lamp](/a%20(4).jpg?raw=true) four", '<p>The quay <img src="x.jpg"> four</p>', ()),
        ("{% quay %} four", "<p>four</p>", ()),
        ("[Quay](x){ .lamp .lamp--primary }", '<p><a href="x">Quay</a></p>', ()),
    ],
)
def test_words_that_a_page_has_not(body: str, html: str, missing: tuple[str, ...]) -> None:
    assert missing_words(OldEntry(source="a", title="", body=body), html) == missing
