"""Pages that only say where the page is: redirects written in HTML."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from llmreader.reader.media import Media, media_of
from llmreader.reader.relative import against

if TYPE_CHECKING:
    from llmreader.reader.outcomes import Fetched

_SMALL = 20_000
"""Bytes: a page that is to be read is longer, and may well renew itself."""

_REFRESH = re.compile(
    rb"""<meta\s(?=[^>]{0,300}\bhttp-equiv\s*=\s*["']?refresh\b)
     [^>]{0,300}?\bcontent\s*=\s*["']?\s*[0-3](?:\.[0-9]{0,3})?\s*[;,]\s*url\s*=\s*["']?\s*([^"'>\s]{1,2000})""",
    re.VERBOSE | re.IGNORECASE,
)


def sent_to(fetched: Fetched) -> str:
    """Where the page sends its reader within three seconds; empty when it is a page to be read."""
    if len(fetched.content) > _SMALL:
        return ""
    if media_of(fetched.content, fetched.content_type, fetched.url) is not Media.HTML:
        return ""
    found = _REFRESH.search(fetched.content)
    place = unescape(found[1].decode("utf-8", "replace")) if found else ""
    target = against(fetched.url)(place) if place else ""
    return "" if target.partition("#")[0] == fetched.url.partition("#")[0] else target
