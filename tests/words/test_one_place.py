"""Nobody sets names in a row, counts nouns, asks "did you mean" or writes dates in words outside of words/."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from diarist.words.command_phrases import PHRASES
from diarist.words.languages import ENGLISH

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    path
    for folder in ("src/diarist", "hooks")
    for path in (ROOT / folder).rglob("*.py")
    if "words" not in path.relative_to(ROOT).parts
)
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".j2", ".xml"})

REASONS = {
    "src/diarist/body/body.py": {"row": "the value of an attribute of HTML"},
    "src/diarist/channels/mail.py": {"row": "a header of a mail"},
    "src/diarist/checks/passages.py": {"row": "topics as a rule reads them, which nobody sees"},
    "src/diarist/commands/announce.py": {"row": "half sentences"},
    "src/diarist/commands/clean.py": {"count": "what only several have behind them"},
    "src/diarist/diary/keys.py": {"row": "a list of YAML's, to be copied"},
    "src/diarist/diary/still_named.py": {"row": "words out of a file's name, which are none of a sentence's"},
    "src/diarist/doctor/diagnosis.py": {"row": "a line of names, which is no sentence"},
    "src/diarist/doctor/here/channels_chosen.py": {"count": "what only several have behind them"},
    "src/diarist/doctor/here/gaps_filled.py": {"count": "what only several have behind them"},
    "src/diarist/doctor/here/nothing_secret.py": {"count": "what only several have behind them"},
    "src/diarist/doctor/here/settings_right.py": {"count": "what only several have behind them"},
    "src/diarist/edition/amended_settings.py": {"row": "a group of YAML's on one line"},
    "src/diarist/edition/extensions.py": {"row": "two half sentences"},
    "src/diarist/hosts/chosen_host.py": {"count": "another sentence for several"},
    "src/diarist/hosts/cloudflare.py": {"count": "thousands, which are set apart"},
    "src/diarist/hosts/public_repository.py": {"date": "a moment as git reads it"},
    "src/diarist/doctor/live_site/address_answers.py": {"count": "a verb, and no noun"},
    "src/diarist/doctor/live_site/signup_answers.py": {"count": "a verb, and no noun"},
    "src/diarist/listen/digest_letter.py": {"row": "numbers of one place, which are no sentence"},
    "src/diarist/mail_in/connection.py": {"count": "a verb, and no noun"},
    "src/diarist/mail_in/mail_reading.py": {"count": "bounds, which are always several"},
    "src/diarist/ledger/branch.py": {"row": "the subject of a commit"},
    "src/diarist/ledger/folder.py": {"row": "a row that may go on: it ends in …"},
    "src/diarist/outputs/plain_text.py": {"row": "selectors of CSS"},
    "src/diarist/doors/by_mail/mailed_pictures.py": {"count": "a number in the name of a file"},
    "src/diarist/outputs/preview_summary.py": {"row": "a line of facts, which is no sentence"},
    "src/diarist/outputs/problem_report.py": {"row": "places that may go on: they end in …"},
    "src/diarist/terminal/due_file.py": {"date": "a moment as programs read it"},
    "src/diarist/importers/address_patterns.py": {"date": "an old system's pattern of addresses"},
    "src/diarist/importers/jekyll.py": {"date": "an old system's pattern of addresses"},
    "src/diarist/importers/material_blog.py": {"date": "an old system's pattern of addresses"},
    "src/diarist/versions/comparison.py": {"count": "the verb behind two numbers"},
    "templates/begin/form.html.j2": {"count": "a heading of its own for one"},
    "templates/site/authors.html": {"row": "facts about a person, which are no sentence"},
    "templates/site/list.html": {"row": "facts about a person, which are no sentence"},
}
"""Why a file has something of its own, all the same."""

_JOINT = re.compile(r",? ?(?:and|or) |, ")
_PHRASES = {**PHRASES, **ENGLISH.counted}
_SEVERAL = {forms["other"].removeprefix("{n} ").split()[0] for forms in _PHRASES.values()}
_COUNTED = re.compile(rf" (?:{'|'.join(sorted(noun for noun in _SEVERAL if noun.endswith('s')))})\b")
_MEANT = "did you mean"
_TEMPLATE = {
    "row": re.compile(r"""["'],? (?:and|or) ["']|join\(["'],"""),
    "count": re.compile(r"""(?:==|!=|>) ?1 else|\}\} (?:entr|pages?\b|files?\b|days?\b)"""),
    "date": re.compile(r"strftime|split\(\)"),
}


def faults_of(source: str) -> Iterator[tuple[int, str]]:
    """The lines of a module that do what words/ does, each with the kind of it."""
    for node in ast.walk(ast.parse(source)):
        if kind := _kind(node):
            yield getattr(node, "lineno", 0), kind


def _kind(node: ast.AST) -> str:  # noqa: PLR0911 - one for each kind
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(joint)), attr="join")) if _JOINT.fullmatch(joint):
            return "row"
        case ast.Call(func=ast.Attribute(attr="strftime")):
            return "date"
        case ast.Call(func=ast.Name(id="get_close_matches") | ast.Attribute(attr="get_close_matches")):
            return "near"
        case ast.IfExp(test=ast.Compare(comparators=[ast.Constant(value=1)]), body=body, orelse=orelse) if _is_words(
            body
        ) and _is_words(orelse):
            return "count"
        case ast.JoinedStr(values=values):
            return "count" if _is_counted(values) else "date" if _is_date(values) else ""
        case ast.Constant(value=str(text)):
            return "near" if _MEANT in text else "date" if text in ENGLISH.months else ""
    return ""


def _is_words(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _is_counted(values: list[ast.expr]) -> bool:
    """Whether a noun that words/ can count stands right behind a value."""
    return any(
        isinstance(value, ast.FormattedValue)
        and isinstance(after, ast.Constant)
        and _COUNTED.match(str(after.value)) is not None
        for value, after in pairwise(values)
    )


def _is_date(values: list[ast.expr]) -> bool:
    specs = [value.format_spec for value in values if isinstance(value, ast.FormattedValue)]
    return any(spec is not None and re.search(r"%[AaBb]", ast.unparse(spec)) for spec in specs)


def found_in(path: Path) -> set[str]:
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        return {kind for _, kind in faults_of(text)}
    return {kind for kind, pattern in _TEMPLATE.items() if pattern.search(text)}


def test_words_are_made_in_one_place() -> None:
    found = {path.relative_to(ROOT).as_posix(): kinds for path in (*MODULES, *TEMPLATES) if (kinds := found_in(path))}
    assert found == {path: set(reasons) for path, reasons in REASONS.items()}


def test_what_is_made_by_hand_is_seen() -> None:
    hand = {
        "' and '.join(names)": "row",
        "', '.join(names)": "row",
        "f\"{n} {'entry' if n == 1 else 'entries'}\"": "count",
        "'it' if len(posts) == 1 else f'{n} posts'": "count",
        "f'{n} entries'": "count",
        "f'did you mean {name}?'": "near",
        "difflib.get_close_matches(a, b)": "near",
        "f'{day:%d %B %Y}'": "date",
        "day.strftime('%x')": "date",
        "MONTHS = ['January']": "date",
    }
    for source, kind in hand.items():
        assert kind in {found for _, found in faults_of(source)}, source


def test_every_phrase_is_used_and_there() -> None:
    sources = "\n".join(path.read_text("utf-8") for path in (*MODULES, *TEMPLATES))
    used = set(re.findall(r"""counted\([^()]*(?:\([^()]*\))?[^()]*?,\s*["']([\w ]+)["']\)""", sources))
    used |= set(re.findall(r"""\|counted\(["']([\w ]+)["']\)""", sources))
    assert used <= set(_PHRASES)
    for phrase in _PHRASES:
        assert f'"{phrase}"' in sources or f"'{phrase}'" in sources, f"nobody says {phrase}"
