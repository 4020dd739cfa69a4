"""Every card of Ghost's editors as words; one that nobody knows is kept as what it was."""

import pytest

from diarist.importers.code_aside import CodeAside
from diarist.importers.ghost_cards import card_html
from diarist.importers.html_words import markdown_of
from diarist.importers.leftover_comments import Leftovers

PICTURE = {"src": "/a.jpg", "alt": "A", "caption": "One"}


@pytest.mark.parametrize(
    ("name", "card", "words"),
    [
        ("image", {**PICTURE, "href": "https://x.example/"}, "[![A](/a.jpg)](https://x.example/)\n\n*One*"),
        (
            "gallery",
            {"images": [PICTURE, {"src": "/b.jpg"}, 1], "caption": "Two"},
            "![A](/a.jpg)\n\n*One*\n\n![](/b.jpg)\n\n*Two*",
        ),
        ("callout", {"calloutEmoji": "💡", "calloutText": "<p>Mind</p>"}, "> 💡\n>\n> Mind"),
        ("button", {"buttonText": "Go", "buttonUrl": "https://x.example/"}, "[Go](https://x.example/)"),
        ("file", {"src": "/a.pdf", "fileTitle": "Plan", "fileCaption": "Of it"}, "[Plan](/a.pdf)  \nOf it"),
        ("header", {"header": "Quay", "subheader": "Lit"}, "## Quay\n\nLit"),
        ("video", {"src": "/a.mp4", "caption": "Film"}, "[a.mp4](</a.mp4>)\n\n*Film*"),
        ("audio", {"src": "/a.mp3"}, "[a.mp3](</a.mp3>)"),
        ("markdown", {"markdown": "We *lit*\n\n- it"}, "We *lit*\n\n- it"),
        ("card-markdown", {"markdown": "| a |\n|---|\n| ~~b~~ |"}, "| a |\n| --- |\n| ~~b~~ |"),
        ("product", {"productTitle": "Oil", "productDescription": "<p>Good</p>"}, "#### Oil\n\nGood"),
        ("call-to-action", {"textValue": "<p>Come</p>", "showButton": False}, "Come"),
        ("embed", {"url": "", "html": "<blockquote><p>Said</p></blockquote>"}, "> Said"),
        (
            "embed",
            {"url": "https://x.example/", "metadata": {"title": "X"}, "caption": "Y"},
            "[X](https://x.example/)\n\n*Y*",
        ),
        ("codeblock", {"code": "  a\n", "language": 'x"><script>'}, "a"),
        ("paywall", {}, ""),
    ],
)
def test_a_card_becomes_words(name: str, card: dict[str, object], words: str) -> None:
    aside = CodeAside()
    made = aside.back(markdown_of(card_html(name, card), Leftovers(), aside))
    assert words in made
    assert "<script" not in made


def test_a_toggle_is_folded() -> None:
    aside = CodeAside()
    html = card_html("toggle", {"heading": "More", "content": "<p>Inside</p>"})
    assert "<summary>More</summary>\n\nInside\n\n</details>" in aside.back(markdown_of(html, Leftovers(), aside))


@pytest.mark.parametrize("name", ["signup", "before-after", "transistor"])
def test_a_card_that_nobody_knows_is_kept_as_a_comment(name: str) -> None:
    leftovers, aside = Leftovers(), CodeAside()
    made = aside.back(markdown_of(card_html(name, {"header": "Join <b>us</b> -->"}), leftovers, aside))
    assert made.startswith("<!-- import: ")
    assert "Join" in made
    assert made.count("-->") == 1
    assert leftovers.kinds.total() == 1


@pytest.mark.parametrize("name", ["email", "email-cta"])
def test_what_went_out_by_mail_alone_is_left_out(name: str) -> None:
    assert "Secret" not in card_html(name, {"html": "<p>Secret</p>"})
