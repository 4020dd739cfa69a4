from pathlib import Path

from benchmarks.sites import Site


def test_pages_that_show_some_words_are_found_the_smallest_first(tmp_path: Path) -> None:
    for name, words in {"list": "One. We lit it. Two.", "own": "We lit it.", "other": "Not yet."}.items():
        (tmp_path / f"{name}.html").write_text(words, "utf-8")
    site = Site(folder=tmp_path, command=(), output=tmp_path, save=lambda _: tmp_path)
    assert site.pages_with("lit it") == [Path("own.html"), Path("list.html")]
    assert site.pages_with("never") == []
    assert site.what_is_missing(3) == ""
    assert site.what_is_missing(4) == "it made 3 pages and 4 cards for 4 entries"
