import pytest

from diarist.outputs.film_frames import frame_address, with_links

NO_COOKIE, WITH = "https://www.youtube-nocookie.com", "https://www.youtube.com"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/watch?v=abcdefghijk",
        "https://m.youtube.com/watch?list=x&v=abcdefghijk&t=30",
        "https://youtu.be/abcdefghijk?si=who-shared-it",
        "https://www.youtube.com/shorts/abcdefghijk",
        "https://www.youtube-nocookie.com/embed/abcdefghijk",
    ],
)
def test_a_film_of_youtube_is_known_by_every_address_that_people_copy(address: str) -> None:
    assert frame_address(address, (WITH, NO_COOKIE)) == f"{NO_COOKIE}/embed/abcdefghijk"
    assert frame_address(address, (WITH,)) == f"{WITH}/embed/abcdefghijk"
    assert frame_address(address, ()) == ""
    assert frame_address(address, ("https://player.vimeo.com",)) == ""


@pytest.mark.parametrize(
    ("address", "frame"),
    [
        ("https://vimeo.com/123456789", "https://player.vimeo.com/video/123456789?dnt=1"),
        ("https://www.loom.com/share/0123456789abcdef", "https://www.loom.com/embed/0123456789abcdef"),
        ("https://films.example/embed/7", "https://films.example/embed/7"),
    ],
)
def test_others_have_a_frame_of_their_own(address: str, frame: str) -> None:
    named = ("https://player.vimeo.com", "https://www.loom.com", "https://films.example")
    assert frame_address(address, named) == frame


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com.evil.example/watch?v=abcdefghijk",
        "https://evil.example/?https://youtu.be/abcdefghijk",
        'https://youtu.be/"><script>',
    ],
)
def test_what_only_looks_like_one_is_none(address: str) -> None:
    assert frame_address(address, (WITH, NO_COOKIE)) == ""


def linked(html: str, *embeds: str) -> str:
    return with_links(html, embeds, lambda host: f"Watch on {host}")


def test_a_frame_of_a_site_that_nobody_named_is_a_link_there() -> None:
    frame = '<iframe src="https://www.films.example/7?a=1&amp;b=2" width="9" onload="x()"></iframe>'
    link = (
        '<p><a rel="external noreferrer" href="https://www.films.example/7?a=1&amp;b=2">Watch on films.example</a></p>'
    )
    assert linked(f"<p>One.</p>{frame}<p>Two.</p>") == f"<p>One.</p>{link}<p>Two.</p>"


def test_one_that_was_named_loads_late_and_says_whose_it_is() -> None:
    frame = '<iframe src="https://films.example/7" width="9"></iframe>'
    assert linked(frame, "https://films.example") == (
        '<iframe src="https://films.example/7" width="9" title="Watch on films.example" loading="lazy"></iframe>'
    )
    own = '<iframe src="https://films.example/7" title="The quay" loading="eager"></iframe>'
    assert linked(own, "https://films.example") == own


@pytest.mark.parametrize("html", ['<iframe src="chart.html"></iframe>', "<iframe></iframe>", "<p>&lt;iframe&gt;</p>"])
def test_what_leads_nowhere_else_is_left(html: str) -> None:
    assert linked(html) == html
