"""What Ghost's editors wrote, of both generations, comes in as the same words."""

import json
from pathlib import Path
from typing import Any

import pytest

from diarist.diary.errors import SourceError
from diarist.importers.ghost_documents import lexical_html, mobiledoc_html
from diarist.importers.known_kinds import open_source, reader_of
from tests.diaries import picture, write
from tests.importers.old_folders import NOW, ZONE
from tests.importers.test_exports import CANARY, brought

MARKDOWN = """\
## The *quay*

We **lit** [the ~~old~~ lamp](https://x.example/) at 10<sup>5</sup>.\x20\x20
Twice.

> Who goes there?

1. One
2. Two

![Lamp](pictures/2019-05-01-quay.jpg)

At *four*

```python
if a < b:
    go()
```

[The report](https://report.example/)\x20\x20
What it says

More **of it**.

---

[https://www.youtube.com/watch?v\\=abcdefghijk](https://www.youtube.com/watch?v=abcdefghijk)
"""


def text(words: str, bits: int = 0) -> dict[str, Any]:
    return {"type": "extended-text", "text": words, "format": bits, "version": 1}


def block(kind: str, *children: dict[str, Any], **more: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {"type": kind, "version": 1, "children": list(children), **more}


CARDS: dict[str, dict[str, Any]] = {
    "image": {"src": "__GHOST_URL__/content/images/quay.jpg", "alt": "Lamp", "caption": "At <i>four</i>"},
    "code": {"code": "if a < b:\n    go()", "language": "python"},
    "bookmark": {
        "url": "https://report.example/",
        "metadata": {"title": "The report", "description": "What it says"},
    },
    "html": {"html": "<p>More <b>of it</b>.</p><script>steal()</script>"},
    "hr": {},
    "embed": {"url": "https://youtu.be/abcdefghijk", "html": "<iframe></iframe>", "metadata": {}},
}

LEXICAL = block(
    "root",
    block("extended-heading", text("The "), text("quay", 2), tag="h2"),
    block(
        "paragraph",
        text("We "),
        text("lit", 1),
        text(" "),
        block("link", text("the "), text("old", 4), text(" lamp"), url="https://x.example/"),
        text(" at 10"),
        text("5", 64),
        text("."),
        {"type": "linebreak"},
        text("Twice."),
    ),
    block("extended-quote", text("Who goes there?")),
    block("list", block("listitem", text("One")), block("listitem", text("Two")), listType="number", tag="ol", start=1),
    *({"type": {"hr": "horizontalrule", "code": "codeblock"}.get(name, name), **card} for name, card in CARDS.items()),
)

MOBILEDOC = {
    "version": "0.3.1",
    "markups": [["em"], ["strong"], ["a", ["href", "https://x.example/"]], ["s"], ["sup"]],
    "atoms": [["soft-return", "", {}]],
    "cards": [[name, card] for name, card in CARDS.items()],
    "sections": [
        [1, "h2", [[0, [], 0, "The "], [0, [0], 1, "quay"]]],
        [
            1,
            "p",
            [
                [0, [], 0, "We "],
                [0, [1], 1, "lit"],
                [0, [], 0, " "],
                [0, [2], 0, "the "],
                [0, [3], 1, "old"],
                [0, [], 1, " lamp"],
                [0, [], 0, " at 10"],
                [0, [4], 1, "5"],
                [0, [], 0, "."],
                [1, [], 0, 0],
                [0, [], 0, "Twice."],
            ],
        ],
        [1, "blockquote", [[0, [], 0, "Who goes there?"]]],
        [3, "ol", [[[0, [], 0, "One"]], [[0, [], 0, "Two"]]]],
        *([10, number] for number in range(len(CARDS))),
    ],
}


def body_of(tmp_path: Path, **post: object) -> str:
    """What comes of a post that has no HTML."""
    row: dict[str, object] = {
        "id": "a1",
        "title": "Quay",
        "slug": "quay",
        "status": "published",
        "visibility": "public",
        "html": None,
    }
    row |= {"published_at": "2019-05-01T09:00:00.000Z", **post}
    data = {"db": [{"meta": {"version": "5"}, "data": {"posts": [row]}}]}
    picture(tmp_path / "content/images/quay.jpg", (40, 30))
    files = open_source(write(tmp_path / "ghost.json", json.dumps(data)), tmp_path / "content")
    (each,) = brought(tmp_path, reader_of(files).read(files, ZONE, NOW))
    return each.data.decode().partition("\n---\n\n")[2]


@pytest.mark.parametrize("editor", ["lexical", "mobiledoc"])
def test_what_an_editor_wrote_is_read_where_the_export_has_no_html(tmp_path: Path, editor: str) -> None:
    written = {"root": LEXICAL} if editor == "lexical" else MOBILEDOC
    made = body_of(tmp_path, **{editor: json.dumps(written)})
    without_comments = "\n".join(line for line in made.split("\n") if "<!-- import:" not in line)
    assert "steal" not in without_comments
    assert [line for line in without_comments.split("\n") if line] == [line for line in MARKDOWN.split("\n") if line]


def test_the_html_goes_before_what_it_was_made_of(tmp_path: Path) -> None:
    assert body_of(tmp_path, html="<p>Made</p>", lexical=json.dumps({"root": LEXICAL})) == "Made\n"


def test_a_list_in_a_list_belongs_to_the_item_before_it() -> None:
    inner = block("list", block("listitem", text("Inner")), listType="bullet")
    tree = block("list", block("listitem", text("Outer")), block("listitem", inner), listType="number", start=3)
    expected = '<ol start="3"><li>Outer<ul><li>Inner</li></ul></li></ol>'
    assert lexical_html(json.dumps({"root": block("root", tree)})) == expected


@pytest.mark.parametrize("read", [lexical_html, mobiledoc_html])
@pytest.mark.parametrize("written", ["", "{", "[]", "{}", '{"root": 1, "sections": 1}', "[" * 100_000])
def test_what_is_no_document_is_refused(read: Any, written: str) -> None:  # noqa: ANN401 - either
    with pytest.raises(SourceError):
        read(written)


def test_a_tree_without_end_is_said_and_its_plain_words_come(tmp_path: Path) -> None:
    tree = text("deep")
    for _ in range(200):
        tree = block("paragraph", tree)
    written = json.dumps({"root": block("root", tree)})
    with pytest.raises(SourceError, match="too deeply"):
        lexical_html(written)
    assert body_of(tmp_path, lexical=written, plaintext="We lit it.") == "We lit it.\n"


@pytest.mark.parametrize(
    "sections",
    [
        [[1, "script", [[0, [], 0, CANARY]]]],
        [[10, 99]],
        [[10, "x"]],
        [[1, "p", [[0, [99], 7, "x"]]]],
        [[7, 7]],
        [1, []],
    ],
)
def test_numbers_that_lead_nowhere_do_no_harm(sections: list[Any]) -> None:
    made = mobiledoc_html(json.dumps({"sections": sections, "markups": [["script"], ["a", ["href"]]]}))
    assert "<script" not in made


@pytest.mark.parametrize(
    "visibility",
    [
        {"web": {"nonMember": False, "memberSegment": "status:-free"}, "email": {"memberSegment": ""}},
        {"showOnWeb": False, "showOnEmail": True},
        {"emailOnly": True},
    ],
)
def test_a_block_for_members_alone_stays_away(tmp_path: Path, visibility: dict[str, Any]) -> None:
    tree = block("root", {"type": "html", "html": f"<p>{CANARY}</p>", "visibility": visibility}, {"type": "paywall"})
    made = body_of(tmp_path, lexical=json.dumps({"root": tree}))
    assert CANARY not in made
    assert "it was for members" in made


def test_a_block_for_members_alone_stays_away_from_html_too(tmp_path: Path) -> None:
    begin = '<!--kg-gated-block:begin nonMember:{} memberSegment:"status:-free" -->'
    end = "<!--kg-gated-block:end-->"
    html = f"<p>All</p>{begin.format('false')}<p>{CANARY}</p>{end}{begin.format('true')}<p>Guests</p>{end}"
    assert body_of(tmp_path, html=html) == "All\n\nGuests\n"
