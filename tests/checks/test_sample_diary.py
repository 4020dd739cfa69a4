"""The list knows all of the sample that somebody could leave behind: what is missing from it is named here."""

from diarist.checks.sample_diary import digest_of, sample_diary, with_plain_lines
from diarist.diary.entry import read_entry
from diarist.diary.read_site import read_site
from tests.diaries import ROOT

PICTURES = sorted(
    path for folder in ("docs/assets", "posts/pictures") for path in (ROOT / folder).rglob("*") if path.is_file()
)


def test_every_entry_of_the_sample_is_known() -> None:
    site = read_site(ROOT / "mkdocs.yml")
    assert site.is_sample
    ids = {read_entry(f"posts/{path.name}", path.read_bytes(), site).id for path in site.posts.glob("*.md")}
    assert ids == sample_diary().entries


def test_every_standing_page_of_the_sample_is_known() -> None:
    for path in (ROOT / "docs").glob("*.md"):
        if path.name != "architecture.md":
            assert list(sample_diary().words_in(path.read_text("utf-8"))), path.name


def test_every_picture_of_the_sample_is_known() -> None:
    assert len(PICTURES) > 8
    unknown = [
        f'"{path.relative_to(ROOT).as_posix()}" = {{ size = {len(data)}, digest = "{digest_of(data)}" }}'
        for path in PICTURES
        if not sample_diary().has_picture(path.read_bytes()) and (data := with_plain_lines(path.read_bytes()))
    ]
    assert unknown == []
    assert sum(map(len, sample_diary().pictures.values())) <= len(PICTURES)


def test_a_drawing_is_known_whatever_its_line_ends_and_nothing_else_is() -> None:
    drawing = (ROOT / "docs/assets/logo.svg").read_bytes()
    assert sample_diary().has_picture(drawing.replace(b"\n", b"\r\n"))
    assert not sample_diary().has_picture(drawing + b" ")
    assert not sample_diary().has_picture(b"")


def test_every_author_and_account_of_the_sample_is_known() -> None:
    site, sample = read_site(ROOT / "mkdocs.yml"), sample_diary()
    for words in (site.name, site.address, site.copyright, *(author.name for author in site.authors.values())):
        assert list(sample.words_in(words)), words
    unknown = {name for name, account in site.channels.items() if account and not sample.accounts & {*account.values()}}
    assert unknown == set()
