"""How a channel meets its service in tests: each channel's test module says so in its `CASE`.

`test_contract.py` holds every row of the table to what all channels have in common, with what stands in its case.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx

from diarist.channels.channel import Announcement, Channel, Sending, Setup
from diarist.channels.message import Message
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.wire.web import Web, make_client
from diarist.diary.setting_values import read_value
from tests.channels.mishaps import STRANGE
from tests.channels.parts import CLAIMED, KEY, message_of, sending
from tests.diaries import a_site, an_entry

Answer = httpx.Response | Exception | str
"""What a service says; in words where it is a mail server."""

Peer = Callable[[httpx.Request], httpx.Response]

LOST: tuple[Answer, ...] = (
    httpx.ReadTimeout("slow"),
    httpx.ReadError("reset"),
    httpx.RemoteProtocolError("closed"),
    httpx.Response(502, html="bad gateway"),
)
"""What an answer is like that never comes, although all may be done."""

NONSENSE: tuple[Answer, ...] = (*STRANGE, httpx.Response(200, text="[" * 100_000), httpx.Response(204))
"""A yes that says nothing."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One kind of channel, and a service for it.

    `service` makes a peer with `posts` and `faults`. `files` are the words of the files that secrets name. Requests
    are regular expressions for a method and an address: `public` makes a post public, those `before` it do not;
    `listing`, `looking`, `editing` and `removal` are what the others of its verbs ask. `account` is what it is called
    in the ledger, also with the settings in `spellings`.

    `answers` are what the service may say to `public`, and what each means. `doubt` is what a lost answer leaves.
    `nonsense` is a yes that says nothing. `duplicate` is how it refuses words that are there already.

    Where the channel needs sockets, `serve` opens them, and says what settings lead there; `connect` makes it then.
    """

    kind: type[Channel]
    service: Callable[[], Any]
    account: str
    public: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    diary: Mapping[str, Any] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict)
    wrong_secrets: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    canaries: tuple[str, ...] = ()
    spellings: tuple[Mapping[str, Any], ...] = ()

    length: Callable[[str], int] = len
    lengths: Mapping[str, int] = field(default_factory=dict)
    shows_link: bool = False
    has_one_target: bool = True
    claimed: datetime = CLAIMED
    seen: Callable[[Any], tuple[str, str]] | None = None
    receipt: Callable[[Any], Receipt] | None = None

    before: tuple[str, ...] = ()
    busy: Answer = field(default_factory=lambda: httpx.Response(429, headers={"Retry-After": "30"}))
    bad_token: Answer | None = field(default_factory=lambda: httpx.Response(401))
    refusal: Answer | None = field(default_factory=lambda: httpx.Response(422, json={"message": "Not these words"}))
    answers: tuple[tuple[Answer, Trouble], ...] = ()
    doubt: Trouble = Trouble.AMBIGUOUS
    when_unreachable: Trouble = Trouble.AGAIN
    when_busy: Trouble = Trouble.AGAIN
    when_refused: Trouble = Trouble.REFUSED
    unreachable: Answer = field(default_factory=lambda: httpx.ConnectError("refused"))
    lost: tuple[Answer, ...] = LOST
    nonsense: tuple[Answer, ...] = NONSENSE
    duplicate: Answer | None = None
    may_be_told_again: bool = False

    listing: tuple[str, ...] = ()
    no_lists: tuple[Answer, ...] = ()
    knows_by_words: bool = False
    lists_without_card: tuple[Callable[[str], httpx.Response], ...] = ()

    looking: tuple[str, ...] = ()
    removal: tuple[str, ...] = ()
    editing: tuple[str, ...] = ()
    finds_by_address: bool = False

    serve: Callable[["World"], Mapping[str, Any]] | None = None
    connect: Callable[[Setup], Channel] | None = None


class Spoilt:
    """A peer, one of whose answers is another; it does its work all the same where it `arrives`."""

    def __init__(self, peer: Peer, request: str, answer: httpx.Response | Exception, *, arrives: bool) -> None:
        self._peer, self._request, self._answer, self._arrives = peer, re.compile(request), answer, arrives
        self._waits = True

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if not self._waits or not self._request.search(f"{request.method} {request.url}"):
            return self._peer(request)
        self._waits = False
        if self._arrives:
            self._peer(request)
        if isinstance(self._answer, Exception):
            raise self._answer
        return httpx.Response(self._answer.status_code, headers=self._answer.headers, content=self._answer.content)


class World:
    """A diary with one entry, and the service of a case."""

    def __init__(self, case: Case, folder: Path, stack: ExitStack) -> None:
        self.case, self.folder, self.stack = case, folder, stack
        self.site = a_site(folder, case.diary)
        self.peer = self.asked = case.service()
        self.links: tuple[str, ...] = ()
        for ending, words in case.files.items():
            (folder / ending).write_text(words, "utf-8")
        self._settings = {**case.settings, **(case.serve(self) if case.serve else {})}
        self.message = self.tell()

    def tell(self, **other: Any) -> Message:  # noqa: ANN401 - whatever a Message holds
        """What is to be said; `other` goes over what every test has."""
        return message_of(self.site, an_entry(self.site), **({"links": self.links} | other))

    @property
    def secrets(self) -> dict[str, str]:
        """Those of the case, and the paths of its files."""
        return {**self.case.secrets, **{ending: str(self.folder / ending) for ending in self.case.files}}

    def channel(
        self,
        peer: Peer | None = None,
        *,
        name: str = "",
        secrets: Mapping[str, str] | None = None,
        **settings: Any,  # noqa: ANN401 - YAML
    ) -> Channel:
        """The channel before the case's service, or another peer."""
        kind = self.case.kind
        known = {each.name: each for each in kind.settings}
        values = {each.name: each.default for each in kind.settings}
        values |= {key: read_value(known[key], value) for key, value in {**self._settings, **settings}.items()}
        given = {each.ending: "" for each in kind.secrets} | dict(self.secrets if secrets is None else secrets)
        self.asked = peer or self.peer
        web = Web(make_client(httpx.MockTransport(self.asked)), tuple(given.values()))
        setup = Setup(name=name or kind.kind, settings=values, secrets=given, site=self.site, web=web)
        return self.case.connect(setup) if self.case.connect else kind(setup)

    def spoilt(self, request: str, answer: Answer, *, arrives: bool = False) -> Channel:
        """The channel, one answer to which is another."""
        if isinstance(answer, str):
            self.peer.replies[request] = answer
            return self.channel()
        return self.channel(Spoilt(self.peer, request, answer, arrives=arrives))

    def words(self, **other: Any) -> Announcement:  # noqa: ANN401 - as for `tell`
        """What the channel says of an entry."""
        return self.channel(self.asked).compose(self.tell(**other) if other else self.message)

    def post(self, channel: Channel, words: Announcement | None = None, key: str = KEY) -> Receipt | Failure:
        """What comes of the announcement to the first whom it goes to."""
        return channel.post(words or self.words(), self.sending(key, target=channel.targets(self.message)[0]))

    def sending(self, key: str = KEY, target: str = "") -> Sending:
        """An announcement on its way."""
        return sending(key, target, self.case.claimed)

    def posted(self) -> Receipt:
        """The receipt of a post that is there."""
        receipt = self.post(self.channel())
        assert isinstance(receipt, Receipt), receipt
        return receipt

    def trouble(self, outcome: object) -> Trouble:
        """What kind of failure it is; no secret is in its words."""
        assert isinstance(outcome, Failure), outcome
        assert not [secret for secret in self.hidden if secret in repr(outcome)]
        return outcome.trouble

    @property
    def hidden(self) -> tuple[str, ...]:
        """What nobody may ever be told."""
        return (*self.case.canaries, *filter(None, self.case.secrets.values()))

    @property
    def posts(self) -> list[Any]:
        """What is there, the oldest first, one of each where receivers keep one of each."""
        posts = list(self.peer.posts.values() if isinstance(self.peer.posts, dict) else self.peer.posts)
        return [*dict.fromkeys(posts)] if self.case.may_be_told_again else posts
