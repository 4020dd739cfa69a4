"""Mastodon, and servers that speak as it does: a post with the share card as its picture.

A post with your words, the link and the card as a picture with its alt text. Any server that speaks as Mastodon does
will do.

```yaml
extra:
  diary:
    channels:
      mastodon:
        server: https://social.example
        account: diary
```

1. Log in on your server in a browser, with the account that should post, and open *Preferences → Development*.
2. Choose *New application*. Give it a name, such as *Diarist*; leave the *Redirect URI* as it is.
3. Under *Scopes* take everything off, and tick `read:accounts`, `read:statuses`, `write:media` and `write:statuses`;
   to hear what people answer, `read:notifications`, too. No more is needed: with these, nobody can follow anybody, or
   change the account. Who has the token can read what only the account sees, private replies among it.
4. *Submit*, open the application that is now in the list, and put *Your access token* into the secret
   `DIARIST_MASTODON_TOKEN`.
5. Write the server's address after `server:`, and the account's name on it after `account:` (the part between the two
   `@`). Diarist asks the server whose the token is before each post, and posts nothing if it is another account's.

A token that was made without `read:notifications` goes on posting, and its threads are read: what the server leaves
out of a thread is not heard then. A token cannot be given more rights; make a new application, and change the secret.

The token does not expire. When somebody saw it who should not: choose *Regenerate access token* in the same place,
and change the secret. Leave `account:` as it is, and nothing goes out twice.

`visibility: unlisted` keeps posts out of public lists; `private` shows them to followers only. `warning:` puts a
content warning before every post. Some servers allow more than 500 characters: theirs says *About* or the box you
write in; put the number after `limit:`.

Diarist can correct and delete its posts; the picture stays the one that was posted. Where an answer is lost, it reads
the account's newest posts before it posts again. A few small servers (such as snac) cannot be asked to delete: then
it says so, with the post's address.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

import httpx

from diarist.channels.channel import Announcement, Assurance, Secret
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.services.mastodon_post import Post, post_of, receipt_of
from diarist.channels.services.read_back import Listed, is_long_ago, the_one
from diarist.channels.wire.web import json_of
from diarist.channels.wording import counting
from diarist.channels.wording.words import words_for
from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.diary.settings import Setting

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from diarist.channels.answered import Counts, Thread
    from diarist.channels.channel import Sending, Setup
    from diarist.channels.listening.mastodon_thread import MastodonReader
    from diarist.channels.message import Message

PAGE = 40
"""How many posts a server lists at once, at most (https://docs.joinmastodon.org/methods/accounts/#statuses)."""

SHORT_PAGE = 20
"""How many it lists where nothing is said. A server may list fewer than it is asked for; with fewer than this, there
are no more."""

PAGES = 5
LOOKS = 3
"""How often to ask whether a picture is ready, before leaving that to the next try."""

NOT_READY = timedelta(seconds=10)
"""How long to leave a server alone that is still at work on a picture."""

_GONE = {httpx.codes.NOT_FOUND, httpx.codes.GONE}


class Mastodon:
    """One account.

    Servers remember an `Idempotency-Key` for up to an hour, some not at all; later, the account's own posts are read
    back and the entry's link is looked for.
    Source: https://docs.joinmastodon.org/methods/statuses/.
    """

    kind: ClassVar[str] = "mastodon"
    title: ClassVar[str] = CHANNEL_KINDS["mastodon"].title
    assurance: ClassVar[Assurance] = Assurance.KEY_THEN_READ_BACK
    limit: ClassVar[int] = 500
    at_once: ClassVar[int] = 20  # https://github.com/mastodon/mastodon/blob/main/app/controllers/api/base_controller.rb
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting("server", "server", "", "The account's server, such as https://social.example.", required=True),
        Setting("account", "text", "", "The account's name on it, such as diary.", required=True),
        Setting(
            "visibility",
            "text",
            "public",
            "Who sees the posts: everybody (`public`), everybody but not in public lists (`unlisted`) or followers.",
            choices=("public", "unlisted", "private"),
        ),
        Setting("warning", "text", "", "A content warning for every post: its words stay closed until it is clicked."),
        Setting("limit", "count", 500, "How long a post may be on this server."),
    )
    secrets: ClassVar[tuple[Secret, ...]] = (
        Secret(
            "TOKEN",
            "The access token of an application of the account, allowed to read:accounts, read:statuses,"
            " read:notifications (to hear answers), write:statuses and write:media.",
        ),
    )

    def __init__(self, setup: Setup) -> None:
        self.name = setup.name
        self._site, self._web = setup.site, setup.web
        self._server: str = setup.settings["server"].rstrip("/")
        self._username: str = setup.settings["account"].strip().removeprefix("@").partition("@")[0]
        self._visibility: str = setup.settings["visibility"]
        self._warning: str = setup.settings["warning"]
        self._room: int = max(1, setup.settings["limit"] - counting.graphemes(self._warning))
        self._headers = {"Authorization": f"Bearer {setup.secrets['TOKEN'].strip()}"}
        self._waiting: dict[str, str] = {}
        self._reader: MastodonReader | None = None

    @property
    def account(self) -> str:
        """The account's address."""
        return f"mastodon:{self._server}/@{self._username}".lower()

    def targets(self, message: Message) -> tuple[str, ...]:  # noqa: ARG002 - the same for every entry
        """The account itself."""
        return ("",)

    def compose(self, message: Message) -> Announcement:
        """The words with the link, and the card as a picture.

        A content warning counts as words do
        (https://github.com/mastodon/mastodon/blob/main/app/validators/status_length_validator.rb).
        """
        words = words_for(
            message, self._site, name=self.name, kind=self.kind, limit=self._room, count=counting.mastodon
        )
        return Announcement(
            channel=self.name,
            text=words.text,
            link=message.link,
            count=words.count,
            limit=self._room,
            was_cut=words.was_cut,
            lang=message.lang,
            card=message.card,
            card_alt=message.card_alt,
        )

    def post(self, announcement: Announcement, sending: Sending) -> Receipt | Failure:
        """Make sure whose token it is, and upload the card; then post."""
        own = self._own_id()
        if isinstance(own, Failure):
            return own
        pictures: list[str] = []
        if sending.card:
            picture = self._picture(announcement.card_alt, sending)
            if isinstance(picture, Failure):
                return picture
            pictures = [picture]
        answer = self._web.post(
            "POST",
            f"{self._server}/api/v1/statuses",
            headers={**self._headers, "Idempotency-Key": sending.key},
            json={**self._words(announcement, pictures), "visibility": self._visibility},
        )
        if isinstance(answer, Failure):
            return answer
        lost = Failure(Trouble.AMBIGUOUS, f"{self._server} took the post and did not say where it is")
        return receipt_of(json_of(answer)) or lost

    def find(self, announcement: Announcement, sending: Sending) -> Receipt | Failure | None:
        """Look for the link, and words that begin as ours, among the account's own posts."""
        own = self._own_id()
        if isinstance(own, Failure):
            return own
        before, listed, is_whole = "", list[Listed](), False
        for _ in range(PAGES):
            page = self._page(own, before)
            if isinstance(page, Failure):
                return page
            posts = [post for post in page if post.is_own and post.author in {"", own}]
            listed += [Listed(post.receipt, post.text, post.links_to(announcement.link)) for post in posts]
            is_whole = len(page) < SHORT_PAGE or is_long_ago(page[-1].made, sending)
            if is_whole:
                break
            before = page[-1].receipt.id
        too_many = f"{self._server} has too many newer posts of this account to look through"
        return the_one(listed, announcement, sending) or (None if is_whole else Failure(Trouble.AGAIN, too_many))

    def remove(self, receipt: Receipt) -> Failure | None:
        """Delete the post and its picture. A server that cannot do that answers as if the post were gone."""
        answer = self._ask("DELETE", _path(receipt), accept=_GONE, params={"delete_media": "true"})
        if isinstance(answer, Failure):
            return answer
        gone = self.is_gone(receipt) if answer.status_code in _GONE else True
        if isinstance(gone, Failure):
            return gone
        where = receipt.address or self._server
        by_hand = Failure(Trouble.REFUSED, f"{self._server} cannot be asked to delete posts: do it by hand at {where}")
        return None if gone else by_hand

    def is_gone(self, receipt: Receipt) -> bool | Failure:
        """Whether the server no longer has the post."""
        post = self._read(receipt)
        return post if isinstance(post, Failure) else not post

    def edit(self, receipt: Receipt, announcement: Announcement) -> Receipt | Failure:
        """Change the words. The pictures are named again: what is not named is taken off the post.

        Source: https://docs.joinmastodon.org/methods/statuses/#edit, and what servers make of it:
        https://github.com/mastodon/mastodon/blob/main/app/services/update_status_service.rb.
        """
        post = self._read(receipt)
        if isinstance(post, Failure):
            return post
        if not post:
            return Failure(Trouble.REFUSED, f"{self._server} no longer has the post")
        answer = self._ask("PUT", _path(receipt), json=self._words(announcement, post.pictures))
        if isinstance(answer, Failure):
            return answer
        unclear = Failure(Trouble.AGAIN, f"{self._server} does not say whether it has changed the post")
        return receipt_of(json_of(answer)) or unclear

    def answers(self, receipt: Receipt) -> Thread | Failure | None:
        """What people answered: in the thread, in notifications, and by quoting it."""
        reader = self._listening()
        return reader if isinstance(reader, Failure) else reader.answers(receipt)

    def counts(self, receipts: Sequence[Receipt]) -> Mapping[str, Counts] | Failure:
        """The numbers of some posts, of which a server shows twenty at once."""
        reader = self._listening()
        return reader if isinstance(reader, Failure) else reader.counts(receipts)

    def _listening(self) -> MastodonReader | Failure:
        """What reads answers: one for a run, once it is sure whose the token is."""
        from diarist.channels.listening.mastodon_thread import MastodonReader  # noqa: PLC0415 - who posts reads nothing

        own = self._own_id() if self._reader is None else ""
        if isinstance(own, Failure):
            return own
        self._reader = self._reader or MastodonReader(self._web, self._server, self._headers, own)
        return self._reader

    def _own_id(self) -> str | Failure:
        """The account's id; asking for it shows that the token is good, and the account's.

        Source: https://docs.joinmastodon.org/methods/accounts/#verify_credentials.
        """
        answer = self._ask("GET", "/api/v1/accounts/verify_credentials")
        if isinstance(answer, Failure):
            # A token that is not good for this is good for nothing.
            return replace(answer, trouble=Trouble.PARKED) if answer.trouble is Trouble.REFUSED else answer
        match json_of(answer):
            case {"id": str(own), "username": str(username)} if username.lower() == self._username.lower():
                return own
            case {"id": str(), "username": str(username)}:
                whose = self._web.clean(username)
                return Failure(Trouble.PARKED, f"the token is {whose}'s on {self._server}, not {self._username}'s")
        return Failure(Trouble.AGAIN, f"{self._server} did not say whose the token is")

    def _picture(self, words: str, sending: Sending) -> str | Failure:
        """The card's id there, once it is ready to be shown. Source: https://docs.joinmastodon.org/methods/media/#v2."""
        waiting = self._waiting.pop(sending.key, "")
        if waiting:
            return self._when_ready(waiting, sending)
        card = {"file": ("card.jpg", sending.card, "image/jpeg")}
        answer = self._ask("POST", "/api/v2/media", files=card, data={"description": words})
        if isinstance(answer, Failure):
            return answer
        match json_of(answer):
            case {"id": str(picture)} if picture:
                return picture if answer.status_code == httpx.codes.OK else self._when_ready(picture, sending)
        return Failure(Trouble.AGAIN, f"{self._server} took the card and did not say what it calls it")

    def _when_ready(self, picture: str, sending: Sending) -> str | Failure:
        """A picture's id, unless the server is still at work on it; then the next try asks for this one again."""
        for _ in range(LOOKS):
            answer = self._ask("GET", f"/api/v1/media/{quote(picture, safe='')}")
            if isinstance(answer, Failure):
                return answer
            if answer.status_code == httpx.codes.OK:
                return picture
        self._waiting[sending.key] = picture
        return Failure(Trouble.AGAIN, f"{self._server} is still at work on the card", NOT_READY)

    def _page(self, own: str, before: str) -> list[Post] | Failure:
        """A page of the account's own posts, newest first, from before the post of that id."""
        wanted = {"limit": str(PAGE), "exclude_reblogs": "true", **({"max_id": before} if before else {})}
        answer = self._ask("GET", f"/api/v1/accounts/{quote(own, safe='')}/statuses", params=wanted)
        if isinstance(answer, Failure):
            return answer
        listed = json_of(answer)
        posts = [post_of(each) for each in listed] if isinstance(listed, list) else [None]
        known = [post for post in posts if post]
        unclear = Failure(Trouble.AGAIN, f"{self._server} answered with something that is no list of posts")
        return known if len(known) == len(posts) else unclear

    def _read(self, receipt: Receipt) -> Post | Failure | None:
        """One post; None where it is gone."""
        answer = self._ask("GET", _path(receipt), accept=_GONE)
        if isinstance(answer, Failure):
            return answer
        if answer.status_code in _GONE:
            return None
        return post_of(json_of(answer)) or Failure(
            Trouble.AGAIN, f"{self._server} answered with something that is no post"
        )

    def _words(self, announcement: Announcement, pictures: Collection[str]) -> dict[str, Any]:
        """What makes up a post, new or changed. A language is named by its first part, such as cy (ISO 639)."""
        return {
            "status": announcement.text,
            "media_ids": [*pictures],
            "language": announcement.lang.replace("_", "-").partition("-")[0].lower(),
            "spoiler_text": self._warning,
            "sensitive": bool(self._warning),
        }

    def _ask(self, method: str, path: str, *, accept: Collection[int] = (), **options: Any) -> httpx.Response | Failure:  # noqa: ANN401 - httpx's own
        return self._web.ask(method, f"{self._server}{path}", accept=accept, headers=self._headers, **options)


def _path(receipt: Receipt) -> str:
    """A post's own path; of one that a person told us of, only the address is known, which ends with its id."""
    name = receipt.id or receipt.address.rstrip("/").rpartition("/")[2]
    return f"/api/v1/statuses/{quote(name, safe='')}"
