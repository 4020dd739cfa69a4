"""The share kit's page: words that arrive as they are, pictures that need no other file, and a code that leads home."""

import base64
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image

from diarist.outputs.page_colours import page_colours
from diarist.outputs.qr_code import qr_code
from diarist.outputs.share_kit_page import Kit, Pictures, share_page
from diarist.outputs.templates import Templates

LINK = "https://lamp.example/2026/11/the-long-night/"
KIT = Kit(
    language="en",
    id="2026-11-20-the-long-night",
    title="The long night & the <lamp>",
    author="Mara Quill",
    date="20 November 2026",
    link=LINK,
    lang="en",
    direction="ltr",
    site_name="The Tuesday Lamp",
    description="How the lamp was lit.",
    lead="We lit it at four, 100 % on time, when the first boats came in. Ŵyt ti’n dod? 🪔",
    hashtags=("#Boats", "#NightShift"),
    card_alt="The long night. By Mara Quill, The Tuesday Lamp.",
    answer_words="What do you think?",
    is_public=True,
)
PICTURES = Pictures(b"the card", b"the square", b"the story", qr_code(LINK)[1])


@pytest.fixture
def templates(tmp_path: Path) -> Templates:
    return Templates(tmp_path, "share-kit")


def page(templates: Templates, kit: Kit = KIT) -> BeautifulSoup:
    return BeautifulSoup(share_page(kit, PICTURES, page_colours("#12344a", "#f2b544"), templates), "html.parser")


def one(soup: BeautifulSoup, selector: str) -> Tag:
    found = soup.select_one(selector)
    assert found, selector
    return found


def test_the_words_for_each_place_are_ready_to_copy(templates: Templates) -> None:
    found = {str(area["id"]): area.text for area in page(templates).select("textarea")}
    assert found == {
        "whatsapp-words": f"*{KIT.title}*\n\n{KIT.lead}\n\n{LINK}",
        "group-words": f"{KIT.title}\n\n{KIT.lead}\n\n{LINK}\n\nWhat do you think?",
        "instagram-words": f"{KIT.title}\n\n{KIT.lead}\n\nThe whole entry: link in bio.\n\n#Boats #NightShift",
        "instagram-alt": KIT.card_alt,
        "link": LINK,
        "subject": f"The Tuesday Lamp: {KIT.title}",
        "intranet-words": (f"Mara Quill in The Tuesday Lamp: {KIT.title}\nHow the lamp was lit.\nRead it here: {LINK}"),
    }


def test_instagram_is_given_no_link_that_nobody_can_tap(templates: Templates) -> None:
    assert "https:" not in one(page(templates), "#instagram-words").text


def test_whatsapp_and_mail_open_with_the_same_words(templates: Templates) -> None:
    soup = page(templates)
    whatsapp, mail = (str(way["href"]) for way in soup.select("a.way[href]"))
    assert whatsapp.startswith("https://wa.me/?text=")
    assert parse_qs(urlsplit(whatsapp).query) == {"text": [one(soup, "#whatsapp-words").text]}
    assert " " not in whatsapp
    assert parse_qs(urlsplit(mail).query) == {
        "subject": [one(soup, "#subject").text],
        "body": [one(soup, "#intranet-words").text.replace("\n", "\r\n")],
    }


def test_the_page_needs_no_other_file_and_asks_nobody(templates: Templates) -> None:
    soup = page(templates)
    assert not soup.select("link, script[src], iframe, img:not([src^='data:'])")
    assert "default-src 'none'" in str(one(soup, "meta[http-equiv]")["content"])
    assert one(soup, "meta[name=robots]")["content"] == "noindex, nofollow"
    shown = [base64.b64decode(str(image["src"]).partition(",")[2]) for image in soup.select("img")]
    assert shown == [b"the square", b"the story", b"the card", PICTURES.qr]


def test_everything_has_a_name_and_words(templates: Templates) -> None:
    soup = page(templates)
    for area in soup.select("textarea"):
        assert one(soup, f"label[for='{area['id']}']").text.strip()
    assert all(image["alt"] for image in soup.select("img"))
    assert one(soup, "figure.qr img")["alt"] == f"QR code that leads to {LINK}"
    ids = [str(element["id"]) for element in soup.select("[id]")]
    assert len(ids) == len(set(ids))


def test_saving_by_tap_is_offered_only_where_it_works(templates: Templates) -> None:
    assert {way.has_attr("hidden") for way in page(templates).select("a[download]")} == {True}


def test_an_entry_that_is_not_public_says_so_first(templates: Templates) -> None:
    assert not page(templates).select(".notice")
    assert "is not public yet" in one(page(templates, replace(KIT, is_public=False)), "main > .notice").text


def test_words_are_words_and_no_html(templates: Templates) -> None:
    hostile = "</textarea><script>alert(1)</script>"
    soup = page(templates, replace(KIT, title=hostile, lead=hostile, author=hostile, card_alt=f'"{hostile}'))
    assert len(soup.select("script")) == 1
    assert one(soup, "#instagram-alt").text == f'"{hostile}'


def test_the_code_on_the_page_has_its_true_size(templates: Templates) -> None:
    with Image.open(BytesIO(qr_code(LINK)[1])) as drawn:
        assert str(one(page(templates), "figure.qr img")["width"]) == str(drawn.width)
