"""What entries have to hear and to see, from the front matter to the site."""

import json
from pathlib import Path

import feedparser
import pytest

from diarist.diary.site import Site
from diarist.edition.cards import entry_card
from diarist.edition.site_build import begin, prepare
from diarist.edition.site_files import SiteFiles
from tests.diaries import NOW, a_site, picture, post, write
from tests.recordings.tagged import SECRETS, TAGGED, plain

VTT = "WEBVTT\n\nNOTE a note for nobody\n\n00:00.000 --> 00:00.900\nGood morning from the quay.\n"
SRT = "1\n00:00:00,000 --> 00:00:00,900\nGood morning from the quay.\n"


def built(site: Site) -> list[str]:
    return list(map(str, begin(prepare(site, NOW, into=site.folder), site.folder).finish()))


def page(site: Site, name: str = "oil") -> str:
    return (site.folder / f"2026/11/{name}/index.html").read_text("utf-8")


def recordings(site: Site) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((site.folder / "recordings").glob("*"))}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = a_site(tmp_path)
    site.posts.mkdir(exist_ok=True)
    (site.posts / "Memo from home.m4a").write_bytes(TAGGED["memo.m4a"]())
    (site.posts / "film.mov").write_bytes(TAGGED["telephone.mov"]())
    (site.posts / "quay.webm").write_bytes(TAGGED["tags.webm"]())
    write(site.posts / "film.vtt", VTT)
    write(site.posts / "film.srt", SRT)
    return site


def test_sound_is_played_by_the_browser_alone_and_clean(site: Site) -> None:
    post(site, "oil.md", "I read this to you.", audio="Memo from home.m4a", id="oil")
    assert built(site) == []
    ((name, data),) = recordings(site).items()
    assert name.startswith("memo-from-home-")
    assert name.endswith(".m4a")
    assert not any(secret in data for secret in SECRETS)
    html = page(site)
    assert f'<audio class="u-audio" controls preload="none" src="../../../recordings/{name}"' in html
    assert "Listen, 0:01 (0.1 MB)" in html
    assert "page:transcript" not in html
    assert SiteFiles(prepare(site, NOW)).read(f"recordings/{name}") == data


@pytest.mark.parametrize("captions", ["film.vtt", "film.srt"])
def test_a_film_has_captions_its_size_and_a_picture_until_it_plays(site: Site, captions: str) -> None:
    picture(site.posts / "lamp.jpg", (100, 80))
    keys = {"video": "film.mov", "captions": captions, "image": "lamp.jpg", "image_alt": "A lamp."}
    post(site, "oil.md", "Look.", id="oil", **keys)
    assert built(site) == []
    files = recordings(site)
    (film,) = (name for name in files if name.endswith(".mp4"))
    (track,) = (name for name in files if name.endswith(".vtt"))
    assert files[track].decode() == "WEBVTT\n\n00:00:00.000 --> 00:00:00.900\nGood morning from the quay.\n"
    html = page(site)
    assert f'<source src="../../../recordings/{film}" type="video/mp4">' in html
    assert f'<track kind="captions" src="../../../recordings/{track}" srclang="en"' in html
    assert 'width="96" height="64"' in html
    assert 'poster="../../../pictures/lamp-' in html
    assert "entry-picture" not in html


def test_a_film_of_ones_own_has_no_card_for_its_still(site: Site) -> None:
    (site.posts / "film.mp4").write_bytes(TAGGED["end.mp4"]())
    write(site.posts / "film.vtt", "WEBVTT\n\n00:00.000 --> 00:00.900\nGood morning.\n")
    post(site, "oil.md", "Look.", id="oil", video="film.mp4", captions="film.vtt")
    assert built(site) == []
    html = page(site)
    assert '<video class="u-video"' in html
    assert "poster" not in html


@pytest.mark.parametrize("name", ["said.md", "said.txt"])
def test_a_transcript_is_read_as_any_words_are_and_its_links_lead_on(site: Site, name: str) -> None:
    write(site.posts / name, "**Mara:** It was [the wick](wick.md).\n\n<script>x</script>\n")
    post(site, "wick.md", title="The wick", date="2026-11-10", id="wick")
    chapters = ["0:30 The quay", "0:05 Hello"]
    post(site, "oil.md", "Listen.", audio="Memo from home.m4a", transcript=name, chapters=chapters, id="oil")
    built(site)
    html = page(site)
    assert not [problem for problem in built(site) if "was taken out" not in problem]
    assert '<strong>Mara:</strong> It was <a href="../wick/">the wick</a>' in html
    assert "<script>x" not in html
    first, second = html.index("#t=5"), html.index("#t=30")
    assert first < second
    assert "said.txt" not in html


