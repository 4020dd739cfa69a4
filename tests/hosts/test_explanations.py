"""What servers say is put in an editor's words, and said as it is where nobody knows what it means."""

import pytest

from diarist.hosts.explanations import explained


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Host key verification failed.", "does not show the key that it is known by"),
        ("git@github.com: Permission denied (publickey).", "does not let the key in"),
        ("ERROR: The key you are authenticating with has been marked as read only.", "does not let the key in"),
        ("! [rejected] 1a -> main (stale info)", "at the same moment"),
        ("! [remote rejected] 1a -> main (protected branch hook declined)", "lets nobody replace"),
        ("remote: error: GH006: Protected branch update failed for refs/heads/main.", "lets nobody replace"),
        ("remote: error: GH013: Repository rule violations found", "lets nobody replace"),
        ("fatal: Authentication failed for 'https://github.com/org/diary/'", "does not let the token in"),
        ("remote: Permission to org/diary.git denied to x. fatal: The requested URL returned error: 403", "the token"),
        ("remote: Write access to repository not granted.", "does not let the token in"),
        ("ERROR: Repository not found.", "has no such repository"),
        ('rsync: [receiver] write failed on "x": No space left on device (28)', "has no room left"),
        ("ssh: Could not resolve hostname www.example: Name or service not known", "cannot be reached"),
        ("ssh: connect to host www.example port 22: Connection refused", "cannot be reached"),
        ("no answer to `git push` within 900 seconds", "cannot be reached"),
        ("Server returned non-2xx status code: 404 Not Found: NoSuchBucket", "no such bucket"),
    ],
)
def test_what_is_known_is_said_with_what_to_do(said: str, meant: str) -> None:
    error = explained("www.example", said)
    assert meant in error.what
    assert "www.example" in error.what
    assert error.mend


def test_what_nobody_knows_is_said_as_it_is() -> None:
    error = explained("www.example", "remote: error: File film.mp4 is 123.00 MB; this exceeds the limit of 100.00 MB")
    assert error.what.endswith("File film.mp4 is 123.00 MB; this exceeds the limit of 100.00 MB")
