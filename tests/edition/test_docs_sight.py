"""Files of docs/ are published by what is in them: clean, with a policy, as they are, or not at all."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from diarist.commands.check import everything
from diarist.diary.site import Site
from diarist.edition import docs_sight
from diarist.edition.site_build import begin, prepare
from diarist.edition.site_files import SiteFiles
from diarist.recordings.recording_files import recordings_in
from tests.diaries import NOW, a_site, write
from tests.recordings.tagged import SECRETS, TAGGED

SECRET = b"Planted-words"
GPS = b"<rdf:Description exif:GPSLatitude='51,37N' xmlns:exif='x'>" + SECRET + b"</rdf:Description>"


def shot(form: str) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 37.0, 0.0)})
    out = BytesIO()
    Image.new("RGB", (60, 40), "#405060").save(out, form, exif=exif)
    return out.getvalue()


def pages(count: int) -> bytes:
    out = BytesIO()
    first, *rest = [Image.new("L", (20, 20), each) for each in range(count)]
    first.save(out, "TIFF", save_all=True, append_images=rest)
    return out.getvalue()


def put(site: Site, name: str, data: bytes) -> None:
    write(site.docs / name, "").write_bytes(data)


def built(site: Site) -> list[str]:
    return list(map(str, begin(prepare(site, NOW, into=site.folder), site.folder).finish()))


@pytest.mark.parametrize(
    ("name", "form"),
    [
        *(("a.pjpeg", "JPEG"), ("a.jif", "JPEG"), ("a.pjp", "JPEG"), ("bare", "JPEG"), ("a.mpo", "JPEG")),
        *(("a.bin", "PNG"), ("a.apng", "PNG"), ("a.ico", "PNG"), ("a.txt", "WEBP"), ("a.avifs", "AVIF")),
        *(("a.tif", "TIFF"), ("A.TIFF", "TIFF"), ("scan", "TIFF")),
    ],
)
def test_a_picture_is_published_clean_whatever_it_is_called(name: str, form: str, tmp_path: Path) -> None:
    site = a_site(tmp_path, {"written_in": "private"})
    data = shot(form)
    assert SECRET in data
    put(site, name, data)
    assert built(site) == []
    clean = (site.folder / name).read_bytes()
    assert SECRET not in clean
    with Image.open(BytesIO(clean)) as shown:
        assert shown.size == (60, 40)
        assert not shown.getexif().get_ifd(0x8825)
    assert SiteFiles(prepare(site, NOW)).read(name) == clean


def test_a_film_is_published_clean_whatever_it_is_called(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    put(site, "film.bin", TAGGED["end.mp4"]())
    assert built(site) == []
    assert not any(secret in (site.folder / "film.bin").read_bytes() for secret in SECRETS)


STREAM = (b"G" + bytes(187)) * 3
UNKNOWN = {
    "stream.ts": STREAM,
    "stream.bin": b"".join(bytes(4) + b"G" + bytes(187) for _ in range(3)),
    "core.bin": b"caff\0\x01\0\0desc",
    "broadcast": bytes.fromhex("060e2b34020501010d010201"),
    "pack.bin": b"wvpkZP\0\0",
    "sun.au": b".snd\0\0\0\x38",
    "wave64.w64": bytes.fromhex("726966662e91cf11a5d628db"),
    "real.rm": b".RMF\0\0\0\x12",
    "real.ra": b".ra\xfd\0\4",
    "dolby.ac3": bytes.fromhex("0b777cfc4c402f84"),
    "true.bin": b"TTA1\x01\0\x01\0",
    "a.nut": b"nut/multimedia container\0",
    "tape": bytes.fromhex("1f0700bff8787878"),
    "tune.mid": b"MThd\0\0\0\6\0\x01",
    "ape.bin": b"MAC \x96\x0f\0\0",
    "muse.mpc": b"MPCKSH\x0e",
    "direct.dsf": b"DSD \x1c\0\0\0",
    "large.bin": b"RF64\xff\xff\xff\xffWAVEds64",
    "bare.h264": bytes.fromhex("000000016764000b"),
    "free.insv": b"\0\0\0\x08free\0\0\0\x08mdat",
}
"""How recordings begin that nobody here can clean, most of them under names that are none of theirs."""

WORDS = {
    name: f"{name} and so on, for whoever reads it\n".encode()
    for name in (
        "The free lunch",
        "The wide sea",
        "MAC addresses",
        "MP+",
        "TTA1",
        "G" + " " * 187 + "H",
        "A skip, a hop",
    )
}


def test_sound_and_films_of_any_kind_are_left_out_and_words_are_not(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    for name, data in UNKNOWN.items():
        put(site, name, data + SECRET)
    for number, data in enumerate(WORDS.values()):
        put(site, f"words-{number}", data)
    said = "\n".join(map(str, built(site)))
    assert [name for name in UNKNOWN if f"{name} cannot be cleaned" not in said or (site.folder / name).exists()] == []
    assert [(site.folder / f"words-{number}").read_bytes() for number in range(len(WORDS))] == [*WORDS.values()]


@pytest.mark.parametrize(
    "name", ["ring.m4r", "a.3gpp", "a.lrv", "a.360", "a.insv", "a.f4v", "a.mk3d", "a.mp4v", "a.mpga"]
)
def test_what_is_cleaned_is_known_by_more_names_than_common_ones(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(TAGGED["end.mp4"]())
    assert list(recordings_in([tmp_path])) == [tmp_path / name]


LEFT_OUT: dict[str, tuple[Callable[[], bytes], str]] = {
    "a.dng": (lambda: shot("TIFF"), "a.dng is a picture that cannot be cleaned"),
    "a.jp2": (lambda: b"\0\0\0\x0cjP  \r\n\x87\n" + SECRET, "a.jp2 is a picture that cannot be cleaned"),
    "stream": (lambda: b"\xff\x4f\xff\x51" + SECRET, "stream is a picture that cannot be cleaned"),
    "scans.tif": (lambda: pages(3), "scans.tif holds several pictures"),
    "cut.tif": (lambda: shot("TIFF")[:60], "cut.tif is damaged"),
    "a.bmp": (lambda: b"BM" + GPS, "a.bmp tells where something was taken, and cannot be cleaned"),
    ".well-known/a.jpg": (lambda: shot("JPEG"), "a.jpg tells where something was taken, and cannot be cleaned"),
    "a.ico": (lambda: b"\0\0\x01\0" + b"eXIf" + SECRET, "a.ico holds notes that cannot be taken out"),
    "page.xhtml": (lambda: b"<html/>", "page.xhtml is what a browser runs when it is opened"),
    "page.xml": (lambda: b"<a xmlns='http://www.w3.org/1999/xhtml'/>", "page.xml is what a browser runs"),
    "bare": (lambda: b"<html><script>1</script>", "bare is what a browser runs when it is opened"),
    ".well-known/a.html": (lambda: b"<script>1</script>", "a.html is what a browser runs when it is opened"),
    "wide.html": (lambda: "<p>".encode("utf-16"), "wide.html is not saved as UTF-8"),
}


@pytest.mark.parametrize(
    ("name", "written"), [*((name, "private") for name in LEFT_OUT), ("a.bmp", "public"), ("page.xhtml", "public")]
)
def test_what_cannot_be_made_safe_is_left_out_and_said_by_build_and_check(
    name: str, written: str, tmp_path: Path
) -> None:
    make, says = LEFT_OUT[name]
    site = a_site(tmp_path, {"written_in": written})
    put(site, name, make())
    (said,) = built(site)
    assert said.startswith(f"docs/{name}:1: {says}")
    assert not (site.folder / name).exists()
    assert said in [str(problem) for problem in everything(prepare(site, NOW), ()) if problem.blocks]


def test_a_pdf_goes_out_and_what_it_tells_is_advice(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    put(site, "plan.pdf", b"%PDF-1.4\n<< /Author (Mair) >>" + GPS)
    put(site, "bare.pdf", b"%PDF-1.4\n<< /Title (Plan) >>")
    (advice,) = begin(prepare(site, NOW, into=site.folder), site.folder).finish()
    said = str(advice)
    assert said.startswith(
        "docs/plan.pdf:1: the PDF's own information tells who wrote it and where something was taken; "
    )
    assert not advice.blocks
    assert (site.folder / "plan.pdf").exists()
    assert said in map(str, everything(prepare(site, NOW), ()))


POLICY = b'<meta http-equiv="Content-Security-Policy" content="default-src '
HTML = {
    "plain.html": (b"<p>Words</p>", b""),
    "whole.htm": (b"<!DOCTYPE html>\n<html lang=cy><head><title>x</title></head>", b"<!DOCTYPE html>"),
    "comment.html": (b"<!-- saved -->\n<!doctype html><p>", b"<!-- saved -->\n<!doctype html>"),
    "marked.html": (b"\xef\xbb\xbf<!doctype html><p>", b"\xef\xbb\xbf<!doctype html>"),
    "tricked.html": (b"<!--><b><!-- --><!doctype html><p>", b""),
    "doctype.html": (b'<!doctype html "><b>"><p>', b'<!doctype html ">'),
}


@pytest.mark.parametrize("name", HTML)
def test_html_is_published_with_a_policy_before_anything_that_could_run(name: str, tmp_path: Path) -> None:
    data, head = HTML[name]
    site = a_site(tmp_path)
    put(site, name, data)
    assert built(site) == []
    shown = (site.folder / name).read_bytes()
    assert shown.startswith(head + POLICY)
    assert b"script-src 'none'" in shown
    policy = shown[len(head) : shown.index(b">", len(head) + len(POLICY)) + 1]
    assert shown.replace(policy, b"", 1) == data


def test_programs_in_html_are_said(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    put(site, "map.html", b"<!doctype html><script>draw()</script>")
    (advice,) = begin(prepare(site, NOW), site.folder).finish()
    said = str(advice)
    assert said.startswith("docs/map.html:1: programs in it do not run, for no page of docs/ has any; ")
    assert not advice.blocks


def test_words_that_are_no_html_stay_as_they_are(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    put(site, "google0123.html", b"google-site-verification: google0123.html")
    assert built(site) == []
    assert (site.folder / "google0123.html").read_bytes() == b"google-site-verification: google0123.html"


def test_a_file_is_looked_at_once_and_again_when_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, looked = a_site(tmp_path), list[str]()
    look = vars(docs_sight)["_look"]

    def counted(path: Path, *, is_well_known: bool) -> object:
        looked.append(path.name)
        return look(path, is_well_known=is_well_known)

    monkeypatch.setattr(docs_sight, "_look", counted)
    for name in ("plan.pdf", "a.jpg", "page.html"):
        put(site, name, b"<p>" if name == "page.html" else b"x")
    built(site)
    built(site)
    assert looked == ["page.html", "plan.pdf"]
    put(site, "page.html", b"<b>changed")
    built(site)
    assert looked == ["page.html", "plan.pdf", "page.html"]
