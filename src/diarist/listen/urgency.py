"""What a person has to see at once: words that speak of harm, of abuse, or of a complaint about care.

It is found by words alone, and nobody's fate hangs on it: it makes a mail earlier, and never keeps one back. What is
said in other languages, in pictures or between the lines it does not find.
"""

from __future__ import annotations

from diarist.listen.phrase_list import letters_of, phrase_list


def why_urgent(text: str, own: tuple[str, ...] = ()) -> str:
    """Why an answer is urgent: `oneself`, `others`, `abuse`, `care`, or `own` for a diary's own words; else empty."""
    return phrase_list("urgent", own).group_of(letters_of(text))
