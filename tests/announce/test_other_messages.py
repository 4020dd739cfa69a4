"""Something that is no entry, said on every channel that there is."""

from dataclasses import replace
from pathlib import Path

from diarist.announce.cached_ledger import CachedLedger
from diarist.announce.correction import corrections, plan
from diarist.announce.outbox import Verdict, outbox
from diarist.announce.removal import Recall, Standing
from diarist.channels.message import Message
from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.ledger.record import Event, State
from tests.announce.doubles import FRIDAY, FakeChannel, FakeClock, MemoryLedger
from tests.faults.world import World, a_world


def ask(world: World, number: int) -> Message:
    """A question to readers, with a page of its own: it has no card, no topics, and stands in no feed."""
    id_ = f"question-{number:05}"
    return world.publish(
        Message(
            id=id_,
            path="questions.yml",
            title="Who shall carry the oil?",
            author="Mara Quill",
            date=FRIDAY,
            lang="en",
            link=f"{world.site.address}questions/{id_}/",
            description="The stairs are long, and the can is heavy.",
            lead="The stairs are long, and the can is heavy. Who shall carry it in winter?",
            html="<p>The stairs are long, and the can is heavy. Who shall carry it in winter?</p>",
            fingerprint="9e" * 32,
            links=(f"{world.elsewhere}?{id_}",),
            insists=True,
        )
    )


def test_it_is_posted_once_wherever_an_entry_would_be(tmp_path: Path) -> None:
    with a_world(tmp_path / "world", "a question", "folder", patience=5) as world:
        question = ask(world, 1)
        for _ in range(2):
            world.run([question])
        found = world.tallies()
    kinds = {service.settings.get("kind", service.name) for service in world.services}
    assert kinds == set(CHANNEL_KINDS)
    assert found.pop("websub").announcements == 0, "no feed has it, so that no hub is told"
    for name, tally in found.items():
        assert tally.sent == tally.announcements > 0, name
        assert not tally.is_bad, (name, tally)


def test_what_each_channel_would_say_of_it_is_its_own(tmp_path: Path) -> None:
    with a_world(tmp_path / "world", "a question", "folder") as world:
        question = ask(world, 1)
        said = world.composed(question)
    for name, words in said.items():
        assert words.link == question.link, name
        assert (words.card, words.card_alt, words.was_cut) == ("", "", False), name
    alone = {"webmention", "websub", "indexnow"}
    assert {name for name, words in said.items() if question.description not in words.text} == alone
    assert said["mastodon"].text == f"{question.title}\n\n{question.description}\n\n{question.link}"


def test_its_own_words_and_its_correction_go_the_same_way(tmp_path: Path) -> None:
    channel, other = FakeChannel("staff"), FakeChannel("other")
    with a_world(tmp_path / "world", "a question", "folder", "mastodon") as world:
        question = ask(world, 1)
    site, when = world.site, FRIDAY.replace(hour=13)
    only = replace(question, announce={"other": False}, correction="It is the wick.", updated=when)
    assert [item.verdict for item in outbox(site, [only], [channel, other], {}, FRIDAY)] == [Verdict.SEND, Verdict.SKIP]
    book = MemoryLedger()
    book.create(site.address)
    sent = Event(at=FRIDAY, state=State.SENT, channel="staff", account=channel.account, id="1")
    book.append(only.id, [sent], 0)
    ledger = CachedLedger(book)
    assert plan(ledger, only.id, when, when) == ["staff"]
    (item,) = corrections(site, [only], [channel, other], ledger.records(), when)
    assert (item.verdict, item.message.description) == (Verdict.SEND, "Correction: It is the wick.")
    recalled = list(Recall([channel], CachedLedger(book), FakeClock(), lambda _: "").of(only))
    assert [(each.entry, each.standing) for each in recalled] == [(only.id, Standing.BY_HAND)]
