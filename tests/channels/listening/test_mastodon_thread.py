"""What is heard on Mastodon: all that can be, nothing twice, nothing that was taken back; and what strangers try."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from diarist.channels.answered import Audience, Counts, Form, Thread
from diarist.channels.mastodon import Mastodon
from diarist.channels.outcome import Failure, Receipt, Trouble
from diarist.diary.site import Site
from tests.channels.listening.garbage import garbled
from tests.channels.parts import CANARY, Peer, channel_of
from tests.diaries import a_site
from tests.peers.mastodon import ACCOUNT, SERVER
from tests.peers.mastodon_threads import ALL_SCOPES, MastodonThreads


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return a_site(tmp_path)


@pytest.fixture
def server() -> MastodonThreads:
    return MastodonThreads(CANARY)


def mastodon(site: Site, peer: Peer) -> Mastodon:
    return channel_of(Mastodon, site, peer, {"TOKEN": CANARY}, server=SERVER, account="diary")


def heard(site: Site, peer: Peer, post: str) -> Thread:
    thread = mastodon(site, peer).answers(Receipt(post))
    assert isinstance(thread, Thread), thread
    return thread


def uri(server: MastodonThreads, name: str) -> str:
    return str(server.said[name]["uri"])


def texts(thread: Thread) -> list[str]:
    return [answer.text for answer in thread.answers]


def test_a_thread_has_what_was_said_and_by_whom(site: Site, server: MastodonThreads) -> None:
    post = server.entry()
    first = server.say('<p><a class="mention" href="https://x.example">@<span>diary</span></a> When?</p>', post)
    ours = server.say("<p>Friday.</p>", first, ACCOUNT)
    server.change(ours, "<p>Saturday.</p>")
    thread = heard(site, server, post)
    assert (thread.is_whole, thread.more) == (True, "")
    assert thread.counts == Counts(replies=1, likes=0, shares=0, quotes=0)
    one, two = thread.answers
    assert (one.id, one.post, one.to, one.text, one.author) == (
        uri(server, first),
        post,
        "",
        "@diary When?",
        "Mara 501",
    )
    assert (one.address, one.lang, one.is_ours) == (f"{SERVER}/@mara501@elsewhere.example/{first}", "en", False)
    assert (one.audience, one.form, one.edited) == (Audience.EVERYBODY, Form.REPLY, None)
    assert (two.to, two.text, two.is_ours) == (uri(server, first), "Saturday.", True)
    assert one.at
    assert two.at
    assert one.at < two.at < (two.edited or one.at)
    assert not server.faults


def test_what_was_said_to_the_account_alone_is_for_the_leader(site: Site, server: MastodonThreads) -> None:
    post = server.entry()
    for visibility in ("public", "unlisted", "private", "direct", "circle", None):
        server.say("<p>x</p>", post, visibility=visibility)
    found = [answer.audience for answer in heard(site, server, post).answers]
    assert found == [Audience.EVERYBODY] * 2 + [Audience.LEADER] * 4


def test_what_the_thread_lacks_is_in_notifications(site: Site, server: MastodonThreads) -> None:
    post, other = server.entry(), server.entry()
    seen = server.say("<p>seen</p>", post)
    told = server.tell("<p>told</p>", seen)
    server.say("<p>below</p>", told)
    server.say("<p>elsewhere</p>", other)
    thread = heard(site, server, post)
    assert texts(thread) == ["seen", "told", "below"]
    assert not thread.is_whole
    assert thread.more
    assert heard(site, server, other).is_whole


def only_direct(server: MastodonThreads, asked: list[str]) -> Peer:
    """A server that lists in a thread what answers the post itself, as snac does."""

    def answer(request: httpx.Request) -> httpx.Response:
        said = server(request)
        if request.url.path.endswith("/context"):
            name = request.url.path.split("/")[-2]
            asked.append(name)
            listed = [each for each in said.json()["descendants"] if each["in_reply_to_id"] == name]
            return httpx.Response(200, json={"ancestors": [], "descendants": listed})
        return said

    return answer


def test_a_server_that_lists_direct_replies_alone_is_asked_for_those_below(site: Site, server: MastodonThreads) -> None:
    post = server.entry()
    first, asked = server.say("<p>1</p>", post), list[str]()
    server.say("<p>3</p>", server.say("<p>2</p>", first, ACCOUNT))
    server.say("<p>alone</p>", post)
    thread = heard(site, only_direct(server, asked), post)
    assert sorted(texts(thread)) == ["1", "2", "3", "alone"]
    assert thread.is_whole
    assert len(asked) == 3


def test_replies_that_are_counted_and_never_shown_are_not_asked_for_again_and_again(
    site: Site, server: MastodonThreads
) -> None:
    post, asked = server.entry(), list[str]()
    for _ in range(20):
        server.say("<p>x</p>", post, replies_count=2)
    heard(site, only_direct(server, asked), post)
    assert len(asked) == 4


def test_notifications_are_read_once_in_a_run_and_no_further_back_than_a_post(
    site: Site, server: MastodonThreads
) -> None:
    old = server.entry()
    for number in range(170):
        server.say(f"<p>{number}</p>", old)
    new = server.entry()
    server.say("<p>x</p>", new)
    channel = mastodon(site, server)
    channel.answers(Receipt(new))
    assert server.asked.count("GET /api/v1/notifications") == 1
    channel.answers(Receipt(old))
    channel.answers(Receipt(new))
    assert server.asked.count("GET /api/v1/notifications") == 3
    assert server.asked.count("GET /api/v1/accounts/verify_credentials") == 1


def test_no_day_that_a_post_says_of_itself_ends_the_reading_of_notifications(
    site: Site, server: MastodonThreads
) -> None:
    post = server.entry()
    private = server.tell("<p>told</p>", post)
    told = {}
    for _ in range(80):
        told[server.tell("<p>flood</p>", post)] = "1970-01-01T00:00:00Z"

    def dated(request: httpx.Request) -> httpx.Response:
        said = server(request)
        if request.url.path != "/api/v1/notifications":
            return said
        listed = said.json()
        for each in listed:
            each["status"]["created_at"] = told.get(each["id"], each["status"]["created_at"])
        return httpx.Response(200, json=listed, headers={"Link": said.headers.get("Link", "")})

    assert uri(server, private) in {each.id for each in heard(site, dated, post).answers}


def test_more_notifications_than_are_read_are_said(site: Site, server: MastodonThreads) -> None:
    post = server.entry()
    for number in range(401):
        server.say(f"<p>{number}</p>", post)
    assert "more notifications" in heard(site, server, post).more


def test_replies_that_are_counted_and_none_that_is_shown_are_no_whole_list(site: Site, server: MastodonThreads) -> None:
    post = server.entry()
    server.say("<p>quoted</p>", post)

    def broken(request: httpx.Request) -> httpx.Response:
        empty: dict[str, list[str]] = {"ancestors": [], "descendants": []}
        return httpx.Response(200, json=empty) if request.url.path.endswith("/context") else server(request)

    thread = heard(site, broken, server.entry())
    assert (thread.is_whole, thread.more) == (True, "")
    assert "counts replies" in heard(site, broken, post).more


def test_no_server_gives_a_post_the_address_of_another(site: Site, server: MastodonThreads) -> None:
    post = server.entry()
    server.said[server.say("<p>x</p>", post)] |= {"url": "https://ada.example/1", "uri": "https://evil.example/2"}
    (answer,) = heard(site, server, post).answers
    assert answer.address == "https://evil.example/2"


def test_one_replies_where_one_is_logged_in_and_not_where_strangers_are(site: Site, server: MastodonThreads) -> None:
    post = server.entry()
    there = "https://elsewhere.example/@mara/7"
    name = server.say("<p>x</p>", post)
    server.said[name] |= {"url": there, "uri": there}
    (answer,) = heard(site, server, post).answers
    assert (answer.address, answer.reply_there) == (there, f"{SERVER}/@mara501@elsewhere.example/{name}")
    server.said[name]["account"]["acct"] = "mara/../../settings"
    assert heard(site, server, post).answers[0].reply_there == there
    server.said[post]["url"] = f"{SERVER}/notice/{post}"
    server.said[name]["account"]["acct"] = "mara"
    assert heard(site, server, post).answers[0].reply_there == there, "that server shows posts in another way"


@pytest.mark.parametrize("scopes", [ALL_SCOPES - {"read:notifications"}, ALL_SCOPES - {"read:notifications", "x"}])
def test_a_token_of_old_is_enough_for_threads(site: Site, scopes: frozenset[str]) -> None:
    server = MastodonThreads(CANARY, scopes=scopes)
    post = server.entry()
    server.say("<p>x</p>", post, visibility="direct")
    thread = heard(site, server, post)
    assert texts(thread) == ["x"]
    assert thread.is_whole
    assert "read:notifications" in thread.more


@pytest.mark.parametrize(("count", "is_whole"), [(59, True), (60, False), (61, True)])
def test_sixty_replies_may_be_all_that_a_server_shows(
    site: Site,
    server: MastodonThreads,
    count: int,
    is_whole: bool,  # noqa: FBT001
) -> None:
    post = server.entry()
    for number in range(count):
        server.say(f"<p>{number}</p>", post)
    thread = heard(site, server, post)
    assert (len(thread.answers), thread.is_whole, bool(thread.more)) == (count, is_whole, not is_whole)


def test_a_token_that_may_read_no_posts_hears_what_everybody_can(site: Site) -> None:
    server = MastodonThreads(CANARY, scopes=ALL_SCOPES - {"read:statuses"})
    post = server.entry()
    for number in range(70):
        server.say(f"<p>{number}</p>", post, visibility="private" if number < 5 else "public")

    thread = heard(site, server, post)
    assert not thread.is_whole
    assert "read:statuses" in thread.more
    assert texts(thread)[:2] == ["5", "6"]


def test_a_server_that_is_still_looking_says_so(site: Site, server: MastodonThreads) -> None:
    post = server.entry()
    server.headers = {"Mastodon-Async-Refresh": 'id="x", retry=3, result_count=2'}
    thread = heard(site, server, post)
    assert (thread.is_whole, thread.more) == (False, f"there may be more: {SERVER} is still looking for replies")


def test_what_was_taken_back_is_gone_with_what_hung_below(site: Site, server: MastodonThreads) -> None:
    post = server.entry()
    gone = server.say("<p>gone</p>", post)
    server.say("<p>below</p>", gone)
    server.say("<p>there</p>", post)
    server.take_back(gone)
    thread = heard(site, server, post)
    assert texts(thread) == ["there"]
    server.take_back(post)
    assert mastodon(site, server).answers(Receipt(post)) is None


def test_quotes_are_answers_on_pages_of_their_own(site: Site, server: MastodonThreads) -> None:
    post = server.entry()
    quotes = [server.quote(f"<p>quote {number}</p>", post) for number in range(45)]
    server.say("<p>reply</p>", post)
    thread = heard(site, server, post)
    assert thread.counts.quotes == 45
    assert {answer.id for answer in thread.answers if answer.form is Form.QUOTE} == {
        uri(server, each) for each in quotes
    }
    assert all(not answer.to for answer in thread.answers)
    assert texts(thread).count("reply") == 1


def test_a_post_that_only_its_address_is_known_of(site: Site, server: MastodonThreads) -> None:
    post = server.entry()
    server.say("<p>x</p>", post)
    thread = mastodon(site, server).answers(Receipt("", f"{SERVER}/@diary/{post}"))
    assert isinstance(thread, Thread)
    assert [(answer.post, answer.to) for answer in thread.answers] == [("", "")]


def test_numbers_are_read_twenty_at_once(site: Site, server: MastodonThreads) -> None:
    posts = [server.entry() for _ in range(20)]
    for post in posts[:3]:
        server.say("<p>x</p>", post)
    server.take_back(posts[5])
    found = mastodon(site, server).counts([Receipt(post) for post in posts])
    assert isinstance(found, dict)
    assert posts[5] not in found
    assert [found[post].replies for post in posts[:5]] == [1, 1, 1, 0, 0]
    assert Mastodon.at_once == 20
    assert not server.faults


def test_a_server_that_shows_no_list_is_asked_for_a_few(site: Site, server: MastodonThreads) -> None:
    posts = [server.entry() for _ in range(50)]

    def small(request: httpx.Request) -> httpx.Response:
        return httpx.Response(404) if request.url.path == "/api/v1/statuses" else server(request)

    channel = mastodon(site, small)
    found = [channel.counts([Receipt(post) for post in posts[start : start + 20]]) for start in (0, 20, 40)]
    assert [len(each) for each in found if isinstance(each, dict)] == [20, 10, 0]


def test_five_hundred_posts_take_sixty_requests_a_day(site: Site, server: MastodonThreads) -> None:
    posts = [server.entry() for _ in range(500)]
    for post in posts[:10]:
        server.say("<p>x</p>", post)
        server.quote("<p>y</p>", post)
    channel = mastodon(site, server)
    for post in posts[-5:]:
        channel.answers(Receipt(post))
    older = posts[:-5]
    for start in range(0, len(older), 20):
        channel.counts([Receipt(post) for post in older[start : start + 20]])
    for post in older[:5]:
        channel.answers(Receipt(post))
    assert len(server.asked) <= 60


def test_whoever_asks_too_often_is_told_when_to_come_again(site: Site) -> None:
    server = MastodonThreads(CANARY, patience=2)
    failure = mastodon(site, server).answers(Receipt(server.entry()))
    assert isinstance(failure, Failure)
    assert failure.trouble is Trouble.AGAIN
    assert failure.after == timedelta(days=7)


def test_a_wrong_token_hears_nothing(site: Site, server: MastodonThreads) -> None:
    channel = channel_of(Mastodon, site, server, {"TOKEN": "other"}, server=SERVER, account="diary")
    for failure in (channel.answers(Receipt(server.entry())), channel.counts([Receipt("1")])):
        assert isinstance(failure, Failure)
        assert failure.trouble is Trouble.PARKED


def test_no_page_leads_the_token_elsewhere(site: Site, server: MastodonThreads) -> None:
    post = server.entry()
    server.say("<p>x</p>", post)
    seen: list[str] = []

    def leading(request: httpx.Request) -> httpx.Response:
        seen.append(request.url.host)
        answer = server(request)
        if request.url.path == "/api/v1/notifications":
            answer.headers["Link"] = '<https://evil.example/?max_id=5>; rel="next"'
        return answer

    heard(site, leading, post)

    def redirecting(request: httpx.Request) -> httpx.Response:
        seen.append(request.url.host)
        whose = request.url.path.endswith("verify_credentials")
        return server(request) if whose else httpx.Response(302, headers={"Location": "https://evil.example/"})

    assert isinstance(mastodon(site, redirecting).answers(Receipt(post)), Failure)
    assert set(seen) == {"social.example"}


HOSTILE: list[dict[str, Any]] = [
    {"content": "<script>alert(1)</script><p onclick=x>words</p>"},
    {"content": "words" + "<div>" * 200_000},
    {"content": "words " * 200_000},
    {"content": "\u202ewords\u2066\u200b\ud800"},
    {"url": "javascript:alert(1)", "uri": "data:text/html,x"},
    {"account": {"id": "9", "acct": "x", "display_name": "\u202e" + "long " * 5000, "emojis": [{"shortcode": ":"}, 3]}},
    {"spoiler_text": "<b>warning</b>", "media_attachments": [{"description": "a lamp"}, None, 3, {"description": 5}]},
    {"edited_at": "yesterday", "created_at": "9" * 5000, "language": "<b>"},
    {"in_reply_to_id": 5},
]


@pytest.mark.parametrize("other", HOSTILE)
def test_what_strangers_try_is_made_plain(site: Site, server: MastodonThreads, other: dict[str, Any]) -> None:
    post = server.entry()
    server.said[server.say("<p>words</p>", post)] |= other
    (answer,) = heard(site, server, post).answers
    shown = f"{answer.text}{answer.author}{answer.address}"
    assert "words" in answer.text
    assert len(answer.text) <= 20_000
    assert len(answer.author) <= 80
    assert not answer.address or answer.address.startswith("https://")
    assert not any(sign in shown for sign in ("<script", "\u202e", "\u200b", "\ud800", "alert(1)"))


def test_a_name_is_shown_without_the_names_of_little_pictures(site: Site, server: MastodonThreads) -> None:
    post = server.entry()
    account = {"id": "9", "acct": "mara", "display_name": "Mara :lamp: :x:", "emojis": [{"shortcode": "lamp"}]}
    server.say("<p>x</p>", post, account=account)
    server.say("<p>x</p>", post, account={**account, "display_name": "\u3164"})
    assert [answer.author for answer in heard(site, server, post).answers] == ["Mara :x:", "mara"]


def test_no_garbage_is_more_than_a_failure_or_less_than_a_thread(site: Site, server: MastodonThreads) -> None:
    post = server.entry()
    server.say("<p>first</p>", post, media_attachments=[{"description": "x"}])
    server.quote("<p>quote</p>", post)

    def use(peer: Peer) -> tuple[object, object]:
        channel = mastodon(site, peer)
        return channel.counts([Receipt(post)]), channel.answers(Receipt(post))

    tried = [use(peer) for peer in garbled(server, use)]
    assert len(tried) > 100
    assert all(isinstance(counts, dict | Failure) for counts, _ in tried)
    assert all(isinstance(thread, Thread | Failure) for _, thread in tried)
    assert {type(thread) for _, thread in tried} == {Thread, Failure}
