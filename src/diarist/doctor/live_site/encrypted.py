"""Whether readers come to the diary encrypted, whatever they type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diarist.diary.errors import NotSeen
from diarist.diary.text import shown
from diarist.doctor.live_home import address_of, answered_home
from diarist.doctor.question import Question, advice, missing, well

if TYPE_CHECKING:
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer


def _answer(patient: Patient) -> Answer:
    address = address_of(patient)
    answered_home(patient)
    if not address.startswith("https://"):
        return advice(f"{address} is not encrypted: whoever stands between can change what readers see.")
    plain = patient.visitor.get(f"http://{address.removeprefix('https://')}")
    if isinstance(plain, str):
        return well("The site is encrypted, and nothing answers without.")
    if plain.url.scheme != "https":
        return missing("Whoever types http:// stays there, and is not encrypted.")
    if plain.url.host != answered_home(patient).url.host:
        raise NotSeen(f"http:// leads on to {shown(plain.url.host)}")
    return well("The site is encrypted, and http:// leads there.")


QUESTION = Question(
    name="encrypted",
    asks="Is the site encrypted, whatever readers type?",
    knows="fetches the address with http:// and looks where that leads",
    mend="Switch on *Enforce HTTPS* in the repository’s settings under *Pages*; elsewhere let the server lead on.",
    source="[GitHub: securing a Pages site](https://docs.github.com/en/pages/getting-started-with-github-pages/"
    "securing-your-github-pages-site-with-https)",
    answer=_answer,
    look="open the diary’s address with http:// before it, and see whether the browser’s lock is there",
)
