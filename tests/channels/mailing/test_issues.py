from dataclasses import replace
from types import MappingProxyType

from diarist.channels.channel import Setup
from diarist.channels.mailing.issues import issue_of
from diarist.channels.wire.web import Web, make_client
from diarist.diary.site import Site
from tests.channels.parts import message_of
from tests.diaries import an_entry


def setup_of(site: Site) -> Setup:
    return Setup(name="mail", settings={}, secrets={}, site=site, web=Web(make_client()))


def test_a_mail_speaks_the_language_of_its_channel(site: Site) -> None:
    entry = an_entry(site)
    plain = issue_of(message_of(site, entry), setup_of(site))
    assert (plain.language, plain.date) == ("en", "17 November 2026")
    welsh = replace(site, channels=MappingProxyType({"mail": {"language": "cy"}}))
    issue = issue_of(message_of(site, entry), setup_of(welsh))
    assert (issue.language, issue.date) == ("cy", "17 Tachwedd 2026")
    assert issue.why == f"Rydych chi’n cael hwn am eich bod wedi gofyn am gael {site.name} drwy’r e-bost."
    assert issue.lang == entry.lang
