"""How many answers an entry has: what the book counted of posts that stand, and what people noted by hand."""

from datetime import timedelta
from pathlib import Path

from diarist.channels.answered import Counts
from diarist.ledger.record import Event, State
from diarist.listen.kept_lines import ByHand, Kept, KeptCounts
from diarist.listen.listening_names import ListeningNames
from diarist.listen.reply_numbers import reply_numbers
from tests.announce.doubles import FRIDAY
from tests.diaries import a_site

NAMES = ListeningNames({"DIARIST_LISTEN_KEY": "k" * 32})
CHANNELS = {"channels": {"mastodon": {"server": "https://s.example"}, "welsh": {"kind": "mastodon", "server": "x"}}}


def sent(channel: str, id_: str, state: State = State.SENT) -> Event:
    address = f"https://s.example/{id_}"
    return Event(at=FRIDAY, state=state, channel=channel, account=channel, id=id_, address=address)


def test_posts_that_stand_and_numbers_by_hand_are_added_up(tmp_path: Path) -> None:
    posts = {
        NAMES.post("mastodon", "1"): KeptCounts(Counts(replies=3, likes=90), FRIDAY),
        NAMES.post("welsh", "2"): KeptCounts(Counts(replies=2), FRIDAY),
        NAMES.post("mastodon", "3"): KeptCounts(Counts(replies=40), FRIDAY),
        NAMES.post("mastodon", "4"): KeptCounts(Counts(), FRIDAY),
    }
    by_hand = {("q", "linkedin"): ByHand(12, FRIDAY), ("other", "linkedin"): ByHand(99, FRIDAY)}
    kept = Kept(posts=posts, by_hand=by_hand | {("q", "tearoom"): ByHand(1, FRIDAY)})
    removed = Event(
        at=FRIDAY + timedelta(days=1),
        state=State.REMOVED,
        channel="mastodon",
        account="mastodon",
        id="3",
        address="https://s.example/3",
    )
    events = [sent("mastodon", "1"), sent("welsh", "2"), sent("mastodon", "3"), sent("mastodon", "4"), removed]
    site = a_site(tmp_path, CHANNELS)
    found = reply_numbers(site, "q", events, kept, NAMES)
    assert list(found.items()) == [("LinkedIn", 12), ("Mastodon", 5), ("tearoom", 1)]
    assert reply_numbers(site, "q", events, kept, None) == {"LinkedIn": 12, "tearoom": 1}


def test_nothing_is_made_of_nothing(tmp_path: Path) -> None:
    assert reply_numbers(a_site(tmp_path), "q", [], Kept(), NAMES) == {}
