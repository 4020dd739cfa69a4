"""mkdocs.yml: every wrong setting with its line, all of them together, and never a traceback."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diarist.diary.errors import DiaryError
from diarist.diary.read_site import read_site
from diarist.diary.site import Site
from tests.diaries import a_site

START = "site_name: A Diary\nsite_url: https://diary.example/\n"
AUTHORS = "    authors:\n      mara: {name: Mara Example}\n"
WHOLE = f"{START}extra:\n  diary:\n{AUTHORS}"
few = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def said(tmp_path: Path) -> Callable[..., list[str]]:
    """What is wrong with some settings, without the file's name."""

    def said(written: str | bytes) -> list[str]:
        path = tmp_path / "mkdocs.yml"
        path.write_bytes(written.encode() if isinstance(written, str) else written)
        try:
            read_site(path)
        except DiaryError as error:
            return [str(problem).removeprefix("mkdocs.yml:") for problem in error.problems]
        return []

    return said


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Site]:
    def read(written: str) -> Site:
        (tmp_path / "mkdocs.yml").write_text(written, encoding="utf-8")
        return read_site(tmp_path / "mkdocs.yml")

    return read


def diary(*lines: str) -> str:
    """Settings with some lines below `diary:`; the first is on line 5."""
    return f"{START}extra:\n  diary:\n" + "".join(f"    {line}\n" for line in lines) + AUTHORS


def author(*lines: str) -> str:
    """Settings with some lines below an author; the first is on line 8."""
    return f"{START}extra:\n  diary:\n    authors:\n      mara:\n        name: Mara\n" + "".join(
        f"        {line}\n" for line in lines
    )


def test_settings_with_only_what_they_must_have(read: Callable[[str], Site], tmp_path: Path) -> None:
    site = read(WHOLE)
    assert (site.name, site.address, site.language, site.leader) == ("A Diary", "https://diary.example/", "en", "mara")
    assert (site.root, site.posts, site.docs) == (tmp_path, tmp_path / "posts", tmp_path / "docs")
    assert (site.zone.key, site.page_size, site.feed_size) == ("Europe/London", 20, 20)
    assert site.extensions == ("toc", "tables", "fenced_code")
    assert site.authors["mara"].portrait_alt == "Mara Example"
    assert site.epoch.isoformat() == "1970-01-01T00:00:00+01:00"


