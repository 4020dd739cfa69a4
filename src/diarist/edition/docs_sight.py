"""What each file of docs/ is, by its bytes: how it is published, why it is not, or what it tells."""

from __future__ import annotations

import re
from dataclasses import astuple, dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from diarist.diary.browser_files import HTML, is_wide, runs_in_browser
from diarist.diary.docs_folder import WELL_KNOWN
from diarist.diary.errors import PictureError
from diarist.diary.problems import Problem
from diarist.edition.kept_sights import KeptSights
from diarist.recordings.endings import is_recording
from diarist.words.rows import list_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from diarist.cache import Cache
    from diarist.diary.site import Site
    from diarist.edition.standing_pages import Docs

PICTURE, RECORDING, TIFF, PAGE = "picture", "recording", "tiff", "page"
"""What is not published as it is: pictures, sound and films, scans and HTML."""

_PICTURES = frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".webp", ".avif", ".heic", ".heif", ".svg"})
_RAW = frozenset({".3fr", ".arw", ".cr2", ".cr3", ".dng", ".nef", ".nrw", ".orf", ".pef", ".raf", ".rw2", ".srw"})
_JPEG_2000 = (b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51")
_IS_PICTURE = re.compile(
    rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|GIF8[79]a|RIFF.{4}WEBP|.{4}ftyp.{0,24}(?:avi[fs]|hei[cxms]|hev[cxms]|mif1|msf1)",
    re.DOTALL,
)
_IS_RECORDING = re.compile(
    rb".{4}ftyp|\x1a\x45\xdf\xa3|ID3|\xff[\xfb\xf3\xf2\xf1\xf9]|\xff\x0a|\0\0\0\x0cJXL |OggS|RIFF.{4}(?:WAVE|AVI )|fLaC"
    rb"|FORM.{4}AIF[FC]|\x30\x26\xb2\x75\x8e\x66\xcf\x11|FLV\x01|\0\0\x01[\xba\xb3]|#!AMR|.{4}moov"
    rb"|.{4}mdat|\0.{3}(?:free|skip|wide|pnot|styp)|\x47.{187}\x47.{187}\x47|.{4}\x47.{191}\x47.{191}\x47|caff\0\x01"
    rb"|\x06\x0e\x2b\x34\x02\x05\x01\x01|riff\x2e\x91\xcf\x11|\.RMF\0|\.ra\xfd|\x0b\x77|TTA[12][\x01-\x03]\0|nut/multimedia"
    rb"|\x1f\x07\0|MThd\0|MAC .[\x0c-\x0f]|MPCKSH|MP\+[\x07\x08\x17\x18]|DSD \x1c|FRM8\0|(?:RF64|BW64).{4}WAVE|wvpk"
    rb"|\.snd\0|\0\0\0?\x01[\x09\x67\x40\x27]",
    re.DOTALL,
)
_MAY_TELL = re.compile(
    rb"Exif\0\0|\xa9xyz|loci\0|com\.apple\.quicktime\.location|GPSL(?:at|ong)itude|photoshop:City|Iptc4xmp", re.DOTALL
)
_IN_ICON = re.compile(rb"eXIf|[it]TXt|tEXt")
_SCRIPT = re.compile(rb"<script|javascript:|[\s/\"']on\w+\s*=", re.IGNORECASE)
_HEAD, _MOST, _MOST_FILES = 400, 300_000_000, 50_000
_AS_JPEG = "save it as JPEG or PNG, and use that file"


@dataclass(frozen=True, slots=True)
class _Sight:
    """How a file is published: as one of the kinds above, or as it is; what is wrong with it, and how to mend it."""

    kind: str = ""
    what: str = ""
    mend: str = ""
    blocks: bool = False


def seen(docs: Docs, site: Site, cache: Cache) -> Docs:
    """The same with the kinds of its files, and without those that cannot be published, which are said."""
    looks = KeptSights(cache, "docs", _MOST_FILES)
    found = {
        path: _sight(site.root / path, address, looks)
        for path, address in docs.public.items()
        if path not in docs.pages
    }
    looks.save()
    said = [(path, sight) for path, sight in found.items() if sight.what]
    kept = replace(
        docs,
        kinds={path: sight.kind for path, sight in found.items() if sight.kind},
        problems=(*docs.problems, *(_problem(path, sight) for path, sight in said if not sight.blocks)),
    )
    return kept.without(_problem(path, sight) for path, sight in said if sight.blocks)


def _problem(path: str, sight: _Sight) -> Problem:
    return Problem(path, 1, sight.what, sight.mend, blocks=sight.blocks)


def _sight(path: Path, address: str, looks: KeptSights) -> _Sight:
    """What a file is; what its name says needs no look."""
    is_well_known = address.startswith(f"{WELL_KNOWN}/")
    if not is_well_known and is_recording(path):
        return _Sight(RECORDING)
    if not is_well_known and path.suffix.lower() in _PICTURES:
        return _Sight(PICTURE)
    try:
        return _Sight(*looks.get(path, lambda: list(astuple(_look(path, is_well_known=is_well_known))), address))
    except OSError:
        return _Sight(what="the file cannot be read", mend="allow reading it, or save it again", blocks=True)


def _look(path: Path, *, is_well_known: bool) -> _Sight:
    with path.open("rb") as file:
        data = file.read(_MOST)
    if not is_well_known and (found := _cleaned(path, data)):
        return found
    if found := _run(path.name, data, is_well_known=is_well_known):
        return found
    return next(_telling(path.name, data), _Sight())


def _cleaned(path: Path, data: bytes) -> _Sight | None:
    """What can be published without what it tells besides, or is a picture of which nobody here can say that."""
    head = data[:_HEAD]
    if path.suffix.lower() in _RAW or head.startswith(_JPEG_2000):
        return _refused(f"{path.name} is a picture that cannot be cleaned", _AS_JPEG)
    if _IS_PICTURE.match(head):
        return _Sight(PICTURE)
    if head.startswith((b"II*\0", b"MM\0*")):
        return _scan(path)
    return _Sight(RECORDING) if _IS_RECORDING.match(head) else None


def _scan(path: Path) -> _Sight:
    from diarist.photographs.photograph_files import cleaned_scan  # noqa: PLC0415 - where there is one

    try:
        cleaned_scan(path)
    except PictureError as error:
        return _refused(error.what, error.mend)
    return _Sight(TIFF)


def _run(name: str, data: bytes, *, is_well_known: bool) -> _Sight | None:
    """What a browser runs: HTML is published with a policy that forbids it, and anything else is not."""
    if not runs_in_browser(name, data):
        return None
    if PurePosixPath(name).suffix.lower() not in HTML or is_well_known:
        what = f"{name} is what a browser runs when it is opened"
        return _refused(what, "make a page of Markdown of it, or save it as PDF")
    if is_wide(data):
        return _refused(f"{name} is not saved as UTF-8", "save it as UTF-8, and use that file")
    if _SCRIPT.search(data):
        what = "programs in it do not run, for no page of docs/ has any"
        return _Sight(PAGE, what, "leave it so, or show it on another site and link to it")
    return _Sight(PAGE)


def _telling(name: str, data: bytes) -> Iterator[_Sight]:
    from diarist.photographs.pdf_information import PLACE, is_pdf, told_by_pdf  # noqa: PLC0415 - only for a fresh look

    is_one = is_pdf(data)
    about = [*told_by_pdf(data)] if is_one else []
    if _MAY_TELL.search(data):
        from diarist.photographs.telling import says_place  # noqa: PLC0415 - Pillow, where something may tell

        about += [PLACE] if PLACE not in about and says_place(data) else []
    if is_one and about:
        what = f"the PDF's own information tells {list_of(about)}"
        yield _Sight("", what, "leave it so, or save it again without its properties")
    elif about:
        yield _refused(f"{name} tells {PLACE}, and cannot be cleaned", _AS_JPEG)
    elif data.startswith((b"\0\0\x01\0", b"\0\0\x02\0")) and _IN_ICON.search(data):
        yield _refused(f"{name} holds notes that cannot be taken out", _AS_JPEG)


def _refused(what: str, mend: str) -> _Sight:
    return _Sight("", what, mend, blocks=True)
