"""The diary's channels, made of its settings and of secrets in the environment."""

from pathlib import Path

import httpx
import pytest

from diarist.channels.channel import Channel
from diarist.channels.chosen import Channels, chosen_channels, open_channels, shown_channels
from diarist.channels.table import every_channel_class, variable
from diarist.diary.errors import DiaryError
from tests.diaries import a_site

MASTODON = {"server": "https://social.example", "account": "lamp"}
TOKEN = {"DIARIST_MASTODON_TOKEN": "canary-4711"}


def opened(root: Path, channels: dict[str, object], environment: dict[str, str]) -> Channels:
    return open_channels(a_site(root, {"channels": channels}), environment, httpx.Client())


def test_a_channel_with_its_secrets_is_ready(tmp_path: Path) -> None:
    channels = opened(tmp_path, {"mastodon": MASTODON}, TOKEN)
    assert [channel.name for channel in channels.ready] == ["mastodon"]
    assert channels.closed == {}


def test_a_channel_without_them_can_be_shown_and_not_posted_to(tmp_path: Path) -> None:
    channels = opened(tmp_path, {"mastodon": MASTODON, "webmention": {}}, {"DIARIST_MASTODON_TOKEN": " \n"})
    assert [channel.name for channel in channels.everything] == ["mastodon", "webmention"]
    assert [channel.name for channel in channels.ready] == ["webmention"]
    assert channels.closed == {"mastodon": "DIARIST_MASTODON_TOKEN is not set"}


def test_all_missing_secrets_are_told_together(tmp_path: Path) -> None:
    channels = opened(tmp_path, {"x": {"account": "lamp"}}, {"DIARIST_X_API_KEY": "k"})
    assert channels.closed["x"] == (
        "DIARIST_X_API_SECRET, DIARIST_X_ACCESS_TOKEN and DIARIST_X_ACCESS_SECRET are not set"
    )


def test_two_of_a_kind_have_names_and_secrets_of_their_own(tmp_path: Path) -> None:
    second = {**MASTODON, "kind": "mastodon", "account": "lamp_cy"}
    channels = opened(tmp_path, {"mastodon": MASTODON, "lamp_cy": second}, TOKEN)
    assert [channel.name for channel in channels.ready] == ["mastodon"]
    assert channels.closed == {"lamp_cy": f"{variable('lamp_cy', 'TOKEN')} is not set"}
    assert variable("lamp_cy", "TOKEN") == "DIARIST_LAMP_CY_TOKEN"


def test_one_account_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DiaryError, match="the channels again and mastodon are one account"):
        opened(tmp_path, {"mastodon": MASTODON, "again": {**MASTODON, "kind": "mastodon"}}, TOKEN)


def test_what_can_be_shown_is_shown_and_the_rest_is_named(tmp_path: Path) -> None:
    again = {**MASTODON, "kind": "mastodon"}
    open_mail = {"host": "mail.example", "from": "a@lamp.example", "to": "b@lamp.example", "security": "none"}
    channels = {"mastodon": MASTODON, "pigeon": {}, "bluesky": {}, "other": again, "mail": open_mail, "webmention": {}}
    shown = shown_channels(a_site(tmp_path, {"channels": channels}))
    assert [channel.name for channel in shown.everything] == ["mastodon", "webmention"]
    said = {name: [problem.what for problem in found] for name, found in shown.unfinished.items()}
    assert said == {
        "pigeon": ["there is no kind of channel called `pigeon`"],
        "bluesky": ["`bluesky` has no account"],
        "other": ["the channels mastodon and other are one account"],
        "mail": ["`security: none` would send the newsletter and the password in the clear"],
    }


def test_everything_wrong_with_the_settings_is_told_with_its_line(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"channels": {"mastodn": {}, "bluesky": {"acount": "x"}, "carrier_pigeon": {}}})
    with pytest.raises(DiaryError) as error:
        chosen_channels(site)
    said = str(error.value)
    assert "there is no kind of channel called `mastodn`; did you mean `mastodon`?" in said
    assert "there is no kind of channel called `carrier_pigeon`; the kinds are mastodon, bluesky," in said
    assert "`acount` is not a setting; did you mean `account`?" in said
    assert "`bluesky` has no account; add a line with `account:`" in said
    assert all(problem.line > 1 for problem in error.value.problems)


@pytest.mark.parametrize(
    "kind", [kind for kind in every_channel_class() if any(s.name == "server" for s in kind.settings)]
)
def test_no_token_goes_to_a_server_in_the_clear(tmp_path: Path, kind: type[Channel]) -> None:
    needed = {setting.name: "x" for setting in kind.settings if setting.required}
    clear = a_site(tmp_path, {"channels": {kind.kind: {**needed, "server": "http://social.example"}}})
    with pytest.raises(DiaryError, match=r"mkdocs\.yml:\d+: `server` would have everything sent in the clear"):
        chosen_channels(clear)
    here = a_site(tmp_path, {"channels": {kind.kind: {**needed, "server": "http://127.0.0.1:8080"}}})
    assert chosen_channels(here)[0].settings["server"] == "http://127.0.0.1:8080"


def test_no_secret_is_shown(tmp_path: Path) -> None:
    channels = opened(tmp_path, {"mastodon": MASTODON}, TOKEN)
    assert "canary" not in repr(channels)
    assert "canary" not in repr([vars(channel).get("_setup") for channel in channels.everything])
