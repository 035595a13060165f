"""Images of a page: which of them are something to look at, and where they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from llmreader.reader.extracting.page import Element, Formula, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from llmreader.reader.extracting.page import Node

_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-orig-file", "src")
_SETS = ("data-srcset", "srcset")
_SMALL = 48
"""Pixels: what is no larger in both directions is an ornament."""

_NUMBERED = re.compile(r"(?:abb|fig|tab)[a-z]*\.?\s*[0-9]", re.IGNORECASE)

_ORNAMENT = re.compile(r"\b(?:avatar|badge|emoji|gravatar|icon|logo|pixel|spacer|wp-smiley)\b", re.IGNORECASE)
_PIXELS = re.compile(r"\s*([0-9]{1,5})(?:px)?\s*")
_IN_A_SET = re.compile(r"\s*([^\s,]\S*[^\s,])(?:\s+([0-9]{1,6}(?:\.[0-9]{1,3})?)[wx])?\s*(?:,|$)")


def source(image: Element) -> str:
    """Its URL as the page has it; empty when it has none that is no stand-in for one."""
    for name in _SOURCES:
        found = image.get(name).strip()
        if found and not found.lower().startswith(("data:", "about:", "blob:")):
            return found
    # The parser knows no empty element of this name: the image stands within the sources before it.
    sources = [above for above in image.ancestors() if above.tag == "source"]
    for element in (image, *sources):
        for name in _SETS:
            if found := _largest(element.get(name)):
                return found
    return ""


def is_shown(image: Element) -> bool:
    """Whether there is something to look at: no ornament, and not a pixel that counts readers."""
    if image.get("role") == "presentation" or _ORNAMENT.search(image.get("class")):
        return False
    sizes = [_PIXELS.fullmatch(image.get(name)) for name in ("width", "height")]
    if any(size and int(size[1]) <= 1 for size in sizes):
        return False
    return not all(size and int(size[1]) <= _SMALL for size in sizes) and bool(source(image))


def emoji(image: Element) -> str:
    """The character that a small image stands for, if it does."""
    alt = image.get("alt").strip()
    return alt if 0 < len(alt) <= 4 and not alt.isascii() and not is_shown(image) else ""


def all_in(nodes: Iterable[Node]) -> list[Element]:
    """The images among `nodes` and within them, in the order of the page."""
    found: list[Element] = []
    for node in nodes:
        if isinstance(node, (Formula, Text)) or node.tag == "noscript":
            continue
        if node.tag == "img":
            if is_shown(node):
                found.append(node)
        else:
            found += all_in(node.children)
    return found


def is_numbered(caption: str) -> bool:
    """Whether a caption is one that a text refers to, and not only a name or an owner."""
    return bool(_NUMBERED.match(caption))


def _largest(candidates: str) -> str:
    """The URL of the largest image of a srcset."""
    sized = [(float(found[2] or 1), found[1]) for found in _IN_A_SET.finditer(candidates)]
    urls = [(size, url) for size, url in sized if not url.lower().startswith("data:")]
    return max(urls, key=lambda pair: pair[0])[1] if urls else ""
