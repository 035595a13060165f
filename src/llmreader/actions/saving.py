"""Saving the texts of many resources: several are fetched at once, and each is kept as it comes."""

from __future__ import annotations

from array import array
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from msgspec import Struct

from llmreader.actions import discussions
from llmreader.actions.articles import Saved, save, text_of
from llmreader.actions.fetching import validators_of
from llmreader.actions.sources import Network, limits_of
from llmreader.library.unsaved import Target, Unsaved, targets, unsaved, wanted_placements
from llmreader.reader import Bases, Kind, Unavailable, Validators, Wanted, read_in_turns

if TYPE_CHECKING:
    from llmreader.library import Library

_AT_ONCE = 200
"""Resources that are read from the library together."""


class Result(Struct, frozen=True):
    """What has become of one resource."""

    target: Target
    saved: Saved | None
    """None: its discussion is kept already."""
    kind: Kind | None = None
    """Why there is nothing."""


class _ToRead(Wanted, frozen=True, kw_only=True):
    target: Target


def plan(library: Library, found: Sequence[int], *, others: bool = False, again: bool = False) -> Unsaved:
    """What to fetch of some placements: what was wanted for later first, with `others` all of that.

    What is saved already, or known to be gone, is left out unless it is to be fetched `again`.
    """
    wanted = wanted_placements(library)
    among = set(wanted) if others else set(wanted).intersection(found)
    order = array("I", filter(among.__contains__, wanted))
    order.extend(number for number in found if number not in among)
    return Unsaved(order, 0, 0) if again else unsaved(library, order)


def save_all(
    library: Library, placements: Sequence[int], network: Network, *, again: bool = False
) -> Generator[Result, None, None]:
    """Fetches the texts of some placements and keeps each, in the order in which they are there.

    Only the caller's thread uses the library. Closing the iterator before its end ends all fetches.
    """
    known: list[Target] = []
    settings = network.settings
    contents = read_in_turns(
        _to_read(library, placements, known, again=again),
        limits_of(settings),
        Bases.of(settings),
        cancelled=network.cancelled,
    )
    with closing(contents):
        for wanted, content in contents:
            target = wanted.target
            kind = content.kind if isinstance(content, Unavailable) else None
            yield Result(target, save(library, target.resource, content), kind)
            yield from _said(known)
    yield from _said(known)


def _to_read(
    library: Library, placements: Sequence[int], known: list[Target], *, again: bool
) -> Iterator[_ToRead]:
    """What is to be read, as it is asked for; a discussion that is kept already goes to `known` instead."""
    for start in range(0, len(placements), _AT_ONCE):
        for target in targets(library, placements[start : start + _AT_ONCE]):
            if again:
                validators = validators_of(text_of(library, target.resource)) or Validators()
                yield _ToRead(target.url, validators, target=target)
            elif discussions.is_readable(target.url) and discussions.thread_of(library, target.url):
                known.append(target)
            else:
                yield _ToRead(target.url, target=target)


def _said(known: list[Target]) -> Iterator[Result]:
    yield from (Result(target, None) for target in known)
    known.clear()
