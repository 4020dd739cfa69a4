"""What a dry run shows of one announcement."""

from pathlib import Path

from rich.console import Console

from diarist.announce.rehearsal import rehearsal
from diarist.channels.channel import Announcement
from tests.announce.doubles import ExactChannel, FakeChannel, message_of
from tests.diaries import a_site, an_entry


def shown(words: Announcement, channel: FakeChannel, recipients: int = 1) -> str:
    console = Console(width=200)
    with console.capture() as capture:
        console.print(rehearsal(channel, words, recipients))
    return capture.get()


def test_words_length_card_and_promise(tmp_path: Path) -> None:
    channel = ExactChannel()
    words = channel.compose(message_of(an_entry(a_site(tmp_path), title="[bold]Oil[/bold]")))
    said = shown(words, channel)
    assert "Fake (fake)" in said
    assert "[bold]Oil[/bold] https://lamp.example/" in said, "an entry's words are no markup"
    assert f"{words.count} of 300 characters · never there twice" in said
    assert "Card" not in said
    assert said.count("https://lamp.example/2026/11/oil/") == 1


def test_a_link_shown_as_a_card_and_many_recipients() -> None:
    words = Announcement(
        channel="fake",
        text="Look",
        link="https://lamp.example/oil/",
        count=4,
        limit=0,
        was_cut=True,
        title="Oil",
        description="We lit it.",
        card="https://lamp.example/card.jpg",
        card_alt="A lamp.",
    )
    channel = FakeChannel()
    channel.note = "costs 1p"  # type: ignore[attr-defined]
    said = shown(words, channel, recipients=3)
    for part in ("Oil", "We lit it.", "https://lamp.example/oil/", "Card: https://lamp.example/card.jpg"):
        assert part in said
    assert "The card in words: A lamp." in said
    assert "4 characters, shortened to fit · to 3 recipients, one by one · never repeated by itself" in said
    assert "costs 1p" in said
