"""What of the diary's own waits."""

from datetime import date
from pathlib import Path

from diarist.listen.own_matters import reminders_of
from diarist.listen.reminders import Reminder
from tests.diaries import a_site, edition_of, post
from tests.listen.said_things import AT


def test_questions_and_promises_are_named_with_their_day_and_page(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    post(site, "open.md", title="Where should it stand?", date="2026-11-10", purpose="ask", closes="2026-12-01")
    post(site, "late.md", title="Which oil?", date="2026-10-10", purpose="ask", closes="2026-11-01")
    promises = "> [!PROMISE] The ramp is painted {#ramp due=2026-11-30}\n\nand\n\n"
    promises += (
        "> [!PROMISE] The gate is oiled {#gate due=2026-11-01}\n\nand\n\n> [!PROMISE] More {#more due=2027-03-01}"
    )
    post(site, "kept.md", promises, title="Promised", date="2026-10-20")
    found = reminders_of(site, edition_of(site, AT).diary, AT)
    page = "https://lamp.example/2026/1"
    assert found.open_questions == (Reminder("Where should it stand?", f"{page}1/open/", date(2026, 12, 1)),)
    assert found.unanswered_questions == (Reminder("Which oil?", f"{page}0/late/", date(2026, 11, 1), "late"),)
    assert found.promises_due == (Reminder("The ramp is painted", f"{page}0/kept/", date(2026, 11, 30), "ramp"),)
    assert found.promises_overdue == (Reminder("The gate is oiled", f"{page}0/kept/", date(2026, 11, 1), "gate"),)
