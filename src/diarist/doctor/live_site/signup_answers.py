"""Whether the page is there on which readers leave their address, and can be left one by the diary's form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from diarist.doctor.live_home import answered_home
from diarist.doctor.question import NEEDLESS, Question, missing, well

if TYPE_CHECKING:
    from diarist.diary.signup import SignUp
    from diarist.doctor.patient import Patient
    from diarist.doctor.question import Answer

_CAPTCHA = re.compile(rb"h-captcha|altcha|g-recaptcha|cf-turnstile", re.IGNORECASE)


def _answer(patient: Patient) -> Answer:
    signup = patient.site.signup
    if not signup or signup.kind == "mail":
        return NEEDLESS
    answered_home(patient)
    address = _own_page(signup)
    found = patient.visitor.page(address)
    if not found.is_success:
        return missing(f"{address} is answered {found.status_code}: nobody can subscribe there.")
    if signup.kind == "listmonk" and signup.field:
        if _CAPTCHA.search(found.content):
            mend = "Write `captcha: true` below `listmonk:`, so that readers get a link to its own page."
            return missing("listmonk asks a captcha, which the form of this diary cannot.", mend)
        list_ = dict(signup.hidden)["l"]
        if list_.encode() not in found.content:
            mend = "Make the list a public one in listmonk, or write the UUID of one that is."
            return missing(f"The list {list_} is not among those that listmonk shows to readers.", mend)
    return well(f"Readers can subscribe: {address} answers.")


def _own_page(signup: SignUp) -> str:
    """The service's own page for the same list: a look at it puts nobody on the list."""
    if signup.kind == "buttondown":
        return f"https://buttondown.com/{signup.action.rpartition('/')[2]}"
    parts = urlsplit(signup.action)
    return signup.action if signup.kind != "mailchimp" else f"https://{parts.netloc}/subscribe?{parts.query}"


QUESTION = Question(
    name="signup-answers",
    asks="Can readers leave their address?",
    knows="fetches the page of the service that `subscribe:` names; nobody is put on a list by that",
    mend="Look at `subscribe:` in mkdocs.yml, and at the service itself.",
    source="[readers by mail](subscribers.md)",
    answer=_answer,
    look="subscribe with an address of your own, in Chrome",
)
