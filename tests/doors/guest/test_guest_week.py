"""A guest's week in the settings: what is written there, once, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from diarist.diary.errors import UsageError
from diarist.diary.read_site import read_site
from diarist.diary.site import Site
from diarist.doors.guest.guest_week import Invited, guest_called, invite, note
from diarist.outputs.initials import is_initials
from tests.diaries import write

SETTINGS = """\
# A diary.
site_name: The Tuesday Lamp
site_url: https://lamp.example/
extra:
  diary:
    leader: mara # the keeper
    mail_in:
      server: imap.lamp.example
      user: in@lamp.example
      authentication_server: mx.lamp.example
      senders:
        - address: mara@lamp.example   # her phone
    authors:
      mara: {name: Mara Quill}

      # Who wrote before.
      odo:
        name: Odo Penn
        guest: true
nav: []
"""
INITIALS = "portrait_alt: The initials of Zoë Łuk}"
WEEK, TODAY = date(2027, 1, 18), date(2027, 1, 5)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    (tmp_path / "posts").mkdir()
    (tmp_path / "docs").mkdir()
    return read_site(write(tmp_path / "mkdocs.yml", SETTINGS))


def added(site: Site) -> list[str]:
    """The lines that are new, where no other is missing."""
    lines = (site.root / "mkdocs.yml").read_text("utf-8").splitlines()
    old = SETTINGS.splitlines()
    assert [line for line in lines if line in old] == old
    return [line for line in lines if line not in old]


def test_an_invitation_is_three_lines_and_a_picture(site: Site) -> None:
    after = invite(site, Invited("Zoë  Łuk", WEEK, "zoe@lamp.example"), TODAY)
    assert added(site) == [
        "    guests:",
        "      - {author: zoe-uk, week: 2027-W03}",
        "        - {address: zoe@lamp.example, author: zoe-uk, from: 2027-01-18, to: 2027-01-24}",
        "      zoe-uk: {name: Zoë Łuk, guest: true, portrait: assets/people/zoe-uk.png, " + INITIALS,
    ]
    guest = after.authors["zoe-uk"]
    assert (guest.guest, is_initials(after.docs / guest.portrait)) == (True, True)
    sender = after.mail_in.senders[-1] if after.mail_in else None
    assert sender
    assert [sender.counts_on(date(2027, 1, day)) for day in (17, 18, 24, 25)] == [False, True, True, False]


def test_asked_for_again_it_changes_nothing(site: Site) -> None:
    invited = Invited('Rafi: {x}, "y" # z', WEEK, "rafi@lamp.example")
    first = invite(site, invited, TODAY)
    before = (site.root / "mkdocs.yml").read_bytes()
    assert invite(first, invited, TODAY).guests == first.guests
    assert (site.root / "mkdocs.yml").read_bytes() == before
    assert first.authors[first.guests[0].author].name == 'Rafi: {x}, "y" # z'


def test_whoever_dies_half_way_goes_on_where_it_was(site: Site) -> None:
    whole = invite(site, Invited("Rafi", WEEK, "rafi@lamp.example"), TODAY)
    done = (site.root / "mkdocs.yml").read_text("utf-8").splitlines(keepends=True)
    for missing in (["- {address: rafi"], ["- {address: rafi", "guests:", "week: 2027-W03"]):
        kept = [line for line in done if not any(part in line for part in missing)]
        write(site.root / "mkdocs.yml", "".join(kept))
        again = invite(read_site(site.root / "mkdocs.yml"), Invited("Rafi", WEEK, "rafi@lamp.example"), TODAY)
        assert (again.guests, again.mail_in) == (whole.guests, whole.mail_in)


def test_who_is_called_so_already_is_that_author(site: Site) -> None:
    after = invite(site, Invited("odo penn", WEEK, ""), TODAY)
    assert added(site) == ["    guests:", "      - {author: odo, week: 2027-W03}"]
    later = invite(after, Invited("odo", date(2027, 1, 25), ""), TODAY)
    assert [guest.first.day for guest in later.guests] == [18, 25]
    assert guest_called(later, "Odo Penn").first.day == 25
    assert guest_called(later, "odo", "2027-W03").first.day == 18


@pytest.mark.parametrize("name", ["Świętosława", "李雷", "Rafi"])
def test_each_name_has_an_id(site: Site, name: str) -> None:
    (guest,) = invite(site, Invited(name, WEEK, ""), TODAY).guests
    assert guest.author.isascii()


def test_two_names_of_the_same_letters_are_two_authors(site: Site) -> None:
    after = invite(invite(site, Invited("Zoë Ek", WEEK, ""), TODAY), Invited("Zoe Ek", date(2027, 1, 25), ""), TODAY)
    assert [guest.author for guest in after.guests] == ["zoe-ek", "zoe-ek-2"]


@pytest.mark.parametrize(
    ("invited", "what"),
    [
        (Invited("Rafi", date(2026, 12, 28), ""), "2026-W53 is over"),
        (Invited("Mara Quill", WEEK, ""), "Mara Quill is the leader"),
        (Invited("", WEEK, ""), "the guest has no name"),
        (Invited("Rafi", WEEK, "rafi"), "is not a mail address"),
        (Invited("Rafi", WEEK, "räfi@lamp.example"), "has other letters than a to z"),
        (Invited("Rafi", WEEK, "Mara@lamp.example"), "is Mara Quill’s in that week"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(site: Site, invited: Invited, what: str) -> None:
    with pytest.raises(UsageError) as error:
        invite(site, invited, TODAY)
    assert what in str(error.value)
    assert added(site) == []
    assert not any(site.docs.rglob("*.png"))


def test_a_week_has_one_guest(site: Site) -> None:
    after = invite(site, Invited("Odo Penn", WEEK, ""), TODAY)
    with pytest.raises(UsageError, match="Odo Penn is the guest of 2027-W03 already"):
        invite(after, Invited("Rafi", WEEK, ""), TODAY)


def test_a_week_that_has_begun_may_have_one_and_week_53_is_there(site: Site) -> None:
    assert invite(site, Invited("Odo Penn", date(2026, 12, 28), ""), date(2027, 1, 3)).guests[0].first.day == 28


def test_what_is_known_later_stands_beside_it(site: Site) -> None:
    after = invite(site, Invited("Odo Penn", WEEK, ""), TODAY)
    after = note(after, after.guests[0], "read", "2027-01-12")
    after = note(after, after.guests[0], "hand_over", 'Take the 6.40: it is {late}, "always".')
    after = note(after, after.guests[0], "read", "2027-01-13")
    assert (after.guests[0].read, after.guests[0].hand_over) == (
        date(2027, 1, 13),
        'Take the 6.40: it is {late}, "always".',
    )
    assert len(added(site)) == 2


def test_who_is_no_guest_is_named(site: Site) -> None:
    with pytest.raises(UsageError, match="there is no guest called `Nobody`; invite them first"):
        guest_called(site, "Nobody")
