"""What the measuring of old blogs counts, on one whose faults are known."""

from pathlib import Path

from benchmarks.old_blogs import measure, report
from tests.importers.old_folders import a_folder

HEAD = "---\ntitle: {name}\ndate: 2019-05-0{day}\n{more}---\n"


def test_each_fault_is_counted_and_named(tmp_path: Path) -> None:
    files = {
        "_config.yml": "url: https://old.example\n",
        "_posts/2019-05-01-quay.md": HEAD.format(name="Quay", day=1, more="") + "Words.\n\n![Lamp](/a.jpg)\n",
        "_posts/2019-05-02-lamp.md": HEAD.format(name="Lamp", day=2, more="") + "Mail odo@lamp.example! {{",
        "_posts/2019-05-03-oil.md": HEAD.format(name="Oil", day=3, more="published: false\n") + "Hidden.",
        "a.jpg": "",
    }
    addresses = {"_posts/2019-05-01-quay.md": "https://old.example/elsewhere/"}
    found = measure(a_folder(tmp_path / "old", files), tmp_path / "new", addresses, [], quick=True)
    assert (found.entries, found.public, found.pictures, found.addresses) == (2, found.whole, (1, 1), (0, 1))
    assert not found.leaked
    assert found.feed_ids == (found.public, found.public)
    said = "\n".join(report(found, whole=True))
    assert "address: _posts/2019-05-01-quay.md: https://old.example/elsewhere/" in said
