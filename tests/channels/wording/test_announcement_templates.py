"""The templates of announcements: which one is taken, and what is said of a wrong one."""

from pathlib import Path

import pytest

from diarist.channels.wording.announcement_templates import NAMES, render, template_for, template_problems
from diarist.diary.errors import DiaryError
from diarist.diary.read_site import read_site
from diarist.diary.site import Site
from tests.diaries import ROOT, a_site, write

FOLDER = "templates/announcement"
VALUES = dict.fromkeys(NAMES, "x") | {"title": "Oil", "link": ""}


def put(site: Site, name: str, words: str) -> Path:
    return write(site.root / FOLDER / name, words)


def said(site: Site, name: str = "toots", kind: str = "mastodon") -> str:
    return render(site, template_for(site, name, kind), VALUES)


def fault(site: Site) -> str:
    with pytest.raises(DiaryError) as error:
        said(site)
    assert len(error.value.problems) == 1
    return str(error.value)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return a_site(tmp_path)


def test_the_nearest_template_is_taken(site: Site) -> None:
    put(site, "default.j2", "default")
    assert said(site) == "default"
    put(site, "mastodon.j2", "by kind")
    assert said(site) == "by kind"
    put(site, "toots.j2", "by name")
    assert said(site) == "by name"
    assert said(site, "others") == "by kind"
    assert said(site, "blue", "nothing") == "default"


def test_a_diary_without_templates_has_those_of_diarist(site: Site) -> None:
    assert not (site.root / FOLDER).exists()
    assert said(site).splitlines()[0] == "Oil"
    ours = (ROOT / FOLDER / "linkedin.j2").read_text("utf-8")
    put(site, "default.j2", "default")
    assert said(site, "linkedin", "linkedin") == render(site, template_for(site, "linkedin", ""), VALUES)
    assert "lead" in ours


def test_empty_values_leave_no_blank_lines(site: Site) -> None:
    put(site, "toots.j2", "\n\n{{ title }}  \n \n{{ link }}\n\n\t\n{% if link %}\nno\n{% endif %}\nEnd\n\n")
    assert said(site) == "Oil\n\nEnd"


def test_a_byte_order_mark_is_none_of_the_words(site: Site) -> None:
    put(site, "toots.j2", "\ufeffHello")
    assert said(site) == "Hello"


def test_a_changed_template_is_read_again(site: Site) -> None:
    path = put(site, "toots.j2", "one")
    assert said(site) == "one"
    path.write_text("another", "utf-8")
    assert said(site) == "another"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("\n{{ titel }}", "toots.j2:2: the template cannot be used: 'titel' is undefined; a template may use author,"),
        ("{{ site.name }}", "toots.j2:1: the template cannot be used: 'str object' has no attribute 'name'; "),
        ("a\nb\n{{ title }", "toots.j2:3: the template cannot be used: unexpected '}'; mend it, or delete the file"),
        ("{% if %}", "toots.j2:1: the template cannot be used: Expected an expression, got 'end of statement block'; "),
        ("\n{{ title | shout }}", "toots.j2:2: the template cannot be used: No filter named 'shout'.; mend it"),
        ("\n\n{{ title + 1 }}", "toots.j2:3: the template cannot be used: can only concatenate str"),
        ("{{ 1 / 0 }}", "toots.j2:1: the template cannot be used: division by zero; mend it"),
        (
            "{% include 'no.j2' %}",
            "toots.j2:1: there is no template called no.j2; delete your own copy, and Diarist's is used",
        ),
        ("x\n{% include 'part.j2' %}", "part.j2:2: the template cannot be used: 'nobody' is undefined; a template"),
        ("{% include 'toots.j2' %}", "toots.j2:1: the template cannot be used: maximum recursion depth"),
    ],
)
def test_a_wrong_template_is_told_with_its_line(site: Site, words: str, expected: str) -> None:
    put(site, "part.j2", "a\n{{ nobody }}")
    put(site, "toots.j2", words)
    assert fault(site).startswith(f"{FOLDER}/{expected}")


def test_a_template_in_another_encoding_is_told(site: Site) -> None:
    put(site, "toots.j2", "").write_bytes(b"caf\xe9")
    message = f'{FOLDER}/toots.j2:1: the template is not saved as UTF-8; save it again as "UTF-8"'
    assert fault(site) == message
    assert list(map(str, template_problems(site))) == [message]


def test_every_template_is_looked_at_before_it_is_needed(site: Site) -> None:
    put(site, "default.j2", "{{ title }} {% set x = 1 %}{{ x }} {{ range(3) | join }}")
    put(site, "linkedin.j2", "\n{% if false %}{{ heading }}\n{{ body }}{% endif %}\n{{ heading }}")
    put(site, "x.j2", "\n{{ title | shout }}")
    assert [str(problem).partition(";")[0] for problem in template_problems(site)] == [
        f"{FOLDER}/linkedin.j2:2: there is no `heading`",
        f"{FOLDER}/linkedin.j2:3: there is no `body`",
        f"{FOLDER}/x.j2:2: the template cannot be used: No filter named 'shout'.",
    ]


def test_the_templates_that_come_with_diarist_are_right() -> None:
    site = read_site(ROOT / "mkdocs.yml")
    assert not list(template_problems(site))
    for path in (ROOT / FOLDER).glob("*.j2"):
        assert render(site, template_for(site, path.stem, ""), VALUES)


def test_the_guide_names_what_a_template_may_use() -> None:
    guide = (ROOT / "docs/guide/announce.md").read_text("utf-8")
    table = guide.partition("| in a template |")[2].partition("\n\n")[0]
    assert tuple(line.split("`")[1] for line in table.splitlines()[2:]) == NAMES
