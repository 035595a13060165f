"""Which addresses are not on the public internet."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmreader.reader.addresses import special


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "0.1.2.3",
        "127.0.0.1",
        "127.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
    ],
)
def test_addresses_of_this_machine(address: str) -> None:
    assert special(address) == "this machine"


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "172.31.255.255",
        "192.168.1.1",
        "198.19.0.1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "::ffff:10.0.0.1",
        "2002:a00:1::",
        "64:ff9b::192.168.0.1",
    ],
)
def test_addresses_of_private_networks(address: str) -> None:
    assert special(address) == "a private network"


@pytest.mark.parametrize(
    "address",
    [
        "192.0.2.1",
        "224.0.0.1",
        "255.255.255.255",
        "ff02::1",
        "::10.0.0.1",
        "::8.8.8.8",
        "::ffff:0:127.0.0.1",
        "64:ff9b:1::1",
        "100::1",
        "2001:0:a00:1::",
        "2001:db8::1",
        "4000::1",
    ],
)
def test_addresses_that_no_site_has(address: str) -> None:
    assert special(address) == "no host of the public internet"


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "93.184.215.14",
        "172.32.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450:4001:82f::200e",
        "64:ff9b::8.8.8.8",
        "2002:808:808::1",
        "::ffff:8.8.8.8",
    ],
)
def test_addresses_of_the_public_internet(address: str) -> None:
    assert special(address) == ""


@given(st.ip_addresses())
def test_nothing_passes_that_python_does_not_call_global(address: IPv4Address | IPv6Address) -> None:
    if isinstance(address, IPv6Address) and (address.ipv4_mapped or address.sixtofour):
        return
    if not address.is_global or address.is_multicast:
        assert special(str(address))


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_counts_as_itself_within_one_of_ipv6(address: IPv4Address) -> None:
    number = int(address)
    within = (0xFFFF << 32 | number, 0x2002 << 112 | number << 80, 0x64FF9B << 96 | number)
    assert {special(str(IPv6Address(each))) for each in within} == {special(str(address))}
