"""Where announcements stand, for people."""

from pathlib import Path

from diarist.announce.announcement_table import announced, table
from diarist.ledger.record import Event, State, records
from tests.announce.doubles import FRIDAY
from tests.diaries import a_site, an_entry


def event(state: State, channel: str = "mastodon", target: str = "", why: str = "", address: str = "") -> Event:
    account = f"account-of-{channel}"
    return Event(at=FRIDAY, state=state, channel=channel, account=account, target=target, why=why, address=address)


def test_the_newest_entries_and_whatever_is_open(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    entries = [an_entry(site, id=f"entry-{number}") for number in range(7)]
    ledger = {
        "entry-0": records(
            [event(State.SENT, address="https://social.example/1"), event(State.SKIPPED, "x", why="old")]
        ),
        "entry-4": records([event(State.FAILED, why="too long")]),
        "entry-5": records([event(State.SENT)]),
        "entry-6": records([event(State.UNCERTAIN, "x", why="no answer came")]),
        "gone": records([event(State.UNANSWERED, why="not yet")]),
    }
    assert announced(entries, ledger) == [
        ("entry-0", "mastodon", "sent", "https://social.example/1"),
        ("entry-0", "x", "not sent", "old"),
        ("entry-4", "mastodon", "refused", "too long"),
        ("entry-6", "x", "uncertain", "no answer came"),
        ("gone", "mastodon", "no answer yet", "not yet"),
    ]


def test_many_recipients_are_one_row(tmp_path: Path) -> None:
    entries = [an_entry(a_site(tmp_path), id="oil")]
    events = [event(State.SENT, "mail", target) for target in "abc"]
    ledger = {"oil": records([*events, event(State.FAILED, "mail", "d", why="no such mailbox")])}
    assert announced(entries, ledger) == [
        ("oil", "mail", "sent (3)", ""),
        ("oil", "mail", "refused", "no such mailbox"),
    ]


def test_where_there_are_many_rows_what_is_open_stays() -> None:
    rows = [(f"entry-{n}", "mail", "sent (3)", "") for n in range(9)] + [("old", "x", "uncertain", "no answer")]
    shown = table(rows, 4)
    assert next(iter(shown.columns[0].cells)).plain == "old"  # type: ignore[union-attr]  # a Text
    assert list(shown.columns[2].cells)[-1] == "and 6 more"
    assert shown.row_count == 5
    assert table(rows, 10).row_count == table(rows).row_count == 10
