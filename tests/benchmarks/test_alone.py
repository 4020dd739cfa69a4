import gzip
import os
from pathlib import Path

from benchmarks.alone import heaviest, search_files


def test_the_heaviest_file_is_named_with_its_kilobytes_gzipped(tmp_path: Path) -> None:
    light, heavy = tmp_path / "light.html", tmp_path / "heavy.html"
    light.write_bytes(b"a" * 1_000_000)
    heavy.write_bytes(os.urandom(300_000))
    figure = heaviest("page", [light, heavy], tmp_path)
    assert figure.what == "largest page, gzipped, kB (heavy.html)"
    assert figure.value == len(gzip.compress(heavy.read_bytes(), mtime=0)) / 1000
    assert figure.verdict == "at most 200: MISSED"


def test_pages_are_no_search_files(tmp_path: Path) -> None:
    index, page, feed = (tmp_path / name for name in ("search/index.json", "search/index.html", "feed.xml"))
    assert search_files([index, page, feed], tmp_path) == [index]
