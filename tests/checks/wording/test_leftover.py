from collections.abc import Callable

import pytest

from diarist.checks.rule import Finding
from diarist.checks.wording.leftover import RULE

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("See [[ the quay.", "`[[ the quay.` is a link that nobody can follow"),
        ("See (the report)[https://lamp.example/r].", "has its brackets the wrong way round"),
        ("See [the report] (https://lamp.example/r).", "has a gap between its brackets"),
        ("See [the report](https://lamp.example/ and more).", "is a link that does not work"),
        ("See [the report][rep].", "refers to an address that stands nowhere below"),
        ("It is so.[^9]", "`[^9]` is a note that stands nowhere below"),
        ("<aside>\nA **bold** word\n</aside>", "`**bold` shows its stars"),
        ("It is so.\n\n[^1]: A note.", "`[^1]:` is a note to which nothing leads"),
        ("It is **so.", "what should be bold is never closed"),
        ("** English below **", "stands beside a space"),
        ("It is ~~so.", "what should be struck out is never closed"),
        ("It is ==so.", "what should be marked is never closed"),
        ("We are 100%% sure.", "begins or ends no private note here"),
        ("The {{ site.title }} says so.", "`{{ site.title }}` is for another program"),
        ("Words.\n\n::: warning\nLate.\n:::", "is how other programs begin a box"),
        ('Words.\n\n=== "Tab"\n\n    Late.', "is how other programs begin a tab"),
        ('Words.\n\n--8<-- "file.md"', "would show another file"),
        ("Words.\n\n[TOC]", "`[TOC]` would be a table of contents"),
        ('Words.\n\n[caption id="1"]A boat[/caption]', "is for WordPress"),
        ('Words.\n\n[button link="x"]Go[/button]', "`[/button]` is for WordPress"),
        ("It is [b]so[/b].", "is for WordPress"),
        ("See [the report]:(https://lamp.example/r).", "is nearly a link"),
        ("See [the report]{https://lamp.example/r}.", "is nearly a link"),
        ("见[报告]（https://lamp.example/r）。", "is nearly a link"),
        ("See [rep].\n[rep]: https://lamp.example/r", "is nearly a link"),
        ("See [the report]\N{NO-BREAK SPACE}(https://lamp.example/r).", "has a gap between its brackets"),
        ("As $$x^2 + 1$$ says.", "`$$x^2 + 1$$` is a formula"),
        ("- [x]done", "`[x]done` looks like a box to tick"),
        ("- [] to do", "looks like a box to tick"),
        ("[ ] to do\n[x] done", "looks like a box to tick"),
        ("It rained all week, and\nnobody came.\n---\n\nMore.", "has become a heading"),
        ("Things:\n\n    - one\n    - two", "`- one` is shown as code"),
        ("\tIt was a long week, and it rained.", "is shown as code"),
        ("```mermaid\ngraph TD\n```", "another program would make something of"),
        ("* TOC\n{:toc}", "`{:toc}` would be a table of contents"),
        ("And then:\n2. this\n3. that", "`2. this` looks like an item of a list"),
        ("We did:\na) this\nb) that", "looks like an item of a list"),
        ("-this\n-that", "put a space behind the hyphen"),
        ("We did:\n– this\n– that", "put a space behind the hyphen"),
        ("•\tthis\n•\tthat", "begin the line with a hyphen"),
        ("\uf0b7 this", "begin the line with a hyphen"),
        ("Well done :not-an-emoji:!", "`:not-an-emoji:` is the name of no emoji"),
        ("We did:\n2) this", "looks like an item of a list"),
        ("We did:\n• this", "begin the line with a hyphen"),
        ("| a | b |", "looks like a row of a table"),
        ("| Day | Boat |\n|---|---|\n| Monday | Late | Fog |", "has more cells than the table's first row"),
        ("Words.\n\n```\ncode", "begins code that is never closed"),
        ("See [here](https://lamp.example/“r”).", "typographic quotation marks in it"),
        ("See [](https://lamp.example/).", "is a link without words"),
    ],
)
def test_a_mark_that_readers_would_see_is_named(find: Find, body: str, what: str) -> None:
    assert any(what in f"{finding.what}; {finding.mend}" for finding in find(RULE, body)), find(RULE, body)


@pytest.mark.parametrize(
    "body",
    [
        "See [the report](https://lamp.example/r), [it][r] and [r].\n\n[r]: https://lamp.example/r",
        "It is so.[^1]\n\n[^1]: A note.",
        "It is **so**, ~~not~~ ==so== and 2 * 3 ** 4; a == b.",
        "Write `[[x]]`, `**`, `{% x %}` and `%%`.\n\n```\n[[x]] ** {{ y }}\n```",
        r"Write \*\*bold\*\*, \[\[x\]\] and 100\%\%.",
        "It rang at 12:30:45, at ratio 3:2:1, in C::D. :tada:",
        "- [x] done\n- [ ] not done\n\n1) one\n2) two",
        "| a | b |\n|---|---|\n| c | d |\n| e |",
        "a | b\n---|---\nc | d \\| e",
        "Tea [sic] and array[0] and f(x)[y], see [1].",
        "It was in\n2019. And then it rained.\n\nBoats\n---\n\nWords.",
        "    npm install boats\n    for x in y: print(x)",
        "With n = 12 [n=12], a 50/50 chance [and/or more], $5 and $$$.",
        "~$106 … ~$150, 5 - 3, a | b, © :) (:",
    ],
)
def test_what_is_read_or_was_meant_is_let_be(find: Find, body: str) -> None:
    assert find(RULE, body) == []


def test_a_tag_in_the_headline_is_named_too(find: Find) -> None:
    (finding,) = find(RULE, "Words.", title='"{{ page.title }} again"')
    assert (finding.line, finding.what) == (2, "`{{ page.title }}` in `title` is for another program")


def test_it_stands_on_its_line(find: Find) -> None:
    assert [finding.line for finding in find(RULE, "One.\n\n- two\n- three\n  [[four\n\n> five **six")] == [9, 11]


def test_a_withdrawn_entry_has_none(find: Find) -> None:
    assert find(RULE, "[[x", withdrawn="Gone.", updated="2026-11-18") == []
