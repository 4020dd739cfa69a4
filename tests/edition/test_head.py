"""What a page says of itself."""

import json
from pathlib import Path
from typing import Any

from diarist.edition.head import plain_head, view_head
from diarist.edition.views import views
from diarist.outputs.head_facts import Head
from tests.diaries import a_site, edition_of, post


def heads(root: Path, body: str = "We lit it.", **front: Any) -> dict[str, Head]:  # noqa: ANN401 - YAML
    site = a_site(root, {"page_size": 1}, site_description="By lamplight.")
    post(site, "2026-11-10-wick.md", title="The wick", date="2026-11-10", tags=["oil"])
    post(site, "2026-11-17-oil.md", body, tags=["oil", "night"], **front)
    edition = edition_of(site)
    return {view.address: view_head(edition, view) for view in views(edition)}


def test_an_entry_s_head_is_complete(tmp_path: Path) -> None:
    head = heads(tmp_path, authors=["mara", "odo"])["2026/11/2026-11-17-oil/".replace("2026-11-17-", "")]
    assert head.title == "Oil for the lamp - The Tuesday Lamp"
    assert head.canonical == "https://lamp.example/2026/11/oil/"
    assert head.description == "We lit it."
    assert head.image == "https://lamp.example/cards/2026-11-17-oil.jpg"
    assert head.image_alt == "Oil for the lamp. By Mara Quill and Odo Penn, The Tuesday Lamp."
    assert head.kind == "article"
    assert not head.hidden
    assert head.properties == (
        ("article:published_time", "2026-11-17T00:00:00+00:00"),
        ("article:modified_time", "2026-11-17T00:00:00+00:00"),
        ("article:author", "https://lamp.example/authors/mara/"),
        ("article:author", "https://lamp.example/authors/odo/"),
        ("article:tag", "oil"),
        ("article:tag", "night"),
    )
    assert json.loads(head.json_ld)["headline"] == "Oil for the lamp"


def test_the_description_is_the_entry_s_own_else_its_lead_cut_at_a_word(tmp_path: Path) -> None:
    long = "Every night we trim the wick and fill the lamp. " * 9
    cut = heads(tmp_path, long)["2026/11/oil/"].description
    assert len(cut) <= 200
    assert cut.endswith("…")
    assert long.startswith(cut[:-1])
    assert long[len(cut) - 1] in " ."
    assert heads(tmp_path, long, description="My own.")["2026/11/oil/"].description == "My own."


def test_an_entry_without_a_paragraph_is_described_by_its_first_words(tmp_path: Path) -> None:
    assert heads(tmp_path, "- a\n- b")["2026/11/oil/"].description == "a; b"


def test_of_a_withdrawn_entry_only_the_notice_is_said(tmp_path: Path) -> None:
    head = heads(tmp_path, description="My own.", withdrawn="It was wrong.", updated="2026-11-18")["2026/11/oil/"]
    assert head.description == "It was wrong."
    assert head.hidden
    assert "My own" not in head.json_ld


def test_lists_name_their_pages_and_their_own_feed_first(tmp_path: Path) -> None:
    found = heads(tmp_path)
    assert found["tags/oil/"].title == "oil - The Tuesday Lamp"
    assert found["tags/oil/page/2/"].title == "oil, page 2 - The Tuesday Lamp"
    assert found["tags/oil/page/2/"].canonical == "https://lamp.example/tags/oil/page/2/"
    assert found["tags/oil/"].feeds == (("tags/oil/", "The Tuesday Lamp: oil"), ("", "The Tuesday Lamp"))
    assert found["2026/"].feeds == (("", "The Tuesday Lamp"),)


def test_home_is_called_what_the_site_is_called(tmp_path: Path) -> None:
    head = heads(tmp_path)[""]
    assert head.title == "The Tuesday Lamp"
    assert head.description == "By lamplight."
    assert head.canonical == "https://lamp.example/"
    assert head.image == "https://lamp.example/card.jpg"


def test_a_standing_page_may_say_its_own_words(tmp_path: Path) -> None:
    edition = edition_of(a_site(tmp_path))
    assert plain_head(edition, "About", "about/", "Who we are.").description == "Who we are."
    assert plain_head(edition, "About", "about/").image_alt == "The Tuesday Lamp."


def test_an_erased_entry_shows_the_site_s_card(tmp_path: Path) -> None:
    head = heads(tmp_path, "", withdrawn="It was wrong.", updated="2026-11-18")["2026/11/oil/"]
    assert head.image == "https://lamp.example/card.jpg"
    assert head.image_alt == "The Tuesday Lamp. By lamplight."
    assert "cards/" not in head.json_ld
