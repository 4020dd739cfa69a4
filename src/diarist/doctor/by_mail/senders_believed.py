"""Whether mail from each sender would count, tried with what lies in the mailbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.errors import NotSeen
from diarist.doctor.by_mail.opened import opened
from diarist.doctor.question import NEEDLESS, Question, missing, well
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    settings = patient.site.mail_in
    if not settings:
        return NEEDLESS
    found = opened(patient, settings)
    if found.fault:
        raise NotSeen("the mailbox has to be opened first")
    today = patient.now.astimezone(patient.site.zone).date()
    wanted = dict.fromkeys(each.address for each in settings.senders if each.counts_on(today))
    counted = {verdict.sender.address for verdict in found.verdicts if verdict.sender}
    for verdict in found.verdicts:
        if verdict.claimed and verdict.claimed.address not in counted:
            return missing(f"A mail of {verdict.claimed.address} there would be refused. {verdict.findings[-1].why}")
    if unseen := [address for address in wanted if address not in counted]:
        raise NotSeen(f"no mail of {list_of(unseen)} lies in the folder to try it with")
    return well(f"Mail of {list_of(wanted)} counts." if wanted else "Nobody’s mail counts today.")


QUESTION = Question(
    name="senders-believed",
    asks="Does mail from each sender count?",
    knows="tries what lies in the folder: who is in From, and what the mail server says of that; no body is fetched",
    mend="Compare `authentication_server:` and `authentication_place:` with the topmost `Authentication-Results` of "
    "that mail, as the guide says.",
    source="[who counts](mail.md#who-counts)",
    answer=_answer,
    look="send one from each sender’s phone and ask again, or try one that is saved: `diarist inbox --why FILE.eml`",
)
