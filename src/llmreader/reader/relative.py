"""The links of a Markdown file made absolute, so that it can be read anywhere.

Everything else stays as its author wrote it. Code is left alone: fenced blocks and spans, though not blocks
that are only indented.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from collections.abc import Callable

    Resolve = Callable[[str], str]

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")

# Every repetition has an end, so that no line of a stranger's takes long.
_TARGETS = re.compile(
    r"""
      (?P<code>``[^\n]{1,500}?``|`[^`\n]{1,500}`)
    | (?P<before_image>!\[[^\[\]\n]{0,1000}\]\([ ]?<?) (?P<image>[^()\s<>]{1,2000})
    | (?P<before_link>\]\([ ]?<?) (?P<link>[^()\s<>]{1,2000})
    | (?P<before_reference>^[ ]{0,3}\[[^\[\]\n]{1,300}\]:[ ]{0,9}<?) (?P<reference>[^\s<>]{1,2000})
    | (?P<before_source>\bsrc=["']) (?P<source>[^"'\s<>]{1,2000})
    | (?P<before_place>\bhref=["']) (?P<place>[^"'\s<>]{1,2000})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST = 1_000_000
"""Characters of a file whose links are looked for: longer ones are data, and would take seconds."""

_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]{0,20}:", re.IGNORECASE)
_IMAGES = frozenset({"image", "source"})


def with_absolute_links(markdown: str, link: Resolve, image: Resolve) -> str:
    """`markdown` with the target of every link and every image as these make it."""

    def resolved(match: re.Match[str]) -> str:
        kind = match.lastgroup or "code"
        if kind == "code":
            return match[0]
        target = match[kind]
        if _ABSOLUTE.match(target):
            return match[0]
        return f"{match['before_' + kind]}{(of_image if kind in _IMAGES else of_link)(target)}"

    if len(markdown) > _LONGEST:
        return markdown
    of_link, of_image = cache(link), cache(image)
    lines = []
    fence = ""
    for line in markdown.split("\n"):
        marks = _FENCE.match(line)
        if fence:
            if marks and marks[1].startswith(fence) and not line[marks.end() :].strip():
                fence = ""
        elif marks:
            fence = marks[1]
        else:
            line = _TARGETS.sub(resolved, line)  # noqa: PLW2901  # the line as it goes on
        lines.append(line)
    return "\n".join(lines)


def against(base: str) -> Resolve:
    """Resolves a link of the page at `base`."""

    def resolve(target: str) -> str:
        try:
            return urljoin(base, target)
        except ValueError:
            return target

    return resolve
