"""Nothing unpublished is in a built site: no word, name or picture of a draft, of what is scheduled or withdrawn.

Every file is searched: pages, feeds and their archives, search, map, and each picture by what it looks like. The cache
knows them all, for each of these entries was public when the site was built before.
"""

import gzip
import io
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.diaries import words, write
from tests.site.conftest import BuildOnce
from tests.site.project import Build, Project

pytestmark = pytest.mark.site

HIDDEN: dict[str, dict[str, Any]] = {
    "draft": {"draft": True},
    "scheduled": {"date": "2026-12-24"},
    "withdrawn": {"withdrawn": "It named somebody.", "updated": "2026-11-20"},
    "erased": {"withdrawn": "It named somebody.", "updated": "2026-11-20"},
}
ALIKE = 24
"""The mean difference of two small pictures' points, of 255, below which one may have been made from the other."""


def front(name: str) -> dict[str, Any]:
    """An entry's keys, each with words that stand nowhere else."""
    return {
        "title": f"The {name}headline",
        "id": f"{name}identifier",
        "slug": f"{name}slug",
        "description": f"About the {name}description.",
        "tags": [f"{name}topic"],
        "series": f"The {name}series",
        "aliases": [f"/{name}alias/"],
        "image": f"{name}front.jpg",
        "image_alt": f"A {name}alt.",
        "image_caption": f"A {name}caption.",
        "syndication": [f"https://{name}elsewhere.example/"],
    }


def body(name: str) -> str:
    lead = f"It begins with a {name}lead.\n\n![A {name}bodyalt]({name}body.png)\n\n"
    rest = f"## A {name}heading\n\n> A {name}quotation.\n\n[A {name}link](https://{name}target.example/)[^1]\n\n"
    return f"{lead}<!-- {name}comment -->\n\n{rest}```\n{name}code\n```\n\n[^1]: A {name}footnote.\n"


WORDS = (
    *("description", "front", "alt", "caption", "elsewhere", "lead", "body", "comment", "heading", "quotation"),
    *("link", "target", "code", "footnote"),
)
"""What its words end with that tell what it says."""

NAMES = ("headline", "identifier", "slug", "topic", "series", "alias")


def found_in(build: Build, name: str, ends: tuple[str, ...]) -> list[tuple[str, str]]:
    """The files that hold an entry's words with those endings."""
    return [(file, end) for file, text in plain(build).items() for end in ends if f"{name}{end}" in text]


def pictures(name: str) -> tuple[str, str]:
    return f"{name}front.jpg", f"{name}body.png"


def blocks(path: Path, seed: str) -> None:
    """A picture that looks like no other, however small: coarse blocks made from a name."""
    image = Image.new("RGB", (8, 6))
    data = bytes(
        (sum(seed.encode()) * 31 + n * 97 + n * n * 13 + ord(seed[n % len(seed)]) * 7) % 256 for n in range(144)
    )
    image.frombytes(data)
    image.resize((800, 600), Image.Resampling.NEAREST).save(path)


def make(root: Path) -> Project:
    project = Project.new(root, {"authors": {"mara": {"name": "Mara Quill"}}, "feed": {"size": 1}, "page_size": 1})
    for name in ("public", *HIDDEN):
        for picture in pictures(name):
            blocks(root / "posts" / picture, picture)
        write(root / f"posts/{name}.md", words(body(name), **front(name)))
    assert project.build().status == 0
    for name, more in HIDDEN.items():
        # An erased entry has neither its words nor its pictures any more.
        kept = {key: value for key, value in front(name).items() if key in {"id", "slug"}} | {"title": "Withdrawn"}
        text = words("", **kept, **more) if name == "erased" else words(body(name), **front(name) | more)
        write(root / f"posts/{name}.md", text)
    return project


@pytest.fixture(scope="session")
def site(build_once: BuildOnce) -> Build:
    return build_once("unpublished", make)


def plain(build: Build) -> dict[str, str]:
    """Every file as text, its name first, unpacked where it is packed."""
    unpacked = {name: gzip.decompress(data) if name.endswith(".gz") else data for name, data in build.tree.items()}
    return {name: f"{name}\n{data.decode('utf-8', 'ignore')}".lower() for name, data in unpacked.items()}


def small(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGB").resize((16, 12), Image.Resampling.BOX)


def difference(one: Image.Image, other: Image.Image) -> float:
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3


def shown(build: Build) -> dict[str, Image.Image]:
    """Every picture of the site, made small."""
    kinds = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"}
    return {name: small(data) for name, data in build.tree.items() if Path(name).suffix.lower() in kinds}


def made_from(build: Build, picture: str) -> list[str]:
    """The pictures of the site that look like one in posts/."""
    given = small((build.folder.parent / "posts" / picture).read_bytes())
    return [name for name, image in shown(build).items() if difference(given, image) < ALIKE]


def test_the_search_finds_what_is_public(site: Build) -> None:
    assert site.status == 0, site.output
    found = "\n".join(plain(site).values())
    ends = ("headline", "identifier", "slug", "description", "topic", "lead", "bodyalt", "heading", "quotation", "code")
    assert [end for end in ends if f"public{end}" not in found] == []
    for picture in pictures("public"):
        assert made_from(site, picture), picture


def test_no_two_of_the_pictures_are_alike(site: Build) -> None:
    posts = site.folder.parent / "posts"
    given = [small((posts / picture).read_bytes()) for name in ("public", *HIDDEN) for picture in pictures(name)]
    assert min(difference(one, other) for one, other in combinations(given, 2)) > 2 * ALIKE


@pytest.mark.parametrize("name", ["draft", "scheduled"])
def test_not_one_word_or_name_of_it_is_there(site: Build, name: str) -> None:
    # What begins with its name is its own: no other word does.
    assert found_in(site, name, (*WORDS, *NAMES)) == []


@pytest.mark.parametrize("name", ["withdrawn", "erased"])
def test_of_what_was_withdrawn_only_the_notice_is_there(site: Build, name: str) -> None:
    # A withdrawn entry keeps its headline and topics; an erased one only what keeps its address.
    names = ("headline", "topic", "series", "alias") if name == "erased" else ()
    assert found_in(site, name, (*WORDS, *names)) == []
    assert "It named somebody." in site.pages[f"2026/11/{name}slug/"].html
    leading = "".join(text for file, text in plain(site).items() if file.startswith(("search/", "sitemap")))
    assert "publicslug" in leading
    assert f"{name}slug" not in leading


@pytest.mark.parametrize("name", HIDDEN)
@pytest.mark.parametrize("which", [0, 1])
def test_its_pictures_are_not_there_by_their_bytes_or_by_their_looks(site: Build, name: str, which: int) -> None:
    picture = pictures(name)[which]
    data = (site.folder.parent / "posts" / picture).read_bytes()
    assert [file for file, there in site.tree.items() if data in there or there == data] == []
    assert made_from(site, picture) == []


def test_an_erased_entry_has_no_card_of_its_own(site: Build) -> None:
    assert {name for name in site.tree if name.startswith("cards/")} == {
        "cards/publicidentifier.jpg",
        "cards/withdrawnidentifier.jpg",
    }
