"""The mail within smime.p7m: what a signature of the opaque kind is wrapped around (RFC 8551, 3.5.2; RFC 5652, 5).

Whose signature it is, is not asked: a mail's sender is known by other things. So four levels of BER are all that is
read, which no library that we need besides does without checking certificates.
"""

from __future__ import annotations

from dataclasses import dataclass

_SEQUENCE, _OCTETS, _OCTETS_IN_PIECES, _OID, _EXPLICIT = 0x30, 0x04, 0x24, 0x06, 0xA0
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_MOST_PIECES = 100_000


@dataclass(frozen=True, slots=True)
class _Value:
    tag: int
    begin: int
    end: int
    after: int


def content_of(data: bytes) -> bytes:
    """What was signed; empty where it is not signed, but encrypted, or is broken."""
    try:
        outer = _value(data, 0)
        kind = _value(data, outer.begin)
        if outer.tag != _SEQUENCE or kind.tag != _OID or data[kind.begin : kind.end] != _SIGNED_DATA:
            return b""
        signed = _value(data, _value(data, kind.after).begin)
        algorithms = _value(data, _value(data, signed.begin).after)
        wrapped = _value(data, _skipped(data, algorithms))
        explicit = _value(data, _value(data, wrapped.begin).after)
        return _octets(data, _value(data, explicit.begin)) if explicit.tag == _EXPLICIT else b""
    except (IndexError, ValueError):
        return b""


def _value(data: bytes, at: int) -> _Value:
    """The tag and the place of a value; of one without a length, `end` is where all ends."""
    tag, length, begin = data[at], data[at + 1], at + 2
    if length == 0x80:
        return _Value(tag, begin, len(data), -1)
    if length > 0x80:
        digits = length - 0x80
        if digits > 4:
            raise ValueError("no mail is so long")
        begin += digits
        length = int.from_bytes(data[begin - digits : begin])
    if begin + length > len(data):
        raise ValueError("it is cut short")
    return _Value(tag, begin, begin + length, begin + length)


def _skipped(data: bytes, value: _Value) -> int:
    """Where what follows a value begins; of one without a length, behind the two noughts that end it."""
    if value.after >= 0:
        return value.after
    at = value.begin
    while data[at : at + 2] != b"\0\0":
        at = _value(data, at).after
        if at < 0:
            raise ValueError("values without a length in one another")
    return at + 2


def _octets(data: bytes, value: _Value) -> bytes:
    if value.tag == _OCTETS:
        return data[value.begin : value.end]
    if value.tag != _OCTETS_IN_PIECES:
        return b""
    found: list[bytes] = []
    at = value.begin
    while at < value.end and data[at : at + 2] != b"\0\0" and len(found) < _MOST_PIECES:
        piece = _value(data, at)
        if piece.tag != _OCTETS:
            raise ValueError("no piece of a string")
        found.append(data[piece.begin : piece.end])
        at = piece.after
    return b"".join(found)