def test_captions_are_a_transcript_too(site: Site) -> None:
    post(site, "oil.md", "Listen.", audio="Memo from home.m4a", transcript="film.srt", id="oil")
    assert built(site) == []
    assert "<p>Good morning from the quay.</p>" in page(site)


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ({"audio": "gone.mp3"}, "gone.mp3 is not there; add the file"),
        ({"audio": "Memo from hom.m4a"}, "Memo from hom.m4a is not there; "),
        ({"audio": "../mkdocs.yml"}, "the recording ../mkdocs.yml is outside the diary"),
        ({"audio": "film.mov"}, "film.mov is a film; name it in `video:`"),
        ({"video": "Memo from home.m4a"}, "Memo from home.m4a is no film; name it in `audio:`"),
        ({"audio": "film.vtt"}, "film.vtt cannot be cleaned: it is no MP3, M4A, MP4 or WebM"),
        ({"video": "film.mov"}, "the film has no captions"),
        ({"video": "film.mov", "captions": "oil.md"}, "oil.md: there are no captions in it"),
        ({"audio": "Memo from home.m4a", "transcript": "empty.txt"}, "empty.txt: there are no words in it"),
        ({"audio": "Memo from home.m4a", "transcript": "none.txt"}, "none.txt"),
        ({"audio": "Memo from home.m4a", "transcript": "people.txt"}, "in the transcript, line 3: "),
    ],
)
def test_what_cannot_be_heard_or_seen_by_everybody_keeps_the_entry_back(
    site: Site, keys: dict[str, str], says: str
) -> None:
    write(site.posts / "empty.txt", " \n")
    write(site.posts / "people.txt", "Hello.\n\nHer NHS number is 943 476 5919.\n")
    post(site, "oil.md", "Words.", id="oil", **keys)
    problems = built(site)
    assert any(says in problem for problem in problems), problems
    assert not (site.folder / "2026/11/oil").exists()
    assert not (site.folder / "recordings").exists()


def test_a_film_in_which_nothing_is_heard_needs_no_captions(site: Site) -> None:
    data = plain("film-end.mp4").replace(b"soun", b"meta")
    (site.posts / "silent.mp4").write_bytes(data)
    post(site, "oil.md", "Look.", video="silent.mp4", id="oil")
    assert built(site) == []
    assert "<video" in page(site)
    assert "<track" not in page(site)


