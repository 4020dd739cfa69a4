"""`diarist check --links` as it is typed."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest

from diarist.channels.wire import safe_fetch
from diarist.channels.wire.safe_fetch import SafeFetch
from tests.commands.small_diary import Run, write
from tests.peers.server import serving


@pytest.fixture
def asked() -> list[str]:
    """The paths that were asked for elsewhere."""
    return []


@pytest.fixture
def server(asked: list[str]) -> Iterator[str]:
    """A site where nothing is there."""

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return httpx.Response(404)

    with serving(answer) as address:
        yield address


def test_the_command_looks_only_when_it_is_asked_to(
    folder: Path, run: Run, server: str, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safe_fetch, "SafeFetch", partial(SafeFetch, local=True))
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write('    checks: {levels: {own-computer: "off"}}\n')  # the pages elsewhere are on this one
    path = write(folder, "2026-11-06-a.md", title="What we heard", date="2026-11-06")
    path.write_text(f"{path.read_text('utf-8')}\nSee [the report]({server}/gone#a).\n", "utf-8")
    assert "broken-link" not in run("check").output
    assert asked == []
    result = run("check", "--links")
    assert result.exit_code == 0, result.output
    assert f"posts/2026-11-06-a.md:8: a link leads nowhere: `{server}/gone` answered 404 (Not Found); " in result.output
    assert "[broken-link] (advice)" in result.output
    assert "Looked at 1 page elsewhere." in result.output
    path.write_text(path.read_text("utf-8").replace("\n---\n", "\nallow: {broken-link: it is back on Monday}\n---\n"))
    assert "broken-link" not in run("check", "--links").output
    assert asked == ["/gone"]
