"""Quoted answers in a whole site: what is anonymous or gone is in no file of it, and a warm build equals a cold one."""

import gzip
import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from diarist.cache import CACHE
from diarist.diary.errors import DiaryError
from diarist.diary.site import Site
from diarist.edition.site_build import begin, prepare
from diarist.ledger.quotation_book import Became, QuotationEvent, name_of, open_quotations
from tests.diaries import NOW, a_site, edition_of, post, words, write
from tests.ledger.repositories import a_clone, a_server, git

ANN = "https://social.example/@canary-ann/1"
BEN = "https://social.example/@canary-ben/2"
BODY = f"""We asked whether the ramp is too steep, and many of you wrote.

> [!REPLY] [Canary Ann]({ANN})
> Nobody steeplechases here.

> [!REPLY] [Canary Ben]({BEN})
> A pram would rollercoaster.

We will look at it again.
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = a_site(tmp_path, {"written_in": "private"})
    post(made, "ramp.md", BODY, title="The ramp", id="ramp", tags=["ramp"], consent={ANN: "named", BEN: "anonymous"})
    post(made, "wick.md", title="The wick", date="2026-11-10", id="wick", tags=["ramp"])
    return made


def built(site: Site, now: datetime = NOW) -> list[str]:
    return list(map(str, begin(prepare(site, now, into=site.folder), site.folder).finish()))


def tree(site: Site) -> dict[str, bytes]:
    files = (path for path in sorted(site.folder.rglob("*")) if path.is_file())
    return {path.relative_to(site.folder).as_posix(): path.read_bytes() for path in files}


def found(site: Site, words: str) -> list[str]:
    """The files that have some words, in whatever case, packed ones too."""
    files = {name: gzip.decompress(data) if name.endswith(".gz") else data for name, data in tree(site).items()}
    return [name for name, data in files.items() if words.lower().encode() in data.lower()]


def note(site: Site, *became: Became, address: str = ANN, begin_at: datetime = NOW) -> None:
    book = open_quotations(site)
    seen = len(book.read_local().get("ramp", ()))
    events = [
        QuotationEvent(at=begin_at + timedelta(days=day), became=each, quotation=name_of(address))
        for day, each in enumerate(became)
    ]
    book.append("ramp", events, seen)


def updated(site: Site) -> str:
    feed = json.loads((site.folder / "feed.json").read_text())
    return next(str(item.get("date_modified", "")) for item in feed["items"] if item["url"].endswith("/ramp/"))


def test_what_is_named_has_name_and_link_in_page_and_feeds_and_what_is_anonymous_in_no_file(site: Site) -> None:
    assert built(site) == []
    whole = {"feed.json", "feed.xml", "rss.xml"}
    assert {"2026/11/ramp/index.html", *whole} <= set(found(site, ANN)) & set(found(site, "Canary Ann"))
    assert {"2026/11/ramp/index.html", "search/2026.json", *whole} <= set(found(site, "rollercoaster"))
    assert found(site, "canary-ben") == found(site, "Canary Ben") == []
    page = (site.folder / "2026/11/ramp/index.html").read_text()
    assert page.count('class="reply h-cite"') == 2
    assert f'<a class="u-url" href="{ANN}">' in page
    cited = {"@type": "Comment", "url": ANN, "author": {"@type": "Person", "name": "Canary Ann"}}
    assert f'"citation":[{json.dumps(cited, separators=(",", ":"))}]' in page


def test_of_what_is_gone_no_file_has_a_word_and_the_item_is_updated(site: Site) -> None:
    built(site)
    before = updated(site)
    note(site, Became.SEEN, Became.MISSING)
    built(site)
    assert updated(site) == before
    assert found(site, "steeplechases")
    note(site, Became.GONE, begin_at=NOW + timedelta(days=2, minutes=5))
    assert built(site) == []
    assert found(site, "steeplechases") == found(site, "canary-ann") == found(site, "Canary Ann") == []
    assert updated(site) > before
    assert "2026-11-2" in updated(site)


def test_a_warm_build_equals_a_cold_one_as_quotations_go_and_come(site: Site) -> None:
    built(site)
    first = tree(site)
    for became, at in ((Became.GONE, NOW), (Became.SEEN, NOW + timedelta(hours=1))):
        note(site, became, begin_at=at)
        built(site)
        warm = tree(site)
        shutil.rmtree(site.folder)
        shutil.rmtree(site.root / CACHE)
        built(site)
        assert tree(site) == warm
        assert tree(site) != first
    assert found(site, "steeplechases")


def test_what_is_gone_stays_so_in_an_entry_whose_id_changed_and_in_its_translation(site: Site) -> None:
    note(site, Became.SEEN, Became.GONE)
    (site.posts / "ramp.md").unlink()
    said = BODY.partition("> [!REPLY] [Canary Ben]")[0]
    post(site, "slope.md", said, id="slope", consent={ANN: "named"})
    post(site, "slope.cy.md", f"{said}Felly.", id="llethr", lang="cy", translation_of="slope", consent={ANN: "named"})
    built(site)
    assert found(site, "felly")
    assert found(site, "steeplechases") == []
    seen = QuotationEvent(at=NOW + timedelta(days=3), became=Became.SEEN, quotation=name_of(ANN))
    open_quotations(site).append("slope", [seen], 0)
    built(site)
    assert "2026/11/slope/index.html" in found(site, "steeplechases")
    assert not any(name.startswith("cy/") for name in found(site, "steeplechases"))


def test_of_a_clock_that_was_far_ahead_no_feed_says_anything(site: Site) -> None:
    built(site)
    before = updated(site)
    note(site, Became.GONE, begin_at=NOW + timedelta(days=9999))
    built(site)
    assert found(site, "steeplechases") == found(site, "2054-") == []
    assert updated(site) == before


def test_one_that_says_nothing_else_stays_a_page(site: Site) -> None:
    post(site, "ramp.md", f"> [!REPLY] {ANN}\n> Nobody steeplechases.", id="ramp", consent={ANN: "named"})
    note(site, Became.GONE)
    assert built(site) == []
    assert (site.folder / "2026/11/ramp/index.html").exists()
    assert found(site, "steeplechases") == []


def test_a_page_of_docs_quotes_nobody_by_name_since_nobody_looks_whether_they_take_it_back(site: Site) -> None:
    write(site.docs / "press.md", words(f"> [!REPLY] {ANN}\n> Nobody steeplechases.", consent={ANN: "named"}))
    (problem,) = (each for each in edition_of(site).diary.problems if each.path == "docs/press.md")
    assert problem.blocks
    assert problem.mend.startswith("quote it in an entry")


def test_where_nobody_can_know_what_is_gone_there_is_no_site(site: Site) -> None:
    note(site, Became.GONE)
    path = site.root / "quotations" / "ramp.jsonl"
    path.write_text("{}\n")
    with pytest.raises(DiaryError) as error:
        built(site)
    assert "quotations/ramp.jsonl" in str(error.value)


def test_a_diary_that_quotes_nobody_never_reads_the_book(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    (site.posts / "ramp.md").unlink()
    monkeypatch.setattr("diarist.ledger.quotation_book.quotations_known", None)
    assert built(site) == []


def test_the_live_page_s_words_are_known_by_what_is_written_whatever_the_book_says(site: Site) -> None:
    before = prepare(site, NOW).stories["posts/ramp.md"].fingerprint
    note(site, Became.GONE)
    after = prepare(site, NOW).stories["posts/ramp.md"]
    assert after.fingerprint == before
    assert after.entry.gone == (ANN,)


def test_how_often_it_was_answered_stands_on_its_page_where_the_settings_want_it(site: Site) -> None:
    events = [QuotationEvent(at=NOW, became=Became.COUNTED, replies=number) for number in (3, 14)]
    open_quotations(site).append("ramp", events, 0)
    page = "2026/11/ramp/index.html"
    built(site)
    before = tree(site)
    assert found(site, "14 replies") == []
    counting = a_site(site.root, {"written_in": "private", "listen": {"counts_on_pages": True}})
    built(counting)
    assert found(counting, "14 replies so far") == [page]
    assert {name for name, data in tree(counting).items() if data != before.get(name) and "feed" in name} == set()
    warm = tree(counting)
    open_quotations(site).append("ramp", [events[0]], 2)
    built(counting)
    assert (tree(counting) != warm, found(counting, "14 replies")) == (True, [])
    assert found(counting, "3 replies so far") == [page]


def test_a_clone_knows_what_is_gone_once_it_has_fetched_the_branch(tmp_path: Path) -> None:
    server = a_server(tmp_path / "server")
    ours = a_site(a_clone(server, tmp_path / "ours"), {"announce": {"ledger": "branch"}})
    event = QuotationEvent(at=NOW, became=Became.GONE, quotation=name_of(ANN))
    open_quotations(ours).append("ramp", [event], 0)
    theirs = a_site(a_clone(server, tmp_path / "theirs", "--single-branch"), {"announce": {"ledger": "branch"}})
    post(theirs, "ramp.md", BODY.partition("> [!REPLY] [Canary Ben]")[0], id="ramp", consent={ANN: "named"})
    assert prepare(theirs, NOW).stories["posts/ramp.md"].entry.gone == ()
    # As the workflows do.
    ref = "+refs/heads/quotations:refs/remotes/origin/quotations"
    git(theirs.root, "fetch", "--quiet", "--depth", "1", "origin", ref)
    assert prepare(theirs, NOW).stories["posts/ramp.md"].entry.gone == (ANN,)
