"""Which addresses are not on the public internet: nothing there is fetched unless its host is allowed.

After the special-purpose registries of IANA (RFC 6890 and later). Written out, because what Python's
ipaddress calls global differs between its versions, and counts multicast in.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_HERE = "this machine"
_NEAR = "a private network"
_NOWHERE = "no host of the public internet"

_SPECIAL_4 = tuple(
    (IPv4Network(network), what)
    for network, what in (
        ("0.0.0.0/8", _HERE),
        ("10.0.0.0/8", _NEAR),
        ("100.64.0.0/10", _NEAR),  # behind a provider's address translation
        ("127.0.0.0/8", _HERE),
        ("169.254.0.0/16", _NEAR),  # link-local, and the metadata of cloud machines
        ("172.16.0.0/12", _NEAR),
        ("192.0.0.0/24", _NOWHERE),  # protocol assignments
        ("192.0.2.0/24", _NOWHERE),  # documentation
        ("192.31.196.0/24", _NOWHERE),  # AS112
        ("192.52.193.0/24", _NOWHERE),  # multicast tunnels
        ("192.88.99.0/24", _NOWHERE),  # 6to4 relays
        ("192.168.0.0/16", _NEAR),
        ("192.175.48.0/24", _NOWHERE),  # AS112
        ("198.18.0.0/15", _NEAR),  # benchmarks
        ("198.51.100.0/24", _NOWHERE),  # documentation
        ("203.0.113.0/24", _NOWHERE),  # documentation
        ("224.0.0.0/4", _NOWHERE),  # multicast
        ("240.0.0.0/4", _NOWHERE),  # reserved, and broadcast
    )
)

_SPECIAL_6 = tuple(
    (IPv6Network(network), what)
    for network, what in (
        ("::/127", _HERE),
        ("fc00::/7", _NEAR),
        ("fe80::/9", _NEAR),  # link-local and the old site-local
        ("2001::/23", _NOWHERE),  # protocol assignments, Teredo among them
        ("2001:db8::/32", _NOWHERE),  # documentation
        ("2620:4f:8000::/48", _NOWHERE),  # AS112
        ("3fff::/20", _NOWHERE),  # documentation
    )
)

_UNICAST_6 = IPv6Network("2000::/3")
"""All that has been given out so far."""

_NAT64 = IPv6Network("64:ff9b::/96")


def special(address: str) -> str:
    """Whose address it is when it is not one of the public internet, as words after "leads to"; else "".

    An IPv4 address within one of IPv6 (mapped, 6to4, NAT64) counts as itself. ValueError for what is no
    address.
    """
    parsed = ip_address(address)
    if isinstance(parsed, IPv6Address):
        within = _within(parsed)
        if within is None:
            found = next((what for network, what in _SPECIAL_6 if parsed in network), "")
            return found or ("" if parsed in _UNICAST_6 else _NOWHERE)
        parsed = within
    return next((what for network, what in _SPECIAL_4 if parsed in network), "")


def _within(address: IPv6Address) -> IPv4Address | None:
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
