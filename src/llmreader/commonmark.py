"""Strangers' Markdown: a parser that no text can hold up or make lose what it says, and bare addresses.

Addresses that stand in a text without brackets: https://github.github.com/gfm/#autolinks-extension-
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_NESTING = 100
"""Lists, items and quotes in each other: 50 levels of bullets. What lies deeper is text of the last one."""

_INLINE_NESTING = 20
"""Emphasis, links and brackets in each other: the time for a run of brackets grows with its square."""

_WEB = re.compile(r"(?<![A-Za-z0-9])https?://(?=\w)[^\s<]++")
_ANY = re.compile(
    r"(?:(?<![A-Za-z0-9])https?://(?=\w)|(?<![^\s*_~(])www\.(?=[\w-]+\.\w))[^\s<]++"
    r"|(?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]++@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z0-9]+(?![A-Za-z0-9_-])"
)
_SCHEME = re.compile(r"https?\Z")


class Address(Struct, frozen=True):
    """Where an address stands in a text."""

    start: int
    end: int
    url: str


def parser() -> MarkdownIt:
    """CommonMark with tables, struck words and bare addresses, which leaves the inlines to `inline`."""
    # Importing it takes longer than an ordinary start can spare.
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import blockquote, code, list_block
    from markdown_it.rules_inline import image, link

    class Parser(MarkdownIt):
        """Leaves addresses as they are written, and leaves it to others to judge them."""

        def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802  # the library's name
            return True

        def normalizeLink(self, url: str) -> str:  # noqa: N802  # the library's name
            return url

    made = Parser("commonmark", {"html": True, "maxNesting": 2 * _NESTING})
    made.enable(["table", "strikethrough"]).disable(["inline", "text_join"])

    # At its own limit the parser passes over all that follows, to the end of the page.
    def shallow(rule: Callable[[StateBlock, int, int, bool], bool]) -> Callable[..., bool]:
        def limited(state: StateBlock, start: int, end: int, silent: bool) -> bool:
            ends_deep_text = silent and state.sCount[start] < state.blkIndent
            return (state.level < _NESTING or ends_deep_text) and rule(state, start, end, silent)

        return limited

    ends = ["paragraph", "reference", "blockquote"]
    made.block.ruler.at("list", shallow(list_block), {"alt": ends})
    made.block.ruler.at("blockquote", shallow(blockquote), {"alt": [*ends, "list"]})
    made.block.ruler.at("code", shallow(code))

    # A run of brackets that none closes costs much each time it is tried.
    def closed_link(state: StateInline, silent: bool) -> bool:
        return state.html_terminator_last("]") > state.pos and link(state, silent)

    def closed_image(state: StateInline, silent: bool) -> bool:
        return state.html_terminator_last("]") > state.pos and image(state, silent)

    made.inline.ruler.before("emphasis", "web_address", web_address)
    made.inline.ruler.at("link", closed_link)
    made.inline.ruler.at("image", closed_image)
    return made


def inline(made: MarkdownIt, content: str, environment: dict[str, Any]) -> list[Token]:
    """The tokens of the text of a block, by a parser that `parser` has made."""
    tokens: list[Token] = []
    before = made.options["maxNesting"]
    made.options["maxNesting"] = _INLINE_NESTING
    try:
        made.inline.parse(content, made, environment, tokens)
    finally:
        made.options["maxNesting"] = before
    return tokens


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
