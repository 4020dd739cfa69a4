"""YAML's errors in plain words, whichever of PyYAML's two parsers reads."""

import pytest
import yaml

from diarist.diary.yaml_errors import explain

PARSERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]


def explained(text: str, parser: type[yaml.SafeLoader], *, words_below: bool = True) -> str:
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        list(yaml.parse(text, Loader=parser))
    mishap = explain(caught.value, text, words_below=words_below)
    return f"{mishap.line + 1}: {mishap.what}; {mishap.mend}"


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: a: b", '1: there is a second colon after `title:`; write title: "a: b"'),
        ("title: “a: b”", '1: there is a second colon after `title:`; write title: "a: b"'),
        ("title: \"a\": 'b'\n", "1: words follow after the closing quote; write title: '\"a\": ''b'''"),
        ("title:a\ndate: b", "1: there is no plain space after `title:`; write `title: a`"),
        ("title:\u00a0a\ndate: b", "1: there is no plain space after `title:`; write `title: a`"),
        ("title：a\ndate: b", "1: there is no plain space after `title:`; write `title: a`"),
        ("title: a\nDraft\ndate: b", "2: there is no colon in `Draft`; write it as `key: value`, or delete it"),
        (": a", "1: there is no key before the colon; write it as `key: value`, or delete it"),
        ("title: a\n\tb: c", "2: the line starts with a tab; replace the tab with two spaces"),
        ('title: "a\ndate: b', "1: the quotes that open here are never closed; put the same quote after the last word"),
        ("title: 'It's'\n", '1: words follow after the closing quote; write title: "It\'s"'),
        ("title: [a] b\nc: d", '1: words follow after the closing bracket; write title: "[a] b"'),
        ("tags: [a, b\ndate: c", "1: the list that opens here with [ is never closed; put ] after its last word"),
        ("tags: {a\ndate: b", "1: what opens here with { is never closed; put } at its end, or use straight quotes"),
        ("tags: - a", "1: a list cannot start behind its key; write tags: [a]"),
        ("tags: [@a]", '1: words that start with @ need straight quotes; write "@a"'),
        ("title: @a b", '1: words that start with @ need straight quotes; write title: "@a b"'),
        ("title: > a", '1: words that start with > need straight quotes; write title: "> a"'),
        ("title: & a", '1: words that start with & need straight quotes; write title: "& a"'),
        ("title: a\n b: c", "2: the line does not line up with the ones around it; start each key at the very left"),
        (
            'title: "\\q"',
            (
                "1: the backslash in these double quotes is read as a code, and there is no such code; "
                "put the words in single straight quotes, or leave the backslash out"
            ),
        ),
        (
            "a: b\n<<<<<<< mine\nc: d\n=======\nc: e\n>>>>>>> theirs",
            (
                "2: two versions of the file are mixed here (a git conflict); "
                "keep one of them, and delete the lines with <<<<<<<, ======= and >>>>>>>"
            ),
        ),
        (
            "title: a\n\nOnce upon a time\nthere was a boat.",
            (
                "3: the words of the entry seem to start here, but the front matter is not closed; "
                "put a line with three hyphens (---) above them"
            ),
        ),
    ],
)
def test_an_error_is_said_in_the_words_of_somebody_who_writes(
    text: str, said: str, parser: type[yaml.SafeLoader]
) -> None:
    assert explained(text, parser) == said


def test_settings_have_no_words_below_them() -> None:
    said = explained("title: a\n\nOnce upon a time\nthere was.", yaml.SafeLoader, words_below=False)
    assert said == "3: there is no colon in `Once upon a time`; write it as `key: value`, or delete it"


def test_long_words_are_not_repeated_in_full() -> None:
    assert len(explained("title: " + "a: b " * 500, yaml.SafeLoader)) < 150