def test_what_is_large_or_played_by_few_is_advice(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diarist.edition.entry_recordings.LARGE", 1000)
    (site.posts / "new.mp4").write_bytes(plain("film-end.mp4").replace(b"avc1\0\0\0\0", b"hvc1\0\0\0\0"))
    post(site, "oil.md", "Look.", video="new.mp4", captions="film.vtt", id="oil")
    large, coded = sorted(built(site), key=lambda problem: "coded" in problem)
    assert "new.mp4 has 0 MB, for which many readers wait or pay; save it smaller" in large
    assert "new.mp4 is coded as hvc1, which some browsers do not play; " in coded
    assert "<video" in page(site)


def test_what_is_too_large_keeps_the_entry_back(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diarist.edition.entry_recordings.TOO_LARGE", 1000)
    post(site, "oil.md", "Listen.", audio="Memo from home.m4a", id="oil")
    (problem,) = built(site)
    assert "is larger than 95 MB, which most hosts refuse; put it on a service for films" in problem


def test_of_a_draft_and_of_a_withdrawn_entry_nothing_is_published(site: Site) -> None:
    post(site, "oil.md", "Listen.", audio="Memo from home.m4a", draft=True, id="oil")
    gone = {"withdrawn": "It was wrong.", "updated": "2026-11-21"}
    post(site, "wick.md", "Listen.", audio="Memo from home.m4a", id="wick", **gone)
    built(site)
    assert recordings(site) == {}
    assert "<audio" not in page(site, "wick")


def test_a_film_of_another_site_is_a_picture_with_a_link_and_nothing_is_loaded(site: Site) -> None:
    post(site, "oil.md", "Look.", video="https://www.youtube.com/watch?v=abcdefghijk", id="oil")
    assert built(site) == []
    html = page(site)
    assert (
        '<a class="player__elsewhere" rel="external noreferrer" href="https://www.youtube.com/watch?v=abcdefghijk">'
        in html
    )
    assert 'src="../../../cards/oil.jpg"' in html
    assert "Watch on youtube.com, another site" in html
    assert "<iframe" not in html
    assert "frame-src 'none'" in html.replace("&#39;", "'")


def test_a_site_that_the_settings_name_shows_its_film_in_a_frame(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"embeds": ["https://www.youtube-nocookie.com"]})
    post(site, "oil.md", "Look.", video="https://youtu.be/abcdefghijk", id="oil")
    assert built(site) == []
    html = page(site)
    assert 'src="https://www.youtube-nocookie.com/embed/abcdefghijk" title="Film: ' in html
    assert 'loading="lazy"' in html
    assert "youtube-nocookie.com" in (site.folder / "privacy/index.html").read_text("utf-8")


def test_an_entry_without_any_is_as_it_was(site: Site) -> None:
    post(site, "oil.md", "Words.", id="oil")
    built(site)
    assert "player" not in page(site)
    assert not (site.folder / "recordings").exists()


def test_feeds_have_the_file_before_any_picture_and_a_way_to_the_player(site: Site) -> None:
    picture(site.posts / "lamp.jpg", (100, 80))
    post(site, "oil.md", "Words.", audio="Memo from home.m4a", image="lamp.jpg", image_alt="A lamp.", id="oil")
    post(site, "wick.md", title="The wick", date="2026-11-10", id="wick")
    built(site)
    ((name, data),) = recordings(site).items()
    atom, wick = feedparser.parse((site.folder / "feed.xml").read_bytes()).entries
    said = [(each.href.rpartition("/")[2], each.type, each.length) for each in atom.enclosures]
    assert said[0] == (name, "audio/mp4", str(len(data)))
    assert said[1][1] == "image/jpeg"
    assert wick.enclosures == []
    assert "Listen, 0:01 (0.1 MB)" in atom.content[0].value
    rss, _ = feedparser.parse((site.folder / "rss.xml").read_bytes()).entries
    assert [each.type for each in rss.enclosures] == ["audio/mp4"]
    item, other = json.loads((site.folder / "feed.json").read_bytes())["items"]
    assert item["attachments"][0]["duration_in_seconds"] == 1
    assert "attachments" not in other


def test_search_engines_and_cards_are_told(site: Site) -> None:
    post(site, "oil.md", "Words.", audio="Memo from home.m4a", video="film.mov", captions="film.vtt", id="oil")
    built(site)
    written = page(site).partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    said = json.loads(written)
    assert said["audio"]["@type"] == "AudioObject"
    assert said["audio"]["duration"] == "PT1S"
    assert said["video"]["contentUrl"].endswith(".mp4")
    assert {"name", "thumbnailUrl", "uploadDate"} <= said["video"].keys()
    edition = prepare(site, NOW)
    assert entry_card(edition, edition.diary.entries[0]).dateline.endswith(" · Watch")


def test_two_builds_make_the_same_bytes_and_a_changed_file_has_another_address(site: Site) -> None:
    post(site, "oil.md", "Words.", audio="Memo from home.m4a", id="oil")
    built(site)
    first = recordings(site)
    built(site)
    assert recordings(site) == first
    (site.posts / "Memo from home.m4a").write_bytes(plain("sound.m4a") + bytes(8))
    built(site)
    assert recordings(site).keys().isdisjoint(first)
    assert next(iter(recordings(site))) in page(site)


def test_a_frame_that_a_trusted_author_wrote_is_a_link_unless_its_site_is_named(tmp_path: Path) -> None:
    authors = {"mara": {"name": "Mara", "raw_html": True}}
    site = a_site(tmp_path, {"authors": authors, "embeds": ["https://films.example"]})
    frames = ("https://evil.example/7", "https://films.example/7")
    post(site, "oil.md", "\n\n".join(f'Look.\n\n<iframe src="{each}"></iframe>' for each in frames), id="oil")
    assert built(site) == []
    html = page(site)
    assert '<a rel="external noreferrer" href="https://evil.example/7">Watch on evil.example, another site</a>' in html
    assert html.count("<iframe") == 1
    assert '<iframe src="https://films.example/7" title="Watch on films.example, another site" loading="lazy">' in html


@pytest.mark.parametrize("front", [{"audio": "Memo from home.m4a"}, {}])
def test_a_podcast_is_found_from_home_and_on_the_page_to_subscribe(site: Site, front: dict[str, str]) -> None:
    site = a_site(site.root, {"podcast": {"category": "Government"}})
    post(site, "oil.md", "I read this to you.", id="oil", **front)
    assert built(site) == []
    link = '<link rel="alternate" type="application/rss+xml" title="The Tuesday Lamp: the podcast"'
    home, subscribe, about = (
        (site.folder / name / "index.html").read_text("utf-8") for name in ("", "subscribe", "archive")
    )
    assert (link in home, link in subscribe, link in about) == (bool(front), bool(front), False)
    field = 'value="https://lamp.example/recordings/podcast.xml" aria-label="The address of the podcast"'
    assert (field in subscribe, "As a podcast" in subscribe) == (bool(front), bool(front))
