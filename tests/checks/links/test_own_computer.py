from collections.abc import Callable
from pathlib import Path

import pytest

from diarist.checks.context import CheckContext
from diarist.checks.level import Level
from diarist.checks.links.own_computer import RULE
from diarist.checks.read_settings import read_settings
from diarist.checks.rule import Finding
from tests.diaries import a_site, an_entry

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8000/2026/10/the-quay/",
        "http://127.0.1.1/",
        "http://192.168.1.20:1313/posts/x/",
        "https://10.0.0.5/",
        "http://localhost:8000",
        "https://LOCALHOST/",
        "http://blog.localhost/",
        "http://[::1]:8000/a/",
        "http://0.0.0.0:8000/",
        "//localhost/a",
        "http://ada@localhost/",
        "http://adas-laptop.local/",
        "file:///home/ada/plan.pdf",
        "C:/Users/ada/plan.pdf",
        "http://host.docker.internal/",
    ],
)
def test_it_is_found_in_links_pictures_and_bare(find: Find, address: str) -> None:
    assert len(find(RULE, f"[the plan]({address})")) == 1
    assert len(find(RULE, f"![the plan]({address})")) == 1
    if address.startswith("http") and "[" not in address:
        assert find(RULE, f"See {address} for it.")


def test_backslashes_and_drives_of_the_office_are_found(find: Find) -> None:
    assert find(RULE, r"[the plan](C:\Users\ada\plan.pdf)")
    assert find(RULE, r"[the plan](\\server\plans\plan.pdf)")


@pytest.mark.parametrize(
    "address",
    [
        "https://localhost.example/",
        "https://www.local.example/127.0.0.1/",
        "https://128.0.0.1/",
        "/2026/10/the-quay/",
        "2026-10-02-the-quay.md",
        "https://example.org/?next=http://localhost/",
        "mailto:a@b.local",
        "c:a",
    ],
)
def test_it_is_not_found(find: Find, address: str) -> None:
    assert find(RULE, f"[the plan]({address})") == []


def test_in_code_it_may_stand(find: Find) -> None:
    assert find(RULE, "Open `http://127.0.0.1:8000/` and look.") == []


def test_it_blocks_and_says_how_to_link_to_the_entry(find: Find) -> None:
    (finding,) = find(RULE, "See\n[it](http://127.0.0.1:8000/2026/10/the-quay/)")
    assert RULE.level == Level.BLOCK
    assert finding.line == 6
    assert finding.what == "a link leads to your own computer, which no reader can reach"
    assert finding.mend.startswith(
        "link to the entry by the name of its file, such as 2026-10-02-the-quay.md, or write "
    )
    assert "/2026/10/the-quay/ alone" in finding.mend
    (finding,) = find(RULE, "[it](http://127.0.0.1:8000/)")
    assert finding.mend.endswith("write / for the home page")


def test_a_diary_that_lives_there_may_link_to_itself(tmp_path: Path) -> None:
    site = a_site(tmp_path, site_url="http://127.0.0.1:8000/")
    entry = an_entry(site, "[one](http://127.0.0.1:8000/a/) and [two](http://127.0.0.1:9000/a/)")
    assert len(list(RULE.find(CheckContext(entry, site, read_settings(site))))) == 1
