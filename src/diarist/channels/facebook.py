"""Facebook: a post of a Page, with the entry's link, which Facebook shows as a card.

A post of your Page, with your words above the card. Profiles and groups have no way in for programs: use the share
kit.

```yaml
extra:
  diary:
    channels:
      facebook:
        page: '546349135390552'
```

1. At <https://developers.facebook.com/apps> choose *Create app*, and there the use case *Manage everything on your
   Page*. You need to be an administrator of the Page. As long as only your own people use the app, it needs no
   review.
2. Open the [Graph API Explorer](https://developers.facebook.com/tools/explorer/), choose the app, add the permissions
   `pages_show_list`, `pages_manage_posts` and `pages_read_engagement`; to hear what people comment,
   `pages_read_user_content` too. Then *Generate access token*, and allow it your Page.
3. That token is good for an hour. Copy it into the
   [Access Token Debugger](https://developers.facebook.com/tools/debug/accesstoken/) and choose *Extend access token*.
4. Put the extended token back into the Explorer and send `me/accounts`. Beside your Page's name stand its `id`, which
   goes after `page:`, and its own `access_token`, which goes into the secret `DIARIST_FACEBOOK_TOKEN`.
5. Look at that token in the Debugger: *Expires* should say *Never*. Where it names a day, write that after
   `token_expires:`, and Diarist reminds you 14, 7 and 1 days before.

The token stops working when the person who made it changes their password, leaves the Page or removes the app. Where
people come and go, let an administrator of your *Business portfolio* make a *system user* that may manage the Page,
and take its token instead: it belongs to nobody. To change a token, go through the steps again from 2, and change the
secret.

An older token, without `pages_read_user_content`, goes on posting and cannot read. Whoever made it has to be allowed to
*moderate* the Page. Facebook tells the name of those alone who have allowed your app to know it, so that most comments
have none. Comments that you have hidden are not shown to you again.

Facebook keeps each version of its API for two years; write a newer one after `version:` when it says that yours has
ended.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from diarist.channels.channel import Assurance, Secret
from diarist.channels.listening import facebook_thread
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.services.expiring import TOKEN_EXPIRES, expiry_warning
from diarist.channels.services.meta_graph import Graph
from diarist.channels.services.read_back import Listed, the_one
from diarist.channels.wording import counting
from diarist.channels.wording.posts import by_hand, with_card
from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.diary.settings import Setting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from diarist.channels.answered import Counts, Thread
    from diarist.channels.channel import Announcement, Sending, Setup
    from diarist.channels.message import Message

_ID = re.compile(r"[0-9]+(?:_[0-9]+)?")


class Facebook:
    """One Page; groups and profiles have no API for this.

    Facebook knows no key for a post, but lists what the Page has published.
    Source: https://developers.facebook.com/docs/pages-api/posts.
    """

    kind: ClassVar[str] = "facebook"
    title: ClassVar[str] = CHANNEL_KINDS["facebook"].title
    assurance: ClassVar[Assurance] = Assurance.READ_BACK
    limit: ClassVar[int] = 63206
    at_once: ClassVar[int] = facebook_thread.AT_ONCE
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting("page", "text", "", "The Page's number, which stands in its *About*.", required=True),
        Setting("version", "text", "v26.0", "The version of Facebook's API; Facebook keeps each for two years."),
        TOKEN_EXPIRES,
        Setting("server", "server", "https://graph.facebook.com", "Where Facebook's API is."),
    )
    secrets: ClassVar[tuple[Secret, ...]] = (
        Secret(
            "TOKEN",
            "The Page's access token, allowed pages_manage_posts and pages_read_engagement; to listen,"
            " pages_read_user_content too.",
        ),
    )

    def __init__(self, setup: Setup) -> None:
        self.name = setup.name
        self._site = setup.site
        self._page: str = setup.settings["page"]
        self._token_expires: date | None = setup.settings["token_expires"]
        address = f"{setup.settings['server'].rstrip('/')}/{setup.settings['version']}"
        self._graph = Graph(setup.web, address, setup.secrets.get("TOKEN", ""))

    @property
    def account(self) -> str:
        """The Page's number, which stays when the Page is renamed."""
        return f"facebook:{self._page}"

    def targets(self, message: Message) -> tuple[str, ...]:  # noqa: ARG002 - the same for every entry
        """The Page's followers, all at once."""
        return ("",)

    def compose(self, message: Message) -> Announcement:
        """The words above the card, which Facebook makes from the page: the link need not be in them."""
        return with_card(self, message, self._site, counting.utf16, with_link=False)

    def post(self, announcement: Announcement, sending: Sending) -> Receipt | Failure:  # noqa: ARG002 - there is no key
        """Post the words and the link."""
        said = self._graph.post(f"{self._page}/feed", message=announcement.text, link=announcement.link)
        if isinstance(said, Failure):
            return said
        match said:
            case {"id": str(name)} if _ID.fullmatch(name):
                return Receipt(name, f"https://www.facebook.com/{name}")
        return Failure(Trouble.AMBIGUOUS, "Facebook took the post, and did not say what it calls it")

    def find(self, announcement: Announcement, sending: Sending) -> Receipt | Failure | None:
        """Look for the link, and words that begin as ours, among what the Page has published.

        Source: https://developers.facebook.com/docs/graph-api/reference/page/published_posts.
        """
        fields = "id,message,created_time,permalink_url,attachments{unshimmed_url}"
        path = f"{self._page}/published_posts"
        posts = self._graph.newest_posts(path, fields, "created_time", sending)
        if isinstance(posts, Failure):
            return posts
        return the_one((_listed(post, announcement) for post in posts), announcement, sending)

    def remove(self, receipt: Receipt) -> Failure | None:
        """Delete the post."""
        return self._unnamed(receipt) or self._graph.delete(receipt.id, self._page)

    def is_gone(self, receipt: Receipt) -> bool | Failure:
        """Whether Facebook no longer has the post."""
        return self._unnamed(receipt) or self._graph.is_gone(receipt.id, self._page)

    def edit(self, receipt: Receipt, announcement: Announcement) -> Receipt | Failure:
        """Change the words; Facebook allows it for what the same app posted."""
        if failure := self._unnamed(receipt):
            return failure
        said = self._graph.ask(receipt.id, method="POST", message=announcement.text)
        if isinstance(said, Failure):
            return said
        is_done = said.get("success") is True
        return receipt if is_done else Failure(Trouble.AGAIN, "Facebook does not say that the words are changed")

    def answers(self, receipt: Receipt) -> Thread | Failure | None:
        """All comments below a post that the Page has not hidden."""
        return self._unnamed(receipt) or facebook_thread.read_thread(self._graph, receipt.id, self._page)

    def counts(self, receipts: Sequence[Receipt]) -> Mapping[str, Counts] | Failure:
        """The numbers of some posts."""
        ids = [receipt.id for receipt in receipts if _ID.fullmatch(receipt.id)]
        return facebook_thread.read_counts(self._graph, ids, self._page)

    def expiry_warning(self, today: date) -> str:
        """A sentence 14, 7 and 1 days before the token ends, and once it is over; else empty."""
        return expiry_warning(self._token_expires, today)

    def _unnamed(self, receipt: Receipt) -> Failure | None:
        if _ID.fullmatch(receipt.id):
            return None
        return by_hand(self, receipt, "nobody noted what Facebook calls this post")


def _listed(post: dict[str, Any], announcement: Announcement) -> Listed:
    """A post; the link is in its card or its words, and of the very words nobody doubts whose they are."""
    text = str(post.get("message", ""))
    match post:
        case {"attachments": {"data": [{"unshimmed_url": announcement.link}, *_]}}:
            has_link = True
        case _:
            has_link = announcement.link in text.split() or text.split() == announcement.text.split()
    return Listed(Receipt(post["id"], str(post.get("permalink_url", ""))), text, has_link)
