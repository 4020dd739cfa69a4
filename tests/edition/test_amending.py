"""Entries corrected and withdrawn in their files."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from diarist.diary.addresses import permalink
from diarist.diary.entry import Entry, read_entry
from diarist.diary.errors import DiaryError
from diarist.diary.site import Site
from diarist.edition.amending import correct, erase, own_pictures, public_entry, withdraw
from diarist.edition.edition import Edition
from tests.diaries import a_site, edition_of, picture, post

NOW = datetime(2026, 11, 20, 14, 5, 33, tzinfo=UTC)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return a_site(tmp_path)


def edition_with(site: Site, **front: object) -> tuple[Edition, Entry]:
    picture(site.posts / "pictures/quay.jpg")
    picture(site.posts / "pictures/lamp.jpg", colour="#112233")
    body = "We lit it for Mr Example.\n\n![A quay](pictures/quay.jpg)\n\n![A lamp](pictures/lamp.jpg)"
    post(site, "2026-11-17-oil.md", body, **front)
    post(site, "2026-11-18-wick.md", "![A lamp](pictures/lamp.jpg)", title="Wick", date="2026-11-18")
    edition = edition_of(site)
    return edition, public_entry(edition.diary, "2026-11-17-oil")


def read_again(site: Site, entry: Entry) -> Entry:
    return read_entry(entry.path, (site.root / entry.path).read_bytes(), site)


def test_a_correction_is_written_with_its_moment(site: Site) -> None:
    _, entry = edition_with(site)
    correct(site, entry, "It was Tuesday.", NOW)
    corrected = read_again(site, entry)
    assert corrected.correction == "It was Tuesday."
    assert corrected.updated.isoformat() == "2026-11-20T14:05:00+00:00"


def test_an_earlier_correction_stays(site: Site) -> None:
    _, entry = edition_with(site, correction="It was oil.", updated="2026-11-18")
    corrected = correct(site, entry, "It was Tuesday.", NOW)
    assert corrected == read_again(site, entry)
    assert corrected.correction == "It was Tuesday. (Earlier, on 18 November 2026: It was oil.)"
    third = correct(site, corrected, "It was", NOW)
    assert third.correction.startswith("It was (Earlier, on 20 November 2026: It was Tuesday. (Earlier, on 18")


def test_the_same_correction_again_changes_nothing(site: Site) -> None:
    _, entry = edition_with(site, correction="It was oil.", updated="2026-11-18")
    once = correct(site, entry, "It was  Tuesday.", NOW)
    assert correct(site, once, "It was Tuesday. ", NOW + timedelta(hours=1)) == once
    assert read_again(site, entry) == once


def test_a_withdrawn_entry_is_not_corrected(site: Site) -> None:
    _, entry = edition_with(site, withdrawn="Gone.", updated="2026-11-18")
    with pytest.raises(DiaryError, match="is withdrawn"):
        correct(site, entry, "It was Tuesday.", NOW)
    assert read_again(site, entry).correction == ""


def test_what_cannot_be_said_changes_nothing(site: Site) -> None:
    _, entry = edition_with(site)
    before = (site.root / entry.path).read_bytes()
    with pytest.raises(DiaryError, match="characters long"):
        correct(site, entry, "x" * 2000, NOW)
    for nothing in (" ", "\udcff"):
        with pytest.raises(DiaryError):
            correct(site, entry, nothing, NOW)
    assert (site.root / entry.path).read_bytes() == before
    assert [path.name for path in site.posts.glob(".*")] == []


def test_an_entry_is_withdrawn_with_its_words_kept_in_the_file(site: Site) -> None:
    _, entry = edition_with(site)
    withdraw(site, entry, "It named somebody.", NOW)
    withdrawn = read_again(site, entry)
    assert (withdrawn.withdrawn, withdrawn.body != "") == ("It named somebody.", True)
    assert edition_of(site).html(withdrawn, str) == ""


def test_a_correction_goes_with_the_words_that_it_was_about(site: Site) -> None:
    _, entry = edition_with(site, correction="Mrs Davies was 84.", updated="2026-11-18")
    withdraw(site, entry, "It named somebody.", NOW)
    assert "Davies" not in (site.root / entry.path).read_text("utf-8")


def test_a_correction_that_somebody_left_in_the_file_is_taken_out_and_is_never_public(site: Site) -> None:
    front = {"correction": "Mrs Davies was 84.", "withdrawn": "It named somebody.", "updated": "2026-11-18"}
    _, entry = edition_with(site, **front)
    assert entry.correction == ""
    withdraw(site, entry, "It named somebody.", NOW)
    assert "Davies" not in (site.root / entry.path).read_text("utf-8")


def test_the_same_withdrawal_again_changes_nothing(site: Site) -> None:
    _, entry = edition_with(site)
    once = withdraw(site, entry, "It named somebody.", NOW)
    assert withdraw(site, once, "It named  somebody.", NOW + timedelta(hours=1)) == once
    assert withdraw(site, once, "It named two.", NOW + timedelta(hours=1)).updated > once.updated


def test_an_entry_is_erased_with_its_own_pictures_and_keeps_its_address(site: Site) -> None:
    front = {"image": "pictures/quay.jpg", "image_alt": "Mr Example", "description": "Mr Example"}
    more = {"allow": {"blame": "Mr Example agreed"}, "photo_consent": "Mr Example", "aliases": ["/2019/old/"]}
    post(site, "2026-11-15-watch.md", title="Watch", tags=["Night shift"])
    edition, entry = edition_with(
        site, authors=["odo", "mara"], date="2026-11-17 08:30", tags=["example", "night shift"], **front, **more
    )
    path = site.root / entry.path
    path.write_text(path.read_text("utf-8").replace("title:", "# Mr Example asked us\ntitle:"), "utf-8")
    withdrawn = withdraw(site, entry, 'It named "somebody".', NOW)
    assert [path.name for path in erase(edition, withdrawn)] == ["quay.jpg"]
    assert "Example" not in path.read_text("utf-8")
    assert [path.name for path in sorted((site.posts / "pictures").iterdir())] == ["lamp.jpg"]
    after = edition_of(site)
    assert after.diary.problems == ()
    erased = public_entry(after.diary, entry.id)
    assert after.story(erased).is_erased
    assert (erased.title, erased.withdrawn) == ("An entry that was withdrawn", 'It named "somebody".')
    for kept in ("id", "date", "slug", "authors", "aliases", "lang"):
        assert getattr(erased, kept) == getattr(entry, kept), kept
    assert erased.tags == ("night shift",)
    assert erased.updated == withdrawn.updated
    assert permalink(site, erased) == permalink(site, entry)


def test_to_erase_again_changes_nothing(site: Site) -> None:
    edition, entry = edition_with(site)
    erase(edition, withdraw(site, entry, "It named somebody.", NOW))
    before = (site.root / entry.path).read_bytes()
    after = edition_of(site)
    assert erase(after, public_entry(after.diary, entry.id)) == []
    assert (site.root / entry.path).read_bytes() == before


@pytest.mark.parametrize("front", [{"draft": True}, {"date": "2030-01-01"}, {"card": "quote"}], ids=str)
def test_a_picture_that_a_draft_a_later_or_a_blocked_entry_shows_stays(site: Site, front: dict[str, object]) -> None:
    picture(site.posts / "pictures/quay.jpg")
    post(site, "2026-11-19-fog.md", "![A quay](pictures/quay.jpg)", **{"title": "Fog", **front})
    edition, entry = edition_with(site)
    assert "quay.jpg" not in {path.name for path in own_pictures(edition, entry)}


def test_only_what_is_in_posts_is_ever_deleted(site: Site) -> None:
    logo = picture(site.docs / "assets/logo.png")
    picture(site.posts / "my lamp.jpg")
    body = "![Logo](/assets/logo.png)\n\n![Logo](../docs/assets/logo.png)\n\n![Lamp](my%20lamp.jpg)"
    post(site, "a.md", body, withdrawn="Gone.", updated="2026-11-18")
    edition = edition_of(site)
    assert [
        path.name for path in erase(edition, read_entry("posts/a.md", (site.posts / "a.md").read_bytes(), site))
    ] == ["my lamp.jpg"]
    assert logo.is_file()


def test_an_unknown_id_is_told_with_the_nearest(site: Site) -> None:
    edition, _ = edition_with(site)
    with pytest.raises(DiaryError, match=r"no public entry has the id oil; did you mean|write the `id:`"):
        public_entry(edition.diary, "oil")


def test_an_entry_that_was_kept_back_until_a_day_can_be_withdrawn_after_it(site: Site) -> None:
    _, entry = edition_with(site, publishDate="2026-11-19")
    assert withdraw(site, entry, "It named somebody.", NOW).withdrawn == "It named somebody."


def test_a_file_that_cannot_be_changed_alone_is_named_with_its_line_and_left(site: Site) -> None:
    _, entry = edition_with(site)
    path = site.root / entry.path
    path.write_text("---\n{title: Oil, date: 2026-11-17}\n---\nWords.\n", "utf-8")
    before = path.read_bytes()
    with pytest.raises(DiaryError, match=r"posts/2026-11-17-oil\.md:1: `updated` cannot be changed here") as caught:
        correct(site, entry, "It was Tuesday.", NOW)
    assert "write it into the file by hand" in str(caught.value)
    assert path.read_bytes() == before


def test_a_files_rights_and_every_other_byte_of_it_stay(site: Site) -> None:
    _, entry = edition_with(site)
    path = site.root / entry.path
    path.write_bytes(b"\xef\xbb\xbf---\r\ntitle: Oil\rdate: 2026-11-17  # so\n# end\n---\r\n\r\nWords.")
    path.chmod(0o640)
    correct(site, entry, "It was Tuesday.", NOW)
    added = b'updated: 2026-11-20 14:05\ncorrection: "It was Tuesday."\n'
    assert path.read_bytes() == (
        b"\xef\xbb\xbf---\r\ntitle: Oil\rdate: 2026-11-17  # so\n# end\n" + added + b"---\r\n\r\nWords."
    )
    assert path.stat().st_mode & 0o777 == 0o640


def test_what_lies_beside_an_entry_goes_with_it_unless_another_names_it(site: Site) -> None:
    (site.posts / "own.csv").write_text("Week,Lamps\n46,120\n")
    (site.posts / "both.csv").write_text("Week,Lamps\n46,120\n")
    post(site, "own.md", id="own", data="own.csv", withdrawn="Gone.", updated="2026-11-19")
    post(site, "both.md", id="both", data="both.csv", withdrawn="Gone.", updated="2026-11-19")
    post(site, "wick.md", id="wick", data="both.csv")
    edition = edition_of(site)
    gone = [erase(edition, public_entry(edition.diary, id_)) for id_ in ("own", "both")]
    assert gone == [[site.posts / "own.csv"], []]
    assert (site.posts / "both.csv").exists()
