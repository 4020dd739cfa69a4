"""What the live site's home page and feed say, for all questions that want to know it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml import etree

from diarist.diary.addresses import ATOM
from diarist.diary.errors import NotThereYet

if TYPE_CHECKING:
    import httpx

    from diarist.doctor.patient import Patient

_ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass(frozen=True, slots=True)
class LiveFeed:
    """The live feed: its id, when it was changed last (None where it does not say), the pages of its entries."""

    id: str
    updated: datetime | None
    links: frozenset[str]
    media_type: str


def address_of(patient: Patient) -> str:
    """The diary's address, if it can be one. Raises NotThereYet."""
    address = patient.site.address
    if (urlsplit(address).hostname or "").endswith(".example"):
        raise NotThereYet("the diary’s address is made up")
    return address


def answered_home(patient: Patient) -> httpx.Response:
    """The home page. Raises NotThereYet where there is none."""
    found = patient.visitor.get(address_of(patient))
    if isinstance(found, str) or not found.is_success:
        raise NotThereYet("the diary’s address does not answer yet")
    return found


def live_feed(patient: Patient) -> LiveFeed:
    """The live feed. Raises NotThereYet where there is none."""
    if found := find_feed(patient):
        return found
    raise NotThereYet(f"there is no feed at {patient.site.address}{ATOM.name}")


def find_feed(patient: Patient) -> LiveFeed | None:
    """The live feed; None where the site has none. Raises NotThereYet where nothing answers."""
    answered_home(patient)
    found = patient.visitor.page(f"{patient.site.address}{ATOM.name}")
    media_type = found.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    # Of a long one the end is cut off: what comes before is read.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(found.content, parser) if found.is_success and found.content.strip() else None
    if root is None or root.tag != f"{_ATOM}feed":
        return None
    links = root.iterfind(f"{_ATOM}entry/{_ATOM}link")
    pages = frozenset(link.get("href", "") for link in links if link.get("rel", "alternate") == "alternate")
    return LiveFeed(root.findtext(f"{_ATOM}id") or "", _time(root.findtext(f"{_ATOM}updated")), pages, media_type)


def _time(written: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(written or "")
    except ValueError:
        return None
    return found if found.tzinfo else None
