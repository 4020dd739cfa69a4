"""Entries beside two other engines: what CommonMark says of them comes out of our tree as out of theirs.

Without the rules that are ours, for the others have not got them. ENTRIES names a folder of entries of one's own.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options

from diarist.body import html_writer
from diarist.body.canonical import canonical
from diarist.body.dialect import braces
from diarist.body.dialect.building import build
from diarist.body.dialect.engine import _Engine
from diarist.body.headings import names
from diarist.body.html_writer import Writer
from diarist.body.tree import flat
from diarist.diary.front_matter import split
from tests.diaries import ROOT
from tests.markdown import outline
from tests.needs import unavailable

_CODE = re.compile(r'<div class="highlight">(.*?)</div>', re.DOTALL)
_NAMES = re.compile(r'(<h[1-6]) id="[^"]*"(>)(?:<a id="_\d+"></a>)?')
_SCRIPT = """
const {Parser, HtmlRenderer} = require('commonmark');
const texts = JSON.parse(require('fs').readFileSync(0));
console.log(JSON.stringify(texts.map(text => new HtmlRenderer().render(new Parser().parse(text)))));
"""


def texts() -> list[str]:
    """The Markdown of the sample's entries, and of those in ENTRIES."""
    folders = [ROOT / "posts", *map(Path, filter(None, [os.environ.get("ENTRIES")]))]
    found = [split(file.read_text("utf-8-sig"), []).body for folder in folders for file in sorted(folder.rglob("*.md"))]
    assert len(found) > 10
    return found


def ours(text: str, *extensions: str) -> list[str]:
    """What our tree makes of the engine's tokens."""
    engine = _Engine("commonmark").enable(list(extensions))
    engine.core.ruler.disable("text_join")
    tree = build(engine.parse(text))
    html = canonical(Writer("und", {}, names(flat(tree)), {}).html(tree))
    html = _CODE.sub(lambda found: re.sub("</?span[^>]*>", "", found[1]), html)
    return outline(_NAMES.sub(r"\1\2", html).strip())


@pytest.fixture(autouse=True)
def _without_our_own_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_writer, "with_emoji", str)
    monkeypatch.setattr(braces, "behind", lambda _: ({}, 0))
    monkeypatch.setattr(braces, "alone", lambda _: None)


def test_entries_come_out_as_other_engines_have_them() -> None:
    node = shutil.which("node")
    if not node or not (ROOT / "node_modules/commonmark").is_dir():
        unavailable("commonmark.js needs Node.js: install it, then `make setup-tests`")
    written = texts()
    done = subprocess.run(
        [node, "-e", _SCRIPT], input=json.dumps(written).encode(), cwd=ROOT, capture_output=True, check=True
    )
    for text, reference in zip(written, json.loads(done.stdout), strict=True):
        if ours(text) != outline(reference.strip()):
            other = cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
            assert ours(text, "table", "strikethrough") == outline(other.strip()), text[:200]
