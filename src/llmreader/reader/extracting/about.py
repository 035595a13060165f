"""What a page says about itself: its title, who wrote it, when, where, in which language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from trafilatura import extract_metadata

from llmreader import links, text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}", re.IGNORECASE)
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?", re.ASCII)
_BEFORE_AUTHOR = re.compile(
    r"(?:view )?(?:all )?(?:posts|articles) (?:by|from) |(?:written |posted )?by |von |par ", re.IGNORECASE
)
_LONGEST = 300
"""Characters of a line: what is longer is none of these things."""


class About(Struct, frozen=True):
    """As `llmreader.contents.Article` has it."""

    title: str
    author: str
    published: str
    site: str
    language: str


def about(root: HtmlElement, url: str) -> About:
    """What the page under `root`, which was found at `url`, says about itself; `root` stays as it is."""
    found = extract_metadata(root, default_url=url or None, extensive=False)
    authors = ", ".join(_without_by(name) for name in (found.author or "").split("; "))
    date = found.date or ""
    return About(
        title=_line(found.title),
        author=_line(authors),
        published=date if _DATE.fullmatch(date) else "",
        # Where the page does not say, trafilatura takes the host.
        site="" if found.sitename == links.host(url) else _line(found.sitename),
        language=_language(root),
    )


def _without_by(name: str) -> str:
    before = _BEFORE_AUTHOR.match(name)
    return name[before.end() :] if before else name


def _language(root: HtmlElement) -> str:
    declared = (root.get("lang") or root.get("xml:lang") or "").strip().replace("_", "-")
    if not declared:
        locale = root.xpath(
            "string(//meta[@property='og:locale' or @http-equiv='content-language']/@content)"
        )
        declared = str(locale).strip().replace("_", "-")
    return declared if _LANGUAGE.fullmatch(declared) else ""


def _line(words: str | None) -> str:
    line = text.one_line(words or "")
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "\u2026"
