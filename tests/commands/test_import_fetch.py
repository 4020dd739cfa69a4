"""Pictures of other sites brought along: asked first, fetched once, and remembered from one run to the next."""

import shutil
import ssl
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest
import trustme

from diarist.channels.wire import safe_fetch
from diarist.channels.wire.safe_fetch import SafeFetch
from diarist.commands.import_ import Manner
from tests.commands.small_diary import Run
from tests.diaries import picture, write
from tests.peers.sockets import answers, talking

HOST = "pictures.example"


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def port(asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server on this machine that is called `HOST`, and has one picture."""
    authority, server, client = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert(HOST).configure_cert(server)
    authority.configure_trust(client)
    monkeypatch.setattr(
        safe_fetch, "SafeFetch", partial(SafeFetch, resolve=lambda _h, _p: ["127.0.0.1"], tls=client, local=True)
    )
    data = picture(tmp_path / "there.jpg", (40, 30)).read_bytes()

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return httpx.Response(200, content=data) if request.url.path == "/a.jpg" else httpx.Response(404)

    with talking(answers(answer), server) as number:
        yield number


@pytest.fixture
def old(port: int, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("old")
    head = "---\ntitle: {title}\ndate: 2019-05-0{day}\n---\n"
    here = f"https://{HOST}:{port}"
    shown = f"![Lamp](http://{HOST}:{port}/a.jpg) and ![Gone]({here}/gone.jpg) in words.\n"
    write(root / "posts/2019-05-01-quay.md", head.format(title="The quay", day=1) + f"We lit it. {shown}")
    write(root / "posts/2019-05-02-oil.md", head.format(title="Oil", day=2) + f"More. ![Lamp]({here}/a.jpg)\n")
    return root


def entries(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "posts").rglob("*") if path.is_file()}


def test_nothing_is_fetched_without_being_asked_for(folder: Path, run: Run, old: Path, asked: list[str]) -> None:
    result = run("import", str(old), "--yes")
    assert "Pictures of other sites, links to them now: 3; with --fetch they are fetched, once." in result.output
    result = run("import", str(old), "--fetch", "--dry-run")
    assert f"Would be fetched: 2 pictures from {HOST}:" in result.output
    assert asked == []
    assert not list((folder / "posts").rglob("*.jpg"))


def test_a_picture_is_fetched_once_and_shown_by_every_entry(
    folder: Path, run: Run, old: Path, asked: list[str]
) -> None:
    result = run("import", str(old), "--yes", "--fetch")
    assert f"Fetching 2 pictures from {HOST}:" in result.output
    assert f"could not be fetched: 1, such as https://{HOST}:" in result.output
    assert "(its server answers 404)" in result.output
    assert sorted(asked) == ["/a.jpg", "/gone.jpg"]
    made = entries(folder)
    assert b"![Lamp](pictures/2019-05-01-quay.jpg) and [Gone](<https://" in made["2019-05-01-quay.md"]
    assert b"![Lamp](pictures/2019-05-01-quay.jpg)" in made["2019-05-02-oil.md"]
    assert "2019-05-01-quay.jpg" in made
    assert "its server answers 404" in (folder / ".diarist/import-report.html").read_text()


@pytest.mark.parametrize("forgotten", ["", ".cache"])
def test_a_later_run_changes_nothing_and_fetches_nothing_again(
    folder: Path, run: Run, old: Path, asked: list[str], forgotten: str
) -> None:
    run("import", str(old), "--yes", "--fetch")
    before, memory = entries(folder), (folder / ".diarist/import.json").read_bytes()
    if forgotten:
        shutil.rmtree(folder / forgotten)
    for more in ([], ["--fetch"]):
        result = run("import", str(old), "--yes", *more)
        assert "2 entries read, 2 as they were." in result.output
        assert entries(folder) == before
        assert (folder / ".diarist/import.json").read_bytes() == memory
    assert asked.count("/a.jpg") == 1
    assert HOST.encode() not in memory


def test_number_and_hosts_are_asked_and_a_refusal_leaves_links(
    folder: Path, run: Run, old: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    questions = []

    def agreed(_: Manner, question: str) -> bool:
        questions.append(question)
        return not question.startswith("Fetch")

    monkeypatch.setattr(Manner, "agreed", agreed)
    run("import", str(old), "--yes", "--fetch")
    assert any(question.startswith(f"Fetch 2 pictures from {HOST}:") for question in questions)
    assert asked == []
    assert b"[Lamp](<http" in entries(folder)["2019-05-01-quay.md"]