def test_settings_with_everything(read: Callable[[str], Site]) -> None:
    site = read(
        diary(
            "leader: mara",
            "zone: Asia/Tokyo",
            "permalink: /{slug}/",
            "page_size: 5",
            "feed: {size: 7, hub: https://hub.example/}",
            'answer: {mail: a@b.example, words: "Well?"}',
            'card: {background: "#ABCDEF", accent: "#123456", logo: logo.png}',
        )
        + "theme: {name: material, language: cy_GB}\nexclude_docs: |\n  /guide/\n"
        "markdown_extensions:\n  - attr_list\n  - toc: {permalink: true}\n"
    )
    assert (site.zone.key, site.page_size) == ("Asia/Tokyo", 5)
    assert (site.feed_size, site.feed_hub) == (7, "https://hub.example/")
    assert (site.answer_mail, site.answer_words) == ("a@b.example", "Well?")
    assert (site.card_background, site.card_accent, site.card_logo) == ("#abcdef", "#123456", "logo.png")
    assert (site.language, site.permalink_pattern) == ("cy-GB", "/{slug}/")
    assert site.extensions == ("toc", "tables", "fenced_code", "attr_list")
    assert site.extension_configs == {"toc": {"permalink": True}}
    assert site.excluded.match_file("guide/x.md")


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (diary("leader: tom"), "5: `tom` is not among the authors; write one of mara"),
        (diary("zone: Mars"), "5: `zone` names no time zone (`Mars`);"),
        (diary("permalink: /{slug}"), "5: `permalink` cannot be `/{slug}`;"),
        (diary("page_size: many"), "5: `page_size` should be a whole number from 1 to 1000, not `many`;"),
        (diary("feed:", "  size: 0"), "6: `feed.size` should be a whole number from 1 to 1000, not `0`;"),
        (diary("feed:", "  hub: hub"), "6: `feed.hub` is not an address (`hub`);"),
        (diary("answer:", "  mail: me"), "6: `answer.mail` is not a mail address (`me`);"),
        (diary("answer:", "  words: [a]"), "6: `answer.words` should be words, not a list;"),
        (diary("card:", "  accent: red"), "6: `card.accent` is not a colour (`red`);"),
        # Without quotes a colour is a comment, and nothing would be left of it.
        (diary("card:", "  background: #12343b"), "6: `card.background` is not a colour (nothing);"),
        (diary("card:", "  logo: ../x.png"), "6: `card.logo` leads outside docs/ (`../x.png`);"),
        (diary("feed: 20"), "5: `feed:` should hold settings, one a line; write each as `name: value`"),
        (diary("feed:", "  sise: 3"), "6: `feed.sise` is not a setting; did you mean `feed.size`?"),
        (diary("pagesize: 3"), "5: `pagesize` is not a setting; did you mean `page_size`?"),
        (diary("zzz: 3"), "5: `zzz` is not a setting; the settings here are announce.ledger, "),
        (author("rôle: x"), "8: `rôle` is not a setting; did you mean `role`?"),
        (author("guest: maybe"), "8: `guest` is neither true nor false (`maybe`);"),
        (author("raw_html: 1"), "8: `raw_html` is neither true nor false (`1`);"),
        (author("from: 2026-02-30"), "8: `from` is not a day (`2026-02-30`);"),
        (author("from: 2026-02-03", "to: 2026-02-02"), "9: `to` is before `from`; check the two days"),
        (
            author("acting: {from: 2026-02-03, to: 2026-02-02}"),
            "8: `acting.to` is before `acting.from`; check the two days",
        ),
        (author("links: [mara]"), "8: `links` is not an address (`mara`);"),
        (author("portrait: /me.jpg"), "8: `portrait` leads outside docs/ (`/me.jpg`);"),
        (author().replace("name: Mara", "role: Chief"), "6: `mara` has no name; add a line with `name:`"),
        (author().replace("name: Mara", "name:"), "6: `mara` has no name; add a line with `name:`"),
        (
            author().replace("mara:", "ma ra:"),
            "6: an author's id cannot be `ma ra`; use letters a to z, digits and hyphens",
        ),
        (
            author().replace("mara:", "../x:"),
            "6: an author's id cannot be `../x`; use letters a to z, digits and hyphens",
        ),
        (author() + "      Mara: {name: Mara}\n", "8: `Mara` and `mara` have one address; rename one of them"),
        (
            f"{START}extra:\n  diary:\n    authors:\n      mara: Mara\n",
            "6: `mara:` should hold settings, one a line; write each as `name: value`",
        ),
        (
            f"{START}extra:\n  diary:\n    authors: [mara]\n",
            "5: `authors:` should hold settings, one a line; write each as `name: value`",
        ),
        (f"{START}extra: [diary]\n", "3: `extra:` should hold settings, one a line; write each as `name: value`"),
        (f"{START}extra:\n  diary: yes\n", "4: `diary:` should hold settings, one a line; write each as `name: value`"),
        (
            START,
            "1: there are no authors; add `authors:` below `diary:`, then an id, and below that at least a `name:`",
        ),
        (WHOLE.replace("site_name: A Diary\n", ""), "1: there is no site_name; add a line with `site_name:`"),
        (WHOLE.replace("A Diary", "[a]"), "1: `site_name` should be words, not a list;"),
        (WHOLE.replace("https://diary.example/", ""), "2: there is no site_url; add a line with `site_url:`"),
        (
            WHOLE.replace("https://diary.example/", "diary.example"),
            "2: `site_url` is not an address (`diary.example`);",
        ),
        (f"{WHOLE}INHERIT: base.yml\n", "7: `INHERIT` is not read by Diarist;"),
        (f"{WHOLE}use_directory_urls: false\n", "7: `use_directory_urls` cannot be false; delete it"),
        (f"{WHOLE}docs_dir: content\n", "7: `docs_dir` cannot be another folder than docs; delete it"),
        (f"{WHOLE}theme:\n  language: no\n", "8: `theme.language` is not a language code (true or false);"),
        (f"{WHOLE}exclude_docs: [a]\n", "7: `exclude_docs` should be words, not a list;"),
        (f"{WHOLE}markdown_extensions: toc\n", "7: `markdown_extensions` should be a list of names;"),
        (f"{WHOLE}markdown_extensions:\n  - 5\n", "7: `markdown_extensions` should be a list of names;"),
        (f"{WHOLE}extra:\n  diary:\n{AUTHORS}", "7: `extra` stands twice (also on line 3); make one of the two"),
        (
            WHOLE.replace("name: Mara Example", "name: Mara, name: Tom"),
            "6: `name` stands twice (also on line 6); make one of the two",
        ),
        (
            f"{WHOLE}theme: !relative x\n",
            "7: Diarist cannot make sense of `!relative`; write the value out, or install what it names",
        ),
        (
            f"{WHOLE}theme: !!python/name:no.such.thing\n",
            "7: Diarist cannot make sense of `!!python/name:no.such.thing`;",
        ),
        (f"{WHOLE}theme: a: b\n", '7: there is a second colon after `theme:`; write theme: "a: b"'),
        (f"{WHOLE}\ttheme: a\n", "7: the line starts with a tab; replace the tab with two spaces"),
        (
            f"{WHOLE}theme: {'[' * 3000}\n",
            "1: the settings cannot be read; write them as `key: value`, with `plugins: [diarist]` (see the guide)",
        ),
        (
            "",
            "1: there are no settings; write them as `key: value`, with `plugins: [diarist]` (see the guide)",
        ),
        (
            "- a\n",
            "1: there are no settings; write them as `key: value`, with `plugins: [diarist]` (see the guide)",
        ),
        (
            "a: \0b\n",
            "1: there is an invisible control character (U+0000) after `a:`;",
        ),
    ],
)
def test_a_wrong_setting_is_said_with_its_line(written: str, problem: str, said: Callable[..., list[str]]) -> None:
    assert any(line.startswith(problem) for line in said(written)), said(written)


