"""What the choice of texts leaves out of an article, put back: what stands between things that were chosen.

trafilatura weighs words and links, so that short code, tables of links, formulas and images go missing from
the middle of an article, and single items from a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmreader.reader.extracting.outline import Group, Kind, Leaf, Shape
from llmreader.reader.extracting.page import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from llmreader.reader.extracting.page import Element

_BESIDE = frozenset({"aside", "footer", "nav"})
"""Elements whose contents belong to the page and not to its article, unless words in them do."""

_BETWEEN = (Kind.CODE, Kind.FORMULA, Kind.IMAGE, Kind.TABLE)


def mend(whole: Group) -> None:
    """Set `kept` of what belongs to the article as well."""
    _mend_lists(whole)
    leaves = [*whole.leaves()]
    places = _Places(leaves)
    before, after = _neighbours(leaves), [*reversed(_neighbours([*reversed(leaves)]))]
    for leaf, *beside in zip(leaves, before, after, strict=True):
        if leaf.kind in _BETWEEN and not leaf.kept:
            leaf.kept = any(prose is not None and prose.kept for prose in beside) and places.has(leaf)
    _mend_headings(leaves, places)
    _mend_rules(leaves)


class _Places:
    """Where the words of the article stand, and those of the page."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        texts = [leaf for leaf in leaves if leaf.kind is Kind.TEXT]
        headings = [leaf for leaf in leaves if leaf.kind is Kind.HEADING]
        self._with_text = _around(leaf.holder for leaf in texts)
        self._with_words = _around(leaf.holder for leaf in (*texts, *headings))
        self._with_kept = _around(leaf.holder for leaf in (*texts, *headings) if leaf.kept)

    def has(self, leaf: Leaf) -> bool:
        """Whether the nearest words around `leaf` are of the article.

        Images stand in lists of other articles too, where the heading is all that has words.
        """
        others = self._with_words if leaf.kind is Kind.IMAGE else self._with_text
        for above in _from(leaf.holder):
            if above in others or above.tag in _BESIDE:
                return above in self._with_kept
        return False


def _mend_headings(leaves: Sequence[Leaf], places: _Places) -> None:
    """What heads something of the article belongs to it; above a chosen heading stands the name of a site."""
    headed = False
    for leaf in reversed(leaves):
        is_chosen = leaf.kept
        if leaf.kind is Kind.HEADING and not is_chosen:
            leaf.kept = headed and not _leads_elsewhere(leaf) and places.has(leaf)
        if leaf.kind is Kind.HEADING:
            headed = leaf.kept and not is_chosen
        elif leaf.kind is Kind.TEXT or (leaf.kept and leaf.kind is not Kind.IMAGE):
            headed = leaf.kept


def _mend_lists(group: Group) -> None:
    """An item goes missing when it is a name that many pages have in their menus."""
    for part in group.parts:
        if isinstance(part, Group):
            _mend_lists(part)
    if group.shape is not Shape.LIST:
        return
    items = [[*part.leaves()] for part in group.parts if isinstance(part, Group)]
    lengths = [sum(len(leaf.text()) for leaf in item) for item in items]
    kept = sum(length for item, length in zip(items, lengths, strict=True) if any(leaf.kept for leaf in item))
    if 2 * kept > sum(lengths):
        for item in items:
            if not any(leaf.kept for leaf in item):
                for leaf in item:
                    leaf.kept = leaf.kind is not Kind.IMAGE


def _mend_rules(leaves: Sequence[Leaf]) -> None:
    """A rule parts what is kept from what is kept."""
    others = [leaf for leaf in leaves if leaf.kept or leaf.kind is Kind.RULE]
    for last, leaf, following in zip(others, others[1:], others[2:], strict=False):
        if leaf.kind is Kind.RULE:
            leaf.kept = Kind.RULE not in (last.kind, following.kind)


def _neighbours(leaves: Sequence[Leaf]) -> list[Leaf | None]:
    """For each the last paragraph before it."""
    found: list[Leaf | None] = []
    last: Leaf | None = None
    for leaf in leaves:
        found.append(last)
        if leaf.kind is Kind.TEXT:
            last = leaf
    return found


def _leads_elsewhere(heading: Leaf) -> bool:
    """Whether all of its words are links to other pages."""
    words = (leaf for leaf in heading.leaves() if not isinstance(leaf, Text) or not leaf.words.isspace())
    return all(any(_is_link_away(above) for above in _from(leaf.parent)) for leaf in words)


def _is_link_away(element: Element) -> bool:
    return element.tag == "a" and bool(element.get("href")) and "#" not in element.get("href")


def _from(element: Element) -> list[Element]:
    return [element, *element.ancestors()]


def _around(elements: Iterable[Element]) -> set[Element]:
    """These, and all around them."""
    around: set[Element] = set()
    for element in elements:
        for above in _from(element):
            if above in around:
                break
            around.add(above)
    return around
