"""What is public at one moment, and what is wrong with the rest."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from diarist.cache import Cache
from diarist.edition.edition import Edition
from diarist.edition.making import make_edition
from diarist.ledger.announcements import open_ledger
from diarist.ledger.record import Event, State
from tests.diaries import NOW, a_site, edition_of, left_out, picture, post, problems_of, write

GOOD = "2026-11-10-good.md"


def titles(edition: Edition) -> list[str]:
    return [entry.title for entry in edition.diary.entries]


@pytest.mark.parametrize(
    ("body", "what", "line"),
    [
        ("<!-- nothing but a note -->", "the entry has no words that readers would see", 5),
        ("We.\n\n<script>x", "the HTML tag <script> is never closed", 7),
        ("We.\n\n\n<!-- ask first", "a comment begins here with <!--, and is never closed", 8),
        ("We.\n\n%%ask first", "a private note begins here with %%, and is never closed", 7),
        ("We.\n\n%%\nask first", "a private note begins here with %%, and is never closed", 7),
        ("We.\n\n![x](https://y.example/z.jpg)", "is on another site", 7),
        ("We.\n\n![x](gone.jpg)", "gone.jpg is not there", 7),
        ("We.\n\n" + "\n".join(" " * 4 * level + "- a" for level in range(300)), "nested this deep", 5),
    ],
)
def test_a_bad_entry_is_left_out_and_named_and_the_good_one_stays(
    tmp_path: Path, body: str, what: str, line: int
) -> None:
    site = a_site(tmp_path)
    post(site, GOOD, title="Good", date="2026-11-10")
    post(site, "bad.md", body, title="Bad")
    edition = edition_of(site)
    assert titles(edition) == ["Good"]
    assert left_out(edition) == ("posts/bad.md",)
    assert any(what in problem and problem.startswith(f"posts/bad.md:{line}: ") for problem in problems_of(edition))


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("We.\n\n<script>x</script>", "the HTML tag <script> was taken out"),
        ("We.\n\n<b onclick='x'>y</b>", "a script in an HTML tag (onclick=) was taken out"),
        ("We.\n\n[x](javascript:y)", "an address that starts with javascript: was taken out"),
        ("We.\n\n![x](data:image/png;base64,y)", "an address that starts with data: was taken out"),
        ("We.\n\nWords\n{: .md-overlay }", "the class md-overlay was taken out"),
        ("We.\n\n%%ask first%%", "what stands between %% and %% is left out"),
    ],
)
def test_what_is_taken_out_of_an_entry_is_said_and_the_rest_stays(tmp_path: Path, body: str, what: str) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", body)
    edition = edition_of(site)
    assert left_out(edition) == ()
    assert any(
        what in problem and problem.startswith(("posts/a.md:7: ", "posts/a.md:8: ")) for problem in problems_of(edition)
    )


def test_a_file_that_cannot_be_read_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = a_site(tmp_path)
    post(site, GOOD, title="Good", date="2026-11-10")
    write(site.posts / "bad.md", "---\ntitel: Bad\n---\nA wrong key.\n")

    def refused(_: Path) -> bytes:
        raise PermissionError

    cache = Cache(tmp_path / "cache")
    make_edition(site, NOW, cache)
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: refused(path) if path.suffix == ".md" else read(path))
    assert titles(make_edition(site, NOW, cache)) == ["Good"]


def test_what_is_scheduled_and_wrong_is_said_before_its_day(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "later.md", "![x](gone.jpg)", date="2027-01-01")
    edition = edition_of(site)
    assert left_out(edition) == ("posts/later.md",)
    assert edition.diary.scheduled == ()


def test_an_entry_is_public_from_its_very_moment(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "a.md", title="Noon", date="2026-07-01 12:00")
    assert titles(edition_of(site, datetime(2026, 7, 1, 10, 59, 59, tzinfo=UTC))) == []
    assert titles(edition_of(site, datetime(2026, 7, 1, 11, 0, 0, tzinfo=UTC))) == ["Noon"]


def test_a_preview_shows_what_is_not_public_yet(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "2026-11-17-oil.md")
    post(site, "2026-12-17-wick.md", title="The wick", date="2026-12-17")
    post(site, "2026-11-10-draft.md", title="Begun", date="2026-11-10", draft=True)
    assert [entry.title for entry in edition_of(site).diary.entries] == ["Oil for the lamp"]
    shown = make_edition(site, NOW, Cache(tmp_path / "cache"), preview=True)
    assert [entry.title for entry in shown.diary.entries] == ["The wick", "Oil for the lamp", "Begun"]
    assert shown.unseen == {"posts/2026-12-17-wick.md", "posts/2026-11-10-draft.md"}


def test_of_two_alike_the_one_that_the_ledger_knows_stays(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "quay.md", "One story.", title="The quay")
    post(site, "the-quay-at-night.md", "One story.", title="The quay")
    assert left_out(edition_of(site)) == ("posts/the-quay-at-night.md",)
    ledger = open_ledger(site)
    ledger.create(site.address)
    sent = Event(at=NOW, state=State.SENT, channel="mastodon", account="mastodon")
    ledger.append("the-quay-at-night", [sent], 0)
    edition = edition_of(site)
    assert [entry.id for entry in edition.diary.entries] == ["the-quay-at-night"]
    assert left_out(edition) == ("posts/quay.md",)


def test_a_copy_is_in_no_feed_and_takes_no_picture(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    picture(site.posts / "quay.jpg")
    words = "One story.\n\n![The quay](quay.jpg)"
    post(site, "quay.md", words, title="The quay")
    post(site, "quay (1).md", f"{words}\n\n![The boat](boat.jpg)", title="The quay")
    edition = edition_of(site)
    assert problems_of(edition) == [
        (
            "posts/quay (1).md:2: this is a copy of posts/quay.md, as cloud drives and editors make them, and is left "
            "out; put the better words into that file and delete this one, or give this one words of its own"
        )
    ]
    assert [entry.path for entry in edition.diary.entries] == ["posts/quay.md"]
    assert len(set(edition.images())) == 1