@pytest.mark.parametrize("site", ["https://films.example/?x", "https://films.example/a;sandbox"])
def test_what_no_policy_can_name_is_no_site_that_pages_may_show(site: str, said: Callable[..., list[str]]) -> None:
    assert said(diary(f"embeds: ['{site}']")) == [
        f"5: `{site}` is more than a site and a folder; write the site alone, such as https://films.example.org"
    ]


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["announce: {ledger: cloud}"], "5: `announce.ledger` cannot be `cloud`; write folder or branch"),
        (["approval: maybe"], "5: `approval` cannot be `maybe`; write merge or required"),
        (["channels: {My Toots: {}}"], "5: a channel's name cannot be `My Toots`; use small letters"),
        (["channels: [mastodon]"], "5: `channels:` should hold settings, one a line;"),
        (["channels:", "  mastodon: true"], "6: `mastodon:` should hold settings, one a line;"),
        (["holds: {from: 2027-03-22}"], "5: `holds:` should be a list;"),
        (["holds:", "  - {from: 2027-03-22, to: 2027-03-23}"], "6: one of `holds` has no reason;"),
        (["holds:", "  - from: 2027-03-22", "    to: 2027-03-21", "    reason: x"], "7: `to` is before `from`;"),
        (["holds:", "  - reason: x", "    from: 2027-03-22", "    to: soon"], "8: `to` is not a day (`soon`);"),
    ],
)
def test_a_wrong_setting_for_announcing_is_said(lines: list[str], problem: str, said: Callable[..., list[str]]) -> None:
    assert any(line.startswith(problem) for line in said(diary(*lines))), said(diary(*lines))


def test_settings_in_another_encoding_are_said(said: Callable[..., list[str]]) -> None:
    (problem,) = said(WHOLE.replace("Diary", "Café").encode("cp1252"))
    assert problem.startswith("1: the file is not saved as UTF-8: a letter after `site_name: A Caf` cannot be read;")
    assert said(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode()) == []


def test_a_folder_without_settings_is_no_diary(tmp_path: Path) -> None:
    with pytest.raises(DiaryError, match=r"^mkdocs.yml:1: there are no settings here; go to the diary's folder"):
        read_site(tmp_path / "mkdocs.yml")
    (tmp_path / "mkdocs.yml").mkdir()
    with pytest.raises(DiaryError, match="there are no settings here"):
        read_site(tmp_path / "mkdocs.yml")


def test_all_wrong_settings_are_said_together_in_order_of_lines(said: Callable[..., list[str]]) -> None:
    problems = said(
        f"{START}extra:\n  diary:\n    zone: Mars\n    leader: tom\n    page_size: 0\n    zzz: 1\n    zzy: 1\n{AUTHORS}"
    )
    assert [line.partition(":")[0] for line in problems] == ["5", "6", "7", "8", "9"]


def test_settings_elsewhere_are_mkdocs_own(read: Callable[[str], Site]) -> None:
    site = read(
        f"{WHOLE}theme: material\nnav: [a.md]\nplugins: []\n"
        "markdown_extensions:\n  toc: {permalink: true}\n  attr_list:\n"
        "  pymdownx.emoji:\n    emoji_index: !!python/name:os.path.join\ncopyright: !ENV [NO_SUCH_VARIABLE, nobody]\n"
    )
    assert site.language == "en"
    assert site.extensions[-2:] == ("attr_list", "pymdownx.emoji")
    assert callable(site.extension_configs["pymdownx.emoji"]["emoji_index"])
    assert site.copyright == "nobody"


