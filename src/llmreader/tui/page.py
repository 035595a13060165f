"""One list: what it lists, under which filter and in which order, and where the user stands in it."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from llmreader import library as lib
from llmreader.library import Detail, Filter, Library, Listing, Order, TopicNode, View
from llmreader.tui.listed import Listed, Placements

if TYPE_CHECKING:
    from llmreader.tui.found import Found

_STEP = 256
"""Resources that are looked at together for the next unread one."""


class Page:
    """What is listed changes with another page only, and not with a mark: a list that jumps under the hand
    is a nuisance.
    """

    def __init__(self, listed: Placements | None, only: Filter, order: Order) -> None:
        self.listed = listed
        """None where there is nothing that could be listed."""
        self.only = only
        self.order = order
        self._cursor = 0
        self._at_end = False
        self.key: str | None = None
        """Of the resource that the user stood on last, here or on the page before this one."""
        self.found: Found | None = None
        """What is listed, if it was looked for."""
        self.before: Page | None = None
        """What a search is left for; None when this is no search."""

    @classmethod
    def of(cls, library: Library, where: TopicNode | View, only: Filter, order: Order) -> Page:
        """Lists a topic or a view."""
        return cls(Listed(library, Listing(where, only, order)), only, order)

    @classmethod
    def searching(cls, text: str, only: Filter, order: Order) -> Page:
        """Lists what a query finds, when somebody has had it read."""
        # Here: a start without a search needs nothing of what searches.
        from llmreader.tui.found import Found

        page = cls(None, only, order)
        page.listed = page.found = Found(text, only, order)
        return page

    @property
    def cursor(self) -> int:
        """Where the user stands."""
        return self._cursor

    @cursor.setter
    def cursor(self, cursor: int) -> None:
        self._cursor = cursor
        self._at_end = False

    def stay_at_end(self) -> None:
        """The user is at the end, and still is when more of the list comes to be known."""
        self._at_end = True

    @property
    def placements(self) -> Sequence[int]:
        """What is listed."""
        return () if self.listed is None else self.listed

    @property
    def placement(self) -> int | None:
        """The one that the user stands on."""
        return self.placements[self.cursor] if self.placements else None

    def detail(self, library: Library, steps: int = 0) -> Detail | None:
        """All about the resource so many lines below the one that the user stands on."""
        index = self.cursor + steps
        inside = 0 <= index < len(self.placements)
        return lib.detail(library, self.placements[index]) if inside else None

    def stand_on(self, library: Library, key: str | None) -> None:
        """Goes to a resource if it is listed, and stays at the line if it is not."""
        position = self.position(self._place_of(library, key)) if key else None
        self.key = key
        self.cursor = max(0, min(self.cursor if position is None else position, len(self.placements) - 1))

    def fill(self, whole: array[int]) -> None:
        """Takes all of what is listed; the user stays on the resource, whose place is known now."""
        placement = self.placement
        if self.listed is not None:
            self.listed.fill(whole)
            position = len(self.listed) - 1 if self._at_end else self.position(placement)
            self.cursor = max(0, min(self.cursor, len(whole) - 1)) if position is None else position

    def position(self, placement: int | None) -> int | None:
        """Where a placement is listed, if it is."""
        return None if self.listed is None or placement is None else self.listed.position(placement)

    def go_to_unread(self, library: Library, *, backwards: bool) -> bool:
        """Goes to the next unread resource; False when there is none."""
        if not self._has_unread(library):
            return False
        for start, stop in self._steps(backwards=backwards):
            some = self.placements[start:stop]
            unread = lib.unread_among(library, some)
            ahead = range(len(some) - 1, -1, -1) if backwards else range(len(some))
            for index in ahead:
                if some[index] in unread:
                    self.cursor = start + index
                    return True
        return False

    def begins_with(self, library: Library, text: str, steps: int) -> int | None:
        """Where the next title stands that begins so, looked for so many lines below the cursor on, and on
        from the start; None when there is none.
        """
        titled = lib.titled(library, text)
        if not titled:
            return None
        count, first = len(self.placements), self.cursor + steps
        numbers = self.placements[:]
        rounds = chain(range(first, count), range(min(first, count)))
        return next((index for index in rounds if numbers[index] in titled), None)

    def _steps(self, *, backwards: bool) -> Iterator[tuple[int, int]]:
        """What is before or behind the cursor, in pieces, the nearest first."""
        if backwards:
            yield from ((max(0, stop - _STEP), stop) for stop in range(self.cursor, 0, -_STEP))
        else:
            count = len(self.placements)
            yield from ((at, min(at + _STEP, count)) for at in range(self.cursor + 1, count, _STEP))

    def _has_unread(self, library: Library) -> bool:
        # So that a long list is not gone through for nothing.
        if not isinstance(self.listed, Listed):
            return True
        return lib.total(library, Listing(self.listed.listing.where, Filter.UNREAD)) > 0

    def _place_of(self, library: Library, key: str) -> int | None:
        """The placement at which a resource would be listed."""
        where = self.listed.listing if isinstance(self.listed, Listed) else Listing(View.ALL)
        return lib.place_in(library, where, lib.number_of(library, key))
