"""Files of docs/ that anybody can read as text are read before they are published."""

from pathlib import Path

import pytest

from tests.diaries import a_site, edition_of, problems_of, write

NUMBER = "999 123 4578"


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [
        ("staff.csv", b"name,nhs\nMair,9991234578\n", "nhs-number"),
        ("one.json", b'{"nhsNumber": "9991234578"}', "nhs-number"),
        ("notes/old.html", f"<p>NHS number {NUMBER}</p>".encode(), "nhs-number"),
        ("rota.txt", "NHS number 999 123 4578".encode("utf-16"), "nhs-number"),
        ("mair.vcf", b"BEGIN:VCARD\nBDAY:1961-05-03\nEND:VCARD\n", "date-of-birth"),
        ("wifi.log", b"password: Gwylan2026", "secret"),
    ],
)
def test_what_would_keep_a_page_back_keeps_a_file_back(name: str, data: bytes, rule: str, tmp_path: Path) -> None:
    site = a_site(tmp_path)
    write(site.docs / name, "").write_bytes(data)
    edition = edition_of(site)
    assert f"docs/{name}" not in edition.docs.public
    (said,) = (each for each in problems_of(edition) if name in each)
    assert said.startswith(f"docs/{name}:")
    assert f"[{rule}]" in said
    assert f'exclude_docs: "!/{name}"' in said


def test_tables_of_figures_and_files_that_are_meant_are_published(tmp_path: Path) -> None:
    site = a_site(tmp_path, exclude_docs="!/meant.txt")
    write(site.docs / "figures.tsv", "999\t123\t4578\n999  123  4578\n")
    write(site.docs / "figures.json", "[999, 123, 4578]")
    write(site.docs / "meant.txt", f"NHS number {NUMBER}")
    write(site.docs / "large.csv", f"NHS number {NUMBER}\n" + "x" * 1_000_000)
    edition = edition_of(site)
    names = {"figures.tsv", "figures.json", "meant.txt", "large.csv"}
    assert {f"docs/{name}" for name in names} <= {*edition.docs.public}
