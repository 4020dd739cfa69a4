"""What is shown now: one thread changes it, and those of requests read it or wait for a change."""

from __future__ import annotations

from threading import Condition
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diarist.serving.snapshot import Snapshot


class Current:
    """The snapshot that is shown, safe in every thread."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._changed = Condition()

    @property
    def snapshot(self) -> Snapshot:
        """What is shown now."""
        return self._snapshot

    def change(self, snapshot: Snapshot) -> None:
        """Show another from now on, and tell all who wait."""
        with self._changed:
            self._snapshot = snapshot
            self._changed.notify_all()

    def after(self, name: str, seconds: float) -> Snapshot:
        """What is shown when it is no longer the one of a name, at the latest after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._snapshot.name != name, seconds)
            return self._snapshot
