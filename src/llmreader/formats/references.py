"""What bibliographies share, whatever their format: links to papers, names, dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from llmreader.formats.entries import address
from llmreader.links import canonical
from llmreader.model import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NO_LINK = "it has no URL, DOI or arXiv number"

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ARXIV_NUMBER = r"(\d{4}\.\d{4,5}|[a-z-]{2,20}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?(?![\d.])"
_ARXIV = re.compile(rf"(?:arxiv[:\s]\s*|abs/|\A\s*){_ARXIV_NUMBER}", re.IGNORECASE)


def doi_link(text: str) -> Link | None:
    """The link of the DOI in `text`, with or without `doi:` or a resolver's address before it."""
    found = _DOI.search(text)
    return Link("DOI", f"https://doi.org/{quote(found[0], safe='/:;().,_-+')}") if found else None


def arxiv_link(text: str) -> Link | None:
    """The link of the arXiv number that `text` is or has behind `arXiv:` or `abs/`."""
    found = _ARXIV.search(text)
    return Link("arXiv", f"https://arxiv.org/abs/{found[1]}") if found else None


def best(links: Iterable[Link | None]) -> tuple[str, tuple[Link, ...]]:
    """The URL of the first link that can be opened, and the others that lead elsewhere."""
    known: dict[str, Link] = {}
    for link in links:
        if link and (url := address(link.url)):
            known.setdefault(canonical(url), Link(link.title, url))
    first, *others = known.values() or (Link("", ""),)
    return first.url, tuple(others)


def people(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    told = [name for name in names if name]
    return " and ".join(part for part in (", ".join(told[:-1]), *told[-1:]) if part)


def published(year: int, month: int = 0, day: int = 0) -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD, as far as it is known; empty when the year is not one of four digits."""
    if not 1000 <= year <= 9999:
        return ""
    if not 1 <= month <= 12:
        return f"{year}"
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= 31 else f"{year}-{month:02}"
