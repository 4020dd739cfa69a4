"""`diarist guest`: from the invitation to the thanks."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from diarist.cli import main
from diarist.diary.read_site import read_site
from diarist.doors.by_mail.tokens import Keyed
from tests.diaries import a_site
from tests.doors.nudge.test_nudging import HOST
from tests.peers.smtp import SmtpPeer, serving_mail

WEEK = ("--week", "2027-W03")


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1799280000")  # 7 January 2027


def run(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["--folder", str(root), "guest", *arguments])
    return done.exit_code, done.output


def test_a_week_from_the_invitation_to_the_thanks(tmp_path: Path) -> None:
    a_site(tmp_path, {"leader": "mara"})
    status, said = run(tmp_path, "invite", "Odo Penn", *WEEK)
    assert status == 0
    assert said.startswith("Odo Penn is the guest of 2027-W03: warnings keep their entries back")
    assert "Send this to them:\n\nThe Tuesday Lamp is yours from 18 January 2027" in said
    assert run(tmp_path, "invite", "Odo Penn", *WEEK) == (0, said)
    assert run(tmp_path, "read", "odo") == (0, "It is noted that Odo Penn had read it on Thursday 7 January 2027.\n")
    assert run(tmp_path, "hand-over", "odo", "Take the early boat.")[0] == 0
    assert "Take the early boat." in run(tmp_path, "invite", "Ann", "--week", "2027-W04")[1]
    assert "Odo Penn, thank you for your week in The Tuesday Lamp." in run(tmp_path, "thank", "odo")[1]
    written = (tmp_path / "mkdocs.yml").read_text("utf-8")
    assert "- {author: odo, week: 2027-W03, read: 2027-01-07, hand_over: Take the early boat.}" in written


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("invite", "Rafi", "--week", "2027-W53"), "`2027-W53` is no week"),
        (("invite", "Rafi", "--week", "next"), "write year and week, as 2027-W03"),
        (("invite", "Rafi", "--week", "2026-W53"), "2026-W53 is over"),
        (("read", "Rafi"), "there is no guest called `Rafi`"),
        (("hand-over", "odo", " "), "the line is empty"),
        (("invite", "odo", *WEEK, "--send"), "there is no address; give it with --mail"),
    ],
)
def test_what_cannot_be_is_said_in_words(tmp_path: Path, arguments: tuple[str, ...], what: str) -> None:
    a_site(tmp_path, {"leader": "mara"})
    status, said = run(tmp_path, *arguments)
    assert status == 2
    assert what in said
    assert "Traceback" not in said


def test_letters_are_sent_by_the_nudges_mail_under_one_message_id_each(tmp_path: Path) -> None:
    peer = SmtpPeer()
    door = {
        "server": "imap.lamp.example",
        "user": "in@lamp.example",
        "authentication_server": "mx.lamp.example",
        "senders": [{"address": "mara@lamp.example"}],
    }
    with serving_mail(peer) as port:
        a_site(tmp_path, {"leader": "mara", "mail_in": door, "nudge": {"at": "Friday 12:30", "port": port, **HOST}})
        invited = ("invite", "Odo Penn", *WEEK, "--mail", "odo@lamp.example", "--send")
        assert run(tmp_path, *invited)[1].endswith("The letter is sent by E-mail.\n")
        run(tmp_path, *invited)
        assert run(tmp_path, "thank", "odo", "--send") == (0, "The letter is sent by E-mail.\n")
        assert run(tmp_path, "thank", "odo", "--send")[1] == "Odo Penn was thanked on Thursday 7 January 2027.\n"
    first, again, last = (mail.message for mail in peer.mails)
    assert {mail.recipient for mail in peer.mails} == {"odo@lamp.example"}
    assert first["Message-ID"] == again["Message-ID"] != last["Message-ID"]
    assert not peer.faults


def test_with_the_mailboxs_key_the_answer_to_an_invitation_is_noted_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    peer = SmtpPeer()
    door = {
        "server": "imap.lamp.example",
        "user": "in@lamp.example",
        "authentication_server": "mx.lamp.example",
        "senders": [{"address": "mara@lamp.example"}],
    }
    monkeypatch.setenv("DIARIST_MAIL_IN_KEY", "a key that nobody else knows")
    with serving_mail(peer) as port:
        a_site(tmp_path, {"leader": "mara", "mail_in": door, "nudge": {"at": "Friday 12:30", "port": port, **HOST}})
        invited = ("invite", "Odo Penn", *WEEK, "--mail", "odo@lamp.example")
        shown = run(tmp_path, *invited)[1]
        run(tmp_path, *invited, "--send")
    site = read_site(tmp_path / "mkdocs.yml")
    address = Keyed("a key that nobody else knows").guest_address("in@lamp.example", site.guests[0], "odo@lamp.example")
    assert shown.endswith(f"(Reply-To), say: {address}\n")
    assert [mail.message["Reply-To"] for mail in peer.mails] == [address]


def test_settings_that_stand_there_in_another_form_are_left_to_a_person(tmp_path: Path) -> None:
    a_site(tmp_path, {"leader": "mara", "guests": []})
    before = (tmp_path / "mkdocs.yml").read_bytes()
    status, said = run(tmp_path, "invite", "Odo Penn", *WEEK)
    assert (status, "write it into mkdocs.yml by hand" in said) == (2, True)
    assert (tmp_path / "mkdocs.yml").read_bytes() == before
