"""What stands above a quotation and says whose it is, in languages that are known here, and in such as are not."""

import pytest

from diarist.mail_in.mail_reading import read_mail
from tests.mail_in.letter_parts import ANSWER, DIARY, QUOTED, head, html, mail, text

OK = "The third step, with mud on it."
WHOSE = {
    "Cymraeg": f"Ar 20 Tach 2026, am 15:40, ysgrifennodd Diary <{DIARY}>:",
    "Nederlands": f"Op vr 20 nov 2026 om 15:40 schreef Diary <{DIARY}>:",
    "suomi": f"pe 20. marrask. 2026 klo 15.40 Diary ({DIARY}) kirjoitti:",
    "polski": f"pt., 20 lis 2026 o 15:40 Diary <{DIARY}> napisał(a):",
    "magyar": f"Diary <{DIARY}> ezt írta (időpont: 2026. nov. 20., P, 15:40):",
    "Türkçe": f"Diary <{DIARY}>, 20 Kas 2026 Cum, 15:40 tarihinde şunu yazdı:",
    "ελληνικά": f"Στις Παρ 20 Νοε 2026 στις 3:40 μ.μ., ο χρήστης Diary <{DIARY}> έγραψε:",
    "русский": f"пт, 20 нояб. 2026 г. в 15:40, Diary <{DIARY}>:",
    "العربية": "\u202bفي الجمعة، 20 نوفمبر 2026 في 3:40 م تمت كتابة ما يلي بواسطة \u202aDiary\u202c\u200f "
    f"<\u202a{DIARY}\u202c\u200f>:\u202c",
    "日本語": f"2026年11月20日(金) 15:40 Diary <{DIARY}>:",
    "中文": f"Diary <{DIARY}> 于2026年11月20日周五 15:40写道：",
}


@pytest.mark.parametrize("language", WHOSE)
@pytest.mark.parametrize("marked", ["plain", "html"])
def test_it_goes_with_the_quotation(language: str, marked: str) -> None:
    said = WHOSE[language]
    shown = said.replace("<", "&lt;")
    page = f'<div>{OK}</div><div><br></div>{shown}<blockquote type="cite"><div>{QUOTED}</div></blockquote>'
    body = text(f"{OK}\n\n{said}\n\n> {QUOTED}\n") if marked == "plain" else html(page)
    assert read_mail(mail(head("Re: A week", **ANSWER), body)).words == OK


def test_words_that_begin_as_the_head_of_a_mail_does_stay() -> None:
    notice = "From: ten in the morning\nTo: four\nDate: Friday\n\nBring a spade."
    found = read_mail(mail(head(), text(f"{OK}\n\n{notice}\n"))).words
    assert " ".join(found.split()) == " ".join(f"{OK} {notice}".split())
