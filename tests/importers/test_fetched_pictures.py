"""Pictures of other sites: fetched once, from the public web alone, so much and no more, and kept clean."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from diarist.channels.wire.safe_fetch import SafeFetch
from diarist.importers import fetched_pictures
from diarist.importers.fetched_pictures import FetchedPictures
from diarist.importers.import_memory import ImportMemory
from diarist.importers.old_pictures import on_the_web
from tests.channels.wire.test_safe_fetch import PUBLIC, Line, moved
from tests.diaries import a_site

HERE = "https://pictures.example/a.jpg"


def jpeg(colour: str = "#405060", *, places: bool = False) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    file = BytesIO()
    Image.new("RGB", (40, 30), colour).save(file, "JPEG", **({"exif": exif} if places else {}))
    return file.getvalue()


def answer(body: bytes, status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def by_itself(host: str, _port: int) -> Sequence[str]:
    """A number is itself, and any name is public."""
    return [host] if host.replace(".", "").isdigit() or ":" in host else [PUBLIC]


def pictures(tmp_path: Path) -> FetchedPictures:
    (tmp_path / "new").mkdir(exist_ok=True)
    site = a_site(tmp_path / "new")
    return FetchedPictures(site, ImportMemory(site.root), {})


def fetched(tmp_path: Path, *answers: bytes, addresses: Sequence[str] = (HERE,)) -> tuple[dict[str, str], Line]:
    line = Line(*answers)
    return pictures(tmp_path).fetch(addresses, SafeFetch(resolve=by_itself, backend=line)), line


def test_a_picture_comes_clean_and_is_known_by_its_address_afterwards(tmp_path: Path) -> None:
    assert b"Exif" in jpeg(places=True)
    why, line = fetched(tmp_path, answer(jpeg(places=True)))
    assert why == {}
    assert line.addresses == [(PUBLIC, 443)]
    kept = pictures(tmp_path)
    assert b"Exif" not in kept.path(HERE).read_bytes()
    assert kept.fetch([HERE], SafeFetch(resolve=by_itself, backend=line)) == {}
    assert len(line.addresses) == 1
    assert not kept.has("https://pictures.example/b.jpg")


@pytest.mark.parametrize(
    "location",
    [
        "https://127.0.0.1/a.jpg",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/a.jpg",
        "https://10.0.0.1/a.jpg",
        "http://pictures.example/a.jpg",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
    ],
)
def test_no_redirect_leads_to_this_machine_or_away_from_https(tmp_path: Path, location: str) -> None:
    why, line = fetched(tmp_path, moved(location), answer(jpeg()))
    assert "left alone" in why[HERE] or "no address on the web" in why[HERE]
    assert line.addresses == [(PUBLIC, 443)]
    assert not pictures(tmp_path).has(HERE)


@pytest.mark.parametrize("address", ["https://127.0.0.1/a.jpg", "https://169.254.169.254/a.jpg", "https://[::1]/a.jpg"])
def test_no_entry_shows_a_picture_of_this_machine(tmp_path: Path, address: str) -> None:
    why, line = fetched(tmp_path, answer(jpeg()), addresses=[address])
    assert "not on the public internet" in why[address]
    assert line.addresses == []


@pytest.mark.parametrize(
    ("body", "status", "why"),
    [
        (b"", "404 Not Found", "its server answers 404"),
        (b"<html>no</html>", "200 OK", "a.jpg is no picture that can be shown"),
        (jpeg()[:200], "200 OK", "a.jpg"),
        (b"", "200 OK", "a.jpg is no picture that can be shown"),
    ],
)
def test_what_is_no_picture_is_not_kept_and_said(tmp_path: Path, body: bytes, status: str, why: str) -> None:
    found, _ = fetched(tmp_path, answer(body, status))
    assert why in found[HERE]
    assert not list((tmp_path / "new/.cache/diarist").glob("fetched/*"))


def test_a_picture_is_not_larger_than_it_may_be_and_all_of_them_neither(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetched_pictures, "MOST", len(jpeg()) - 1)
    found, _ = fetched(tmp_path, answer(jpeg()))
    assert "it is larger than" in found[HERE]
    monkeypatch.setattr(fetched_pictures, "MOST", len(jpeg()))
    monkeypatch.setattr(fetched_pictures, "MOST_OF_ALL", len(jpeg()) + 1)
    several = [f"https://pictures.example/{number}.jpg" for number in range(3)]
    found, line = fetched(tmp_path, *[answer(jpeg())] * 3, addresses=several)
    assert list(found) == several[2:]
    assert "GB before it" in found[several[2]]
    assert len(line.addresses) == 2


def test_a_large_picture_comes_whole(tmp_path: Path) -> None:
    noise = Image.effect_noise((1400, 1400), 100).convert("RGB")
    file = BytesIO()
    noise.save(file, "PNG")
    assert len(file.getvalue()) > 1_500_000
    found, _ = fetched(tmp_path, answer(file.getvalue()))
    assert found == {}


def test_a_host_that_does_not_answer_is_left_alone(tmp_path: Path) -> None:
    asked = []

    def resolve(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return []

    several = [f"https://dead.example/{number}.jpg" for number in range(5)]
    found = pictures(tmp_path).fetch(several, SafeFetch(resolve=resolve, backend=Line()))
    assert list(found) == several
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("address", "where"),
    [
        ("//cdn.example/a.jpg", "https://cdn.example/a.jpg"),
        ("http://cdn.example/a.jpg#x", "https://cdn.example/a.jpg"),
        ("a.jpg", "https://old.example/2019/a.jpg"),
        ("/a.jpg?w=3&amp;h=4", "https://old.example/a.jpg?w=3&h=4"),
        ("https://substackcdn.com/image/fetch/w_3/https%3A%2F%2Fs3.example%2Fa.jpg", "https://s3.example/a.jpg"),
        ("data:image/png;base64,AAAA", ""),
        ("file:///etc/passwd", ""),
        ("https://[broken/a.jpg", ""),
    ],
)
def test_where_a_picture_can_be_fetched(address: str, where: str) -> None:
    assert on_the_web(address, "https://old.example/2019/quay.html", "https://old.example/") == where


def test_nobody_knows_where_a_picture_is_without_a_home() -> None:
    unknown: Callable[[str], str] = lambda address: on_the_web(address, "/2019/quay/", "")  # noqa: E731 - one line
    assert unknown("a.jpg") == unknown("/a.jpg") == ""
