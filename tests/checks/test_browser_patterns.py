"""What a browser finds with the rules' patterns as somebody types is what the check finds.

The words that must and must not match are the labelled examples of `tests/safety/`, and these with signs put in, taken
out and put around them: Python and Node.js, whose regular expressions are Chromium's, give the same answer on each.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from diarist.checks.browser_patterns import FLAGS, browser_patterns, javascript
from diarist.checks.key_shapes import SHAPES
from diarist.diary.gap_marks import GAP
from tests.needs import unavailable
from tests.safety.labelled import HERE, examples

SOURCES = [GAP.pattern, *(shape.pattern for shape in SHAPES)]
GENERATE, ANY_HEALTH = [Phase.generate], list(HealthCheck)
AROUND = ["a", "é", "9", "٣", "_", "-", "²", ".", " ", "\n", "\x85", "\ufeff", "‘", "[", "e\u0301"]
INSTEAD = {" ": "\x85\ufeff\xa0\u2028\x1c\u180e\t", "s": "ſS", "i": "ıİI", "k": "K", "-": "–", "0": "٠", "I": "i"}
FOUND = {
    "gap": ["[FILL IN: who reads it]", "[ fill\nin : x", "We ask FILL IN: whom"],
    "secret": [
        "ghp_" + "a" * 36,
        "-----BEGIN PRIVATE KEY-----",
        "see https://mara:gull5tairs@a.example/",
        "AWS secret=" + "a" * 40,
    ],
}
NEAR = {
    "gap": ["Fill in: the form", "[fill in: the form](x.md)", "“FILL IN: your name”", "We fill in."],
    "secret": [
        "The password is changed every 90 days.",
        "https://intranet.example:8443/login",
        "éghp_" + "a" * 36,
        "ghp_a",
    ],
}
SCRIPT = """
const {sources, flags, texts} = JSON.parse(require("fs").readFileSync(0, "utf8"));
const made = sources.map((source) => new RegExp(source, flags));
console.log(JSON.stringify(texts.map((text) => made.map((each) => each.test(text)))));
"""


def in_node(sources: list[str], texts: list[str]) -> list[list[bool]]:
    """Whether each text has each pattern, as Node.js finds it."""
    if not (node := shutil.which("node")):
        unavailable("node is not there; install Node.js")
    asked = json.dumps({"sources": sources, "flags": FLAGS, "texts": texts})
    done = subprocess.run([node, "-e", SCRIPT], input=asked, capture_output=True, text=True, check=True)
    found: list[list[bool]] = json.loads(done.stdout)
    return found


def in_python(sources: list[str], texts: list[str]) -> list[list[bool]]:
    made = [re.compile(source) for source in sources]
    return [[bool(each.search(text)) for each in made] for text in texts]


def labelled(kind: str) -> list[str]:
    names = sorted(path.stem for path in (HERE / kind).glob("*.md"))
    return [example.text for name in names for example in examples(kind, name)]


def changed(text: str) -> Iterator[str]:
    """A text with signs put around it, taken out, and changed for others that look like them."""
    yield text
    yield from (f"{sign}{text}{sign}" for sign in AROUND)
    yield from (text[:place] + text[place + 1 :] for place in range(0, len(text), 17))
    for sign, others in INSTEAD.items():
        yield from (text.replace(sign, other) for other in others if sign in text)
    yield from (text.upper(), text.lower())


def made_up(source: str) -> list[str]:
    """Texts that have a shape, made of the shape itself, as short as it allows."""
    found: list[str] = []

    @settings(max_examples=2, derandomize=True, database=None, phases=GENERATE, suppress_health_check=ANY_HEALTH)
    @given(st.from_regex(re.sub(r"\{(\d+),\d+\}", r"{\1}", source), alphabet=st.characters(codec="latin-1")))
    def gather(text: str) -> None:
        found.append(text)

    gather()
    return found


def test_both_find_the_same_in_thousands_of_texts() -> None:
    unknown = [source for source in SOURCES if not any(map(re.compile(source).search, labelled("found")))]
    found = [*labelled("found"), *(text for source in unknown for text in made_up(source))]
    texts = list(dict.fromkeys([*labelled("near"), *(each for text in found for each in changed(text[:400]))]))
    wanted = in_python(SOURCES, texts)
    assert len(texts) > 2000
    assert [SOURCES[place] for place, hits in enumerate(zip(*wanted, strict=True)) if not any(hits)] == []
    answers = in_node([javascript(source) for source in SOURCES], texts)
    assert [text for text, one, other in zip(texts, wanted, answers, strict=True) if one != other] == []


def test_what_the_browser_is_told_finds_what_must_be_found_and_nothing_near() -> None:
    by_rule = {each.rule: each for each in browser_patterns({})}
    for rule, each in by_rule.items():
        assert not any(hit for (hit,) in in_node([each.source], NEAR[rule])), rule
        assert all(hit for (hit,) in in_node([each.source], FOUND[rule])), rule


def test_what_does_not_block_is_not_among_them() -> None:
    assert [each.rule for each in browser_patterns({})] == ["gap", "secret"]
    assert [each.rule for each in browser_patterns({"secret": "warn"})] == ["gap"]
    assert [each.rule for each in browser_patterns({"secret": "block"})] == ["gap", "secret"]


@pytest.mark.parametrize(
    ("python", "browser"),
    [
        (r"(?P<a>x)", "(?<a>x)"),
        (r"a.b", r"a[^\n]b"),
        (r"(?i:oz)x", "(?:[oO][zZ])x"),
        (r"\"\-\.", r'"-\.'),
        (r"[\"\-\d]", r'["\-\p{Nd}]'),
        (r"\bx", r"(?<![\p{L}\p{N}_])x"),
        (r"\W", r"[^\p{L}\p{N}_]"),
        (r"[^[a]", r"[^\[a]"),
    ],
)
def test_it_is_translated_where_it_means_the_same(python: str, browser: str) -> None:
    assert javascript(python) == browser


@pytest.mark.parametrize("python", ["^a", "a$", r"\Aa", r"a\Z", r"[\W]", r"(?P=a)", "(?i:[a-z])", r"(?i)a", r"(a)\1"])
def test_it_is_refused_where_it_might_not(python: str) -> None:
    with pytest.raises(ValueError, match=r"translat|means another"):
        javascript(python)
