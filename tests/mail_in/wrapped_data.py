"""Mails within others' wrappings: signed data of S/MIME, and winmail.dat; just enough of both to be read."""

from __future__ import annotations


def _der(tag: int, *inside: bytes) -> bytes:
    body = b"".join(inside)
    size = len(body).to_bytes(max(1, (len(body).bit_length() + 7) // 8))
    return bytes([tag]) + (bytes([len(body)]) if len(body) < 128 else bytes([0x80 + len(size)]) + size) + body


def signed(content: bytes, *, in_pieces: bool = False) -> bytes:
    """Signed data (RFC 5652) without signers; in pieces without lengths, as programs write that do not wait."""
    kind, plain = bytes.fromhex("06092a864886f70d010702"), bytes.fromhex("06092a864886f70d010701")
    version, algorithms = _der(2, b"\1"), _der(0x31, _der(0x30, bytes.fromhex("0609608648016503040201")))
    if not in_pieces:
        inner = _der(0x30, plain, _der(0xA0, _der(4, content)))
        return _der(0x30, kind, _der(0xA0, _der(0x30, version, algorithms, inner, _der(0x31))))
    pieces = b"".join(_der(4, content[at : at + 1000]) for at in range(0, len(content), 1000))
    octets = b"\x24\x80" + pieces + b"\0\0"
    inner = b"\x30\x80" + plain + b"\xa0\x80" + octets + b"\0\0" * 2
    return b"\x30\x80" + kind + b"\xa0\x80" + b"\x30\x80" + version + algorithms + inner + _der(0x31) + b"\0\0" * 3


def winmail(name: str, data: bytes) -> bytes:
    """A file within winmail.dat ([MS-OXTNEF], 2.1)."""

    def attribute(level: int, number: int, value: bytes) -> bytes:
        checksum = (sum(value) % 65536).to_bytes(2, "little")
        return bytes([level]) + number.to_bytes(4, "little") + len(value).to_bytes(4, "little") + value + checksum

    return (
        (0x223E9F78).to_bytes(4, "little")
        + b"\1\0"
        + attribute(1, 0x00089006, b"\0\0\1\0")
        + attribute(2, 0x00069002, bytes(14))
        + attribute(2, 0x00018010, name.encode("cp1252") + b"\0")
        + attribute(2, 0x0006800F, data)
    )
