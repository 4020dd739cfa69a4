"""What is shown, told to those who wait."""

from pathlib import Path

from diarist.serving.current import Current
from tests.serving.live_site import shown


def test_who_has_seen_another_is_told_at_once_and_who_waits_in_vain_in_the_end(folder: Path) -> None:
    current = Current(shown(folder))
    assert current.after("another", 60) is current.snapshot
    assert current.after(current.snapshot.name, 0.01) is current.snapshot
    following = shown(folder)
    current.change(following)
    assert current.snapshot is following
