"""Of what a PDF's own information speaks is said, wherever it stands, and nothing of a PDF without any."""

import zlib

import pytest

from diarist.photographs.pdf_information import AUTHOR, PLACE, is_pdf, told_by_pdf

XMP = b"<x:xmpmeta><dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator></x:xmpmeta>"
GPS = b"<rdf:Description exif:GPSLatitude='51,37N'/>"


def packed(kind: bytes, words: bytes) -> bytes:
    data = zlib.compress(words)
    return b"%%PDF-1.7\n1 0 obj\n<< /Type /%s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
        kind,
        len(data),
        data,
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.4\n1 0 obj\n<< /Author (Mair Pugh) /Producer (x) >>\nendobj", (AUTHOR,)),
        (b"%PDF-1.4\n1 0 obj\n<< /Author <FEFF004D> >>\nendobj", (AUTHOR,)),
        (b"%PDF-1.4\n" + XMP % b"Mair Pugh" + GPS, (AUTHOR, PLACE)),
        (packed(b"ObjStm", b"4 0 << /Author (Mair Pugh) >>"), (AUTHOR,)),
        (packed(b"Metadata", GPS), (PLACE,)),
        (b"%PDF-1.4\n1 0 obj\n<< /Author () /Title (Plan) >>\nendobj" + XMP % b"", ()),
        (packed(b"XObject", GPS), ()),
        (packed(b"ObjStm", b"x")[:-40] + b"broken", ()),
        (b"%PDF-1.4\n" + b"<< " * 5000, ()),
    ],
)
def test_of_what_it_speaks(data: bytes, said: tuple[str, ...]) -> None:
    assert told_by_pdf(data) == said


def test_no_more_is_unpacked_than_there_is_room_for() -> None:
    assert told_by_pdf(packed(b"ObjStm", b"\0" * 5_000_000 + b"/Author (Mair)")) == ()


def test_a_pdf_is_known_by_its_head() -> None:
    assert is_pdf(b"\n%PDF-1.7")
    assert not is_pdf(b"plain words")
