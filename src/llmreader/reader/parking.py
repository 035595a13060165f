"""Whether a page says no more than that its address is for sale.

Only by what those who park addresses put on every page of theirs: a page that is wrongly called gone would be
worse than one of advertisements.
"""

from __future__ import annotations

import re

from llmreader import links
from llmreader.reader.outcomes import Fetched

_SELLERS = (
    "above.com",
    "afternic.com",
    "bodis.com",
    "buydomains.com",
    "dan.com",
    "domainmarket.com",
    "hugedomains.com",
    "parkingcrew.net",
    "parklogic.com",
    "perfectdomain.com",
    "sedo.com",
    "sedoparking.com",
    "undeveloped.com",
)
"""Hosts to which a parked address redirects, or whose scripts it runs."""

_SAMPLE = 100_000
"""Bytes that are looked at."""

# The key that lets advertisements through ad blockers, and the pages and scripts of those who sell addresses.
_SIGNS = re.compile(
    rb"""<html[^>]{0,300}\sdata-adblockkey\s*=
    |<(?:script|iframe|frame)\s[^>]{0,300}\bsrc\s*=\s*["']?(?:https?:)?//(?:[a-z0-9-]{1,63}\.){0,3}
     (?:bodis\.com|parkingcrew\.net|parklogic\.com|sedoparking\.com)[/"']
    |\A[^\0]{0,400}window\.location\.href\s*=\s*["']/lander["']""",
    re.VERBOSE | re.IGNORECASE,
)


def is_parked(asked: str, fetched: Fetched) -> bool:
    """Whether what was found in place of the page at `asked` is a seller's."""
    host = links.host(fetched.url)
    if host != links.host(asked) and any(host == name or host.endswith("." + name) for name in _SELLERS):
        return True
    return bool(_SIGNS.search(fetched.content, 0, _SAMPLE))
