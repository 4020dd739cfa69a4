"""The front matter of any blog's file: YAML, TOML, JSON, lines of `Key: value`, or none; nothing in it is run."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

import yaml

from diarist.diary.loose_yaml import mended

if TYPE_CHECKING:
    from collections.abc import Iterator

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # PyYAML was built without libyaml
    from yaml import SafeLoader as _Base  # type: ignore[assignment]

_MOST = 50_000
_FENCED = re.compile(
    r"\A\s*(---|\+\+\+|;;;)[ \t]*\n(.*?)(?:^|\n)(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_PLAIN = re.compile(r"\A(?:(?:[A-Za-z][\w -]{0,40}:[^\n]*|[ \t]+\S[^\n]*)\n)+(?:\s*\n|\Z)")
_TIGHT = re.compile(r"\A(?:(?:[A-Za-z][\w-]{0,40}:(?!//)[^\n]*|[ \t]+\S[^\n]*)\n){2,}")
"""Lines of keys whose words come right below them (https://python-markdown.github.io/extensions/meta_data/)."""

_LINE = re.compile(r"[\"']?([A-Za-z][\w -]{0,40})[\"']?:[ \t]*(.*)")
_KEY = re.compile(r"^[ \t{]*[\"']?[A-Za-z][\w -]{0,40}[\"']?[ \t]*[:=]", re.MULTILINE)
_OPEN_JSON = re.compile(r"\A\s*\{\s*\"[^\"\n]*\"\s*:")
_FIRST = re.compile(r"(?:title|date|slug|category|tags|author|status|summary|template|published)\s*:", re.IGNORECASE)
_TIMESTAMP = "tag:yaml.org,2002:timestamp"


class _Loader(_Base):
    """Reads YAML as plain values: days stay words, a tag of another program is its value, and no alias is followed."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own class attribute
        first: [pair for pair in pairs if pair[0] != _TIMESTAMP]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _untagged(loader: yaml.SafeLoader, _suffix: str, node: yaml.Node) -> Any:  # noqa: ANN401 - any value may stand there
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return str(node.value)


_Loader.add_multi_constructor("!", _untagged)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _untagged)


def split(text: str) -> tuple[dict[str, Any], str]:
    r"""The keys of a file as it has them, and its words; lines end with `\n`.

    What cannot be read at all is left among the words.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.lstrip().startswith("{") and (found := _json(text)):
        return found
    if fenced := _FENCED.match(text):
        sign, written = fenced[1], fenced[2]
        read = read_toml if sign == "+++" else read_yaml if sign == "---" else _read_json
        keys = read(written)
        return (keys, text[fenced.end() :]) if keys is not None else ({}, text)
    plain = _PLAIN.match(text) or _TIGHT.match(text)
    if plain and any(map(_FIRST.match, plain[0].split("\n"))):
        return read_lines(plain[0]), text[plain.end() :]
    return {}, text


def has_unread_keys(words: str) -> bool:
    """Whether what `split` gives as words begins with keys that it could not read."""
    fenced = _FENCED.match(words)
    return bool((fenced and _KEY.search(fenced[2])) or _OPEN_JSON.match(words))


def read_yaml(text: str) -> dict[str, Any] | None:
    """YAML that is a mapping, as it is or as it must have been meant; None where it is none."""
    if len(text) > _MOST:
        return None
    may_grow = "*" in text and "&" in text
    for spell in (str, _mended, _quoted):
        try:
            written = spell(text)
            if may_grow and any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(written, _Loader)):
                break
            data = yaml.load(written, _Loader)  # noqa: S506 - it is a safe loader
        except (yaml.YAMLError, ValueError, RecursionError, TypeError):
            continue
        if data is None:
            return {}
        if isinstance(data, dict):
            return {str(key): value for key, value in data.items()}
    return read_lines(text) or None


def read_toml(text: str) -> dict[str, Any] | None:
    """TOML as plain values; None where it is none."""
    try:
        return tomllib.loads(text) if len(text) <= _MOST else None
    except (ValueError, RecursionError):
        return None


def read_json(text: str) -> Any:  # noqa: ANN401 - any value may stand there
    """JSON as plain values; None where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def read_lines(text: str) -> dict[str, Any]:
    """Lines of `Key: value`; what is indented below one goes on with it."""
    found: dict[str, Any] = {}
    last = ""
    for line in text.split("\n"):
        if key := _LINE.match(line):
            last = key[1].strip()
            found[last] = key[2].strip().strip("\"'")
        elif last and line.strip():
            found[last] = f"{found[last]} {line.strip()}".strip()
    return found


def words_in(value: object, depth: int = 4) -> Iterator[str]:
    """Every text in a value, however deep, in order."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list) and depth:
        for item in value:
            yield from words_in(item, depth - 1)
    elif value is not None and not isinstance(value, (list, bool)):
        yield str(value).strip()


def _read_json(text: str) -> dict[str, Any] | None:
    data = read_json(text if text.lstrip().startswith("{") else f"{{{text}}}")
    return data if isinstance(data, dict) else None


def _json(text: str) -> tuple[dict[str, Any], str] | None:
    """JSON at the head of a file, as Hugo takes it."""
    start = len(text) - len(text.lstrip())
    try:
        data, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    return (data, text[end:].lstrip("\n")) if isinstance(data, dict) and "title" in data else None


def _mended(text: str) -> str:
    return mended(text, 1, [])


def _quoted(text: str) -> str:
    """YAML with each plain value in quotes: most of what is wrong with it is a colon or a star in a headline."""
    lines = []
    for line in text.split("\n"):
        found = re.match(r"([\w-]+):[ \t]+([^\"'\[\{|>\s].*)$", line)
        lines.append(f"{found[1]}: {json.dumps(found[2].rstrip(), ensure_ascii=False)}" if found else line)
    return "\n".join(lines)
