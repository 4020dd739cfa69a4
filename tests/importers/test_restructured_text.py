"""Entries in reStructuredText: what is kept of them, and what an enemy gets of one."""

import re
from pathlib import Path

import pytest

from diarist.diary.errors import SourceError
from diarist.importers.code_aside import CodeAside
from diarist.importers.html_words import markdown_of
from diarist.importers.leftover_comments import Leftovers
from diarist.importers.restructured_text import read_rst
from tests.diaries import write
from tests.importers.old_folders import a_folder, read_blog
from tests.importers.test_exports import CANARY, brought

HEAD = "The quay\n########\n\n:date: 2019-05-01 09:00\n\n"


def markdown(words: str) -> str:
    aside = CodeAside()
    return re.sub(r"\n{3,}", "\n\n", aside.back(markdown_of(read_rst(HEAD + words).html, Leftovers(), aside)))


def test_what_a_file_says_of_itself_is_found() -> None:
    found = read_rst(
        "The quay\n########\n\n:date: 2019-05-01\n:modified: 2020-01-01\n:tags: a, b\n:category: c\n:slug: quay\n"
        ":authors: Ada Stone, Bob Ray\n:status: draft\n:summary: In *short*\n\nWe lit it.\n"
    )
    assert found.keys == {
        "title": "The quay",
        "date": "2019-05-01",
        "modified": "2020-01-01",
        "tags": "a, b",
        "category": "c",
        "slug": "quay",
        "authors": ["Ada Stone", "Bob Ray"],
        "status": "draft",
        "summary": "In short",
    }
    assert found.html.strip() == "<p>We lit it.</p>"


def test_nikolas_keys_are_comments() -> None:
    found = read_rst(".. title: The quay: again\n.. date: 2019-05-01\n.. tags: a, b\n\nWe lit it.\n")
    assert found.keys == {"title": "The quay: again", "date": "2019-05-01", "tags": "a, b"}


@pytest.mark.parametrize(
    ("written", "here"),
    [
        (".. code-block:: c++\n   :linenos:\n   :hl_lines: 1\n\n   x<y>;", "```c++\nx<y>;\n```"),
        (".. code-block::\n   :linenos:\n\n   x", "```\nx\n```"),
        (".. sourcecode:: python\n   x = 1", "```python\nx = 1\n```"),
        ("Words::\n\n   {{ x }}", "Words:\n\n```\n{{ x }}\n```"),
        (">>> x()", "```pycon\n>>> x()\n```"),
        (".. math::\n\n   x^2", "```tex\nx^2\n```"),
        ("``<img src='x'>`` and :code:`y`", "`<img src='x'>` and `y`"),
        (".. note:: Mind it.", "!!! note\n    Mind it."),
        (".. admonition:: By the way\n\n   Mind it.", '!!! note "By the way"\n    Mind it.'),
        ("See [1]_.\n\n.. [1] A note.\n\n   Its end.", "See [^footnote-1].\n\n[^footnote-1]: A note.\n\n    Its end."),
        ("See [QUAY]_.\n\n.. [QUAY] A book.", "See [^quay].\n\n[^quay]: A book."),
        ("| one\n| two", "one  \ntwo"),
        (":abbr:`NHS (National Health Service)`", '<abbr title="National Health Service">NHS</abbr>'),
        ("10\\ :sup:`5`", "10<sup>5</sup>"),
        (".. figure:: x.jpg\n   :alt: A quay\n\n   Below", "![A quay](x.jpg)\n\n*Below*"),
        (".. image:: x.jpg", "![](x.jpg)"),
        ("|q|\n\n.. |q| replace:: *quay*", "*quay*"),
        ("Press :kbd:`Ctrl`.", "Press Ctrl<!-- import: :kbd:`Ctrl` -->."),
        (":doc:`the lamp <lamp>`", "the lamp<!-- import: :doc:`the lamp ‹lamp›` -->"),
        ("lamp_", "lamp<!-- import: lamp_ -->"),
        ("*lamp", "\\*lamp"),
        (".. gist:: 12\n\nQuay", "<!-- import: .. gist:: 12 -->\n\nQuay"),
        (".. |d| date::\n\nQuay", "<!-- import: .. |d| date:: -->\n\nQuay"),
        (".. contents::\n\nThe lamp\n========\n\n`The lamp`_", "## The lamp\n\n[The lamp](#the-lamp)"),
        ("=== ===\naaaa b\n=== ===", "<!-- import: === === aaaa b === === -->"),
    ],
)
def test_what_is_written_has_its_like_here(written: str, here: str) -> None:
    assert here in markdown(f"{written}\n")


