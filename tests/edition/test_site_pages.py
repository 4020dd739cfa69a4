"""What pages show: facts alone, each of which is in the page's key."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, meta, nodes

from diarist.edition.edition import Edition
from diarist.edition.site_pages import SitePages
from diarist.edition.theme_files import template_folders
from diarist.outputs import write_page
from diarist.outputs.pages import Pages, equip
from tests.diaries import ROOT, a_site, edition_of, picture, post, write

TEMPLATES = ROOT / "templates/site"


class Watched:
    """Stands for a value in a template, and writes down which of its facts are read."""

    def __init__(self, value: object, read: set[tuple[type, str]]) -> None:
        self.__dict__["value"], self.__dict__["read"] = value, read

    def __getattr__(self, name: str) -> object:
        value = getattr(self.__dict__["value"], name)
        if hasattr(self.__dict__["value"], "_fields"):
            self.__dict__["read"].add((type(self.__dict__["value"]), name))
        return watched(value, self.__dict__["read"])

    def __getitem__(self, key: Any) -> object:  # noqa: ANN401 - whatever a template asks for
        return watched(self.__dict__["value"][key], self.__dict__["read"])

    def __iter__(self) -> Iterator[object]:
        return map(partial(watched, read=self.__dict__["read"]), self.__dict__["value"])

    def __len__(self) -> int:
        return len(self.__dict__["value"])

    def __bool__(self) -> bool:
        return bool(self.__dict__["value"])

    def __contains__(self, item: object) -> bool:
        return item in self.__dict__["value"]


def watched(value: object, read: set[tuple[type, str]]) -> object:
    """A stand-in for what has facts of its own; words and numbers are what they are."""
    return Watched(value, read) if isinstance(value, tuple) else value


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    """A diary with something for every line of every template."""
    person: dict[str, Any] = {
        "name": "Mara Quill",
        "role": "Keeper",
        "about": "I keep it.",
        "links": ["https://mara.example/"],
    }
    person |= {"from": "2020-01-01", "acting": {"from": "2020-01-01", "to": "2020-06-01"}, "portrait": "mara.jpg"}
    diary: dict[str, Any] = {
        "answer": {"mail": "lamp@lamp.example"},
        "page_size": 1,
        "embeds": ["https://film.example"],
    }
    diary |= {"authors": {"mara": person, "odo": {"name": "Odo Penn", "guest": True, "raw_html": True}}}
    diary |= {"channels": {"mastodon": {"server": "https://social.example", "account": "m"}, "webmention": {}}}
    diary |= {"listen": {"webmentions": True}}
    site = a_site(
        tmp_path, diary, copyright="All ours", nav=[{"Archive": "archive/index.md"}, {"Far": "https://far.example/"}]
    )
    picture(site.docs / "mara.jpg")
    picture(site.posts / "lamp.jpg", (2000, 1500))
    write(site.docs / "about.md", "About us.\n")
    write(site.docs / "privacy.md", "# Privacy\n\n<!-- diarist: privacy -->\n\nMore.\n")
    front: dict[str, Any] = {"tags": ["oil"], "series": "Nights", "aliases": ["/old/"]}
    post(site, "a.md", "A film.", **front, date="2026-11-01", image="lamp.jpg", image_alt="A", image_caption="B")
    post(
        site, "b.md", "B.", **front | {"aliases": []}, date="2026-11-02", updated="2026-11-03", correction="It was not."
    )
    post(
        site,
        "c.md",
        "C.",
        tags=["C++"],
        date="2026-11-04",
        lang="cy",
        authors=["mara", "odo"],
        syndication=["https://x.example/1"],
    )
    post(site, "d.md", "D.", date="2026-11-05", updated="2026-11-06", withdrawn="It was wrong.")
    post(site, "e.md", "E.", date="2026-11-07", updated="2026-11-08", answers=["f", "https://reviews.example/1"])
    post(site, "h.md", "> [!PROMISE] H. {#h due=2026-12-01}", date="2026-11-04", promises={"h": "in-hand"})
    post(site, "f.md", "F?", date="2026-11-06", purpose="ask", closes="2026-11-07")
    post(site, "g.md", "G?", date="2026-11-08", purpose="ask", closes="2026-12-04", syndication=["https://x.example/2"])
    return edition_of(site)


def test_a_template_reads_nothing_that_its_page_s_key_lacks(edition: Edition) -> None:
    shown, read = SitePages(edition), set[tuple[type, str]]()
    pages = Pages(template_folders(edition.site))
    kinds = set()
    for view in shown.all():
        kinds.add(view.kind)
        pages.render(watched(shown.site, read), watched(view, read))  # type: ignore[arg-type]
    assert {
        "entry",
        "home",
        "list",
        "archive",
        "authors",
        "tags",
        "subscribe",
        "moved",
        "page",
        "search",
        "questions",
        "promises",
    } <= kinds
    in_keys = {(kind, name) for kind, _ in read for name in kind._fields}  # type: ignore[attr-defined]
    assert read - in_keys == set()
    assert len(read) > 80


def test_the_watch_sees_what_a_key_lacks(edition: Edition) -> None:
    read = set[tuple[type, str]]()
    view = next(view for view in SitePages(edition).all() if view.kind == "entry")
    assert Environment(autoescape=True).from_string("{{ view.content.__class__ }}").render(view=watched(view, read))
    assert (type(view.content), "title") not in read


def test_templates_are_given_facts_and_nothing_else() -> None:
    environment = equip(Environment(autoescape=True))
    for path in TEMPLATES.glob("*.*ml"):
        tree = environment.parse(path.read_text("utf-8"))
        own = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
        given = {"page"} if path.name == write_page.TEMPLATE else {"site", "view"}
        assert meta.find_undeclared_variables(tree) - own <= given, path.name


def test_two_pages_that_show_other_words_have_other_keys(tmp_path: Path) -> None:
    """The words themselves are in no fact: their key stands for them."""
    site = a_site(tmp_path)
    post(site, "a.md", "One.\n\nTwo.")
    before = {view.address: repr(view) for view in SitePages(edition_of(site)).all()}
    post(site, "a.md", "One.\n\nThree.")
    after = {view.address: repr(view) for view in SitePages(edition_of(site)).all()}
    changed = {address for address in before if before[address] != after[address]}
    assert "2026/11/a/" in changed
    assert "tags/" not in changed


def test_a_page_of_docs_has_its_name_as_headline_where_it_has_none(edition: Edition) -> None:
    shown = SitePages(edition)
    pages = {view.address: view for view in shown.all()}
    html = Pages(template_folders(edition.site)).render(shown.site, pages["about/"]).decode()
    assert "<h1>About</h1>" in html
    privacy = Pages(template_folders(edition.site)).render(shown.site, pages["privacy/"]).decode()
    assert privacy.count("<h1") == 1
    assert "They set no cookies" in privacy or "except where an entry" in privacy
    assert privacy.index("What these pages do") < privacy.index("More.")


def test_a_page_says_who_hears_of_webmentions_where_somebody_does(tmp_path: Path) -> None:
    def shown(name: str, diary: dict[str, Any]) -> str:
        (tmp_path / name).mkdir()
        site = a_site(tmp_path / name, diary)
        post(site, "a.md", "A film.", date="2026-11-01")
        edition = edition_of(site)
        pages = SitePages(edition)
        view = next(view for view in pages.all() if view.kind == "entry")
        return Pages(template_folders(site)).render(pages.site, view).decode()

    line = '<link rel="webmention" href="https://webmention.io/lamp.example/webmention">'
    assert line in shown("on", {"listen": {"webmentions": True}})
    assert "webmention.io" not in shown("off", {"listen": {"webmentions": False}}) + shown("without", {})
