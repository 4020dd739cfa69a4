"""The line that a program adds goes, whatever language its telephone speaks; what somebody wrote stays."""

import pytest

from diarist.mail_in.mail_reading import read_mail
from diarist.mail_in.program_lines import is_sent_from
from tests.mail_in.letter_parts import head, mail, text

GONE = (
    *("Sent from my iPhone", "Anfonwyd o fy iPhone", "Wedi'i anfon o fy Galaxy", "Von meinem iPad gesendet"),
    *("Envoyé depuis mon téléphone Samsung", "Inviato da iPhone", "Enviado desde mi iPhone", "Enviado do meu iPhone"),
    *("Verstuurd vanaf mijn iPhone", "Skickat från min iPhone", "Sendt fra min iPad", "Wysłane z iPhone'a"),
    *("Lähetetty iPhonesta", "Seolta ó m'iPhone", "Odesláno z iPhonu", "Trimis de pe iPhone-ul meu"),
    *("Enviat des del meu iPhone", "Az iPhone készülékemről küldve", "iPhone'umdan gönderildi", "Отправлено с iPhone"),
    *("Надіслано з iPhone", "Στάλθηκε από το iPhone μου", "أُرسلت من الـ iPhone", "נשלח מה-iPhone שלי"),
    *("iPhoneから送信", "发自我的 iPhone", "나의 iPhone에서 보냄", "मेरे iPhone से भेजा गया"),
    *("Sent from my phone, so please forgive the typos", "Sent from my mobile. Please excuse brevity and typos."),
    *("Dictated to my phone; please excuse any errors", "Sent from my BlackBerry — the most secure mobile device"),
    *("Outlook für iOS beziehen", "Télécharger Outlook pour Android", "Pobierz aplikację Outlook dla systemu iOS"),
    *("Hankige Outlook iOS-i jaoks<https://aka.ms/o0ukef>", "Sent from Mail for Windows", "Sent from Gmail Mobile"),
    *("Yahoo Mail: Search, Organise, Conquer", "Sent from my Apple Watch"),
)
KEPT = (
    "Sent from the heart to all phones",
    "Get mobile phones out of schools, they said",
    "We moved to Outlook on Friday: https://aka.example/outlook",
    "The iPhone was sent to Gwen",
    "I have two phones, and an iPad that nobody sent for",
)


@pytest.mark.parametrize("line", GONE)
def test_what_a_program_adds_goes(line: str) -> None:
    assert read_mail(mail(head(), text(f"Words of the week.\n\n{line}\n"))).words == "Words of the week."


@pytest.mark.parametrize("line", KEPT)
def test_what_somebody_wrote_stays(line: str) -> None:
    assert not is_sent_from(line)
