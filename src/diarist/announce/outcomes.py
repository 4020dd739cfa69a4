"""What came of announcing: rows of a table, the same for GitHub's job summary, and notes where a person is wanted."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from diarist.announce.announcement_table import HEAD, IN_WORDS, Row, together
from diarist.announce.outbox import Verdict
from diarist.ledger.record import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from diarist.announce.run import Outcome
    from diarist.diary.site import Site


def rows(outcomes: Iterable[Outcome]) -> list[Row]:
    """The outcomes in words, those that differ only in whom they went to as one."""
    counted = Counter(
        (outcome.item.message.id, outcome.item.channel.name, IN_WORDS[outcome.state], outcome.address or outcome.why)
        for outcome in outcomes
    )
    return together(counted)


def job_summary(found: Sequence[Row], dry: str = "") -> str:
    """The rows as GitHub shows them beside a run; `dry` is what stands there instead where nothing was sent."""
    lines = ["## Announcements", "", dry] if dry else ["## Announcements", ""]
    if found:
        lines += [_line(HEAD), _line(["---"] * len(HEAD)), *map(_line, found)]
    elif not dry:
        lines.append("Nothing was due.")
    return "\n".join([*lines, ""])


def _line(cells: Iterable[str]) -> str:
    # What a service answered may hold anything: only letters are shown of it.
    return f"| {' | '.join(_plain(cell) for cell in cells)} |"


def _plain(cell: str) -> str:
    signs = {sign: f"&#{ord(sign)};" for sign in "&<>|`*_[]"}
    return "".join(signs.get(sign, sign) for sign in cell)


def notes(outcomes: Iterable[Outcome], closed: Mapping[str, str]) -> Iterator[str]:
    """What a person has to do, a sentence each."""
    for name, why in closed.items():
        yield f"{name}: nothing can be posted there, for {why}; the guide says where to get it"
    yield from dict.fromkeys(_note(outcome) for outcome in outcomes if outcome.wants_a_person)


def next_try(site: Site, outcomes: Iterable[Outcome], now: datetime) -> datetime | None:
    """When a later run can do what this one could not, without anybody's help; None where nothing waits for that."""
    is_waiting = any(_waits(outcome) for outcome in outcomes)
    if not is_waiting or site.paused:
        return None
    hold = site.hold_on(now)
    return datetime.combine(hold.end + timedelta(days=1), time(), site.zone) if hold else now


def _waits(outcome: Outcome) -> bool:
    is_open = outcome.state in {State.PLANNED, State.SENDING, State.UNANSWERED}
    return is_open and not outcome.wants_a_person and outcome.item.verdict not in {Verdict.SKIP, Verdict.DONE}


def _note(outcome: Outcome) -> str:
    message, channel, state = outcome.item.message, outcome.item.channel, outcome.state
    about = f"{channel.name}: {message.title!r}"
    if state is State.UNCERTAIN:
        settle = f"diarist announce --settle {message.id} {channel.name} sent (or: again)"
        return f"{about} may be there or not ({outcome.why}); look at {channel.title}, then: {settle}"
    if outcome.shut:
        return f"{about} is not posted: {outcome.why}; look at the channel's settings and secrets"
    if state is State.FAILED:
        if outcome.item.target:
            return f"{about} did not reach one of its recipients: {outcome.why}; mend their line, or take it out"
        again = f"diarist announce --again {message.id} --channel {channel.name}"
        return f"{about} was refused: {outcome.why}; mend it, then: {again}"
    return f"{about} is not posted: {outcome.why}; {outcome.item.mend or _TOO_MANY}"


_TOO_MANY = "write `announce: false` in those that shall not go out, or raise `announce.most` in mkdocs.yml"
