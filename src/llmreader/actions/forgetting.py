"""Freeing the space that texts and discussions take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from llmreader import library as lib
from llmreader.actions import discussions

if TYPE_CHECKING:
    from llmreader.library import Library

_AT_ONCE = 200
"""Resources that are seen to in one transaction: each has to be taken out of the search index."""


class Forgettable(Struct, frozen=True):
    """What is kept of some resources."""

    articles: Sequence[int]
    """The resources that have a text."""
    threads: Sequence[str]
    """URLs."""
    size: int
    """Bytes of both, compressed; the search index of the texts takes several times as much."""


def forgettable(library: Library, placements: Sequence[int]) -> Forgettable:
    """What is kept of the resources at some placements."""
    articles = lib.articles_among(library, placements)
    threads: dict[str, int] = {}
    if lib.threads_kept(library).threads:
        for start in range(0, len(placements), _AT_ONCE):
            resources = lib.resources_at(library, placements[start : start + _AT_ONCE])
            threads |= discussions.kept_of(library, resources)
    return Forgettable(list(articles), list(threads), sum(articles.values()) + sum(threads.values()))


def forget(library: Library, what: Forgettable, progress: Callable[[int, int], None]) -> None:
    """Keeps it no more. `progress` is told of how many texts so many are forgotten."""
    lib.forget_threads(library, what.threads)
    number = len(what.articles)
    # Of most of them, the search index is made anew: that is not done bit by bit.
    at_once = number if 2 * number > lib.articles_kept(library).articles else _AT_ONCE
    for start in range(0, number, at_once):
        progress(start, number)
        lib.forget_articles(library, what.articles[start : start + at_once])
