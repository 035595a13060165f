"""Parts of a listing: the rows at its ends and beside a given one, all of it as an array, and positions."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import chain, compress

from msgspec.structs import replace

from llmreader.library.file import Library
from llmreader.library.keyset import beside, covers, facts
from llmreader.library.listing import Filter, Listing, segments, total
from llmreader.library.queries import Place
from llmreader.library.segment import INDEXES, KEYS, Order, Segment, count

_SORTED = 4
"""So many steps along an index take as long as it takes to look up one row and sort it."""
_KINDS = "I"
"""The array's type: no id is above four thousand million."""


def window(
    library: Library, listing: Listing, size: int, *, beyond: int | None = None, backwards: bool = False
) -> list[int]:
    """Up to `size` placements, in the listing's order: the first ones, or those that follow `beyond`.

    Backwards, the last ones, or those that come before `beyond`. That is a placement; it need not be listed
    any more. [] when it is gone.
    """
    parts = segments(library, listing)
    sparse = _is_sparse(library, listing, size)
    found: list[int] = []
    if beyond is not None:
        at = facts(library, beyond)
        here = next((index for index, part in enumerate(parts) if at and covers(part, at)), None)
        if here is None or at is None:
            return []
        for part, run in beside(parts[here], at, backwards=backwards):
            found += _take(library, part, size - len(found), run, sparse=sparse, backwards=backwards)
        parts = parts[:here] if backwards else parts[here + 1 :]
    for part in reversed(parts) if backwards else parts:
        if len(found) == size:
            break
        found += _take(library, part, size - len(found), "1", sparse=sparse, backwards=backwards)
    return found[::-1] if backwards else found


def whole(library: Library, listing: Listing) -> array[int]:
    """All placements of a listing, four bytes each: for a worker, on a connection of its own.

    `Library.end_when` can end it with Interrupted.
    """
    found = array(_KINDS)
    for part in segments(library, listing):
        if part.order in KEYS:
            listed = array(_KINDS, _in_page_order(library, replace(part, order=Order.LIST)))
            found.extend(_sorted(library, part, listed))
        else:
            found.extend(_in_page_order(library, part))
    return found


def position(library: Library, listing: Listing, placement: int) -> int | None:
    """How many placements come before one in a listing; None when it is not listed.

    It counts all that does, in some orders along the index of the whole library: `rough_position` knows when
    that takes too long.
    """
    at = facts(library, placement)
    before = 0
    for part in segments(library, listing):
        if at and covers(part, at):
            if not lists(library, part, placement):
                return None
            ahead = beside(part, at, backwards=True)
            return before + sum(_count(library, near, run) for near, run in ahead)
        before += _count(library, part)
    return None


def nearest_unread(
    library: Library, first: int, last: int, *, only: Filter, backwards: bool = False
) -> Place | None:
    """The first unread resource among the topics from `first` to `last`, or the last one when backwards."""
    found = library.row(
        """SELECT (SELECT first_placement FROM topic WHERE id >= ? ORDER BY id LIMIT 1),
                  (SELECT first_placement - 1 FROM topic WHERE id > ? ORDER BY id LIMIT 1),
                  (SELECT max(id) FROM placement)""",
        (first, last),
    )
    begin, end, newest = found or (None, None, None)
    if begin is None or newest is None:
        return None
    return unread_beside(library, (begin, newest if end is None else end), only=only, backwards=backwards)


def unread_beside(
    library: Library, span: tuple[int, int], *, only: Filter = Filter.ALL, backwards: bool = False
) -> Place | None:
    """The first unread placement of a span of them that a filter lets through, or the last one."""
    if only is Filter.READING:
        return None
    narrowest = "placement_starred" if only is Filter.STARRED else "placement_status"
    found = library.row(
        f"""SELECT id, topic_id FROM placement INDEXED BY {narrowest}
            WHERE status = 0 AND id BETWEEN ? AND ? AND {"starred" if only is Filter.STARRED else "1"}
            ORDER BY id {"DESC" if backwards else "ASC"} LIMIT 1""",  # noqa: S608  # of this function
        span,
    )
    return Place(*found) if found else None


def place_in(library: Library, listing: Listing, resource: int) -> int | None:
    """The placement at which a listing has a resource; None when it has not."""
    for (placement,) in library.rows(
        "SELECT id FROM placement WHERE resource_id = ? ORDER BY id", (resource,)
    ):
        at = facts(library, placement)
        for part in segments(library, listing):
            if at and covers(part, at) and lists(library, part, placement):
                return int(placement)
    return None


