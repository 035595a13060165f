"""Pocket's ril_export.html."""

from __future__ import annotations

from llmreader.formats import pocket_html
from llmreader.formats.parsed import Carried, Parsed
from llmreader.model import Resource, Status

EXPORT = """<!DOCTYPE html>
<html>
\t<head>
\t\t<meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />
\t\t<title>Pocket Export</title>
\t</head>
\t<body>
\t\t<h1>Unread</h1>
\t\t<ul>
\t\t\t<li><a href="https://example.com/?a=1&amp;b=2" time_added="1700000000" tags="slow food,rye">Ovens &amp; you</a></li>
<li><a href="chrome://newtab" time_added="1700000000" tags="">New tab</a></li>
\t\t</ul>

\t\t<h1>Read Archive</h1>
\t\t<ul>
\t\t\t<li><a href="https://example.org/rye" time_added="1600000000" tags="">https://example.org/rye</a></li>
\t\t</ul>
\t</body>
</html>
"""  # noqa: E501  # as Pocket writes it


def test_the_two_lists_are_unread_and_read() -> None:
    assert pocket_html.looks_like(EXPORT.encode(), "ril_export.html")
    found = pocket_html.read(EXPORT.encode(), title="Pocket")
    assert isinstance(found, Parsed)
    oven, rye = "https://example.com/?a=1&b=2", "https://example.org/rye"
    assert found.catalog.resources == (Resource(oven, "Ovens & you"), Resource(rye, rye))
    assert found.carried == {
        oven: Carried(Status.UNREAD, tags=("slow food", "rye"), added=1_700_000_000_000_000),
        rye: Carried(Status.READ, added=1_600_000_000_000_000),
    }
    assert [(left.place, left.text, left.reason) for left in found.left_out] == [
        (11, "New tab chrome://newtab", "'chrome:' is no address of a web page")
    ]


def test_what_is_no_export_is_said_to_be_none() -> None:
    for data in (b"", b"<html><p>Bread</p></html>", b"\0"):
        assert not pocket_html.looks_like(data, "ril_export.html")
        assert isinstance(pocket_html.read(data, title="Pocket"), tuple)
