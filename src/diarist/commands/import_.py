"""`diarist import`: an old blog brought along, with its words, pictures, addresses and privacy."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from diarist.clock import now
from diarist.diary.errors import SettingError, SourceError, UsageError
from diarist.diary.problems import Problem
from diarist.diary.publicness import WARNING, is_written_in_public
from diarist.diary.read_site import read_site
from diarist.terminal.answers import say
from diarist.terminal.opening import site_in
from diarist.terminal.progress import working
from diarist.whole_file import write_whole
from diarist.words import dates

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from diarist.diary.site import Site
    from diarist.importers.answered_addresses import Redirect
    from diarist.importers.bringing import Brought, Wishes
    from diarist.importers.fetched_pictures import FetchedPictures
    from diarist.importers.import_report import Outcome
    from diarist.importers.known_entries import KnownEntries
    from diarist.importers.known_kinds import Reader
    from diarist.importers.old_blog import OldBlog
    from diarist.importers.old_pictures import PictureBook

    Words = Mapping[str, tuple[str, ...]]
    """Something said of several entries, by their sources or their paths."""

_PATIENCE = 30
"""Seconds that git may take."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How the command was called: whether nothing is to be written or asked, and whether anything may be fetched."""

    dry: bool
    yes: bool
    fetch: bool = False

    def agreed(self, question: str) -> bool:
        """Whether whoever sits there agrees; where nothing is written, nobody is asked, and all of it is agreed to."""
        return self.dry or self.yes or click.confirm(question, default=True)


