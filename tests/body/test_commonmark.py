"""The examples of the CommonMark specification (https://spec.commonmark.org/0.31.2/), all 652 of them."""

import json
import re
import shutil
import subprocess

import pytest

from diarist.body.manner import Manner
from diarist.body.markup import Renderer
from tests.diaries import ROOT
from tests.markdown import outline
from tests.needs import unavailable

DEPARTURES = {
    79: "a heading without words gets a name, and keeps the one that it had",
    156: "a tag that is never ended is shown as it was typed",
    157: "the same",
    158: "the same",
    173: "a style sheet that is never closed keeps the entry out, and nobody sees what it would look like",
    201: "<bar> is no element of HTML, and nothing closes it: it is a word in angle brackets",
    297: "what stands two spaces and more in below a numbered item is in it",
    353: "a no-break space after a list's sign is a space: nobody can see the difference",
    491: "<foo is no tag where its > is on another line, behind a bracket",
    548: "double brackets are a link to a file, as Obsidian writes it",
    590: "the same",
    608: "a bare address is a link",
    611: "the same",
    612: "a bare mail address is a link",
    613: "the same as 201",
    616: "no tag has attributes such as `_boolean`: what looks so is about letters",
    626: "a comment is never shown, nor is what a browser would make of half of one",
    629: "what stands in CDATA is for another program",
}
"""Where we go another way, and why."""


@pytest.fixture(scope="module")
def examples() -> list[dict[str, str]]:
    """The specification's examples."""
    node = shutil.which("node")
    if not node or not (ROOT / "node_modules/commonmark-spec").is_dir():
        unavailable("the examples need Node.js: install it, then `make setup-tests`")
    script = "console.log(JSON.stringify(require('commonmark-spec').tests))"
    done = subprocess.run([node, "-e", script], cwd=ROOT, capture_output=True, check=True)
    read: list[dict[str, str]] = json.loads(done.stdout)
    return read


def ours(markdown: str) -> str:
    """What we make of it, without the colours of code and the names of headings, which the specification has not."""
    html = Renderer().render(markdown, Manner(lang="und", raw_html=True)).html
    html = re.sub(
        r'<div class="highlight">(.*?)</div>',
        lambda found: re.sub("</?span[^>]*>", "", found[1]),
        html,
        flags=re.DOTALL,
    )
    return re.sub(r'<(h[1-6]) id="[^"]*">', r"<\1>", html)


def theirs(html: str) -> str:
    """What the specification makes of it, its headings one level down where ours are."""
    if "<h1" not in html:
        return html.strip()
    return re.sub(r"<(/?)h([1-5])>", lambda found: f"<{found[1]}h{int(found[2]) + 1}>", html).strip()


def test_all_examples_come_out_as_in_the_specification_but_those_named(examples: list[dict[str, str]]) -> None:
    assert len(examples) == 652
    departed = {
        number
        for number, example in enumerate(examples, 1)
        if outline(ours(example["markdown"].replace("→", "\t"))) != outline(theirs(example["html"].replace("→", "\t")))
    }
    assert departed == set(DEPARTURES)