def test_no_secret_comes_into_the_settings_by_way_of_the_environment(
    said: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("DIARIST_MASTODON_TOKEN", "GITHUB_TOKEN", "diarist_slack_url", "NONE", "TOKEN")
    for name in names:
        monkeypatch.setenv(name, f"hush-{name}")
    problems = said(
        WHOLE.replace("site_name: ", "site_name: !ENV DIARIST_MASTODON_TOKEN #", 1)
        + "copyright: !ENV [NOT_SET, GITHUB_TOKEN, TOKEN]\nplugins:\n  - other: {key: !ENV diarist_slack_url}\n"
    )
    assert [line.partition("!ENV")[2].split("`")[2] for line in problems] == [names[0], names[1], names[2]]
    assert all("would put the secret" in line and line.partition(":")[0].isdigit() for line in problems)
    assert "hush" not in "".join(problems)


@pytest.mark.parametrize("name", ["CI", "ANALYTICS_KEY", "TOKENS", "[NOT_SET, GITHUB_TOKEN]"])
def test_other_variables_are_read_as_mkdocs_reads_them(
    read: Callable[[str], Site], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "some words")
    monkeypatch.setenv("GITHUB_TOKEN", "hush")
    assert read(f"{WHOLE}copyright: !ENV {name}\n").copyright in {"some words", "GITHUB_TOKEN"}


def test_a_link_to_settings_elsewhere_leaves_the_diary_where_it_is(read: Callable[[str], Site], tmp_path: Path) -> None:
    read(WHOLE)
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "mkdocs.yml").symlink_to(tmp_path / "mkdocs.yml")
    assert read_site(tmp_path / "here" / "mkdocs.yml").root == tmp_path / "here"


@few
@given(st.binary(max_size=200), st.text("abc :-#'\"\n[]{}&*!|>%@`", max_size=100))
def test_any_settings_are_read_or_problems_with_a_line(said: Callable[..., list[str]], data: bytes, words: str) -> None:
    for written in (data, f"{WHOLE}{words}\n", f"{START}extra:\n  diary:\n    {words}\n", f"{START}{words}"):
        assert all(line.partition(":")[0].isdecimal() and "\n" not in line for line in said(written))


@pytest.mark.parametrize("path", ["feed.xml", "tags/feed/", "Assets/x.xml", "2026/", "about/", "about", "old.xml"])
def test_the_feed_cannot_be_where_something_else_is(path: str, project: Path) -> None:
    (project / "docs").mkdir(exist_ok=True)
    (project / "docs" / "about.md").write_text("# About", "utf-8")
    (project / "docs" / "old.xml").write_text("<x/>", "utf-8")
    (project / "mkdocs.yml").write_text(diary("feed:", f"  also: ['{path}']"), "utf-8")
    shown = path if "." in path or path.endswith("/") else f"{path}/"
    with pytest.raises(DiaryError, match=rf"6: `{shown}` is an address that this site has already; take it out"):
        read_site(project / "mkdocs.yml")


@pytest.mark.parametrize("path", ["../x.xml", "?feed=rss2", "a//b.xml", "https://x.example/feed", ".well-known/x", ""])
def test_the_feed_cannot_be_where_no_file_can(path: str, project: Path) -> None:
    (project / "mkdocs.yml").write_text(diary("feed:", f"  also: ['{path}']"), "utf-8")
    with pytest.raises(DiaryError, match=r"6: `feed.also` cannot hold"):
        read_site(project / "mkdocs.yml")


def test_a_diary_is_known_by_its_own_address_where_nothing_else_is_said(project: Path) -> None:
    site = read_site(project / "mkdocs.yml")
    assert (site.identity, site.written_identity) == (site.address, "")


def test_what_the_settings_are_names_the_groups_too(tmp_path: Path) -> None:
    with pytest.raises(DiaryError) as error:
        a_site(tmp_path, {"zzz": 3})
    assert all(f" {name}," in str(error.value) for name in ("authors", "channels", "host"))


@pytest.mark.parametrize(
    ("language", "written", "shown"),
    [
        ("en", {}, "What do you think? I read every answer."),
        ("cy", {}, "Beth yw eich barn? Rwy’n darllen pob ateb."),
        ("cy", {"words": "Wel?"}, "Wel?"),
        ("cy", {"words": ""}, ""),
        ("tlh", {}, "What do you think? I read every answer."),
    ],
)
def test_the_question_to_readers_is_in_the_diarys_language(
    tmp_path: Path, language: str, written: dict[str, str], shown: str
) -> None:
    site = a_site(tmp_path, {"answer": written}, theme={"name": "material", "language": language})
    assert site.answer_words == shown


def test_settings_that_may_not_be_read_are_said_to_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(DiaryError, match=r"^mkdocs.yml:1: the settings cannot be read; allow reading the file"):
        read_site(tmp_path / "mkdocs.yml")
