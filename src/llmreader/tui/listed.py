"""What is listed, by position: of a million placements only those that are asked for are read."""

from __future__ import annotations

from abc import abstractmethod
from array import array
from collections.abc import Sequence
from typing import overload

from llmreader import library as lib
from llmreader.library import Library, Listing

_AT_ONCE = 2_000
"""A listing of so many is read whole at once."""
_PIECE = 256
"""Of a longer one so many are read at a time, where the user is."""
_NEAR = 2_048
"""Places so far from a piece are reached by reading on from it."""


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

    def _keeping(self, shown: Sequence[int], whole: array[int]) -> array[int]:
        """The whole, with what has been shown first: a mark may have come between."""
        if whole[: len(shown)].tolist() == list(shown):
            return whole
        known = set(shown)
        return array(whole.typecode, [*shown, *(each for each in whole if each not in known)])


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
        self._pieces: list[_Piece] = []
        if self._total <= _AT_ONCE:
            self.fill(lib.whole(library, listing))
        else:
            self._pieces.append(_Piece(0, self._window(_PIECE)))

    def read(self, library: Library) -> array[int]:
        """In the order of the listing."""
        return lib.whole(library, self.listing)

    def fill(self, whole: array[int]) -> None:
        """What has been shown at the start stays where it is."""
        shown = next((piece.numbers for piece in self._pieces if not piece.first), ())
        self._whole = whole = self._keeping(shown, whole)
        self._total = len(whole)
        self._pieces.clear()

    def position(self, placement: int) -> int | None:
        """Found without reading the whole, and then in some orders only about; around it a piece is read."""
        if self._whole is not None:
            return super().position(placement)
        position = lib.rough_position(self._library, self.listing, placement)
        if position is None:
            return None
        piece = self._piece_around(placement, position)
        if not any(each.first <= piece.first and piece.end <= each.end for each in self._pieces):
            self._pieces.insert(0, piece)
        return piece.first + piece.numbers.index(placement)

    def _piece_around(self, placement: int, position: int) -> _Piece:
        """A piece with a placement in it. Near an end it reaches that, so that its place is right."""
        if position < _NEAR:
            before = self._window(2 * _NEAR, beyond=placement, backwards=True)
            return _Piece(0 if len(before) < 2 * _NEAR else position, [*before, placement])
        if position > self._total - _NEAR:
            after = self._window(2 * _NEAR, beyond=placement)
            first = self._total - 1 - len(after) if len(after) < 2 * _NEAR else position
            return _Piece(first, [placement, *after])
        return _Piece(position, [placement])

    def between(self, start: int, stop: int) -> Sequence[int]:
        """From the whole, or else from a piece."""
        if self._whole is None and (found := self._from_pieces(start, stop)) is not None:
            return found
        if self._whole is None:
            self.fill(lib.whole(self._library, self.listing))
        return self._whole[start:stop] if self._whole is not None else ()

    def _window(self, size: int, *, beyond: int | None = None, backwards: bool = False) -> list[int]:
        return lib.window(self._library, self.listing, size, beyond=beyond, backwards=backwards)

    def _from_pieces(self, start: int, stop: int) -> Sequence[int] | None:
        if stop > self._total - _NEAR and all(piece.end < self._total for piece in self._pieces):
            last = self._window(_PIECE, backwards=True)
            self._pieces.append(_Piece(self._total - len(last), last))
        for piece in self._pieces:
            if piece.is_near(start, stop):
                self._read_on(piece, start, stop)
                if piece.first <= start and stop <= piece.end:
                    return piece.numbers[start - piece.first : stop - piece.first]
        return None

    def _read_on(self, piece: _Piece, start: int, stop: int) -> None:
        if stop > piece.end and piece.numbers:
            size = max(_PIECE, stop - piece.end)
            piece.numbers += self._window(size, beyond=piece.numbers[-1])
        if start < piece.first and piece.numbers:
            size = min(piece.first, max(_PIECE, piece.first - start))
            before = self._window(size, beyond=piece.numbers[0], backwards=True)
            piece.numbers[:0] = before
            piece.first -= len(before)


class _Piece:
    """Some of a listing that follow each other."""

    def __init__(self, first: int, numbers: list[int]) -> None:
        self.first = first
        self.numbers = numbers

    @property
    def end(self) -> int:
        return self.first + len(self.numbers)

    def is_near(self, start: int, stop: int) -> bool:
        return self.first - _NEAR <= start and stop <= self.end + _NEAR
