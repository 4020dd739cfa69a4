"""What stands in a Teams channel: an Adaptive Card with the words as they are."""

from dataclasses import replace
from typing import Any

import httpx

from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.channels.teams import Teams, length
from diarist.diary.site import Site
from tests.channels.case import Case
from tests.channels.parts import channel_of, sending
from tests.channels.services.test_webhooks import WORDS
from tests.peers.webhooks import CANARY, TeamsHook

CASE = Case(
    kind=Teams,
    service=TeamsHook,
    settings={"account": "staff-news"},
    secrets={"URL": TeamsHook.address},
    wrong_secrets={"URL": TeamsHook.address.replace("4711", "4712")},
    canaries=(CANARY[:12],),
    account="teams:staff-news",
    length=length,
    lengths={"": 0, "abc": 3, "🕯": 2},
    public="POST ",
    bad_token=httpx.Response(404, text="no_service"),
)


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


def test_a_team_has_words_card_and_button(site: Site) -> None:
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


def test_the_receipt_is_the_workflows_run(site: Site) -> None:
    assert teams(site, TeamsHook()).post(WORDS, sending()) == Receipt("run1")


def test_a_workflow_that_is_switched_off_parks_the_channel(site: Site) -> None:
    off = httpx.Response(400, json={"error": {"code": "WorkflowTriggerIsNotEnabled"}})
    hook = channel_of(Teams, site, lambda _: off, {"URL": TeamsHook.address}, account="staff-news")
    found = hook.post(WORDS, sending())
    assert isinstance(found, Failure)
    assert found.trouble is Trouble.PARKED
