"""How paths, tags and links stand in one text, in a cell or an attribute of llmreader's own, and come out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from llmreader.formats.values import listed, split, text
from llmreader.model import Discussion, Link

_SEPARATOR = " / "
"""Between the titles of topics, the outermost first."""

_BESIDE_SPACE = re.compile(r"(?<![^ ])/|/(?![^ ])")
_FORMULA = re.compile(r"'*[=+\-@]")


def guarded(cell: str) -> str:
    """`cell` so that no spreadsheet takes a stranger's title for a formula to be computed."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(value: object) -> str:
    """What `guarded` was given."""
    cell = text(value)
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def of_path(titles: Iterable[str]) -> str:
    r"""`A / B` for B in A; a slash that could be taken for the one between them is `\/`."""
    return _SEPARATOR.join(_BESIDE_SPACE.sub(r"\\/", title.replace("\\", "\\\\")) for title in titles)


def path(value: object) -> tuple[str, ...]:
    """The titles of topics, the outermost first."""
    return tuple(re.sub(r"\\(.)", r"\1", title) for title in split(_SEPARATOR)(value))


def of_tags(tags: Iterable[str]) -> str:
    """With commas between them, or as JSON where a tag has one."""
    tags = list(tags)
    joined = ", ".join(tags)
    return joined if listed(joined) == tuple(tags) else json.dumps(tags, ensure_ascii=False)


def of_links(links: Iterable[Link]) -> str:
    """A line for each: its title, and the URL."""
    return "\n".join(f"{link.title} {link.url}" for link in links)


def links(value: object) -> tuple[Link, ...]:
    """What `of_links` was given."""
    found = (line.rpartition(" ") for line in text(value).split("\n"))
    return tuple(Link(title or url, url) for title, _, url in found if url)


def told(links: Iterable[Link]) -> str:
    """A line for each, for people to read: its title, and the URL."""
    return "\n".join(f"{link.title}: {link.url}" for link in links)


def discussions(value: object) -> tuple[Discussion, ...]:
    """The same, of discussions by their sites."""
    return tuple(Discussion(link.title, link.url) for link in links(value))