def lists(library: Library, part: Segment, placement: int) -> bool:
    """Whether one that a segment covers is among its placements."""
    plain = replace(part, order=Order.LIST, since="", queued=False, given=None)
    # By its id and no index: with one, SQLite goes through all that the segment spans.
    where = " AND ".join((*plain.conditions(), f"p.id = {placement}"))
    tables = "placement p NOT INDEXED CROSS JOIN description d ON d.id = p.id"
    return library.row(f"SELECT 1 FROM {tables} WHERE {where}") is not None  # noqa: S608  # of segment.py


def _is_sparse(library: Library, listing: Listing, size: int) -> bool:
    """Whether it is quicker to sort all that is listed than to pass over what is not."""
    if listing.order not in KEYS:
        return True
    (newest,) = library.row("SELECT max(id) FROM placement") or (0,)
    listed = max(1, total(library, listing))
    return listed * _SORTED < size * ((newest or 0) // listed)


def _take(  # noqa: PLR0913  # what to take, how much, and whence
    library: Library, part: Segment, size: int, run: str, *, sparse: bool, backwards: bool
) -> list[int]:
    if size <= 0:
        return []
    order = ", ".join(
        f"{key} {'DESC' if descending is not backwards else 'ASC'}" for key, descending in part.keys
    )
    where = " AND ".join((*part.conditions(), run))
    found = library.rows(
        f"SELECT p.id FROM {part.tables(sparse=sparse)} WHERE {where} ORDER BY {order} LIMIT {size}"  # noqa: S608  # of listing.py
    )
    return [number for (number,) in found]


def _count(library: Library, part: Segment, run: str = "1") -> int:
    if not part.is_paged:
        return count(library, part, run)
    # What is listed once and stands twice is counted apart, so that the index alone says the rest.
    (twice,) = library.row(
        f"""SELECT count(*) FROM placement p INDEXED BY placement_again
            WHERE p.id BETWEEN ? AND ? AND p.earlier >= {part.first}
              AND {"1" if part.status is None else f"p.status = {part.status}"}""",  # noqa: S608  # numbers
        part.span,
    ) or (0,)
    first, last = part.span
    if part.status is None:
        return max(0, last - first + 1) - int(twice)
    (all_of_it,) = library.row(
        """SELECT count(*) FROM placement INDEXED BY placement_status
           WHERE status = ? AND id BETWEEN ? AND ?""",
        (part.status, first, last),
    ) or (0,)
    return int(all_of_it) - int(twice)


def _in_page_order(library: Library, part: Segment) -> Iterable[int]:
    # All of a segment, as `segments` has it: none that is cut off beside a placement.
    if not part.is_paged:
        return _ids(library, part, "")
    again = [
        number
        for (number,) in library.rows(
            """SELECT id FROM placement INDEXED BY placement_again
               WHERE id BETWEEN ?1 AND ?2 AND earlier >= ?1 ORDER BY id""",
            (part.first, part.last),
        )
    ]
    if part.status is None:
        begins = [part.first, *(number + 1 for number in again)]
        return chain.from_iterable(map(range, begins, [*again, part.last + 1]))
    left_out = set(again)
    ids = library.each(
        "SELECT id FROM placement INDEXED BY placement_status WHERE status = ? AND id BETWEEN ? AND ?",
        (part.status, part.first, part.last),
    )
    return ids if not left_out else (number for number in ids if number not in left_out)


def _sorted(library: Library, part: Segment, listed: array[int]) -> Iterable[int]:
    (newest,) = library.row("SELECT max(id) FROM placement") or (0,)
    if part.order is Order.SHORTEST or len(listed) * _SORTED < (newest or 0):
        return _ids(library, part, "sparse")
    return arranged(library, listed, part.order)


def arranged(library: Library, placements: array[int], order: Order) -> array[int]:
    """The same placements in an order that goes by what a catalog says of them."""
    if order not in KEYS:
        raise ValueError(order)
    (newest,) = library.row("SELECT max(id) FROM placement") or (0,)
    # The index of the order says it all, but for which are wanted.
    wanted = bytearray((newest or 0) + 1)
    for number in placements:
        wanted[number] = 1
    keys = ", ".join(f"{key.replace('p.', 'd.')} {'DESC' if down else 'ASC'}" for key, down in KEYS[order])
    index = f"INDEXED BY {INDEXES[order]}" if order is not Order.SHORTEST else ""
    ids = array(_KINDS, library.each(f"SELECT d.id FROM description d {index} ORDER BY {keys}"))  # noqa: S608  # of listing.py
    return array(_KINDS, compress(ids, map(wanted.__getitem__, ids)))


def _ids(library: Library, part: Segment, sparse: str) -> Iterator[int]:
    order = ", ".join(f"{key} {'DESC' if descending else 'ASC'}" for key, descending in part.keys)
    where = " AND ".join(part.conditions())
    tables = part.tables(sparse=bool(sparse) or part.order not in KEYS)
    return library.each(f"SELECT p.id FROM {tables} WHERE {where} ORDER BY {order}")  # noqa: S608  # of listing.py
