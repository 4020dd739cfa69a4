"""The keys by which servers are known, as their keepers publish them: pinned here, and never asked of the network.

Sources, read on 28 November 2026:
https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/githubs-ssh-key-fingerprints,
https://docs.gitlab.com/user/gitlab_com/#ssh-known_hosts-entries, https://docs.codeberg.org/security/ssh-fingerprint/
"""

from __future__ import annotations

from types import MappingProxyType

PINNED = MappingProxyType(
    {
        "github.com": (
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl",
            "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEmKSENjQEezOmxkZMy7opKgwFB9nkt5YRrYMjNuG5N87uRgg6CLrbo5wAdT/y6v0mKV0U2w0WZ2YB/++Tpockg=",  # noqa: E501 - a key is one word
        ),
        "gitlab.com": (
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAfuCHKVTjquxvt6CM6tdG4SLp1Btn/nOeHHE5UOzRdf",
            "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBFSMqzJeV9rUzU4kWitGjeR4PWSa29SPqJ1fVkhtj3Hw9xjLVXVYrU9QlYWrOLXBpQ6KWjbjTDTdDkoohFzgbEY=",  # noqa: E501 - a key is one word
        ),
        "codeberg.org": (
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIVIC02vnjFyL+I4RHfvIGNtOgJMe769VTF1VR4EB3ZB",
            "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBL2pDxWr18SoiDJCGZ5LmxPygTlPu+cCKSkpqkvCyQzl5xmIMeKNdfdBpfbCGDPoZQghePzFZkKJNR/v9Win3Sc=",  # noqa: E501 - a key is one word
        ),
    }
)
"""The public keys of the servers of whole services, by the server's name."""


def known_hosts(server: str, port: int, own: str) -> str:
    """The lines of a `known_hosts` file for one server: its `own` key as the settings have it, else the pinned ones.

    Empty where neither is known. Source: sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT".
    """
    name = server if port == 22 else f"[{server}]:{port}"
    keys = (own,) if own else PINNED.get(server, ())
    return "".join(f"{name} {key}\n" for key in keys)
