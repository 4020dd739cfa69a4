"""What requests to GitHub's API say of themselves."""

from diarist.channels.wire.github_headers import VERSION, github_headers


def test_a_request_names_token_version_and_what_it_wants() -> None:
    assert github_headers("t") == {
        "Accept": "application/vnd.github+json",
        "Authorization": "Bearer t",
        "X-GitHub-Api-Version": VERSION,
    }
    assert github_headers("t", raw=True)["Accept"] == "application/vnd.github.raw+json"