def test_no_message_of_docutils_is_on_a_page(capfd: pytest.CaptureFixture[str]) -> None:
    found = markdown("Quay\n==\n\n*x\n\n.. figure:: \n\n.. foo:: x\n\n:bar:`y` z_ |w| [3]_\n\n  - a\n b\n")
    for said in ("System", "Unknown", "unexpected", "ERROR", "WARNING", "docutils"):
        assert said not in found
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "words",
    [
        ".. include:: {canary}",
        ".. include:: {canary}\n   :literal:",
        ".. include:: {canary}\n   :code: python",
        ".. raw:: html\n   :file: {canary}",
        ".. raw:: html\n   :url: file://{canary}",
        ".. csv-table::\n   :file: {canary}",
        ".. csv-table::\n   :url: file://{canary}",
        ".. image:: {canary}\n   :loading: embed",
        ".. image:: file://{canary}.svg\n   :loading: embed\n   :scale: 50 %",
        ".. figure:: {canary}\n   :figwidth: image\n   :scale: 50",
        ".. |x| image:: {canary}\n   :loading: embed\n\n|x|",
        ".. image:: {canary}\n   :loading: embed\n   :target: x",
        ".. role:: html(raw)\n   :format: html\n\n:html:`<script>x()</script>`",
        ".. raw:: html\n\n   <script>x()</script>",
        ".. role:: raw-html(raw)\n   :format: html\n\n.. default-role:: raw-html\n\n`<script>x()</script>`",
        "`quay <javascript:x()>`_",
        ".. image:: x.jpg\n   :target: javascript:x()",
        '.. class:: "><script>x()</script>\n\nQuay',
        ".. foo:: --> <script>x()</script>",
        ".. foo:: </template><script>x()</script>",
        '.. [#"><script>] x\n\n[#"><script>]_',
    ],
)
def test_an_entry_reads_nothing_and_runs_nothing(tmp_path: Path, words: str) -> None:
    canary = write(tmp_path / "canary.svg", f'<svg xmlns="http://www.w3.org/2000/svg"><text>{CANARY}</text></svg>')
    write(tmp_path / "docutils.conf", "[general]\nraw_enabled: true\nfile_insertion_enabled: true\n")
    text = HEAD + "We lit it.\n\n" + words.replace("{canary}", str(canary)) + "\n"
    blog = read_blog(a_folder(tmp_path / "old", {"quay.rst": text}))
    (found,) = brought(tmp_path, blog)
    there = found.data.decode()
    assert "We lit it." in there
    assert CANARY not in there
    assert "<script" not in there
    assert "](javascript:" not in there


@pytest.mark.parametrize(
    "words",
    [
        "\n".join("   " * depth + "- x\n" for depth in range(300)),
        "\n".join(f".. |a{n}| replace:: {f'|a{n + 1}|' * 10}" for n in range(9)) + "\n.. |a9| replace:: ha\n\n|a0|",
        ".. |a| replace:: |b|\n.. |b| replace:: |a|\n\n|a|",
        "x" * 200_000,
        "`" * 5_000,
        "*" * 5_000 + "a",
        "+-" * 2_000 + "+\n" + "| " * 2_000 + "|\n",
    ],
)
def test_what_is_huge_or_deep_comes_to_an_end(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diarist.importers.restructured_text._PATIENCE", 0.5)
    said, html = "", ""
    try:
        html = read_rst(f"{HEAD}{words}\n").html
    except SourceError as error:
        said = str(error)
    assert "reStructuredText" in said or len(html) < 1_000_000


def test_one_file_leaves_nothing_for_the_next() -> None:
    read_rst(f"{HEAD}.. role:: kbd\n.. default-role:: literal\n\n`x` :kbd:`x`\n")
    assert "the role kbd" in read_rst(f"{HEAD}:kbd:`x`\n").html
    assert "<cite>" in read_rst(f"{HEAD}`x`\n").html


def test_a_file_that_cannot_be_read_is_left_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diarist.importers.restructured_text._MOST", 200)
    files = {"quay.rst": f"{HEAD}We lit it.\n", "lamp.rst": f"{HEAD}{'lamp ' * 100}\n"}
    blog = read_blog(a_folder(tmp_path / "old", files))
    assert [entry.source for entry in blog.entries] == ["quay.rst"]
    assert blog.left == {"lamp.rst": "its reStructuredText grows without end"}


def test_links_lead_to_entries_and_pictures_come_along(tmp_path: Path) -> None:
    files = {
        "pelicanconf.py": "SITEURL = 'https://old.example'\n",
        "content/images/x.jpg": "",
        "content/a/quay.rst": f"{HEAD}`one <{{filename}}lamp.rst>`_, `two <|filename|/a/lamp.rst#x>`__, three_\n\n"
        ".. _three: {filename}/a/lamp.rst\n\n.. image:: {static}/images/x.jpg\n   :alt: A quay\n",
        "content/a/lamp.rst": "The lamp\n====\n\n:date: 2019-05-02\n\nLit. `Itself <{attach}/images/x.jpg>`_\n",
    }
    blog = read_blog(a_folder(tmp_path / "old", files))
    there = {each.old.title: each.data.decode() for each in brought(tmp_path, blog)}
    for words in (
        "[one](2019-05-02-the-lamp.md)",
        "[two](2019-05-02-the-lamp.md#x)",
        "[three](2019-05-02-the-lamp.md)",
    ):
        assert words in there["The quay"]
    assert "![A quay](pictures/" in there["The quay"]
    assert "{attach}" not in there["The lamp"]
