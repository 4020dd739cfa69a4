"""What answers, posts and places are called where they are kept: by hashes that only the diary's own key makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.keyed_hashes import KeyedHashes
from diarist.diary.listen_settings import KEY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diarist.channels.answered import Answer


class ListeningNames(KeyedHashes):
    """Names by the key in the environment. Raises DiaristError where it is not set, or short.

    `account` is what tells a place from every other: a channel's account, or what a place is called that is asked
    once.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        super().__init__(environment.get(KEY, "").strip(), KEY)

    def answer(self, account: str, id_: str) -> str:
        """An answer's."""
        return self.name("answer", f"{account}\n{id_}")

    def words(self, answer: Answer) -> str:
        """Those of its words: another where they are changed."""
        return self.name("words", answer.text)

    def post(self, account: str, id_: str) -> str:
        """A post's."""
        return self.name("post", f"{account}\n{id_}")

    def place(self, account: str) -> str:
        """A place's."""
        return self.name("place", account)

    @property
    def check(self) -> str:
        """What tells this key from any other."""
        return self.name("check", "")
