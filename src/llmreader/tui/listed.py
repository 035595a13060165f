"""What is listed, by position: of a million placements only those that are asked for are read."""

from __future__ import annotations

from abc import abstractmethod
from array import array
from collections.abc import Sequence
from itertools import islice
from typing import overload

from llmreader import library as lib
from llmreader.library import Library, Listing

_AT_ONCE = 2_000
"""A listing of so many is read whole at once."""
_PIECE = 256
"""Of a longer one so many are read at a time, where the user is."""
_NEAR = 2_048
"""Places so far from a piece are reached by reading on from it."""


class Piece:
    """Some of what is listed that follow each other."""

    def __init__(self, first: int, numbers: list[int]) -> None:
        self.first = first
        """The place of the first of them."""
        self.numbers = numbers

    @property
    def end(self) -> int:
        """The place behind the last of them."""
        return self.first + len(self.numbers)

    def is_near(self, start: int, stop: int) -> bool:
        """Whether some places are within it, or can be reached by reading on."""
        return self.first - _NEAR <= start and stop <= self.end + _NEAR


class Placements(Sequence[int]):
    """Placements as they were listed; a mark does not change them."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._whole: Sequence[int] | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to be read."""
        return self._whole is not None

    @abstractmethod
    def read(self, library: Library) -> array[int]:
        """Reads all of it, for `fill`; `library` is the connection to read with."""

    @abstractmethod
    def fill(self, whole: array[int]) -> None:
        """Takes all of it."""

    @abstractmethod
    def between(self, start: int, stop: int) -> Sequence[int]:
        """Those at some places that are within it."""

    def position(self, placement: int) -> int | None:
        """Where a placement stands; None when it is not listed, as far as that is known."""
        try:
            return None if self._whole is None else self._whole.index(placement)
        except ValueError:
            return None

    def __len__(self) -> int:
        return self._total

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...
    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        if isinstance(index, slice):
            start, stop, _ = index.indices(self._total)
            return self.between(start, max(start, stop))
        if not 0 <= index < self._total:
            raise IndexError(index)
        return self.between(index, index + 1)[0]

    def _keeping(self, shown: Sequence[Piece], whole: array[int]) -> array[int]:
        """The whole, with what has been shown where it was: marks may have come between."""
        if all(whole[piece.first : piece.end].tolist() == list(piece.numbers) for piece in shown):
            return whole
        known = {number for piece in shown for number in piece.numbers}
        rest = (number for number in whole if number not in known)
        kept, left = array(whole.typecode), set(known)
        for piece in sorted(shown, key=lambda each: each.first):
            kept.extend(islice(rest, max(0, piece.first - len(kept))))
            # Pieces can overlap.
            kept.extend(number for number in piece.numbers if number in left)
            left.difference_update(piece.numbers)
        kept.extend(rest)
        return kept


class Listed(Placements):
    """A topic or a view.

    Of a long one only pieces are there at first: its ends, and where the user stands. What is asked for
    beside a piece is read on from there. The rest comes with `fill`, from whoever has read it meanwhile; what
    is asked for earlier is waited for.
    """

    def __init__(self, library: Library, listing: Listing) -> None:
        super().__init__(lib.total(library, listing))
        self._library = library
        self.listing = listing
        self._pieces: list[Piece] = []
        if self._total <= _AT_ONCE:
            self.fill(lib.whole(library, listing))
        else:
            self._pieces.append(Piece(0, lib.window(library, listing, _PIECE)))

    def read(self, library: Library) -> array[int]:
        """In the order of the listing."""
        return lib.whole(library, self.listing)

    def fill(self, whole: array[int]) -> None:
        """What has been shown stays where it is."""
        self._whole = whole = self._keeping(self._pieces, whole)
        self._total = len(whole)
        self._pieces.clear()

    def position(self, placement: int) -> int | None:
        """Found without reading the whole; around it a piece is read then."""
        if self._whole is not None:
            return super().position(placement)
        position = lib.position(self._library, self.listing, placement)
        if position is not None and not any(piece.is_near(position, position) for piece in self._pieces):
            self._pieces.append(Piece(position, [placement]))
        return position

    def between(self, start: int, stop: int) -> Sequence[int]:
        """From the whole, or else from a piece."""
        if self._whole is None and (found := self._from_pieces(start, stop)) is not None:
            return found
        if self._whole is None:
            self.fill(lib.whole(self._library, self.listing))
        return self._whole[start:stop] if self._whole is not None else ()

    def _from_pieces(self, start: int, stop: int) -> Sequence[int] | None:
        if stop > self._total - _NEAR and not any(piece.is_near(stop, stop) for piece in self._pieces):
            last = lib.window(self._library, self.listing, _PIECE, backwards=True)
            self._pieces.append(Piece(self._total - len(last), last))
        for piece in self._pieces:
            if piece.is_near(start, stop):
                self._read_on(piece, start, stop)
                if piece.first <= start and stop <= piece.end:
                    return piece.numbers[start - piece.first : stop - piece.first]
        return None

    def _read_on(self, piece: Piece, start: int, stop: int) -> None:
        if stop > piece.end and piece.numbers:
            size = max(_PIECE, stop - piece.end)
            piece.numbers += lib.window(self._library, self.listing, size, beyond=piece.numbers[-1])
        if start < piece.first and piece.numbers:
            size = min(piece.first, max(_PIECE, piece.first - start))
            before = lib.window(self._library, self.listing, size, beyond=piece.numbers[0], backwards=True)
            piece.numbers[:0] = before
            piece.first -= len(before)
