"""What HTML's elements mean for the text in them."""

from __future__ import annotations

from llmreader.layout.lines import Role

ROLES = {
    **dict.fromkeys(("b", "strong", "summary", "dt", "th"), Role.STRONG),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), Role.EMPHASIS),
    **dict.fromkeys(("s", "del", "strike"), Role.STRUCK),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), Role.CODE),
}
"""Of elements within a line, and of some that stand by themselves."""

_BLOCKS = """
    address article aside blockquote body br caption center dd details div dl dt figcaption figure footer form
    h1 h2 h3 h4 h5 h6 head header hr html li main nav ol p picture pre section summary table tbody tfoot
    thead tr ul video
"""
_INLINES = """
    a abbr audio bdi bdo big button col colgroup data font iframe img input ins label mark object param q
    rp rt ruby small source span sub sup td template time track u wbr
"""

BREAKING = frozenset(_BLOCKS.split())
"""What stands before or behind the tags of these stands on a line of its own."""

KNOWN = BREAKING | ROLES.keys() | frozenset(_INLINES.split())
"""What is taken for a tag. All else that looks like one stays as it is written, such as `List<String>`."""
