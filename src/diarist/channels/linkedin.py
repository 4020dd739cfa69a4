"""LinkedIn: a post of a member or an organisation, with the entry as its article.

A post of yourself, or of your organisation's page, with the entry below your words as a card.

```yaml
extra:
  diary:
    channels:
      linkedin:
        author: urn:li:organization:2414183   # or urn:li:person:… for yourself
        token_expires: 2027-01-23
```

1. At <https://developer.linkedin.com> choose *Create app*. LinkedIn wants to know which page the app belongs to: name
   your organisation's, and let an administrator of that page confirm it.
2. Under *Products* ask for
     - *Share on LinkedIn* and *Sign In with LinkedIn using OpenID Connect*, to post as yourself: you have them at
       once;
     - *Community Management API*, to post as the page: LinkedIn looks at the request, which can take weeks. It wants
       an app of its own, without other products.
3. Under *Docs and tools → OAuth token tools* create a token, with `w_member_social`, `openid` and `profile` for
   yourself; with `w_organization_social` for the page (add `r_organization_social`, and Diarist can also look whether
   a post that you took back is gone). Log in as somebody who may post there.
4. Find out who posts. The page's number stands in its address while you administer it: `urn:li:organization:` and
   that number. For yourself: the token tools show the answer of `/v2/userinfo`; `urn:li:person:` and what it calls
   `sub`.
5. Put the token into the secret `DIARIST_LINKEDIN_TOKEN`, and the day on which it ends, which the token tools say,
   into `token_expires:`.

**It ends after 60 days.** Diarist reminds you 14, 7 and 1 days before. Do step 3 again, change the secret, change
`token_expires:`. What came due meanwhile goes out then, if it is not too old.

**Once a year** LinkedIn switches old versions of its API off, and Diarist says so. Write the newest one from
[LinkedIn's list](https://learn.microsoft.com/linkedin/marketing/versioning) after `version:`.

If an answer of LinkedIn's gets lost, nobody but you can see whether the post is there: Diarist never tries that again
by itself, and asks you to look. LinkedIn refuses the same words for a day or two, even when you have deleted the
first post: write other words for `linkedin` into the entry's `announce:` then.
"""

from __future__ import annotations

import re
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

from diarist.channels.channel import Assurance, Secret
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.services.expiring import TOKEN_EXPIRES, expiry_warning
from diarist.channels.wire.web import json_of
from diarist.channels.wording import counting
from diarist.channels.wording.posts import by_hand, with_card
from diarist.diary.channel_kinds import CHANNEL_KINDS
from diarist.diary.settings import Setting
from diarist.diary.text import is_web_address

if TYPE_CHECKING:
    from datetime import date

    import httpx

    from diarist.channels.channel import Announcement, Sending, Setup
    from diarist.channels.message import Message

VERSIONS = "https://learn.microsoft.com/linkedin/marketing/versioning"
_URN = re.compile(r"urn:li:(?:share|ugcPost):\d+")
_RESERVED = re.compile(r"[\\|{}@\[\]()<>#*_~]")
_NO_TAG = (
    r"\s!-/:-@\[-^`{-~¡¿«»\u060c\u061b\u061f\u0964\u2000-\u200b\u200e-\u206f\u2190-\u2bff\u3000-\u303f"
    r"\ufe0f\U0001f000-\U0001ffff"
)
"""Spaces, punctuation, arrows and emoji: a hashtag is what is none of them, in any script."""

_HASHTAG = re.compile(rf"(?<![\w&/#])#(?!\d+\b)([^{_NO_TAG}]+)")
_READ_HERE = (HTTPStatus.FORBIDDEN, HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.UPGRADE_REQUIRED)
"""Refusals that say more than their status."""


