"""Threads: a short post with the entry's link attached, which Threads shows as a card.

A short post with the link attached, which Threads shows as a card.

```yaml
extra:
  diary:
    channels:
      threads:
        user: '17841400000000000'
        token_expires: 2027-01-23
```

1. At <https://developers.facebook.com/apps> choose *Create app*, and there the use case *Access the Threads API*.
2. In the use case's settings add the permissions `threads_basic`, `threads_content_publish` and `threads_delete`; to
   hear what people answer, `threads_read_replies` for their replies and `threads_manage_insights` for the numbers too.
3. Under *App roles* add the profile that shall post as a *Threads tester*. Log in to Threads as that profile, and
   accept under *Settings → Account → Website permissions → Invites*. The profile has to be a public one.
4. In the use case's settings, the *User token generator* makes a long-lived token for that profile. It goes into the
   secret `DIARIST_THREADS_TOKEN`.
5. Open `https://graph.threads.net/v1.0/me?fields=id,username&access_token=` and the token, in a private window: the
   `id` goes after `user:`, in quotes.

**It ends after 60 days.** Write the day after `token_expires:`, and Diarist reminds you 14, 7 and 1 days before. Then
do step 4 again, change the secret, change `token_expires:`.

A token has the permissions that the app had when it was made. An older one goes on posting, and cannot read: add the
permissions and do step 4 again. Replies that you have hidden on Threads are not shown to you again.

Posts on Threads can be taken back, but not changed.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from diarist.channels.channel import Assurance, Secret
from diarist.channels.listening import threads_thread
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.services.expiring import TOKEN_EXPIRES, expiry_warning
from diarist.channels.services.meta_graph import Graph
from diarist.channels.services.read_back import Listed, the_one
from diarist.channels.wording import counting
from diarist.channels.wording.posts import by_hand, with_card
from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.diary.settings import Setting
from diarist.diary.text import is_web_address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from diarist.channels.answered import Counts, Thread
    from diarist.channels.channel import Announcement, Sending, Setup
    from diarist.channels.message import Message

READY_AFTER = timedelta(seconds=30)
"""How long Threads asks to wait until a container is ready (https://developers.facebook.com/docs/threads/posts)."""

_ID = re.compile(r"[0-9]+")


class Threads:
    """One profile.

    A post is made in two steps: a container that nobody sees, then its publication. Threads knows no key for a post,
    but lists what the profile has published.
    Source: https://developers.facebook.com/docs/threads/posts.
    """

    kind: ClassVar[str] = "threads"
    title: ClassVar[str] = CHANNEL_KINDS["threads"].title
    assurance: ClassVar[Assurance] = Assurance.READ_BACK
    limit: ClassVar[int] = 500
    at_once: ClassVar[int] = 1
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting("user", "text", "", "The profile's number, which comes with the token.", required=True),
        Setting("version", "text", "v1.0", "The version of Threads' API."),
        TOKEN_EXPIRES,
        Setting("server", "server", "https://graph.threads.net", "Where Threads' API is."),
    )
    secrets: ClassVar[tuple[Secret, ...]] = (
        Secret(
            "TOKEN",
            "A long-lived access token, allowed threads_basic, threads_content_publish, threads_delete; to listen,"
            " threads_read_replies and threads_manage_insights too.",
        ),
    )

    def __init__(self, setup: Setup) -> None:
        self.name = setup.name
        self._site, self._web = setup.site, setup.web
        self._user: str = setup.settings["user"]
        self._token_expires: date | None = setup.settings["token_expires"]
        address = f"{setup.settings['server'].rstrip('/')}/{setup.settings['version']}"
        self._graph = Graph(setup.web, address, setup.secrets.get("TOKEN", ""))
        self._containers: dict[str, str] = {}

    @property
    def account(self) -> str:
        """The profile's number, which stays when it is renamed."""
        return f"threads:{self._user}"

    def targets(self, message: Message) -> tuple[str, ...]:  # noqa: ARG002 - the same for every entry
        """The profile's followers, all at once."""
        return ("",)

    def compose(self, message: Message) -> Announcement:
        """The words above the card, which Threads makes from the page: the link need not be in them."""
        return with_card(self, message, self._site, counting.threads, with_link=False)

    def post(self, announcement: Announcement, sending: Sending) -> Receipt | Failure:
        """Make a container and, when it is ready, publish it."""
        container = self._container(announcement, sending)
        if isinstance(container, Failure):
            return container
        said = self._graph.post(f"{self._user}/threads_publish", creation_id=container)
        if isinstance(said, Failure):
            return said
        match said:
            case {"id": str(name)} if _ID.fullmatch(name):
                return Receipt(name, self._address(name))
        return Failure(Trouble.AMBIGUOUS, "Threads took the post, and did not say what it calls it")

    def find(self, announcement: Announcement, sending: Sending) -> Receipt | Failure | None:
        """Look for the link, and words that begin as ours, among what the profile has published; answers are not there.

        Source: https://developers.facebook.com/docs/threads/threads-media#retrieve-a-list-of-all-a-user-s-threads.
        """
        fields = "id,timestamp,permalink,text,link_attachment_url"
        posts = self._graph.newest_posts(f"{self._user}/threads", fields, "timestamp", sending)
        if isinstance(posts, Failure):
            return posts
        return the_one((_listed(post, announcement) for post in posts), announcement, sending)

    def remove(self, receipt: Receipt) -> Failure | None:
        """Delete the post. Source: https://developers.facebook.com/docs/threads/posts/delete-posts."""
        return self._unnamed(receipt) or self._graph.delete(receipt.id, self._user)

    def is_gone(self, receipt: Receipt) -> bool | Failure:
        """Whether Threads no longer has the post."""
        return self._unnamed(receipt) or self._graph.is_gone(receipt.id, self._user)

    def answers(self, receipt: Receipt) -> Thread | Failure | None:
        """All replies to a post that nobody has hidden."""
        return self._unnamed(receipt) or threads_thread.read_thread(self._graph, receipt.id, self._user)

    def counts(self, receipts: Sequence[Receipt]) -> Mapping[str, Counts] | Failure:
        """The numbers of some posts; Threads is asked for each by itself."""
        ids = [receipt.id for receipt in receipts if _ID.fullmatch(receipt.id)]
        return threads_thread.read_counts(self._graph, ids, self._user)

    def expiry_warning(self, today: date) -> str:
        """A sentence 14, 7 and 1 days before the token ends, and once it is over; else empty."""
        return expiry_warning(self._token_expires, today)

    def _container(self, announcement: Announcement, sending: Sending) -> str | Failure:
        """The name of a container that is ready. One that was not ready is asked for again at the next try."""
        container = self._containers.get(sending.key) or self._made(announcement)
        if isinstance(container, Failure):
            return container
        self._containers[sending.key] = container
        said = self._graph.ask(container, fields="status,error_message")
        if isinstance(said, Failure):
            return said
        match said.get("status"):
            case "FINISHED":
                return container
            case "IN_PROGRESS":
                return Failure(Trouble.AGAIN, "Threads is still preparing the post", READY_AFTER)
            case "PUBLISHED":
                return Failure(Trouble.AMBIGUOUS, "Threads says that it has published the post already")
        del self._containers[sending.key]
        why = str(said.get("error_message") or said.get("status") or "no reason given")
        return Failure(Trouble.AGAIN, f"Threads could not prepare the post: {self._web.clean(why)[:200]}")

    def _made(self, announcement: Announcement) -> str | Failure:
        """The name of a new container."""
        said = self._graph.ask(
            f"{self._user}/threads",
            method="POST",
            media_type="TEXT",
            text=announcement.text,
            link_attachment=announcement.link,
        )
        match said:
            case Failure():
                return said
            case {"id": str(name)} if _ID.fullmatch(name):
                return name
        return Failure(Trouble.AGAIN, "Threads did not say what it calls the post that it prepares")

    def _address(self, name: str) -> str:
        """A post's public address; empty where Threads does not tell, for the post is there all the same."""
        said = self._graph.ask(name, fields="permalink")
        address = "" if isinstance(said, Failure) else str(said.get("permalink", ""))
        return address if is_web_address(address) else ""

    def _unnamed(self, receipt: Receipt) -> Failure | None:
        if _ID.fullmatch(receipt.id):
            return None
        return by_hand(self, receipt, "nobody noted what Threads calls this post")


def _listed(post: dict[str, Any], announcement: Announcement) -> Listed:
    """A post; the link is attached or in its words, and of the very words nobody doubts whose they are."""
    text = str(post.get("text", ""))
    has_link = post.get("link_attachment_url") == announcement.link or announcement.link in text.split()
    receipt = Receipt(post["id"], str(post.get("permalink", "")))
    return Listed(receipt, text, has_link or text.split() == announcement.text.split())
