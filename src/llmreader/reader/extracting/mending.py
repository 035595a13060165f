"""What the choice of texts leaves out of an article, put back: what stands between things that were chosen.

trafilatura weighs words and links, so that short code, tables of links, formulas and images go missing from
the middle of an article, and single items from a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmreader.reader.extracting.outline import Group, Kind, Leaf, Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from llmreader.reader.extracting.page import Element

_BETWEEN = (Kind.CODE, Kind.FORMULA, Kind.IMAGE, Kind.TABLE)


def mend(whole: Group) -> None:
    """Set `kept` of what belongs to the article as well."""
    _mend_lists(whole)
    leaves = [*whole.leaves()]
    with_text = _around(leaf.holder for leaf in leaves if leaf.kind is Kind.TEXT)
    with_kept = _around(leaf.holder for leaf in leaves if leaf.kind is Kind.TEXT and leaf.kept)
    before, after = _neighbours(leaves), [*reversed(_neighbours([*reversed(leaves)]))]
    for leaf, last, following in zip(leaves, before, after, strict=True):
        if leaf.kept or leaf.kind is Kind.TEXT:
            continue
        is_within = next((above in with_kept for above in _from(leaf.holder) if above in with_text), False)
        if leaf.kind is Kind.HEADING:
            leaf.kept = is_within and following is not None and following.kept
        elif leaf.kind in _BETWEEN:
            leaf.kept = is_within and any(prose is not None and prose.kept for prose in (last, following))
    _mend_rules(leaves)


def _mend_lists(group: Group) -> None:
    """An item goes missing when it is a name that many pages have in their menus."""
    for part in group.parts:
        if isinstance(part, Group):
            _mend_lists(part)
    if group.shape is not Shape.LIST:
        return
    items = [[*part.leaves()] for part in group.parts if isinstance(part, Group)]
    kept = sum(any(leaf.kept for leaf in item) for item in items)
    if 2 * kept >= len(items):
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
    """For each the last paragraph before it; a heading counts for nothing, as it follows its paragraphs."""
    found: list[Leaf | None] = []
    last: Leaf | None = None
    for leaf in leaves:
        found.append(last)
        if leaf.kind is Kind.TEXT:
            last = leaf
    return found


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
