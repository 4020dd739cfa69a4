import pytest

from diarist.diary.vault import Vault

VAULT = Vault(
    [
        *(
            "posts/2026-10-01-the-quay.md",
            "posts/2025/2025-10-01-the-quay.md",
            "posts/2025/The boat.md",
            "docs/about.md",
        ),
        *("posts/2026-10-08-lamps/index.md", "docs/files/plan.pdf"),
    ]
)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("2026-10-01-the-quay", "posts/2026-10-01-the-quay.md"),
        ("2026-10-01-the-quay.md", "posts/2026-10-01-the-quay.md"),
        ("posts/2026-10-01-the-quay", "posts/2026-10-01-the-quay.md"),
        ("The quay", "posts/2026-10-01-the-quay.md"),
        ("2025/2025-10-01-the-quay", "posts/2025/2025-10-01-the-quay.md"),
        ("the boat", "posts/2025/The boat.md"),
        ("lamps", "posts/2026-10-08-lamps/index.md"),
        ("about", "docs/about.md"),
        ("plan.pdf", "docs/files/plan.pdf"),
        ("plan", ""),
        ("nothing", ""),
        ("", ""),
    ],
)
def test_a_file_is_found_by_its_bare_name(name: str, path: str) -> None:
    assert VAULT.find("posts", name) == path


def test_of_two_the_nearer_one_is_meant() -> None:
    assert VAULT.find("posts/2025", "the-quay") == "posts/2025/2025-10-01-the-quay.md"


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("the quai", "2026-10-01-the-quay"),
        ("the-baot", "The boat"),
        ("lamp", "2026-10-08-lamps"),
        ("plan.pfd", "plan.pdf"),
        ("nothing like it", ""),
        ("", ""),
    ],
)
def test_what_is_nearly_a_name_is_found(name: str, near: str) -> None:
    assert VAULT.near(name) == near
