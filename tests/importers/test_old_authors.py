"""The authors of an old blog by the ids that they get here."""

from dataclasses import replace
from pathlib import Path

from diarist.importers.old_authors import author_id, new_authors
from tests.diaries import a_site
from tests.importers.old_folders import a_folder, read_blog

HEAD = "---\ntitle: The quay\ndate: 2019-05-01\n---\n"


def test_an_author_has_an_id_of_plain_letters(tmp_path: Path) -> None:
    heads = [HEAD.replace("---\ntitle", f"---\nauthor: {name}\ntitle") for name in ("Zoë Quay", "Odo Lamp")]
    files = {f"_posts/2019-05-0{day}-quay.md": head + "Words." for day, head in enumerate(heads, 1)}
    assert author_id(a_site(tmp_path), read_blog(a_folder(tmp_path / "old", files)), "Zoë Quay") == "zoe-quay"


def test_authors_without_a_latin_letter_are_nobody_else(tmp_path: Path) -> None:
    names = ("王小明", "Ольга", "Author 3", "王小明", "wang")
    heads = [HEAD.replace("---\ntitle", f"---\nauthor: {name}\ntitle") for name in names]
    blog = read_blog(a_folder(tmp_path / "old", {f"{number}.md": head + "W." for number, head in enumerate(heads)}))
    site = a_site(tmp_path)
    blog = replace(blog, people={"wang": "王大明"})
    ids = {name: author_id(site, blog, name) for name in names}
    assert ids == {"王小明": "author-2", "Ольга": "author-4", "Author 3": "author-3", "wang": "wang"}
    added = replace(site.authors[site.leader], id="author-2", name="Ольга")
    known = replace(site, authors={**site.authors, "author-2": added})
    assert author_id(known, blog, "Ольга") == "author-2"
    assert author_id(known, blog, "王小明") == "author-4"
    assert new_authors(known, blog) == {"author-4": "王小明", "author-3": "Author 3", "wang": "王大明"}
