"""Bluesky: a post whose name is made from the announcement, so that it can be there only once.

A post with your words, and below them the entry as a card that leads to it.

```yaml
extra:
  diary:
    channels:
      bluesky:
        account: diary.example.org
```

1. Log in at <https://bsky.app> with the account that should post, and open *Settings → Privacy and security → App
   passwords*.
2. Choose *Add app password*, and give it a name, such as *Diarist*. Leave *Allow access to your direct messages* off.
3. Copy the password that is shown (it is shown once), and put it into the secret `DIARIST_BLUESKY_APP_PASSWORD`.
   Never use the password that people log in with.
4. Write the account's handle after `account:`, without the `@`.

An app password does not expire. When somebody saw it who should not: delete it in the same place, add a new one, and
change the secret.

If the handle changes later (to your own domain, say), Diarist takes the account for another one. To be on the safe
side write the account's DID instead of the handle, which never changes:
`https://bsky.social/xrpc/com.atproto.identity.resolveHandle?handle=` followed by the handle shows it in a browser.
Where your organisation runs a server of its own (a PDS), put its address after `server:`.

An announcement goes out once, whatever happens to the connection: its place in the account is made from it, and taken
only once. Posts cannot be corrected on Bluesky, only deleted. The card's picture has no alt text there; its title and
description are read out. Names of others (`@somebody.example.org`) stay plain words.

What people answer is heard with the same app password, at the account's own server: nobody whom the account blocks or
mutes, no reply that it has hidden, and nothing that hangs below a deleted one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from diarist.channels.channel import Announcement, Assurance, Secret
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.services.tid import tid_of
from diarist.channels.wire.web import json_of
from diarist.channels.wording import counting
from diarist.channels.wording.facets import facets
from diarist.channels.wording.words import words_for
from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.diary.settings import Setting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import httpx

    from diarist.channels.answered import Counts, Thread
    from diarist.channels.channel import Sending, Setup
    from diarist.channels.listening.bluesky_thread import BlueskyReader
    from diarist.channels.message import Message

COLLECTION = "app.bsky.feed.post"
MOST_BYTES = 1_000_000
"""How much the picture of a card may weigh
(https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/embed/external.json)."""

_SHOWN = 200
_WRONG = 400
"""The status with which the AT Protocol answers what it will not do; the word `error` says why
(https://atproto.com/specs/xrpc#error-responses)."""


@dataclass(frozen=True, slots=True)
class _Session:
    """Who we are to the server: the account's lasting name, its present one, and the header that proves it."""

    did: str
    handle: str
    headers: dict[str, str]


class Bluesky:
    """One account.

    A post is written with `putRecord`, its name (record key) made from the announcement, and with `swapRecord: null`:
    only if nothing is there yet. The same again changes nothing; other words are refused. So no answer that was lost
    can make two of it.
    Source: https://docs.bsky.app/docs/api/com-atproto-repo-put-record.
    """

    kind: ClassVar[str] = "bluesky"
    title: ClassVar[str] = CHANNEL_KINDS["bluesky"].title
    assurance: ClassVar[Assurance] = Assurance.EXACTLY_ONCE
    limit: ClassVar[int] = 300
    at_once: ClassVar[int] = 25
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting("account", "text", "", "The account's handle, such as diary.example.org, or its DID.", required=True),
        Setting("server", "server", "https://bsky.social", "The account's server, where it is the organisation's own."),
    )
    secrets: ClassVar[tuple[Secret, ...]] = (
        Secret("APP_PASSWORD", "An app password of the account; never the password that people log in with."),
    )

    def __init__(self, setup: Setup) -> None:
        self.name = setup.name
        self._site, self._web = setup.site, setup.web
        self._identifier: str = setup.settings["account"].strip().removeprefix("@")
        self._server: str = setup.settings["server"].rstrip("/")
        self._password = setup.secrets["APP_PASSWORD"].strip()
        self._reader: BlueskyReader | None = None

    @property
    def account(self) -> str:
        """Its handle, or DID, as the settings have it."""
        return f"bluesky:{self._identifier.lower()}"

    def targets(self, message: Message) -> tuple[str, ...]:  # noqa: ARG002 - the same for every entry
        """The account itself."""
        return ("",)

    def compose(self, message: Message) -> Announcement:
        """The words, and below them the entry's card, which is the link. Cards have no alt text on Bluesky."""
        words = words_for(
            message, self._site, name=self.name, kind=self.kind, limit=self.limit, count=length, with_link=False
        )
        return Announcement(
            channel=self.name,
            text=words.text,
            link=message.link,
            count=words.count,
            limit=self.limit,
            was_cut=words.was_cut,
            title=message.title,
            description=message.description,
            lang=message.lang,
            card=message.card,
        )

    def post(self, announcement: Announcement, sending: Sending) -> Receipt | Failure:
        """Log in and upload the card; then write the post."""
        session = self._session()
        if isinstance(session, Failure):
            return session
        thumb = self._thumb(session, sending.card)
        if isinstance(thumb, Failure):
            return thumb
        key = tid_of(sending.key, sending.claimed)
        written = {
            "repo": session.did,
            "collection": COLLECTION,
            "rkey": key,
            "record": _record(announcement, sending.claimed, thumb),
            "swapRecord": None,
        }
        answer = self._web.post(
            "POST", self._method("putRecord"), accept=(_WRONG,), headers=session.headers, json=written
        )
        if isinstance(answer, Failure):
            return answer
        if answer.status_code == _WRONG:
            return self._refused(answer, session, key)
        lost = Failure(Trouble.AMBIGUOUS, "Bluesky took the post and did not say where it is")
        return _receipt(json_of(answer), session, key) or lost

    def find(self, announcement: Announcement, sending: Sending) -> Receipt | Failure | None:  # noqa: ARG002 - the key says all
        """Look under the announcement's own name."""
        session = self._session()
        return session if isinstance(session, Failure) else self._get(session, tid_of(sending.key, sending.claimed))

    def remove(self, receipt: Receipt) -> Failure | None:
        """Delete the post; what is gone already may be deleted again.

        Source: https://docs.bsky.app/docs/api/com-atproto-repo-delete-record.
        """
        session = self._session_for(receipt)
        if isinstance(session, Failure):
            return session
        which = {"repo": session.did, "collection": COLLECTION, "rkey": _key(receipt)}
        answer = self._web.ask("POST", self._method("deleteRecord"), headers=session.headers, json=which)
        return answer if isinstance(answer, Failure) else None

    def is_gone(self, receipt: Receipt) -> bool | Failure:
        """Whether the account's server no longer has the post."""
        session = self._session_for(receipt)
        if isinstance(session, Failure):
            return session
        found = self._get(session, _key(receipt))
        return found if isinstance(found, Failure) else not found

    def answers(self, receipt: Receipt) -> Thread | Failure | None:
        """What people answered: in the thread, and by quoting it."""
        reader = self._listening()
        return reader if isinstance(reader, Failure) else reader.answers(receipt)

    def counts(self, receipts: Sequence[Receipt]) -> Mapping[str, Counts] | Failure:
        """The numbers of some posts, at most 25 at once."""
        reader = self._listening()
        return reader if isinstance(reader, Failure) else reader.counts(receipts)

    def _listening(self) -> BlueskyReader | Failure:
        """What reads answers: one for a run, since a server lets nobody log in for each question."""
        from diarist.channels.listening.bluesky_thread import BlueskyReader  # noqa: PLC0415 - who posts reads nothing

        if self._reader is None:
            session = self._session()
            if isinstance(session, Failure):
                return session
            self._reader = BlueskyReader(self._web, self._server, session.headers, session.did)
        return self._reader

    def _session(self) -> _Session | Failure:
        """Log in with the app password. Source: https://docs.bsky.app/docs/api/com-atproto-server-create-session."""
        who = {"identifier": self._identifier, "password": self._password}
        answer = self._web.ask("POST", f"{self._server}/xrpc/com.atproto.server.createSession", json=who)
        if isinstance(answer, Failure):
            # Whoever cannot log in cannot post anything else either.
            return replace(answer, trouble=Trouble.PARKED) if answer.trouble is Trouble.REFUSED else answer
        match json_of(answer):
            case {"did": str(did), "handle": str(handle), "accessJwt": str(token)} if did.startswith("did:") and token:
                self._web.hide(token)
                return _Session(did, handle, {"Authorization": f"Bearer {token}"})
        return Failure(Trouble.AGAIN, "Bluesky let us in and did not say who we are")

    def _session_for(self, receipt: Receipt) -> _Session | Failure:
        """Log in, and make sure that a post is ours: another account may have one of the same name."""
        session = self._session()
        if isinstance(session, Failure) or not receipt.id or receipt.id.startswith(f"at://{session.did}/"):
            return session
        return Failure(Trouble.REFUSED, f"{receipt.id} is another account's post, not one of {session.handle}")

    def _thumb(self, session: _Session, card: bytes) -> dict[str, Any] | Failure:
        """Upload the card; nothing where there is none, or it weighs too much.

        Source: https://docs.bsky.app/docs/api/com-atproto-repo-upload-blob.
        """
        if not 0 < len(card) <= MOST_BYTES:
            return {}
        headers = {**session.headers, "Content-Type": "image/jpeg"}
        answer = self._web.ask("POST", self._method("uploadBlob"), headers=headers, content=card)
        if isinstance(answer, Failure):
            return answer
        match json_of(answer):
            case {"blob": {"$type": "blob", "ref": {"$link": str()}} as blob}:
                return {"thumb": blob}
        return Failure(Trouble.AGAIN, "Bluesky took the card and did not say what it calls it")

    def _refused(self, answer: httpx.Response, session: _Session, key: str) -> Receipt | Failure:
        """What a refusal means: there already, or not wanted."""
        said = json_of(answer)
        if isinstance(said, dict) and said.get("error") == "InvalidSwap":
            found = self._get(session, key)
            unseen = Failure(Trouble.AMBIGUOUS, "Bluesky says that the post is there already, and does not show it")
            return found if isinstance(found, Receipt) else unseen
        return Failure(Trouble.REFUSED, f"Bluesky refused the post: {self._web.clean(answer.text)[:_SHOWN]}")

    def _get(self, session: _Session, key: str) -> Receipt | Failure | None:
        """The post of that name. Source: https://docs.bsky.app/docs/api/com-atproto-repo-get-record."""
        which = {"repo": session.did, "collection": COLLECTION, "rkey": key}
        answer = self._web.ask(
            "GET", self._method("getRecord"), accept=(_WRONG,), headers=session.headers, params=which
        )
        if isinstance(answer, Failure):
            return answer
        said = json_of(answer)
        if answer.status_code == _WRONG and isinstance(said, dict) and said.get("error") == "RecordNotFound":
            return None
        unclear = Failure(
            Trouble.AGAIN, f"Bluesky does not say whether it has the post: {self._web.clean(answer.text)[:_SHOWN]}"
        )
        return _receipt(said, session, key) or unclear

    def _method(self, name: str) -> str:
        return f"{self._server}/xrpc/com.atproto.repo.{name}"


