"""The settings' one definition: the guide's tables, the reader of mkdocs.yml and its messages come from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its dotted name, the kind of value, what holds without it, and what it is for.

    The kinds are those of `setting_values.READERS`; where there are `choices`, the value is one of them. What it `was`
    called in a released version is read, too.
    """

    name: str
    type: str
    default: Any
    meaning: str
    required: bool = False
    choices: tuple[str, ...] = ()
    was: tuple[str, ...] = ()


FLAG_OFF = False

MKDOCS_SETTINGS = (
    Setting("site_name", "words", "", "The diary's name.", required=True),
    Setting("site_url", "site_address", "", "The diary's own address.", required=True),
    Setting("site_description", "words", "", "One or two sentences about the diary."),
    Setting("copyright", "words", "", "The line at the foot of every page."),
    Setting("theme.language", "language", "en", "The diary's language, such as en or cy."),
    Setting("exclude_docs", "patterns", "", "What in docs/ is not published."),
    Setting("site_dir", "words", "site", "The folder that the site is built into."),
)
"""MkDocs' own settings that Diarist reads too; any other is MkDocs' alone."""

DIARY_SETTINGS = (
    Setting("leader", "text", "", "Whose diary it is: the id of an author. The first author, where nothing is said."),
    Setting(
        "begins",
        "day",
        None,
        "The diary's own first day. In entries dated before it, as an old blog brings along, a picture without words "
        "is advice.",
    ),
    Setting("zone", "zone", "Europe/London", "The time zone that dates and times are in."),
    Setting(
        "permalink",
        "permalink",
        "/{year}/{month}/{slug}/",
        "The address; may use {year}, {month}, {day}, {week}, {slug} and {id}.",
    ),
    Setting(
        "identity",
        "site_address",
        "",
        "The diary's first address, which feeds know it by, where `site_url` is another now: no entry is shown as new.",
    ),
    Setting("page_size", "count", 20, "How many entries stand on one page of a list."),
    Setting("feed.size", "count", 20, "How many entries stand in a feed; older ones are in its archive."),
    Setting(
        "feed.also",
        "feed_paths",
        (),
        "Old addresses of its feed, below the site's, that serve it too, such as `index.xml` or `feed/`.",
    ),
    Setting("feed.hub", "server", "", "A WebSub hub that tells subscribers at once."),
    Setting("answer.mail", "mail", "", "Where readers' answers go. Without it, pages ask for none by mail."),
    Setting(
        "answer.words", "text", "What do you think? I read every answer.", "The sentence above the ways to answer."
    ),
    Setting("card.background", "colour", "#12343b", "The share card's background, as #rrggbb."),
    Setting("card.accent", "colour", "#e0a458", "The share card's accent colour, as #rrggbb."),
    Setting("card.logo", "path", "", "A PNG or JPEG logo for the share card, in docs/."),
    Setting(
        "podcast.category",
        "podcast_category",
        "",
        "Makes a podcast of the entries with sound: what it is about, as Apple sorts podcasts, such as `Government`.",
    ),
    Setting("podcast.explicit", "flag", FLAG_OFF, "Whether the podcast is not for children."),
    Setting("embeds", "addresses", (), "Other sites whose films, frames and pictures pages may show; none without it."),
    Setting("announce.paused", "flag", FLAG_OFF, "Stops all announcements, until it is false again."),
    Setting("announce.max_age", "count", 7, "How many days after its date an entry is still announced."),
    Setting("announce.most", "count", 3, "How many entries may go to one channel in one run; with more, none goes."),
    Setting("announce.wait", "count", 15, "How many minutes to wait for an entry's page to be live."),
    Setting(
        "announce.ledger",
        "text",
        "folder",
        "Where is kept what was announced: `folder` (announcements/) or `branch` (announcements, in the repository).",
        choices=("folder", "branch"),
    ),
    Setting(
        "approval",
        "text",
        "merge",
        "What an entry needs to be public: `merge`, or `required` for `approved_by:` too.",
        choices=("merge", "required"),
    ),
    Setting("approval_from", "day", None, "With `required`: entries dated before this day need no approval."),
    Setting(
        "pairs",
        "text",
        "optional",
        "Whether an entry may be there in one language: `optional`, or `required` for both at the same time.",
        choices=("optional", "required"),
    ),
    Setting(
        "pairs_language",
        "language",
        None,
        "With `required`: the other language, such as cy. Without it, a translation into any will do.",
    ),
    Setting("pairs_from", "day", None, "With `required`: entries dated before this day may stand alone."),
    Setting(
        "promises.overdue",
        "text",
        "unsaid",
        "Whether `/promises/` says of a promise past its date that it is not yet answered for: `public`, or `unsaid`.",
        choices=("unsaid", "public"),
    ),
    Setting(
        "written_in",
        "text",
        None,
        "Whether the diary's repository is `public` or `private`. Without it, it counts as public.",
        choices=("public", "private"),
    ),
    Setting("sample", "flag", FLAG_OFF, "Says that entries, words and pictures of Diarist's own sample are meant."),
    Setting("approvers", "names", (), "Who may stand in `approved_by:`; an author cannot approve their own entry."),
)
EDITOR_SETTINGS = (
    Setting(
        "origin_is_mine",
        "flag",
        FLAG_OFF,
        "Says that nothing else is shown at the site’s host, or that all of it is yours, where the address alone does "
        "not tell.",
    ),
    Setting(
        "forge",
        "text",
        None,
        "What the host of `repo_url:` runs, `github` or `gitlab`, where its name does not tell.",
        choices=("github", "gitlab"),
    ),
    Setting("app", "text", "", "The id of an application at GitLab, by which it knows the form."),
)
"""What `editor:` may say, where it is not only true."""

CHANNEL_SETTINGS = (
    Setting("language", "language", None, "The language in which it announces, such as cy; the site's without it."),
)
"""What every channel may say, whatever its kind."""

HOLD_SETTINGS = (
    Setting("from", "day", None, "The first day.", required=True),
    Setting("to", "day", None, "The last day.", required=True),
    Setting("reason", "text", "", "Why, such as pre-election period.", required=True),
    Setting("publishing", "flag", FLAG_OFF, "Whether entries dated in this time are kept back, too, until it is over."),
)
AUTHOR_SETTINGS = (
    Setting("name", "text", "", "The name, as readers know it.", required=True),
    Setting("role", "text", "", "What they do, such as Chief executive."),
    Setting("from", "day", None, "The first day in the role."),
    Setting("to", "day", None, "The last day in the role."),
    Setting("acting.from", "day", None, "The first day of acting in the role."),
    Setting("acting.to", "day", None, "The last day of acting in the role."),
    Setting("guest", "flag", FLAG_OFF, "Whether they write as a guest."),
    Setting("portrait", "path", "", "A square photograph, in docs/."),
    Setting("portrait_alt", "text", "", "What the portrait shows, in words."),
    Setting("about", "text", "", "One or two sentences about them."),
    Setting("links", "addresses", (), "Their pages elsewhere; marked rel=me."),
    Setting("raw_html", "flag", FLAG_OFF, "Whether their entries may hold any HTML, scripts too."),
)


def markdown_table(definitions: tuple[Setting, ...]) -> str:
    """A group of settings as the table that stands in the guide."""
    rows = [f"| `{s.name}` | {_shown(s)} | {s.meaning} |" for s in definitions]
    return "\n".join(["| setting | without it | meaning |", "|---|---|---|", *rows])


def _shown(setting: Setting) -> str:
    default = setting.default
    if setting.required:
        return "required"
    if default is None or default in ("", ()):
        return "none"
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"
