"""Which addresses everybody can reach."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diarist.channels.wire.public_address import is_public


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "93.184.215.14",
        "2606:4700::1111",
        "2a00:1450:4009::200e",
        "::ffff:8.8.8.8",  # IPv4, mapped
        "2002:808:808::1",  # IPv4, by 6to4
        "64:ff9b::808:808",  # IPv4, by NAT64
    ],
)
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104 - nobody listens here
        "10.0.0.1",
        "100.64.0.1",  # shared by a provider's customers
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",  # clouds' own data
        "172.16.0.1",
        "192.0.0.8",
        "192.0.2.1",  # documentation
        "192.88.99.1",  # 6to4 relays
        "192.168.1.1",
        "198.18.0.1",  # measuring
        "203.0.113.5",
        "224.0.0.1",  # multicast
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",  # IPv4-compatible, long out of use
        "::8.8.8.8",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",  # NAT64 to 127.0.0.1
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",  # NAT64 of one's own
        "100::1",  # discarded
        "2001:0:7f00:1::1",  # Teredo
        "2001:db8::1",  # documentation
        "2002:7f00:1::1",  # 6to4 to 127.0.0.1
        "2002:c0a8:101::1",  # 6to4 to 192.168.1.1
        "3fff::1",  # documentation
        "4000::1",  # not given out
        "5f00::1",
        "fc00::1",
        "fd12:3456:789a::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "ff0e::1",
    ],
)
def test_not_public(address: str) -> None:
    assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_ipv4_is_judged_alike_however_it_is_wrapped(ip: ipaddress.IPv4Address) -> None:
    wrapped = [f"::ffff:{ip}", f"64:ff9b::{ip}", str(ipaddress.IPv6Address((0x2002 << 112) | (int(ip) << 80)))]
    assert {is_public(each) for each in wrapped} == {is_public(str(ip))}


@given(st.ip_addresses())
def test_what_python_calls_private_is_never_public(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    assert not (is_public(str(ip)) and (ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast))