@click.command(name="import")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option("--pictures", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The pictures' folder.")
@click.option(
    "--feed",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The old blog's feed, so that its subscribers see nothing as new.",
)
@click.option(
    "--sitemap",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The old site's map: which of its addresses nothing answers is said.",
)
@click.option("--old-site", type=click.Choice(["stays", "goes"]), help="Whether links to the rest of it stay links.")
@click.option("--author", help="Whose all entries are, by the id in the settings. [default: as they say]")
@click.option("--drafts/--no-drafts", default=True, help="Bring along, as drafts, what nobody could read there.")
@click.option("--dry-run", is_flag=True, help="Say what would come of it, and write nothing.")
@click.option("--fetch", is_flag=True, help="Fetch pictures of other sites, once; number and hosts are asked first.")
@click.option("--yes", is_flag=True, help="Ask nothing; needed where nobody is at a terminal.")
@click.pass_obj
def import_(  # noqa: PLR0913 - one for each option
    folder: Path,
    source: Path,
    *,
    pictures: Path | None,
    feed: Path | None,
    sitemap: Path | None,
    old_site: str | None,
    author: str | None,
    drafts: bool,
    dry_run: bool,
    fetch: bool,
    yes: bool,
) -> None:
    """Bring an old blog along: SOURCE is its folder, or what it exports.

    For example: diarist import ../old-blog --dry-run
    """
    from diarist.importers.answered_addresses import with_addresses  # noqa: PLC0415 - for whoever imports
    from diarist.importers.bringing import Wishes  # noqa: PLC0415 - as above

    site, manner = site_in(folder), Manner(dry_run, yes, fetch)
    if author and author not in site.authors:
        raise click.BadParameter(f"nobody is called {author} among the authors in mkdocs.yml", param_hint="--author")
    if not (dry_run or yes or sys.stdin.isatty()):
        say(
            "Nothing is written: nobody is at a terminal to answer. Next: diarist import … --dry-run, or --yes",
            err=True,
        )
        sys.exit(2)
    reader, blog = _read(site, source, pictures)
    ids, paths = _named(site, feed, sitemap)
    blog = with_addresses(blog, paths)
    site = _settled(site, blog, author or "", manner)
    site = _feed_where_it_was(site, feed, manner) if feed else site
    stays = _stays(site, blog, old_site, manner)
    outcome = _brought(site, reader, blog, Wishes(author or "", drafts, stays, ids), manner)
    _say(site, outcome, manner, paths)
    sys.exit(1 if outcome.kept_out or any(each.faults for each in outcome.brought) else 0)


def _read(site: Site, source: Path, pictures: Path | None) -> tuple[Reader, OldBlog]:
    from diarist.importers.known_kinds import open_source, reader_of  # noqa: PLC0415 - as above

    home = source.resolve()
    if home == site.root or home.is_relative_to(site.posts) or site.root.is_relative_to(home):
        raise UsageError([Problem.asked(f"{source} is this diary's own folder", "name the old blog's")])
    _refuse_committed(site, home)
    try:
        with working("Reading the old blog…"):
            files = open_source(source, pictures)
            reader = reader_of(files)
            blog = reader.read(files, site.zone, now())
    except SourceError as error:
        raise UsageError([Problem.asked(f"{source} cannot be brought along: {error.what}", error.mend)]) from None
    if not blog.entries:
        why = next((f"; {name}, for example: {reason}" for name, reason in blog.left.items()), "")
        what = f"{source} is read as {reader.TITLE}, and nothing in it is an entry{why}"
        raise UsageError([Problem.asked(what, "name the folder in which its entries are")])
    return reader, blog


def _named(site: Site, feed: Path | None, sitemap: Path | None) -> tuple[dict[str, str], list[str]]:
    """What the old feed calls its items, and the addresses of the old site's map. Raises UsageError."""
    from diarist.importers.answered_addresses import feed_ids, sitemap_paths  # noqa: PLC0415 - as above

    try:
        ids = feed_ids(_read_whole(feed), site.zone) if feed else {}
        return ids, sitemap_paths(_read_whole(sitemap)) if sitemap else []
    except SourceError as error:
        raise UsageError([Problem.asked(f"{error.what}", error.mend)]) from None


def _read_whole(path: Path) -> bytes:
    from diarist.importers.source_files import OneFile  # noqa: PLC0415 - as above

    return OneFile(path).read(path.name)


def _refuse_committed(site: Site, source: Path) -> None:
    """Let no export be committed by a slip: it holds the data of whoever commented or subscribed. Raises UsageError."""
    from diarist.diary.errors import GitError  # noqa: PLC0415 - as above
    from diarist.ledger.git import Git  # noqa: PLC0415 - as above

    git = Git(site.root, _PATIENCE)
    try:
        top = Path(git.text("rev-parse", "--show-toplevel"))
        if source.is_dir() or not source.is_relative_to(top.resolve()) or git.says("check-ignore", "-q", str(source)):
            return
    except GitError:
        return  # nothing is committed where there is no repository
    what = "this export lies in the repository, where it may be committed with other people's data in it"
    raise UsageError([Problem.asked(f"{source.name}: {what}", "move it out of the folder, or have git ignore it")])


def _settled(site: Site, blog: OldBlog, author: str, manner: Manner) -> Site:
    """The settings as the import wants them, each asked for: addresses, authors and the diary's own first day."""
    from diarist.edition.amended_settings import add_authors, authors_block  # noqa: PLC0415 - as above
    from diarist.importers.old_addresses_kept import pattern_of  # noqa: PLC0415 - as above
    from diarist.importers.old_authors import new_authors  # noqa: PLC0415 - as above

    pattern, count = pattern_of(blog.entries, site.zone)
    if pattern and pattern != site.permalink_pattern and not _has_own_entries(site):
        question = f"Keep {count} of {len(blog.entries)} old addresses as they are, with `permalink: {pattern}`?"
        if manner.agreed(question):
            site = _set(site, "permalink", pattern, manner)
    if (new := new_authors(site, blog)) and not author:
        try:
            if manner.agreed(f"Add to mkdocs.yml who wrote there and is not known here?\n{authors_block(new)}\n"):
                if not manner.dry:
                    add_authors(site.root, new)
                site = read_site(site.root / "mkdocs.yml")
        except SettingError as error:
            say(f"The authors are not in mkdocs.yml yet: {error}:\n{authors_block(new)}", err=True)
    last = max((each.date for each in blog.entries if each.date and not each.kept_back), default=None)
    if last and not site.begins:
        begins: date = last.astimezone(site.zone).date() + timedelta(days=1)
        if manner.agreed(f"Does the diary itself begin on {dates.long(begins)}, the day after the newest entry?"):
            try:
                return _set(site, "begins", begins.isoformat(), manner)
            except SettingError as error:
                say(f"`begins: {begins.isoformat()}` is not in mkdocs.yml yet: {error}", err=True)
    return site


def _feed_where_it_was(site: Site, feed: Path, manner: Manner) -> Site:
    """The settings with the feed served where the old one says that it stood, in mkdocs.yml too."""
    from diarist.edition.amended_settings import add_feed_also  # noqa: PLC0415 - as above
    from diarist.importers.old_feed_place import also_served, own_address  # noqa: PLC0415 - as above

    try:
        also = also_served(site, own_address(_read_whole(feed)))
        if not also or manner.dry:
            return site
        add_feed_also(site.root, also)
    except SettingError as error:
        say(f"Those who read the old feed have to be led here: {error}", err=True)
        return site
    say(f"mkdocs.yml says that the feed is at {also}, too, as `feed.also:`.")
    return read_site(site.root / "mkdocs.yml")


def _set(site: Site, key: str, value: str, manner: Manner) -> Site:
    """The settings with one of them set, in mkdocs.yml too. Raises SettingError."""
    from diarist.edition.amended_settings import set_setting  # noqa: PLC0415 - as above

    if manner.dry:
        return replace(site, permalink_pattern=value) if key == "permalink" else site
    set_setting(site.root, key, value)
    say(f"mkdocs.yml says `{key}: {value}` now.")
    return read_site(site.root / "mkdocs.yml")


def _has_own_entries(site: Site) -> bool:
    """Whether readers may know other addresses of this diary already: no draft's, such as the one that init writes."""
    from diarist.diary.entry import read_as_far_as_possible  # noqa: PLC0415 - as above
    from diarist.diary.entry_files import entry_files  # noqa: PLC0415 - as above

    read = (read_as_far_as_possible(path, (site.root / path).read_bytes(), site) for path in entry_files(site, []))
    return any(entry and not entry.draft and not entry.imported for entry in read)


def _stays(site: Site, blog: OldBlog, asked: str | None, manner: Manner) -> bool:
    """Whether the rest of the old site is still there, so that links to it stay links."""
    from diarist.importers.old_addresses_kept import split_address  # noqa: PLC0415 - as above

    if asked or not blog.home:
        return asked == "stays"
    if split_address(blog.home).netloc == split_address(site.address).netloc:
        return False  # this diary takes its place
    return manner.agreed(f"Does the rest of {blog.home} stay there, so that links to it stay links?")


def _brought(site: Site, reader: Reader, blog: OldBlog, wishes: Wishes, manner: Manner) -> Outcome:
    """All of it made and written, and read again as its readers will."""
    from diarist.importers.fetched_pictures import FetchedPictures, WithFetched, to_fetch  # noqa: PLC0415 - as above
    from diarist.importers.import_memory import ImportMemory  # noqa: PLC0415 - as above
    from diarist.importers.import_report import Outcome  # noqa: PLC0415 - as above
    from diarist.importers.known_entries import KnownEntries  # noqa: PLC0415 - as above
    from diarist.importers.writing_entries import EntryWriter, files_there, pictures_there  # noqa: PLC0415 - as above

    memory, there = ImportMemory(site.root), files_there(site)
    known = KnownEntries(site, there, memory.entries)
    pictures = pictures_there(site, memory)
    fetched = FetchedPictures(site, memory, pictures)
    blog = replace(blog, files=WithFetched(blog.files, fetched))
    book, brought = _made(site, blog, wishes, known, pictures, fetched)
    unfetched = _fetch(to_fetch(brought, blog.home, fetched), fetched, manner)
    if unfetched is not None:
        book, brought = _made(site, blog, wishes, known, pictures, fetched)
    writer = EntryWriter(site, blog, memory, there, dry=manner.dry)
    with working("Cleaning its pictures…"):
        writer.pictures(book)
    with working("Writing its entries…"):
        writer.entries(brought)
    left_out = tuple(each.source for each in blog.entries if each.kept_back and not wishes.drafts)
    writer.written.lost |= book.lost
    missing, kept_out = _looked_at(site, brought, dry=manner.dry)
    ids = wishes.feed_ids or {}
    return Outcome(reader.TITLE, blog, brought, writer.written, left_out, missing, kept_out, unfetched, ids)


def _made(  # noqa: PLR0913, PLR0917 - what an entry is made of
    site: Site,
    blog: OldBlog,
    wishes: Wishes,
    known: KnownEntries,
    pictures: Mapping[str, str],
    fetched: FetchedPictures,
) -> tuple[PictureBook, tuple[Brought, ...]]:
    """The entries as they would be here, and the pictures that they need."""
    from diarist.importers.bringing import Bringing  # noqa: PLC0415 - as above
    from diarist.importers.old_pictures import PictureBook  # noqa: PLC0415 - as above

    book = PictureBook(blog, pictures, site.posts, fetched.digest)
    with working("Making entries of it…"):
        return book, tuple(Bringing(site, blog, wishes, known, book, fetched.has).all())


def _fetch(wanted: list[str], fetched: FetchedPictures, manner: Manner) -> dict[str, str] | None:
    """Fetch pictures of other sites, if that is wanted; gives why any is not here, None where nothing was fetched."""
    from diarist.importers.fetched_pictures import how_many_from_where  # noqa: PLC0415 - as above

    if not manner.fetch or not wanted:
        return None
    which = how_many_from_where(wanted)
    if manner.dry:
        say(f"Would be fetched: {which}.")
        return None
    if not manner.agreed(f"Fetch {which}?"):
        return None
    from diarist.channels.wire.safe_fetch import SafeFetch  # noqa: PLC0415 - HTTP is for whoever fetches

    say(f"Fetching {which}.")
    with working("Fetching pictures…"):
        return fetched.fetch(wanted, SafeFetch())


def _looked_at(site: Site, brought: Sequence[Brought], *, dry: bool) -> tuple[Words, Words]:
    """The words of each source that its page has not, and what keeps entries that came in from their readers.

    What was written is read as a build does, once for both. People's data is most of what keeps an entry back.
    """
    from diarist.importers.words_compared import missing_in_pages  # noqa: PLC0415 - as above
    from diarist.terminal.editions import read_edition  # noqa: PLC0415 - as above

    if dry:
        with working("Comparing the words…"):
            return missing_in_pages(site, brought, {}), {}
    edition = read_edition(site, makes_pictures=False)
    pages = {path: edition.bodies.load(story.entry).html for path, story in edition.stories.items()}
    ours = {each.path for each in brought if not each.old.kept_back}
    kept_out: dict[str, tuple[str, ...]] = {}
    for problem in edition.diary.problems:
        if problem.blocks and problem.path in ours:
            kept_out[problem.path] = (*kept_out.get(problem.path, ()), problem.what)
    with working("Comparing the words…"):
        return missing_in_pages(site, brought, pages), kept_out


def _say(site: Site, outcome: Outcome, manner: Manner, paths: list[str]) -> None:
    from diarist.diary.text import on_one_line  # noqa: PLC0415 - as above
    from diarist.importers.answered_addresses import redirects_for, unanswered  # noqa: PLC0415 - as above
    from diarist.importers.import_memory import FILE as MEMORY  # noqa: PLC0415 - as above
    from diarist.importers.import_report import FILE, lines, page  # noqa: PLC0415 - as above

    redirects = redirects_for(site, outcome.blog, outcome.brought)
    lost = unanswered(paths, outcome.brought, redirects)
    for line in lines(outcome, lost, len(paths)):
        say(on_one_line(line))  # a file's name may have several, and signs that turn what is beside them round
    if manner.dry:
        say("Nothing is written. To bring it along: the same without --dry-run")
        return
    (site.root / ".diarist").mkdir(exist_ok=True)
    write_whole(site.root / FILE, page(outcome, lost).encode("utf-8", "replace"))
    _write_redirects(site, redirects)
    say(f"All of it, entry by entry: {FILE}, which is for you alone. Nothing of this is announced by itself.")
    if _is_ignored(site, MEMORY):
        say(f"git ignores {MEMORY}, by which a second import knows what was changed here: see the guide")
    if any(each.old.kept_back for each in outcome.brought) and is_written_in_public(site):
        say(WARNING)
    say("Next: git status, diarist serve, then diarist check")


def _write_redirects(site: Site, redirects: Sequence[Redirect]) -> None:
    """Write what only a host can lead on, in three forms; nothing where there is nothing."""
    from diarist.importers import answered_addresses as answered  # noqa: PLC0415 - as above

    as_csv, as_netlify, as_nginx = answered.as_csv, answered.as_netlify, answered.as_nginx
    guessed = sum(each.is_guessed for each in redirects)
    sure, before = len(redirects) - guessed, site.root / ".diarist/redirects.csv"
    if redirects and before.is_file():
        redirects = answered.with_those_before(redirects, before.read_text("utf-8", "replace"))
    for name, form in (("redirects.csv", as_csv), ("_redirects", as_netlify), ("redirects.nginx", as_nginx)):
        if redirects:
            write_whole(site.root / ".diarist" / name, form(redirects).encode())
    if sure or guessed:
        more = f" Guessed besides, for pages of topics: {guessed}." if guessed else ""
        say(f"Old addresses that only your host can lead on: {sure}, in .diarist/redirects.csv and its like.{more}")


def _is_ignored(site: Site, name: str) -> bool:
    """Whether git leaves a file of the diary out; where there is no repository, it does not."""
    from diarist.diary.errors import GitError  # noqa: PLC0415 - as above
    from diarist.ledger.git import Git  # noqa: PLC0415 - as above

    try:
        return Git(site.root, _PATIENCE).says("check-ignore", "-q", name)
    except GitError:
        return False
