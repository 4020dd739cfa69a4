"""Who keeps the addresses: each service's form as its documentation has it, and what is wrong said with its line."""

from pathlib import Path
from typing import Any

import pytest

from diarist.diary.errors import DiaryError
from diarist.diary.signup import SignUp
from tests.diaries import a_site

LIST = "5f0c7a2e-6d1b-4c39-9a8e-3b7d2f416c50"
MAILCHIMP = "https://lamp.us21.list-manage.com/subscribe/post?u=0a1b2c3d4e5f&amp;id=9f8e7d6c5b&amp;f_id=00112233"


def of(root: Path, subscribe: Any) -> SignUp:  # noqa: ANN401 - YAML
    found = a_site(root, {"subscribe": subscribe}).signup
    assert found
    return found


def wrong(root: Path, subscribe: Any) -> str:  # noqa: ANN401 - YAML
    with pytest.raises(DiaryError) as error:
        a_site(root, {"subscribe": subscribe})
    return "\n".join(map(str, error.value.problems))


def test_without_the_setting_nobody_keeps_addresses(tmp_path: Path) -> None:
    assert a_site(tmp_path).signup is None


@pytest.mark.parametrize("written", ["tuesday-lamp", {"name": "tuesday-lamp"}])
def test_buttondown_is_named_by_its_newsletter(tmp_path: Path, written: object) -> None:
    found = of(tmp_path, {"buttondown": written})
    assert found.action == "https://buttondown.com/api/emails/embed-subscribe/tuesday-lamp"
    assert (found.field, found.hidden) == ("email", (("embed", "1"),))
    assert found.origins == ("https://buttondown.com",)
    assert (found.keeper, found.privacy) == ("Buttondown", "https://buttondown.com/legal/privacy")
    assert not found.weekly


def test_where_a_service_leads_on_to_is_among_its_sites(tmp_path: Path) -> None:
    written = {"name": "lamp", "weekly": True, "leads_to": ["https://news.lamp.example/thanks?x=1"]}
    found = of(tmp_path, {"buttondown": written})
    assert found.origins == ("https://buttondown.com", "https://news.lamp.example")
    assert found.weekly


def test_listmonk_gets_its_list_and_an_empty_field_that_programs_fill_in(tmp_path: Path) -> None:
    found = of(tmp_path, {"listmonk": {"address": "https://lists.lamp.example:8443/", "list": LIST.upper()}})
    assert found.action == "https://lists.lamp.example:8443/subscription/form"
    assert dict(found.hidden) == {"nonce": "", "name": "", "l": LIST}
    assert found.origins == ("https://lists.lamp.example:8443",)
    assert (found.keeper, found.confirms) == ("lists.lamp.example", True)


def test_a_listmonk_that_asks_a_captcha_is_a_link_to_its_own_page(tmp_path: Path) -> None:
    written = {"address": "https://lists.lamp.example", "list": LIST, "captcha": True, "keeper": "The lamp's friends"}
    found = of(tmp_path, {"listmonk": written})
    assert (found.action, found.field) == ("https://lists.lamp.example/subscription/form", "")
    assert (found.origins, found.keeper) == ((), "The lamp's friends")


@pytest.mark.parametrize("end", ["/subscription/form", "/subscription/form/", "/", ""])
def test_the_address_of_listmonks_own_form_is_understood(tmp_path: Path, end: str) -> None:
    found = of(tmp_path, {"listmonk": {"address": f"https://lamp.example/lists{end}", "list": LIST}})
    assert found.action == "https://lamp.example/lists/subscription/form"


@pytest.mark.parametrize("path", ["/subscribe/post", "/subscribe"])
def test_mailchimp_is_known_by_the_address_of_its_form(tmp_path: Path, path: str) -> None:
    found = of(tmp_path, {"mailchimp": MAILCHIMP.replace("/subscribe/post", path)})
    assert found.action == MAILCHIMP.replace("&amp;", "&")
    assert (found.field, found.hidden) == ("EMAIL", (("b_0a1b2c3d4e5f_9f8e7d6c5b", ""),))
    assert found.origins == ("https://lamp.us21.list-manage.com",)


def test_any_page_is_a_link_and_any_mail_box_an_address(tmp_path: Path) -> None:
    page = of(tmp_path, {"page": {"address": "https://www.gov.example/email/subscriptions", "keeper": "GOV.EXAMPLE"}})
    mail = of(tmp_path, {"mail": "diary@lamp.example"})
    assert (page.action, page.field, page.keeper) == ("https://www.gov.example/email/subscriptions", "", "GOV.EXAMPLE")
    assert (mail.action, mail.field, mail.keeper) == ("diary@lamp.example", "", "diary@lamp.example")
    assert page.origins == mail.origins == ()


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ({"buttondown": "a", "mail": "b@c.example"}, "names buttondown and mail, and one alone keeps the addresses"),
        ({"butondown": "a"}, "did you mean"),
        ({"notify": {}}, "write one of buttondown, listmonk, mailchimp, page and mail"),
        ({"buttondown": None}, "`buttondown:` is empty"),
        ({"buttondown": {}}, "`buttondown` has no name"),
        ({"buttondown": {"name": "https://buttondown.com/lamp"}}, "is not a newsletter's name"),
        ({"buttondown": {"name": "lamp", "daily": True}}, "is not a setting"),
        ({"buttondown": {"name": "lamp", "leads_to": ["https://a_b;c.example"]}}, "is not the address of a site"),
        ({"listmonk": {"address": "http://lists.lamp.example", "list": LIST}}, "in the clear"),
        ({"listmonk": {"address": "https://lists.lamp.example", "list": "3"}}, "is not a list's UUID"),
        ({"listmonk": {"address": "https://lists.lamp.example:99999", "list": LIST}}, "is not the address of a site"),
        ({"listmonk": {"address": "https://u:pw@lists.lamp.example", "list": LIST}}, "a name or a password in it"),
        ({"listmonk": {"address": "https://lists.lamp.example/?a=b#c", "list": LIST}}, "leave out what follows the ?"),
        ({"buttondown": {"name": "lamp", "leads_to": ["http://a.example"]}}, "in the clear"),
        ({"buttondown": {"name": "lamp", "leads_to": ["https://*.a.example"]}}, "is not the address of a site"),
        ({"mailchimp": MAILCHIMP.replace("lamp.us21", "x@lamp.us21")}, "a name or a password in it"),
        ({"mailchimp": MAILCHIMP.replace(".com/", ".com:99/")}, "is not the address of a form of Mailchimp's"),
        ({"page": "https://u:pw@lamp.example"}, "a name or a password in it"),
        ({"mailchimp": "https://lamp.example/subscribe/post?u=1&id=2"}, "is not the address of a form of Mailchimp's"),
        ({"mailchimp": MAILCHIMP.partition("?")[0]}, "is not the address of a form of Mailchimp's"),
        ({"page": "lamp"}, "is not an address"),
        ({"mail": "lamp"}, "is not a mail address"),
        ("buttondown", "should hold settings"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, written: object, says: str) -> None:
    found = wrong(tmp_path, written)
    assert says in found
    assert "mkdocs.yml:" in found
    assert len(found.splitlines()) == 1
