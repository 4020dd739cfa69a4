"""Where a diary is shown: the host that its settings name, and the repository, where it is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.errors import NotThereYet
from diarist.diary.host_kinds import WITHOUT
from diarist.doctor.clone import place_of
from diarist.versions.publisher import FOLDER

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient


def shown_on(patient: Patient) -> str:
    """The kind of the host."""
    return next(iter(patient.site.shown_on), WITHOUT)


def in_a_folder(patient: Patient) -> bool:
    """Whether it is shown in a folder of this machine, so that nothing at a server has a part in it."""
    return not isinstance(patient.read, Exception) and shown_on(patient) == FOLDER


def stands_alone(patient: Patient) -> bool:
    """Whether this machine does everything: it shows the diary, and no server has its repository."""
    return in_a_folder(patient) and not patient.clone.remote


def shown_repository(patient: Patient) -> str:
    """The repository that shows the diary, as OWNER/NAME; empty where none does. Raises NotThereYet."""
    if shown_on(patient) == WITHOUT:
        return patient.github.path
    address = str(patient.site.shown_on.get("repository", {}).get("address", ""))
    place = place_of(address)
    if not place and shown_on(patient) == "repository":
        raise NotThereYet("the repository that shows the diary is not named yet")
    return place.path if place else ""


def on_pages(patient: Patient) -> bool:
    """Whether GitHub Pages shows the diary."""
    return bool(shown_repository(patient))
