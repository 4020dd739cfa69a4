"""The pinned keys are those whose fingerprints the services publish."""

import base64
import hashlib

import pytest

from diarist.hosts.known_hosts import PINNED, known_hosts

PUBLISHED = {
    "github.com": {"+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU", "p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM"},
    "gitlab.com": {"eUXGGm1YGsMAS7vkcx6JOJdOGHPem5gQp4taiCfCLB8", "HbW3g8zUjNSksFbqTiUWPWg2Bq1x8xdGUrliXFzSnUw"},
    "codeberg.org": {"mIlxA9k46MmM6qdJOdMnAQpzGxF4WIVVL+fj+wZbw0g", "T9FYDEHELhVkulEKKwge5aVhVTbqCW0MIRwAfpARs/E"},
}
"""SHA-256 of each key, as the pages name it that `known_hosts.py` names as its sources."""


@pytest.mark.parametrize("server", PINNED)
def test_the_keys_are_those_that_are_published(server: str) -> None:
    keys = (base64.b64decode(key.split()[1]) for key in PINNED[server])
    found = {base64.b64encode(hashlib.sha256(key).digest()).decode().rstrip("=") for key in keys}
    assert found == PUBLISHED[server]


def test_a_key_of_the_settings_goes_before_the_pinned_ones() -> None:
    assert known_hosts("github.com", 22, "ssh-ed25519 AAAA") == "github.com ssh-ed25519 AAAA\n"
    assert known_hosts("github.com", 22, "").count("github.com ") == 2


def test_another_port_is_part_of_the_name_and_another_server_is_not_known() -> None:
    assert known_hosts("git.example", 2222, "ssh-ed25519 AAAA") == "[git.example]:2222 ssh-ed25519 AAAA\n"
    assert known_hosts("git.example", 22, "") == ""
