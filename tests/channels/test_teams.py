"""What stands in a Teams channel: an Adaptive Card with the words as they are."""

from dataclasses import replace
from typing import Any

import httpx
import pytest

from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.teams import Teams, length
from diarist.diary.site import Site
from tests.channels.conftest import MakeMessage
from tests.channels.parts import channel_of, sending
from tests.channels.services.test_webhooks import WORDS
from tests.peers.webhooks import TeamsHook


def teams(site: Site, peer: TeamsHook | None = None) -> Teams:
    return channel_of(Teams, site, peer, {"URL": peer.address if peer else ""}, account="staff-news")


def card(site: Site, **words: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever an Announcement holds
    peer = TeamsHook()
    assert isinstance(teams(site, peer).post(replace(WORDS, **words), sending()), Receipt)
    assert not peer.faults
    content = peer.posts[0]["attachments"][0]["content"]
    assert isinstance(content, dict)
    return content


def lines(content: dict[str, Any]) -> list[str]:
    return [part["inlines"][0]["text"] for part in content["body"] if part["type"] == "RichTextBlock"]


def test_words_card_and_button(site: Site) -> None:
    content = card(site)
    assert lines(content) == ["Oil for the lamp", "How it was lit."]
    assert content["body"][-1]["url"] == WORDS.card
    assert content["body"][-1]["altText"] == WORDS.card_alt
    assert content["actions"] == [{"type": "Action.OpenUrl", "title": WORDS.title, "url": WORDS.link}]
    assert content["lang"] == "en"


def test_words_are_shown_as_they_are(site: Site) -> None:
    words = r"**Tea** & <at>everyone</at> [cake](https://a.example) 1. \o/"
    assert lines(card(site, text=words)) == [words]


def test_a_card_without_words_has_the_title(site: Site) -> None:
    assert card(site, card_alt="")["body"][-1]["altText"] == WORDS.title


def test_the_parameters_of_the_address_are_kept(site: Site) -> None:
    seen = []

    def peer(request: httpx.Request) -> httpx.Response:
        seen.append(dict(request.url.params))
        return httpx.Response(202)

    hook = channel_of(Teams, site, peer, {"URL": TeamsHook.address}, account="staff-news")
    assert hook.post(WORDS, sending()) == Receipt("")
    assert seen == [dict(httpx.URL(TeamsHook.address).params)]


def test_the_receipt_is_the_workflows_run(site: Site) -> None:
    assert teams(site, TeamsHook()).post(WORDS, sending()) == Receipt("run1")


def test_a_workflow_that_is_switched_off_parks_the_channel(site: Site) -> None:
    off = httpx.Response(400, json={"error": {"code": "WorkflowTriggerIsNotEnabled"}})
    hook = channel_of(Teams, site, lambda _: off, {"URL": TeamsHook.address}, account="staff-news")
    found = hook.post(WORDS, sending())
    assert isinstance(found, Failure)
    assert found.trouble is Trouble.PARKED


@pytest.mark.parametrize(("text", "count"), [("", 0), ("abc", 3), ("🕯", 2)])
def test_length(text: str, count: int) -> None:
    assert length(text) == count


def test_it_says_what_it_would_post(site: Site, make_message: MakeMessage) -> None:
    words = teams(site).compose(make_message(title="Olew i'r lamp", lang="cy"))
    assert (words.title, words.lang) == ("Olew i’r lamp", "cy")
    assert words.link not in words.text
    assert words.count == length(words.text)
