"""`diarist inbox`: an entry of a mail from a file, why a mail does not count, and what is said of a mailbox."""

import subprocess
from collections import Counter
from email.message import EmailMessage
from pathlib import Path

import pytest
import yaml

from diarist.diary.entry import read_entry
from diarist.diary.read_site import read_site
from diarist.doors.by_mail import mail_run
from diarist.doors.by_mail.incoming import Tally
from diarist.doors.by_mail.mail_door import Handled
from tests.carriers import PLANTED, full_exif, quarters, saved
from tests.commands.small_diary import Run

MAILBOX = {
    "server": "imap.small.example",
    "user": "diary@small.example",
    "authentication_server": "mx.small.example",
    "senders": [{"address": "ada@small.example"}],
}
VOUCHED = (
    "Authentication-Results: mx.small.example; dmarc=pass header.from=small.example\r\n"
    "Received: from out.small.example by mx.small.example; Fri, 20 Nov 2026 08:00:00 +0000\r\n"
)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A mail from a file, with a photograph that tells a place."""
    message = EmailMessage()
    message["From"] = "Ada Example <ada@small.example>"
    message["To"] = "diary@small.example"
    message["Subject"] = "Zebra crossing: no. 7"
    message["Message-ID"] = "<1@small.example>"
    message.set_content("We painted a crossing.\n\nA secret-word of mine.\n")
    picture = saved(quarters(), "JPEG", exif=full_exif())
    message.add_attachment(picture, maintype="image", subtype="jpeg", filename="IMG_1.jpg")
    path = tmp_path / "letter.eml"
    path.write_bytes(VOUCHED.encode() + message.as_bytes().replace(b"\n", b"\r\n"))
    return path


@pytest.fixture
def mailbox(folder: Path) -> Path:
    """The diary with a mailbox in its settings."""
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    lines = yaml.safe_dump({"mail_in": MAILBOX}, sort_keys=False).splitlines()
    (folder / "mkdocs.yml").write_text(settings + "".join(f"    {line}\n" for line in lines), "utf-8")
    return folder


def test_a_mail_from_a_file_becomes_an_entry_here(folder: Path, run: Run, letter: Path) -> None:
    done = run("inbox", str(letter))
    assert done.exit_code == 0, done.output
    path = "posts/2026-11-20-zebra-crossing-no-7.md"
    assert f"{path} is there, with 1 picture. Look at it: diarist check {path}" in done.output
    entry = read_entry(path, (folder / path).read_bytes(), read_site(folder / "mkdocs.yml"))
    assert (entry.title, entry.image) == ("Zebra crossing: no. 7", "pictures/2026-11-20-zebra-crossing-no-7.jpg")
    assert PLANTED not in (folder / "posts" / entry.image).read_bytes()
    assert "picture-words" in run("check", path).output
    again = run("inbox", str(letter))
    assert "zebra-crossing-no-7-2.md is there" in again.output


def test_a_dry_run_shows_it_and_writes_nothing(folder: Path, run: Run, letter: Path) -> None:
    before = sorted(folder.rglob("*"))
    done = run("inbox", "--dry-run", str(letter))
    assert (done.exit_code, sorted(folder.rglob("*"))) == (0, before)
    assert "We painted a crossing." in done.output
    assert "would be there, with 1 picture" in done.output


def test_a_mail_without_anything_is_refused_in_words(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.eml").write_bytes(b"From: ada@small.example\r\n\r\n")
    done = run("inbox", str(tmp_path / "empty.eml"))
    assert done.exit_code == 1
    assert "no words and no pictures" in done.output


@pytest.mark.usefixtures("mailbox")
def test_it_says_why_a_mail_counts_or_does_not(run: Run, letter: Path) -> None:
    done = run("inbox", "--why", str(letter))
    assert done.exit_code == 0, done.output
    assert "Met: DMARC passed for small.example." in done.output
    assert "The mail counts, and its entries are ada’s." in done.output
    letter.write_bytes(letter.read_bytes().removeprefix(VOUCHED.encode()))
    done = run("inbox", "--why", str(letter))
    assert done.exit_code == 1
    assert "Missed: It has no `Authentication-Results`" in done.output
    assert "into Refused" in done.output


@pytest.mark.parametrize("options", [("--why",), ("--dry-run",)])
def test_what_wants_a_file_says_so(run: Run, options: tuple[str, ...]) -> None:
    done = run("inbox", *options)
    assert done.exit_code == 2
    assert "message.eml" in done.output


def test_without_a_mailbox_it_says_what_to_write(run: Run, letter: Path) -> None:
    for arguments in ((), ("--why", str(letter))):
        done = run("inbox", *arguments)
        assert done.exit_code == 2
        assert "add `mail_in:` to mkdocs.yml" in done.output


@pytest.mark.usefixtures("mailbox")
def test_without_its_secrets_it_says_which(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DIARIST_MAIL_IN_PASSWORD", "DIARIST_MAIL_IN_KEY"):
        monkeypatch.delenv(name, raising=False)
    done = run("inbox")
    assert done.exit_code == 2
    assert "DIARIST_MAIL_IN_PASSWORD and DIARIST_MAIL_IN_KEY are not set" in done.output
    monkeypatch.setenv("DIARIST_MAIL_IN_PASSWORD", "x")
    monkeypatch.setenv("DIARIST_MAIL_IN_KEY", "a key that nobody else knows")
    done = run("inbox")
    assert done.exit_code == 2
    assert "no draft can be saved" in done.output


def test_of_a_mailbox_numbers_are_said_and_no_word(
    mailbox: Path, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    remote = "https://github.com/small/diary.git"
    for command in (["init", "--quiet"], ["remote", "add", "origin", remote]):
        subprocess.run(["git", *command], cwd=mailbox, check=True)
    named = {
        "DIARIST_MAIL_IN_PASSWORD": "x",
        "DIARIST_MAIL_IN_KEY": "a key that nobody else knows",
        "GITHUB_TOKEN": "t",
    }
    for name, value in {**named, "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}.items():
        monkeypatch.setenv(name, value)
    handled = Handled("p" * 32, "0123456789abcdef", "new")
    tally = Tally(Counter({"new": 1, "refused": 3, "add": 1, "replace": 1, "not open": 1}), [handled], ["GitHub rests"])
    asked = []

    def go(_: object, *, is_reading: bool) -> Tally:
        asked.append(is_reading)
        return tally

    monkeypatch.setattr(mail_run.Run, "go", go)
    done = run("inbox", "--drafts", str(tmp_path / "drafts.txt"))
    assert (done.exit_code, asked) == (1, [True])
    assert (tmp_path / "drafts.txt").read_text("utf-8") == "0123456789abcdef\n"
    assert done.output.splitlines() == [
        "1 mail made a draft.",
        "3 mails refused: unread, in the folder Refused.",
        "2 mails changed a draft.",
        "1 mail changed nothing.",
        "Something waits for the next run: GitHub rests",
    ]
    assert "- 3 mails refused" in (tmp_path / "summary.md").read_text("utf-8")
    monkeypatch.setattr(mail_run.Run, "go", lambda _, *, is_reading: Tally())  # noqa: ARG005 - as it is called
    assert "There is nothing new in the mailbox." in run("inbox").output
