from collections.abc import Callable

import pytest

from diarist.checks.people.quoted_reply import RULE
from diarist.checks.rule import Finding
from tests.checks.conftest import BODY_LINE

Find = Callable[..., list[Finding]]

ADDRESS = "https://social.example/@ann/1"
PRIVATE = {"written_in": "private"}


SLIPS = [
    f"> [!REPLY {ADDRESS}\n> Too steep.",
    f"> ［!REPLY］ {ADDRESS}\n> Too steep.",
    f"> [!REPY] {ADDRESS}\n> Too steep.",
    f"> [!REPLIES] [Ann]({ADDRESS})\n> Too steep.",
]


def _reply(words: str = "Too steep.", address: str = ADDRESS) -> str:
    return f"We asked.\n\n> [!REPLY] {address}\n> {words}"


def test_without_consent_it_is_found_on_its_line_and_told_to_nobody(find: Find) -> None:
    (found,) = find(RULE, _reply())
    assert found.line == BODY_LINE + 1
    assert "nothing says that they agreed" in found.what
    assert "social.example" not in found.what + found.mend


@pytest.mark.parametrize("spelt", [f"{ADDRESS}/", f"{ADDRESS}?utm_source=x", "http://SOCIAL.example/@ann/1"])
def test_consent_is_known_however_the_address_is_spelt(find: Find, spelt: str) -> None:
    assert find(RULE, _reply(), consent={spelt: "named"}) == []
    assert find(RULE, _reply(address=spelt), consent={ADDRESS: "named"}) == []


@pytest.mark.parametrize(
    "consent", [{}, {f"{ADDRESS}0": "named"}, {ADDRESS: "yes"}, {"https://social.example/@Ann/1": "named"}]
)
def test_no_other_consent_is_enough(find: Find, consent: dict[str, str]) -> None:
    assert len(find(RULE, _reply(), consent=consent)) == 1


@pytest.mark.parametrize("address", ["mailto:ann@social.example", "at://did:plc:x/app.bsky.feed.post/1", "../there.md"])
def test_what_is_no_page_s_address_is_found(find: Find, address: str) -> None:
    (found,) = find(RULE, _reply(address=f"<{address}>" if ":" in address else f"[there]({address})"))
    assert "no address of a page" in found.what


def test_an_anonymous_one_s_address_may_stand_in_a_private_repository_alone(find: Find) -> None:
    consent = {ADDRESS: "anonymous"}
    (found,) = find(RULE, _reply(), consent=consent)
    assert "which anybody can read" in found.what
    assert find(RULE, _reply(), consent=consent, diary={"written_in": "public"}) == [found]
    assert find(RULE, _reply(), consent=consent, diary=PRIVATE) == []
    assert find(RULE, _reply(address="")) == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Too steep.\n> — Ann Example", "a name below it tells"),
        ("See [mine](https://ann.example).", "a link tells"),
        ("![A ramp](ramp.jpg)", "a picture tells"),
        ("As @ann I say so.", "a name that begins with @ tells"),
        ("<i>Too</i> steep.", "HTML tells"),
    ],
)
def test_nothing_in_an_anonymous_one_tells_whose_it_is(find: Find, words: str, says: str) -> None:
    for address, settings in (("", {}), (ADDRESS, PRIVATE)):
        (found,) = find(RULE, _reply(words, address), consent={ADDRESS: "anonymous"}, diary=settings)
        assert says in found.what
        assert "ann" not in found.what.lower()
    assert find(RULE, _reply(words), consent={ADDRESS: "named"}) == []


def test_a_note_at_the_foot_would_stay(find: Find) -> None:
    body = _reply("Too steep.[^1]") + "\n\n[^1]: So she said."
    (found,) = find(RULE, body, consent={ADDRESS: "named"})
    assert "would stay" in found.what


def test_something_is_quoted(find: Find) -> None:
    (found,) = find(RULE, f"We asked.\n\n> [!REPLY] {ADDRESS}", consent={ADDRESS: "named"})
    assert "nothing is quoted" in found.what


def test_what_somebody_promises_in_an_answer_is_no_promise_of_the_diary(find: Find) -> None:
    body = _reply("> [!PROMISE] I come. {#ramp due=2027-03-31}")
    (found,) = find(RULE, body, consent={ADDRESS: "named"})
    assert "would be the diary's" in found.what


@pytest.mark.parametrize(
    "body", [f"[!REPLY] {ADDRESS}\n", f"> She said:\n> [!reply] {ADDRESS}", "- [!REPLY]: x", *SLIPS]
)
def test_a_mark_that_marks_nothing_is_found(find: Find, body: str) -> None:
    (found,) = find(RULE, body)
    assert "marks nothing" in found.what


@pytest.mark.parametrize(
    "body", ["`[!REPLY]`", "\\[!REPLY] is how", "```\n> [!REPLY] x\n```", "> [!NOTE]\n> x", "> x", "> [!REPEAT]\n> x"]
)
def test_it_is_not_found(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_what_is_taken_down_quotes_nobody(find: Find) -> None:
    assert find(RULE, _reply(), updated="2026-11-21", withdrawn="Gone.") == []
