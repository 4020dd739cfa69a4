"""The privacy page of a built site: made from what is switched on, in the diary's own page where it has one."""

from pathlib import Path

import pytest

from tests.diaries import words, write
from tests.site.checks import broken_addresses, faults_of_pages
from tests.site.conftest import BuildOnce
from tests.site.project import Build, Project

pytestmark = pytest.mark.site

SITE = "https://lamp.example/"
LOUD = {
    "embeds": ["https://films.example"],
    "answer": {"mail": "mara@lamp.example"},
    "listen": {"every": "week"},
    "channels": {
        "mastodon": {"server": "https://social.example", "account": "mara"},
        "notify": {"template": "x"},
        "webmention": {},
    },
}


def quiet(root: Path) -> Project:
    project = Project.new(root, {"authors": {"mara": {"name": "Mara Quill"}}})
    write(root / "posts/first.md", words("We lit it."))
    return project


def loud(root: Path) -> Project:
    project = Project.new(root, {"authors": {"mara": {"name": "Mara Quill"}}, **LOUD})
    write(root / "docs/privacy.md", "# Your privacy\n\nOurs before.\n\n<!-- diarist: privacy -->\n\nOurs after.\n")
    write(root / "posts/first.md", words("We lit it."))
    return project


@pytest.fixture(scope="session")
def made(build_once: BuildOnce) -> Build:
    return build_once("privacy-made", quiet)


@pytest.fixture(scope="session")
def written(build_once: BuildOnce) -> Build:
    return build_once("privacy-written", loud)


def text(build: Build) -> str:
    main = build.pages["privacy/"].soup.find("main")
    assert main
    return " ".join(main.get_text(" ").split())


@pytest.mark.parametrize("name", ["made", "written"])
def test_the_pages_are_whole_and_lead_there(name: str, request: pytest.FixtureRequest) -> None:
    build: Build = request.getfixturevalue(name)
    assert build.status == 0, build.output
    assert broken_addresses(build, SITE) == []
    assert faults_of_pages(build, SITE) == []
    for page in build.whole_pages:
        footer = page.soup.find("footer")
        assert footer
        assert len(footer.find_all("a", string=lambda said: "rivacy" in (said or ""))) == 1, page.address


def test_a_diary_without_a_page_of_its_own_has_one(made: Build) -> None:
    said = text(made)
    assert "They set no cookies." in said
    assert "They load nothing from anyone else." in said
    for off in ("films.example", "Mastodon", "by mail", "webmention", "Search engines", "If you write to us"):
        assert off not in said, off


def test_in_a_page_of_its_own_the_facts_stand_where_it_says(written: Build) -> None:
    said = text(written)
    places = [said.index(part) for part in ("Ours before.", "They set no cookies.", "Ours after.")]
    assert places == sorted(places)
    assert "<!-- diarist" not in written.pages["privacy/"].html
    for on in ("films.example", "announced on Mastodon", "GOV.UK Notify", "a webmention", "mara@lamp.example"):
        assert on in said, on
    assert "They load nothing from anyone else" not in said
    assert "Buttondown" not in said


def test_what_the_page_promises_is_so(made: Build, written: Build) -> None:
    for build, others in ((made, set()), (written, {"https://films.example"})):
        for page in build.whole_pages:
            policy = page.soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
            assert policy
            sources = {part for rule in str(policy["content"]).split(";") for part in rule.split()[1:] if "://" in part}
            assert sources == others, page.address
        scripts = b"".join(data for name, data in build.tree.items() if name.endswith(".js"))
        assert scripts
        for word in (b"cookie", b"sendBeacon", b"XMLHttpRequest", b"//www.", b"https://"):
            assert word not in scripts, word


def test_where_somebody_listens_it_says_what_is_read_and_kept_and_whom_to_call(written: Build, made: Build) -> None:
    for said in ("It isn’t kept", "lies in their mailboxes", "call the emergency services"):
        assert said in text(written)
        assert said not in text(made)
    entry = next(page for address, page in written.pages.items() if "first" in address)
    assert "Nobody reads answers by the minute." in entry.soup.get_text(" ")
    assert not any("by the minute" in page.soup.get_text(" ") for page in made.pages.values())