class LinkedIn:
    """A member or an organisation.

    LinkedIn does not look at the page: title, description and picture are sent. What was posted can be read back only
    with rights that LinkedIn gives to few, so that a lost answer is left to a person.
    Source: https://learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api.
    """

    kind: ClassVar[str] = "linkedin"
    title: ClassVar[str] = CHANNEL_KINDS["linkedin"].title
    assurance: ClassVar[Assurance] = Assurance.AT_MOST_ONCE
    limit: ClassVar[int] = 3000
    settings: ClassVar[tuple[Setting, ...]] = (
        Setting(
            "author",
            "text",
            "",
            "Who posts: `urn:li:person:` and the member's id, or `urn:li:organization:` and the page's number.",
            required=True,
        ),
        Setting(
            "version", "text", "202607", f"The version of LinkedIn's API; LinkedIn keeps each for a year ({VERSIONS})."
        ),
        TOKEN_EXPIRES,
        Setting("server", "server", "https://api.linkedin.com", "Where LinkedIn's API is."),
    )
    secrets: ClassVar[tuple[Secret, ...]] = (
        Secret("TOKEN", "The access token, allowed w_member_social for a member, w_organization_social for a page."),
    )

    def __init__(self, setup: Setup) -> None:
        self.name = setup.name
        self._site, self._web = setup.site, setup.web
        self._author: str = setup.settings["author"]
        self._version: str = setup.settings["version"]
        self._token_expires: date | None = setup.settings["token_expires"]
        self._server: str = setup.settings["server"].rstrip("/")
        self._headers = {
            "Authorization": f"Bearer {setup.secrets.get('TOKEN', '')}",
            "LinkedIn-Version": self._version,
            "X-Restli-Protocol-Version": "2.0.0",
        }

    @property
    def account(self) -> str:
        """The author's name in LinkedIn's own terms."""
        return f"linkedin:{self._author}"

    def targets(self, message: Message) -> tuple[str, ...]:  # noqa: ARG002 - the same for every entry
        """The author's followers, all at once."""
        return ("",)

    def compose(self, message: Message) -> Announcement:
        """The words, with the entry as an article below them: the link stands there, and need not be in the words.

        LinkedIn counts an emoji as two, as JavaScript does. It takes no words for an article's picture.
        """
        return replace(with_card(self, message, self._site, counting.utf16, with_link=False), card_alt="")

    def post(self, announcement: Announcement, sending: Sending) -> Receipt | Failure:
        """Upload the card, then post."""
        picture = self._upload(sending.card) if sending.card else ""
        if isinstance(picture, Failure):
            return picture
        body = self._body(announcement, picture)
        answer = self._web.post("POST", self._at("posts"), accept=_READ_HERE, headers=self._headers, json=body)
        answer = self._judged(answer)
        if isinstance(answer, Failure):
            return answer
        urn = answer.headers.get("x-restli-id", "")
        if not _URN.fullmatch(urn):
            return Failure(Trouble.AMBIGUOUS, "LinkedIn took the post, and did not say what it calls it")
        return Receipt(urn, _public_address(urn))

    def remove(self, receipt: Receipt) -> Failure | None:
        """Delete the post; LinkedIn says yes to what was deleted before, too."""
        answer = self._ask("DELETE", receipt, "DELETE")
        return answer if isinstance(answer, Failure) else None

    def is_gone(self, receipt: Receipt) -> bool | Failure:
        """Whether LinkedIn no longer has the post; few tokens may ask that, and for the others a person must look."""
        answer = self._ask("GET", receipt, "GET")
        if isinstance(answer, Failure):
            may_not = answer.trouble is Trouble.PARKED
            return by_hand(self, receipt, f"this token may not read posts ({answer.why})") if may_not else answer
        if answer.status_code == HTTPStatus.NOT_FOUND:
            return True
        match json_of(answer):
            case {"id": receipt.id, "lifecycleState": str(state)}:
                return state != "PUBLISHED"
        return Failure(Trouble.AGAIN, "LinkedIn answered with something that is not the post")

    def edit(self, receipt: Receipt, announcement: Announcement) -> Receipt | Failure:
        """Change the words; the article below them cannot be changed."""
        patch = {"patch": {"$set": {"commentary": little_text(announcement.text)}}}
        answer = self._ask("POST", receipt, "PARTIAL_UPDATE", patch)
        if isinstance(answer, Failure):
            return answer
        is_there = answer.status_code != HTTPStatus.NOT_FOUND
        return receipt if is_there else Failure(Trouble.REFUSED, "LinkedIn no longer has the post")

    def expiry_warning(self, today: date) -> str:
        """A sentence 14, 7 and 1 days before the token ends, and once it is over; else empty."""
        return expiry_warning(self._token_expires, today)

    def _body(self, announcement: Announcement, picture: str) -> dict[str, Any]:
        article = {"source": announcement.link, "title": announcement.title, "description": announcement.description}
        if picture:
            article["thumbnail"] = picture
        return {
            "author": self._author,
            "commentary": little_text(announcement.text),
            "visibility": "PUBLIC",
            "distribution": {
                "feedDistribution": "MAIN_FEED",
                "targetEntities": [],
                "thirdPartyDistributionChannels": [],
            },
            "content": {"article": article},
            "lifecycleState": "PUBLISHED",
            "isReshareDisabledByAuthor": False,
        }

    def _upload(self, card: bytes) -> str | Failure:
        """The card's name on LinkedIn, where nobody sees it by itself.

        Source: https://learn.microsoft.com/linkedin/marketing/community-management/shares/images-api.
        """
        asked = {"initializeUploadRequest": {"owner": self._author}}
        address = self._at("images?action=initializeUpload")
        answer = self._judged(self._web.ask("POST", address, accept=_READ_HERE, headers=self._headers, json=asked))
        if isinstance(answer, Failure):
            return answer
        match json_of(answer):
            case {"value": {"uploadUrl": str(place), "image": str(name)}} if is_web_address(place) and name:
                bearer = {"Authorization": self._headers["Authorization"], "Content-Type": "image/jpeg"}
                sent = self._web.ask("PUT", place, headers=bearer, content=card)
                return sent if isinstance(sent, Failure) else name
        return Failure(Trouble.AGAIN, "LinkedIn did not say where to send the picture")

    def _ask(
        self, method: str, receipt: Receipt, action: str, body: dict[str, Any] | None = None
    ) -> httpx.Response | Failure:
        """One post: a question, or what may be done twice. That it is not there is an answer."""
        if not _URN.fullmatch(receipt.id):
            return by_hand(self, receipt, "nobody noted what LinkedIn calls this post")
        address = self._at(f"posts/{quote(receipt.id, safe='')}")
        accept, headers = (*_READ_HERE, HTTPStatus.NOT_FOUND), {**self._headers, "X-RestLi-Method": action}
        return self._judged(self._web.ask(method, address, accept=accept, headers=headers, json=body))

    def _judged(self, answer: httpx.Response | Failure) -> httpx.Response | Failure:
        """An answer, its refusals read.

        LinkedIn calls a post a duplicate even of one that was deleted the day before, so that this does not tell
        whether it is there.
        Source: https://learn.microsoft.com/linkedin/shared/api-guide/concepts/error-handling.
        """
        if isinstance(answer, Failure) or answer.status_code not in _READ_HERE:
            return answer
        refusal = self._web.refusal(answer)
        if answer.status_code == HTTPStatus.UPGRADE_REQUIRED:
            mend = f"write a newer one after `version:` in mkdocs.yml ({VERSIONS})"
            return Failure(Trouble.PARKED, f"LinkedIn does not know version {self._version} of its API: {mend}")
        if answer.status_code == HTTPStatus.FORBIDDEN:
            return replace(refusal, trouble=Trouble.PARKED)
        if not answer.request.url.path.endswith("/posts") or "duplicate" not in answer.text.lower():
            return refusal
        found = _URN.search(answer.text)
        where = f": look at {_public_address(found[0])}" if found else ""
        return Failure(Trouble.AMBIGUOUS, f"LinkedIn says that it has these words already{where}")

    def _at(self, path: str) -> str:
        return f"{self._server}/rest/{path}"


def little_text(text: str) -> str:
    r"""A text as LinkedIn's `commentary` wants it: reserved signs behind a `\`, hashtags as templates.

    An unescaped sign cuts the text there without a word.
    Source: https://learn.microsoft.com/linkedin/marketing/community-management/shares/little-text-format.
    """
    parts = _HASHTAG.split(text)
    return "".join(rf"{{hashtag|\#|{_escaped(part)}}}" if i % 2 else _escaped(part) for i, part in enumerate(parts))


def _escaped(text: str) -> str:
    return _RESERVED.sub(r"\\\g<0>", text)


def _public_address(urn: str) -> str:
    return f"https://www.linkedin.com/feed/update/{urn}/"
