"""Whether the diary has an address of its own, at which readers are safe."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from diarist.diary.this_machine import is_known_nearby_alone
from diarist.doctor.question import Question, advice, missing, well
from diarist.edition.unfinished import NO_IDENTITY, identity_mend

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    address = patient.site.address
    url = urlsplit(address)
    if (url.hostname or "").endswith(".example"):
        return missing(f"{address} is made up: nobody can have a name that ends with .example.")
    if is_known_nearby_alone(url.hostname or ""):
        mend = "Write one that everybody can look up in `site_url:`, unless readers are all in your own network."
        return advice(f"{address} is a machine’s own name or number, and may lead nowhere for readers.", mend)
    if url.scheme != "https":
        mend = "Write it with https:// in `site_url:`; the host’s settings have a switch for it."
        return advice(f"{address} is not encrypted.", mend)
    if not patient.site.written_identity:
        mend = identity_mend(patient.site)
        return advice(f"The address is {address}; {NO_IDENTITY}.", f"{mend[0].upper()}{mend[1:]}.")
    return well(f"The address is {address}")


QUESTION = Question(
    name="address-chosen",
    asks="Is the diary’s address chosen?",
    knows="reads `site_url:` and `identity:` in `mkdocs.yml`",
    mend="Write the diary’s real address at `site_url:` in `mkdocs.yml`.",
    source="[RFC 2606](https://www.rfc-editor.org/rfc/rfc2606)",
    answer=_answer,
)
