"""What is read of what people answered, and what those reads cannot see: the guide's table, by the plan's numbers."""

from __future__ import annotations

from diarist.channels.listening.mention_sources import MOST_PAGES, PER_SITE
from diarist.listen.kept_lines import YEAR
from diarist.listen.reading_plan import MOST_AGAIN, MOST_GROWN, MOST_LOOKS, YOUNG
from diarist.words.counts import counted

_YOUNG, _OLD = counted(YOUNG.days, "day"), counted(YEAR.days, "day")

_ROWS = (
    (
        f"threads younger than {_YOUNG}, those of questions that can still be answered, and of what is quoted",
        "whole, in each run",
        "what the place itself does not show to whoever asks: the digest says where there may be more",
    ),
    (
        "older posts",
        f"their numbers, once a day, in batches; {MOST_LOOKS} batches a run, what waited longest first",
        "a reply when another goes, so that the number stays; private ones on Mastodon; edits; places without numbers",
    ),
    (
        "older posts with more replies or quotes than at the last look",
        f"whole, until a digest has told of it; {MOST_GROWN} more a run and {MOST_AGAIN} at once, the others later",
        "what was said before the first look, which only notes the numbers",
    ),
    (
        "the mailbox, webmentions, feeds about you",
        f"what came in the last {_YOUNG}, since they were last read wholly, or since a question that waits",
        "what a feed no longer lists; what webmention.io never received",
    ),
    (
        "Threads, a Facebook Page",
        "as above",
        "what you have hidden there, and what answers it; on Facebook most names",
    ),
    (
        "X, with `listen_limit:`",
        "replies of the last seven days, newest first, as far as the money goes",
        "older replies, all names, and what was left for want of money, which the digest says",
    ),
    (
        "webmentions",
        f"those whose page links here when looked at, {MOST_PAGES} a run and {PER_SITE} of one site; likes as a number",
        "a page that does not answer today; what Bridgy copies from a place that is read by itself, which is left out",
    ),
    (
        "LinkedIn, chats, a room with people in it",
        "nothing: `diarist heard ID --from linkedin --count 12` notes a number",
        "every word",
    ),
    (
        "older posts in which a question waits for you",
        f"whole, until you have answered it or put it aside; with those above, {MOST_AGAIN} a run",
        "the others, which the digest counts",
    ),
    (
        f"what asks nothing and is older than {_YOUNG}, in a thread that does not grow",
        "not at all",
        "that it has no answer of yours",
    ),
    (
        f"an answer older than {_OLD}",
        "not shown, since nothing is kept by which it could be known again",
        "that it was never answered",
    ),
)


def markdown_table() -> str:
    """The table, as it stands in the guide."""
    rows = [f"| {' | '.join(row)} |" for row in _ROWS]
    return "\n".join(["| what | is read | and cannot be seen |", "|---|---|---|", *rows])
