"""`<details>`: what stands in it, and whether its head names a topic."""

from __future__ import annotations

import re

from llmreader.formats import markdown_titles as titles
from llmreader.formats.markdown_tree import Element

_TO_BE_OPENED = re.compile(
    r"[\s,:\u2013—-]*[(\[](?:click|tap|press)\b[^)\]]*\b(?:expand|open|show|see|view|unfold|collapse)\b[^)\]]*[)\]]\s*\Z",
    re.IGNORECASE,
)
_TELLS_NOTHING = re.compile(
    r"\W*(?:(?:toggle|click|expand|collapse|unfold|show)\b.*|(?:table of )?contents|toc"
    r"|(?:(?:see|view|read|open) )?(?:all|more|details|list))\W*",
    re.IGNORECASE,
)


def taken_apart(element: Element) -> tuple[Element, Element]:
    """The head of `element`, which may be empty, and all else that stands in it."""
    heads = [child for child in element.children if isinstance(child, Element) and child.tag == "summary"]
    body = [child for child in element.children if child not in heads]
    return next(iter(heads), Element("summary")), Element("div", children=body)


def title_of(head: str) -> str:
    """The title in a head, without what tells how to open it."""
    return titles.of_heading(_TO_BE_OPENED.sub("", head))


def says_more(title: str, topic: str) -> bool:
    """Whether a title names a topic, and not the one that it stands in already."""
    one, other = title.casefold(), topic.casefold()
    return not (_TELLS_NOTHING.fullmatch(title) or one in other or (other and other in one))
