"""What holds for every channel in the table, with what stands in each one's `CASE`."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from diarist.channels.channel import Assurance, Editable, Expiring, Readable, Removable, Retellable
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.diary.channel_kinds import CHANNEL_KINDS, Place
from tests.channels.case import Answer, Case, World
from tests.channels.cases import CASES
from tests.channels.mishaps import leaks, told
from tests.channels.parts import CLAIMED

OTHER_KEY = "a" * 64
LAST_DAY = "2026-12-04"
APART = (timedelta(minutes=5), timedelta(hours=26), timedelta(days=400))
BY_KEY = {Assurance.EXACTLY_ONCE, Assurance.KEY_THEN_READ_BACK}
BY_LOOKING = {Assurance.KEY_THEN_READ_BACK, Assurance.READ_BACK}
PINGS = {kind for kind, row in CHANNEL_KINDS.items() if row.place is Place.PING}


def each(holds: Callable[[Case], object] = lambda _: True) -> pytest.MarkDecorator:
    """Try it with every channel for which something holds."""
    return pytest.mark.parametrize("case", [pytest.param(c, id=k) for k, c in CASES.items() if c and holds(c)])


def each_with(what: Callable[[Case], Any]) -> pytest.MarkDecorator:
    """Try it with every channel, and everything of some kind that stands in its case."""
    return pytest.mark.parametrize(
        ("case", "what"),
        [
            pytest.param(case, one, id=f"{kind}-{number}")
            for kind, case in CASES.items()
            if case
            for number, one in enumerate(what(case))
        ],
    )


def can(verb: str) -> Callable[[Case], bool]:
    """Whether channels of the kind have a verb."""
    return lambda case: hasattr(case.kind, verb)


@pytest.fixture
def world(case: Case, tmp_path: Path) -> Iterator[World]:
    with ExitStack() as stack:
        yield World(case, tmp_path, stack)


@pytest.mark.parametrize("kind", CHANNEL_KINDS)
def test_its_service_is_described(kind: str) -> None:
    assert CASES[kind], f"tests/channels/test_{kind}.py has no CASE"


# what it says


@each()
def test_what_it_says_is_counted_as_the_service_counts_and_leads_to_the_entry(world: World, case: Case) -> None:
    words = world.channel(secrets={}).compose(world.message)
    assert (words.channel, words.link) == (case.kind.kind, world.message.link)
    assert words.text
    assert (words.link in words.text) is case.shows_link
    assert words.count == case.length(words.text)
    assert not words.limit or words.count <= words.limit == case.kind.limit


@each_with(lambda case: case.lengths.items())
def test_a_text_is_as_long_as_the_service_finds_it(case: Case, what: tuple[str, int]) -> None:
    assert case.length(what[0]) == what[1]


@each(lambda case: case.kind.limit)
def test_words_that_are_too_long_are_cut_until_the_service_takes_them(world: World, case: Case) -> None:
    long = "A long story & more. " * (case.kind.limit // 10)
    words = world.words(announce={case.kind.kind: long})
    assert words.was_cut
    assert words.count <= words.limit
    assert isinstance(world.post(world.channel(), words), Receipt)
    assert not world.peer.faults


@each(lambda case: case.kind.kind not in PINGS)
def test_own_words_are_by_the_channels_name(world: World) -> None:
    words = world.channel(name="ours").compose(world.tell(announce={"ours": "In my own words."}))
    assert "In my own words." in f"{words.text} {words.description}"
    assert words.channel == "ours"


@each()
def test_the_account_is_known_without_secrets_and_whatever_it_is_called_or_written(world: World, case: Case) -> None:
    assert world.channel(name="ours", secrets={}).account == world.channel().account == case.account
    for spelling in case.spellings:
        assert world.channel(**spelling).account == case.account


@each(lambda case: case.has_one_target)
def test_it_goes_to_everybody_there_at_once(world: World) -> None:
    assert world.channel().targets(world.message) == ("",)


# what comes of it


@each()
def test_what_is_posted_is_what_readers_see_and_the_receipt_leads_there(world: World, case: Case) -> None:
    receipt = world.posted()
    assert not world.peer.faults
    assert world.posts
    if case.seen:
        words = world.words()
        assert case.seen(world.posts[0]) == (words.text, words.link)
    if case.receipt:
        assert receipt == case.receipt(world.posts[0])


@each_with(lambda case: [*case.before, case.public])
def test_where_nobody_can_be_reached_nothing_was_done(world: World, case: Case, what: str) -> None:
    assert world.trouble(world.post(world.spoilt(what, case.unreachable))) is case.when_unreachable
    assert not world.posts


@each_with(lambda case: [*case.before, case.public])
def test_too_many_requests_wait(world: World, case: Case, what: str) -> None:
    outcome = world.post(world.spoilt(what, case.busy))
    assert world.trouble(outcome) is Trouble.AGAIN
    assert isinstance(outcome, Failure)
    assert outcome.after or isinstance(case.busy, str)
    assert not world.posts


@each_with(lambda case: [*case.before, case.public] if case.bad_token else ())
def test_a_token_that_is_not_taken_shuts_the_door(world: World, case: Case, what: str) -> None:
    assert case.bad_token
    assert world.trouble(world.post(world.spoilt(what, case.bad_token))) is Trouble.PARKED
    assert not world.posts


@each_with(lambda case: [(at, answer) for at in case.before for answer, _ in case.answers])
def test_no_answer_before_the_public_step_leaves_doubt(world: World, what: tuple[str, Answer]) -> None:
    outcome = world.post(world.spoilt(*what))
    assert isinstance(outcome, Receipt) or world.trouble(outcome) is not Trouble.AMBIGUOUS
    assert isinstance(outcome, Receipt) or not world.posts


@each(lambda case: case.refusal)
def test_a_refusal_is_one(world: World, case: Case) -> None:
    assert case.refusal
    outcome = world.post(world.spoilt(case.public, case.refusal))
    assert world.trouble(outcome) is case.when_refused
    assert "Not these words" in str(outcome) or case.kind.kind in PINGS
    assert not world.posts


@each(lambda case: case.wrong_secrets)
def test_a_wrong_secret_shuts_the_door(world: World, case: Case) -> None:
    channel = world.channel(secrets={**world.secrets, **case.wrong_secrets})
    assert world.trouble(world.post(channel)) is Trouble.PARKED
    assert not world.posts


@each_with(lambda case: case.answers)
def test_what_each_answer_means(world: World, case: Case, what: tuple[Answer, Trouble]) -> None:
    answer, trouble = what
    assert world.trouble(world.post(world.spoilt(case.public, answer))) is trouble
    assert not world.posts


@each_with(lambda case: [(request, answer) for request in case.before for answer in (*case.lost, *case.nonsense)])
def test_before_the_public_step_anything_may_be_tried_again(world: World, what: tuple[str, Answer]) -> None:
    request, answer = what
    assert world.trouble(world.post(world.spoilt(request, answer, arrives=True))) is Trouble.AGAIN
    assert not world.posts


@each_with(lambda case: (*case.lost, *case.nonsense))
def test_a_lost_answer_to_the_public_step_leaves_doubt(world: World, case: Case, what: Answer) -> None:
    channel = world.spoilt(case.public, what, arrives=True)
    assert world.trouble(world.post(channel)) is case.doubt
    assert world.posts


# once


@each(lambda case: case.kind.assurance in BY_KEY)
def test_the_same_again_is_one_and_another_is_another(world: World, case: Case) -> None:
    assert world.post(world.channel()) == world.post(world.channel())
    there = len(world.posts)
    if not case.may_be_told_again:
        world.post(world.channel(), key=OTHER_KEY)
        assert len(world.posts) == 2 * there


@each(lambda case: case.kind.assurance in BY_KEY)
def test_after_a_lost_answer_the_same_again_is_one(world: World, case: Case) -> None:
    world.post(world.spoilt(case.public, case.lost[0], arrives=True))
    there = len(world.posts)
    assert isinstance(world.post(world.channel()), Receipt)
    assert case.may_be_told_again or len(world.posts) == there


@each(lambda case: case.duplicate)
def test_a_duplicate_may_be_there_so_that_a_person_looks(world: World, case: Case) -> None:
    world.post(world.spoilt(case.public, case.lost[0], arrives=True))
    again = world.post(world.channel())
    assert world.trouble(again) is Trouble.AMBIGUOUS
    assert len(world.posts) == 1


@each_with(lambda case: case.before if case.duplicate else ())
def test_only_a_post_can_be_a_duplicate(world: World, case: Case, what: str) -> None:
    assert case.duplicate
    assert world.trouble(world.post(world.spoilt(what, case.duplicate))) is not Trouble.AMBIGUOUS
    assert not world.posts


@each()
def test_what_is_promised_is_what_it_can_do(world: World, case: Case) -> None:
    channel = world.channel()
    assert isinstance(channel, Readable) or case.kind.assurance not in BY_LOOKING
    assert not isinstance(channel, Readable) or case.kind.assurance is not Assurance.AT_MOST_ONCE
    assert isinstance(channel, Removable) is bool(case.removal)
    assert isinstance(channel, Editable) is bool(case.editing)


# looking for it


@each(can("find"))
def test_what_is_not_there_is_not_found(world: World) -> None:
    channel = world.channel()
    assert isinstance(channel, Readable)
    assert channel.find(world.words(), world.sending()) is None
    other = world.words(title="Something else", lead="Something else.", link="https://lamp.example/another/")
    world.post(world.channel(), other, OTHER_KEY)
    assert channel.find(world.words(), world.sending()) is None
    assert not world.peer.faults


@each(can("find"))
def test_one_whose_answer_was_lost_is_found(world: World, case: Case) -> None:
    channel = world.spoilt(case.public, case.lost[0], arrives=True)
    assert isinstance(channel, Readable)
    assert world.trouble(world.post(channel)) is Trouble.AMBIGUOUS
    found = channel.find(world.words(), world.sending())
    assert isinstance(found, Receipt)
    if case.receipt:
        assert found.id == case.receipt(world.posts[0]).id
    assert not world.peer.faults


@each(lambda case: case.kind.assurance in BY_LOOKING)
@pytest.mark.parametrize("apart", APART)
@pytest.mark.parametrize("sign", [-1, 1])
def test_whatever_the_time_is_there_it_is_found(world: World, apart: timedelta, sign: int) -> None:
    world.posted()
    channel = world.channel()
    assert isinstance(channel, Readable)
    assert isinstance(channel.find(world.words(), replace(world.sending(), claimed=CLAIMED + sign * apart)), Receipt)


@each_with(lambda case: [(at, answer) for at in case.listing for answer in (*case.lost, *case.nonsense)])
def test_an_answer_that_is_no_list_says_nothing_of_absence(world: World, what: tuple[str, Answer]) -> None:
    channel = world.spoilt(*what)
    assert isinstance(channel, Readable)
    assert world.trouble(channel.find(world.words(), world.sending())) is Trouble.AGAIN


@each_with(lambda case: [(case.listing[-1], answer) for answer in case.no_lists])
def test_what_else_is_no_list_says_nothing_either(world: World, what: tuple[str, Answer]) -> None:
    channel = world.spoilt(*what)
    assert isinstance(channel, Readable)
    assert world.trouble(channel.find(world.words(), world.sending())) is not Trouble.AMBIGUOUS


@each_with(lambda case: case.lists_without_card)
def test_one_without_its_card_is_found_by_its_very_words_or_the_link_in_them(
    world: World, case: Case, what: Callable[[str], httpx.Response]
) -> None:
    words = world.words()
    for text in (words.text.replace(" ", "  ", 1), f"{words.text} {words.link} and more"):
        channel = world.spoilt(case.listing[-1], what(text))
        assert isinstance(channel, Readable)
        assert isinstance(channel.find(words, world.sending()), Receipt)


@each(lambda case: case.knows_by_words)
def test_one_that_a_person_wrote_with_the_link_is_theirs_and_an_earlier_one_of_ours_another(world: World) -> None:
    channel, words = world.channel(), world.words()
    assert isinstance(channel, Readable)
    theirs = replace(words, text=f"Do read what Mara wrote. {words.link if words.link in words.text else ''}".strip())
    assert isinstance(world.post(world.channel(), theirs, "c" * 64), Receipt)
    assert channel.find(words, world.sending()) is None
    first = world.posted()
    again = replace(world.sending(OTHER_KEY), others=frozenset({first.id}))
    assert channel.find(words, again) is None
    assert isinstance(world.post(world.channel(), replace(words, text=f"{words.text} More."), OTHER_KEY), Receipt)
    second = channel.find(words, again)
    assert isinstance(second, Receipt)
    assert second.id != first.id
    assert world.trouble(channel.find(words, world.sending())) is Trouble.UNDECIDED


# taking it back, and changing it


@each(can("remove"))
def test_taken_back_it_is_gone_and_may_be_taken_back_again(world: World, case: Case) -> None:
    receipt, channel = world.posted(), world.channel()
    assert isinstance(channel, Removable)
    assert channel.is_gone(receipt) is False or not case.looking
    assert channel.remove(receipt) is None
    assert not world.posts
    assert channel.is_gone(receipt) is True or not case.looking
    assert channel.remove(receipt) is None
    assert not world.peer.faults


@each_with(lambda case: [(at, answer) for at in case.removal for answer in case.lost])
def test_a_lost_answer_to_taking_back_is_tried_again(world: World, what: tuple[str, Answer]) -> None:
    receipt = world.posted()
    channel = world.spoilt(*what, arrives=True)
    assert isinstance(channel, Removable)
    first = channel.remove(receipt)
    assert first is None or world.trouble(first) is Trouble.AGAIN
    assert channel.remove(receipt) is None


@each_with(lambda case: [(at, answer) for at in case.looking for answer in (*case.lost, *case.nonsense)])
def test_only_a_service_that_says_so_has_lost_it(world: World, what: tuple[str, Answer]) -> None:
    receipt = world.posted()
    channel = world.spoilt(*what)
    assert isinstance(channel, Removable)
    assert world.trouble(channel.is_gone(receipt)) is Trouble.AGAIN


@each(can("remove"))
def test_a_post_whose_name_nobody_noted_is_left_to_a_person(world: World, case: Case) -> None:
    noted, channel = Receipt("", world.posted().address), world.channel()
    assert isinstance(channel, Removable)
    outcomes: list[object] = [channel.is_gone(noted), channel.remove(noted)]
    if isinstance(channel, Editable) and not case.finds_by_address:
        outcomes.append(channel.edit(noted, world.words()))
    if case.finds_by_address:
        assert outcomes == [False, None]
        return
    for outcome in outcomes:
        assert world.trouble(outcome) is Trouble.REFUSED
        assert noted.address in str(outcome)


@each(can("edit"))
def test_the_words_can_be_changed_until_it_is_gone(world: World, case: Case) -> None:
    receipt, channel = world.posted(), world.channel()
    other = replace(world.words(), text=world.words().text.replace("lit", "[lit]"))
    assert isinstance(channel, Editable)
    assert isinstance(channel, Removable)
    assert channel.edit(receipt, other) == receipt
    assert not case.seen or case.seen(world.posts[0])[0] == other.text
    assert channel.remove(receipt) is None
    assert world.trouble(channel.edit(receipt, other)) is Trouble.REFUSED
    assert not world.peer.faults


@each_with(lambda case: [(at, answer) for at in case.editing for answer in (*case.lost, *case.nonsense)])
def test_a_change_that_is_not_confirmed_may_be_tried_again(world: World, what: tuple[str, Answer]) -> None:
    receipt = world.posted()
    channel = world.spoilt(*what, arrives=True)
    assert isinstance(channel, Editable)
    first = channel.edit(receipt, world.words())
    assert first == receipt or world.trouble(first) is Trouble.AGAIN
    assert channel.edit(receipt, world.words()) == receipt


@each(can("tell_again"))
def test_it_can_be_told_again_when_the_entry_is_withdrawn(world: World, case: Case) -> None:
    world.posted()
    channel, target = world.channel(), world.channel().targets(world.message)[0]
    assert isinstance(channel, Retellable)
    assert channel.tell_again(world.message.link, target) is None
    assert not world.peer.faults
    silent = world.spoilt(case.public, case.lost[0])
    assert isinstance(silent, Retellable)
    assert world.trouble(silent.tell_again(world.message.link, target)) is case.doubt


# its secrets


@each(can("expiry_warning"))
def test_the_end_of_the_token_is_said_in_time(world: World) -> None:
    channel, forever = world.channel(token_expires=LAST_DAY), world.channel()
    assert isinstance(channel, Expiring)
    assert isinstance(forever, Expiring)
    assert "4 December 2026" in channel.expiry_warning(date(2026, 11, 20))
    assert forever.expiry_warning(date(2026, 11, 20)) == ""


@each(lambda case: case.secrets and not case.serve)
def test_no_secret_is_ever_said(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    target = world.channel().targets(world.message)[0]
    said = told(world.channel, world.words(), world.posted(), target) + caplog.text
    assert not leaks(said, world.hidden)
