"""Files in, catalogs out: one module a format, chosen in one table and imported when it is used."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from llmreader.formats.parsed import LeftOut, Parsed
from llmreader.formats.report import Mistake, quoted

if TYPE_CHECKING:
    from llmreader.model import Catalog

__all__ = ["FORMATS", "SIZE_LIMIT", "Mistake", "load", "read", "recognise"]

FORMATS = {
    "archive": "archives",
    "pocket-html": "pocket_html",
    "bookmarks": "netscape",
    "opml": "opml",
    "feed": "feeds",
    "browser": "browsers",
    "json": "json_catalog",
    "csl-json": "csl_json",
    "json-export": "json_export",
    "csv": "csv_export",
    "yaml": "yaml_catalog",
    "bibtex": "bibliography",
    "urls": "urls",
    "markdown": "markdown_list",
}
"""Name of a format -> the module here whose `read` reads it, in the order in which they are tried: what is
easy to tell first, and Markdown, which any text is, last."""

SIZE_LIMIT = 32 * 1024 * 1024
"""Bytes of a catalog of our own formats. About 100,000 resources fit."""

_OWN = {"json", "yaml"}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_START = 65_536
"""Bytes at the start of a file by which its format is recognised."""
_MARKDOWN_NAME = re.compile(r"\.(?:md|markdown|mdown|mkd|mkdn|mdwn|rmd|qmd|txt)$", re.IGNORECASE)
_LINK = re.compile(rb"\]\(|https?://|<a\s", re.IGNORECASE)


class _Format(Protocol):
    def looks_like(self, data: bytes, name: str) -> bool: ...

    def read(self, data: bytes, *, title: str, base: str = "") -> Parsed | tuple[Mistake, ...]: ...


def recognise(data: bytes, name: str) -> str:
    """The format of a file by its content and name; empty when it is none of FORMATS."""
    if data.startswith(_UTF_16):
        data = data.decode("utf-16", "replace").encode()
    for form in FORMATS:
        if form == "markdown":
            continue
        # An archive's directory stands at its end.
        if _module(form).looks_like(data if form == "archive" else data[:_START], name):
            return form
    is_text = b"\0" not in data[:_START]
    return "markdown" if is_text and (_MARKDOWN_NAME.search(name) or _LINK.search(data)) else ""


def read(data: bytes, form: str, *, title: str, base: str = "") -> Parsed | tuple[Mistake, ...]:
    """The list in `data`, a file of the format `form`; or else what is wrong with it. Never raises.

    `title` is what to call the list where it does not say so itself, `base` the URL that it came from. A list
    without a link is a mistake, except in our own formats. A name that is not in FORMATS is a KeyError.
    """
    if form in _OWN and len(data) > SIZE_LIMIT:
        return (_too_large(len(data)),)
    found = _module(form).read(data, title=title, base=base)
    if form in _OWN or not isinstance(found, Parsed) or found.catalog.resources or found.catalog.topics:
        return found
    return _nothing_in(found.left_out)


def load(data: bytes) -> Catalog | tuple[Mistake, ...]:
    """The catalog in a YAML file, or else all its mistakes, in their order."""
    parsed = read(data, "yaml", title="")
    return parsed if isinstance(parsed, tuple) else parsed.catalog


def _module(form: str) -> _Format:
    return cast("_Format", import_module(f"{__name__}.{FORMATS[form]}"))


def _nothing_in(left_out: tuple[LeftOut, ...]) -> tuple[Mistake, ...]:
    """What is wrong with a list of which nothing is left: each reason once, with its first entry."""
    if not left_out:
        return (Mistake(1, 1, "there is no link in it"),)
    alike: dict[str, list[LeftOut]] = {}
    for left in left_out:
        alike.setdefault(left.reason, []).append(left)
    told = [Mistake(1, 1, "nothing in it can be taken in")]
    for reason, (first, *more) in alike.items():
        others = f", and {len(more):,} more like it" if more else ""
        entry = quoted(first.text) if first.text else "the rest"
        told.append(Mistake(max(1, first.place), 1, f"{entry}: {reason}{others}"))
    return tuple(told)


def _too_large(size: int) -> Mistake:
    mebibyte = 1024 * 1024
    return Mistake(
        1,
        1,
        f"the file is too large: {size / mebibyte:.1f} MiB",
        expected=f"at most {SIZE_LIMIT // mebibyte} MiB, which is about 100,000 resources",
    )
