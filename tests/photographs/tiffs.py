"""TIFFs that hold more than their first picture."""

import struct


def _first(data: bytes) -> tuple[int, bytes, int]:
    """Where the first folder is, its entries, and where it names the next."""
    at = struct.unpack("<I", data[4:8])[0]
    end = at + 2 + 12 * struct.unpack("<H", data[at : at + 2])[0]
    return at, data[at + 2 : end], end


def with_folders(data: bytes, count: int) -> bytes:
    """The same picture again and again, each leading to the next."""
    _, entries, end = _first(data)
    size = len(entries) + 6
    places = [len(data) + size * each for each in range(count)] + [0]
    more = (struct.pack("<H", len(entries) // 12) + entries + struct.pack("<I", place) for place in places[1:])
    return data[:end] + struct.pack("<I", places[0]) + data[end + 4 :] + b"".join(more)


def with_position_below(data: bytes) -> bytes:
    """A position in a folder below (tag 330), where hardly any program looks."""
    _, entries, _ = _first(data)
    below = len(data) + len(entries) + 18
    folder = struct.pack("<H", len(entries) // 12 + 1) + entries + struct.pack("<HHIII", 330, 13, 1, below, 0)
    sub = struct.pack("<HHHIII", 1, 34853, 4, 1, below + 18, 0)
    gps = struct.pack("<HHHI4sI", 1, 1, 2, 2, b"N\0\0\0", 0)
    return data[:4] + struct.pack("<I", len(data)) + data[8:] + folder + sub + gps
