"""The places that are asked once for everything: which a diary has, and what its mailbox is told of its entries."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from diarist.channels.chosen import Channels
from diarist.diary.reading import read_diary
from diarist.ledger.record import Event, State
from diarist.listen.hearings import hearings_of
from diarist.listen.mailed_answers import MailedAnswers
from tests.diaries import a_site, post

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
MAIL_IN = {
    "server": "imap.lamp.example",
    "user": "diary@lamp.example",
    "authentication_server": "mx.lamp.example",
    "senders": [{"address": "mara@lamp.example"}],
}
CARE = {"name": "Care Opinion", "feed": "https://care.example/feed"}


def sent(id_: str, state: State = State.SENT) -> Event:
    return Event(at=NOW, state=state, channel="mail", account="mail:diary@lamp.example:", id=id_)


def hearings(root: Path, settings: dict[str, Any], ledger: dict[str, list[Event]]) -> tuple[Any, ...]:
    site = a_site(root, settings)
    post(site, "2026-11-17-oil.md", id="oil")
    diary = read_diary(site, NOW, {})
    secrets = {"DIARIST_MAIL_IN_PASSWORD": "of-the-mailbox\n", "DIARIST_LISTEN_WEBMENTIONS_TOKEN": "token"}
    return hearings_of(site, diary, secrets, ledger, read_here=Channels((), {}), now=NOW)


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        ({"listen": {}}, []),
        ({"listen": {}, "mail_in": MAIL_IN}, ["mail_in"]),
        (
            {"listen": {"webmentions": True, "said_about_us": [CARE]}, "mail_in": MAIL_IN},
            ["mail_in", "webmention.io", "Care Opinion"],
        ),
    ],
    ids=["none", "mail", "all"],
)
def test_each_is_there_whose_settings_are(tmp_path: Path, settings: dict[str, Any], names: list[str]) -> None:
    assert [each.name for each in hearings(tmp_path, settings, {})] == names


def test_the_mailbox_is_told_which_mails_went_out_for_which_page(tmp_path: Path) -> None:
    ledger = {
        "oil": [sent("<1@lamp.example>"), sent("<2@lamp.example>"), sent("https://mastodon.example/@mara/1")],
        "gone": [sent("<3@lamp.example>")],
    }
    (mailbox,) = hearings(tmp_path, {"listen": {}, "mail_in": MAIL_IN}, ledger)
    assert isinstance(mailbox, MailedAnswers)
    page = "https://lamp.example/2026/11/oil/"
    assert mailbox.issues == {"<1@lamp.example>": page, "<2@lamp.example>": page}
    assert mailbox.pages == {page}
    assert mailbox.secret == "of-the-mailbox"  # noqa: S105 - it is made up
