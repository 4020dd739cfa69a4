"""Each template of a new diary is filled in with the answers, and one that comes out empty is not written."""

import json
from pathlib import Path

import pytest
import yaml

from diarist.diary.errors import DiaristError
from diarist.scaffold import starter
from diarist.scaffold.gaps import is_gap
from diarist.scaffold.starter import in_markdown, starter_files
from tests.diaries import write
from tests.scaffold.test_first_answers import answers


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(starter, "homes", lambda _root, kind: [Path("/nowhere"), tmp_path / "none", tmp_path / kind])
    return tmp_path / "starter"


def test_a_template_is_filled_in_beside_what_github_fills_in(home: Path) -> None:
    write(home / ".github/workflows/publish.yml.j2", "name: [[ answers.diary | yaml ]]\nif: ${{ github.event }}\n")
    assert starter_files(answers(diary="One: two")) == {
        ".github/workflows/publish.yml": b'name: "One: two"\nif: ${{ github.event }}\n'
    }


def test_what_an_answer_does_not_need_is_left_out(home: Path) -> None:
    write(home / "CNAME.j2", "[% if answers.shown_on == 'pages' %]\n[[ answers.domain ]]\n[% endif %]\n")
    write(home / "note.txt", "no template")
    assert starter_files(answers()) == {}
    assert starter_files(answers(shown_on="pages")) == {"CNAME": b"diary.example\n"}


def test_templates_that_are_not_there_are_said(home: Path) -> None:
    assert not home.exists()
    with pytest.raises(DiaristError, match="the templates of a new diary are missing; install Diarist again"):
        starter_files(answers())


def test_words_are_printed_as_they_are_and_gaps_stay_marked() -> None:
    assert in_markdown("O'Brien *and* <co> [sic]") == r"O'Brien \*and\* \<co\> \[sic\]"
    assert in_markdown(answers().leader) == "[FILL IN: the name of the leader]"


def test_every_template_of_the_product_can_be_filled_in() -> None:
    for given in ({}, {"shown_on": "folder"}, {"shown_on": "pages", "written_in": "public", "language": "cy"}):
        found = starter_files(answers(**given))
        assert found[".gitignore"].startswith(b"# ")
        assert not [path for path, data in found.items() if b"[[" in data or b"[%" in data]


def test_what_is_typed_freely_is_in_no_workflow_and_no_program() -> None:
    trick = "x'; ${{ secrets.X }} \"$(id)`id` #\u2028- y"
    free = ("diary", "leader", "role", "organisation")
    found = starter_files(answers(**dict.fromkeys(free, trick), commit="a" * 40))
    reached = {path for path, data in found.items() if b"secrets.X" in data}
    assert reached == {"mkdocs.yml", "README.md", "docs/about.md", "docs/privacy.md", ".devcontainer/devcontainer.json"}
    container = json.loads(found[".devcontainer/devcontainer.json"])
    assert container["name"].startswith("x'; ${{")
    assert trick[:8] not in container["postCreateCommand"]


def test_a_diary_in_a_language_with_words_begins_in_it() -> None:
    found = starter_files(answers(leader="Mair", role="Prif weithredwr", organisation="Y Cei", language="cy-GB"))
    settings = yaml.safe_load(found["mkdocs.yml"])
    assert [next(iter(page)) for page in settings["nav"]] == ["Archif", "Pynciau", "Tanysgrifio", "Am y dyddiadur"]
    diary = settings["extra"]["diary"]
    assert settings["site_description"] == "Dyddiadur Mair, Prif weithredwr, Y Cei."
    assert diary["authors"]["mair"]["portrait_alt"] == "Llythrennau cyntaf enw Mair"
    assert diary["answer"]["words"] == "Beth yw eich barn? Rwy’n darllen pob ateb."
    assert found["mkdocs.yml"].count(b"a machine's words: let a speaker read them") == 2
    assert not [name for name in found if ".cy." in name]
    (first,) = (data.decode() for name, data in found.items() if name.startswith("posts/"))
    assert 'title: "Pam dechrau dyddiadur"' in first
    assert "## Drosodd atoch chi" in first


@pytest.mark.parametrize(
    ("name", "heading"), [("about", "Am y dyddiadur hwn"), ("accessibility", "Hygyrchedd"), ("privacy", "Preifatrwydd")]
)
def test_a_page_that_a_machine_wrote_waits_until_somebody_has_read_it(name: str, heading: str) -> None:
    welsh = starter_files(answers(language="cy"))[f"docs/{name}.md"].decode()
    english = starter_files(answers())[f"docs/{name}.md"].decode()
    assert welsh.startswith(f"# {heading}\n")
    assert "[FILL IN: a machine wrote this page in Welsh: let a speaker read it, then delete this line]" in welsh
    assert welsh.count("[FILL IN") == english.count("[FILL IN") + 1
    assert welsh.count("\n## ") == english.count("\n## ")
    assert "a machine" not in english


def test_in_another_language_no_sentence_in_english_is_shown_to_readers() -> None:
    found = starter_files(answers(leader="A", organisation="B", language="de"))
    for name in ("docs/about.md", "docs/privacy.md", "docs/accessibility.md"):
        assert b"[FILL IN: this page in the language of the diary, de]" in found[name]
    settings = yaml.safe_load(found["mkdocs.yml"])
    assert is_gap(settings["site_description"])
    assert is_gap(settings["extra"]["diary"]["answer"]["words"])
    english = yaml.safe_load(starter_files(answers(leader="A", organisation="B", language="en-GB"))["mkdocs.yml"])
    assert english["site_description"] == "The diary of A, B."
    assert not is_gap(english["extra"]["diary"]["answer"]["words"])
