"""Addresses that stand in a text without brackets: https://github.github.com/gfm/#autolinks-extension-"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

_WEB = re.compile(r"(?<![A-Za-z0-9])https?://(?=\w)[^\s<]++")
_ANY = re.compile(
    r"(?:(?<![A-Za-z0-9])https?://(?=\w)|(?<![^\s*_~(])www\.(?=[\w-]+\.\w))[^\s<]++"
    r"|(?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]++@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z0-9]+(?![A-Za-z0-9_-])"
)
_SCHEME = re.compile(r"https?\Z")


@dataclass(frozen=True, slots=True)
class Address:
    """Where an address stands in a text."""

    start: int
    end: int
    url: str


def addresses(text: str) -> Iterator[Address]:
    """The addresses in plain `text`, from left to right."""
    if not ("://" in text or "www." in text or "@" in text):
        return
    for found in _ANY.finditer(text):
        if spelt := _trimmed(found[0]):
            is_web = spelt.startswith(("http:", "https:", "www."))
            scheme = "http://" if spelt.startswith("www.") else "" if is_web else "mailto:"
            yield Address(found.start(), found.start() + len(spelt), scheme + spelt)


def web_address(state: StateInline, silent: bool) -> bool:
    """The parser's rule for a web address, which has no emphasis in it: tried at the colon."""
    if silent or state.linkLevel or not state.src.startswith("://", state.pos):
        return False
    scheme = _SCHEME.search(state.pending[-5:])
    if not scheme:
        return False
    found = _WEB.match(state.src, state.pos - len(scheme[0]), state.posMax)
    spelt = _trimmed(found[0]) if found else ""
    if not spelt:
        return False
    state.pending = state.pending[: -len(scheme[0])]
    state.push("link_open", "a", 1).attrs = {"href": spelt}
    state.push("text", "", 0).content = spelt
    state.push("link_close", "a", -1)
    state.pos += len(spelt) - len(scheme[0])
    return True


def _trimmed(spelt: str) -> str:
    """Without the punctuation that ends the sentence, and a bracket that was opened before the address."""
    surplus = spelt.count(")") - spelt.count("(")
    end = len(spelt)
    while end:
        last = spelt[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
        elif last == ";" and (reference := re.search(r"&\w{1,40};\Z", spelt[max(0, end - 42) : end])):
            end -= len(reference[0]) - 1
        elif last not in "?!.,:*_~'\";":
            break
        end -= 1
    return spelt[:end]
