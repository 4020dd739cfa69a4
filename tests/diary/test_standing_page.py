"""One page of docs/: what its front matter means."""

from pathlib import Path

import pytest

from diarist.diary.errors import DiaryError
from diarist.diary.standing_page import StandingPage, read_page
from tests.diaries import NOW, a_site


def page(root: Path, text: str | bytes) -> StandingPage:
    data = text if isinstance(text, bytes) else text.encode()
    return read_page("docs/about.md", data, a_site(root), NOW)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "# About\n\nUs.",
            "About us: a page.\n\nUs.",
            "",
            "---\ntitle: About\n---\n# About\n",
            "Note: we moved.\n\nUs.",
        ),
        *("---\ndraft: false\n---\nUs.", "---\nstatus: new\nhide: [toc]\nicon: x\n---\nUs.", "title: About\n\nUs."),
        *(
            "---\ndate: 2026-11-20\n---\nUs.",
            "---\npublished: true\nx_own: [a]\n---\nUs.",
            "+++\ntitle = 'About'\n+++\nUs.",
        ),
    ],
)
def test_a_page_is_for_readers(tmp_path: Path, text: str) -> None:
    found = page(tmp_path, text)
    assert not found.is_unseen
    assert not found.is_blocked


@pytest.mark.parametrize(
    "line",
    [
        *("draft: true", "draft: yes", "draft: 'on'", "draft: Y", "draft: 1", "Draft: TRUE"),
        *("date: 2026-11-22", "date: 22/11/2026", "date: 2027-01-01 09:00"),
    ],
)
def test_a_draft_and_what_is_dated_later_are_not_for_readers(tmp_path: Path, line: str) -> None:
    assert page(tmp_path, f"---\n{line}\n---\nUs.").is_unseen
    assert not page(tmp_path, f"---\n{line}\n---\nUs.").is_blocked


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("draft: perhaps", "nobody can be sure whether this is a draft"),
        ("draft:", "nobody can be sure whether this is a draft"),
        ("published: false", "`published` keeps the page back, as it does with Jekyll"),
        ("publish: no", "keeps the page back"),
        ("status: draft", "keeps the page back"),
        ("visibility: private", "keeps the page back"),
        ("publishDate: 2027-01-01", "keeps the page back"),
        ("drafft: true", "`drafft` is not a key of a page; did you mean `draft`?"),
        ("stage: draft", "may be meant as a draft"),
        ("date: sometime", "is not a date"),
        ("date: 03/04/2026", ""),
    ],
)
def test_what_may_be_meant_to_keep_it_back_keeps_it_back_and_is_said(tmp_path: Path, line: str, said: str) -> None:
    found = page(tmp_path, f"---\ntitle: About\n{line}\n---\nUs.")
    assert found.is_blocked
    (problem,) = [problem for problem in found.problems if problem.blocks]
    assert str(problem).startswith("docs/about.md:3: ")
    assert said in str(problem)


def test_keys_without_hyphens_are_keys_as_mkdocs_reads_them(tmp_path: Path) -> None:
    found = page(tmp_path, "title: About\ndraft: true\n\n\n# About\n")
    assert (found.is_unseen, found.meta["title"]) == (True, "About")
    assert (found.entry.body, found.entry.body_line) == ("# About", 5)
    assert page(tmp_path, "Published: false\n\nUs.").is_blocked


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("# About\n\nCafé".encode("cp1252"), 3, "not saved as UTF-8"),
        (b"---\ntitle: x\n", 1, "not closed"),
        (b"---\ntitle: x\n\tdraft: true\n---\nUs.", 3, "tab"),
        ("Us.".encode("utf-16"), 1, "UTF-16"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(tmp_path: Path, text: bytes, line: int, said: str) -> None:
    with pytest.raises(DiaryError) as error:
        page(tmp_path, text)
    (problem,) = error.value.problems
    assert (problem.line, said in problem.what) == (line, True)


def test_a_reason_holds_and_nothing_is_none(tmp_path: Path) -> None:
    assert page(tmp_path, "---\nallow: {secret: an example}\n---\nUs.").entry.allow == {"secret": "an example"}
    found = page(tmp_path, "---\nallow: secret\n---\nUs.")
    assert (dict(found.entry.allow), found.is_blocked) == ({}, False)


def test_the_front_matter_is_what_templates_see(tmp_path: Path) -> None:
    found = page(tmp_path, "---\ntitle: About\nhide: [toc]\nsearch: {exclude: true}\n---\nUs.")
    assert found.meta == {"title": "About", "hide": ["toc"], "search": {"exclude": True}}