def length(text: str) -> int:
    """A text's length on Bluesky: graphemes, or tenths of its bytes (UTF-8) where those come to more.

    A post may have 300 graphemes and 3000 bytes
    (https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json).
    """
    return max(counting.graphemes(text), math.ceil(len(text.encode()) / 10))


def _record(announcement: Announcement, claimed: datetime, thumb: dict[str, Any]) -> dict[str, Any]:
    """The post. It is as old as its claim: the same words, written later, would be another record."""
    external = {"uri": announcement.link, "title": announcement.title, "description": announcement.description, **thumb}
    record = {
        "$type": COLLECTION,
        "text": announcement.text,
        "createdAt": claimed.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "langs": [announcement.lang.replace("_", "-")],
        "embed": {"$type": "app.bsky.embed.external", "external": external},
    }
    found = facets(announcement.text)
    return {**record, "facets": found} if found else record


def _receipt(said: object, session: _Session, key: str) -> Receipt | None:
    uri = f"at://{session.did}/{COLLECTION}/{key}"
    # An account whose handle is out of order is still found by its lasting name.
    who = session.did if session.handle == "handle.invalid" else session.handle
    is_there = isinstance(said, dict) and said.get("uri") == uri
    return Receipt(uri, f"https://bsky.app/profile/{who}/post/{key}") if is_there else None


def _key(receipt: Receipt) -> str:
    """A post's own name; of one that a person told us of, only the address is known, which ends with it."""
    return (receipt.id or receipt.address.rstrip("/")).rpartition("/")[2]
