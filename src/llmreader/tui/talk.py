"""A discussion as it is read: what its comments say, which are new, their links, and what is looked for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from llmreader.contents import Thread
from llmreader.layout.document import Document
from llmreader.layout.finding import Query, bare
from llmreader.layout.lines import Link
from llmreader.text import one_line
from llmreader.tui.branches import Branches, beside

LONGEST = 40_000
"""Characters of a comment that are shown: hardly one is longer, and a stranger's Markdown can take long."""
CUT = "\n\nThe rest of this is too long to be shown here."

NAME = -1
"""The piece that stands for what is not Markdown: the title of the thread, and the author of a comment."""


class Spot(NamedTuple):
    """A part of the text of a comment. Spots are sorted as they stand on the page."""

    number: int
    """Of the comment; 0 for what was posted."""
    piece: int
    """Of its text, or NAME."""
    start: int
    end: int


class Linked(NamedTuple):
    """A link of a comment."""

    number: int
    link: Link


class Talk:
    """A thread that is on the screen. What it consists of is only made when it is asked for."""

    def __init__(self, thread: Thread, unseen: frozenset[str] = frozenset()) -> None:
        """`unseen` are the keys of the comments that are new."""
        self.thread = thread
        self.branches = Branches([comment.depth for comment in thread.comments])
        self.new = [number for number, comment in enumerate(thread.comments, 1) if comment.key in unseen]
        """The numbers of the new comments, sorted."""
        self.new_numbers = frozenset(self.new)
        """The same, to look one up."""
        self._page = Link(thread.page)
        self._documents: dict[int, Document] = {}
        self._words = ""
        self._query = Query("")
        self._spots: dict[int, list[Spot]] = {}
        self._bare: dict[int, str | None] = {}
        """Texts that have been looked through, as they are looked through."""

    def numbers_of(self, before: Talk) -> dict[int, int]:
        """The numbers that comments have here, by those that they had when the thread stood as before."""
        here = {comment.key: number for number, comment in enumerate(self.thread.comments, 1)}
        there = enumerate(before.thread.comments, 1)
        return {0: 0} | {number: here[comment.key] for number, comment in there if comment.key in here}

    def name(self, number: int) -> str:
        """The author of a comment, or the title of the thread: one line."""
        return one_line(self.thread.comments[number - 1].author if number else self.thread.title)

    def document(self, number: int) -> Document:
        """The text of a comment, or of what was posted."""
        if number not in self._documents:
            text = self._text(number)
            self._documents[number] = Document(text[:LONGEST] + CUT if len(text) > LONGEST else text)
        return self._documents[number]

    @property
    def page(self) -> Link:
        """To what is discussed; leads nowhere where it is nothing else."""
        return self._page

    def new_beside(self, number: int, *, backwards: bool) -> int | None:
        """The next new comment, or the one before, on from the other end; None when there is none."""
        found = beside(self.new, number, backwards=backwards)
        return found if found is not None or not self.new else self.new[-1 if backwards else 0]

    def look_for(self, words: str) -> None:
        """Takes the words that are looked for; none when blank."""
        self._words, self._query = words, Query(words)
        self._spots.clear()

    @property
    def is_looking(self) -> bool:
        """Whether words are looked for."""
        return not self._query.is_empty

    def spots(self, number: int) -> list[Spot]:
        """Where in a comment the words stand that are looked for."""
        if number not in self._spots:
            self._spots[number] = [*self._found(number)]
        return self._spots[number]

    def spot_beside(self, number: int, spot: Spot | None, *, backwards: bool) -> Spot | None:
        """The next place where the words stand, behind `spot` or else from a comment on, and then on from the
        other end; None when there is none.
        """
        count = len(self.branches)
        at = spot.number if spot else number
        if spot:
            here = [each for each in self.spots(at) if (each < spot if backwards else each > spot)]
        else:
            here = [] if backwards else self.spots(at)
        if here:
            return here[-1 if backwards else 0]
        others = (
            chain(range(at - 1, -1, -1), range(count - 1, at - 1, -1))
            if backwards
            else chain(range(at + 1, count), range(at + 1))
        )
        for other in others:
            if found := self.spots(other):
                return found[-1 if backwards else 0]
        return None

    def links(self, number: int) -> list[Link]:
        """The links of a comment, in their order."""
        found = [self._page] if number == 0 and self._page.url else []
        if not _may_link(self._text(number)):
            return found
        document = self.document(number)
        return found + [each.link for piece in range(len(document)) for each in document.links(piece)]

    def words_of(self, linked: Linked) -> str:
        """What a link is called: the words that lead there, or the title of what is discussed."""
        number, link = linked
        if link is self._page:
            return self.name(0)
        document = self.document(number)
        pieces = range(len(document))
        return next((each.text for at in pieces for each in document.links(at) if each.link is link), "")

    def link_beside(self, chosen: Linked | None, number: int, *, backwards: bool) -> Linked | None:
        """The link behind the chosen one, or else from a comment on; None when there is none.

        Of comments that are folded, or below such a one, there is none to be seen.
        """
        at = chosen.number if chosen else number
        links = [Linked(at, link) for link in self._open_links(at)]
        if chosen is None:
            here = [] if backwards else links
        else:
            place = links.index(chosen) if chosen in links else -1
            here = links[: max(0, place)] if backwards else links[place + 1 :]
        if here:
            return here[-1 if backwards else 0]
        seen, row = self.branches.seen, self.branches.row(at)
        for other in reversed(seen[:row]) if backwards else seen[row + 1 :]:
            if found := self._open_links(other):
                return Linked(other, found[-1 if backwards else 0])
        return None

    def _open_links(self, number: int) -> list[Link]:
        return [] if number in self.branches.folded else self.links(number)

    def _found(self, number: int) -> Iterator[Spot]:
        for start, end in self._query.spots(self.name(number)):
            yield Spot(number, NAME, start, end)
        if number not in self._bare:
            self._bare[number] = bare(self._text(number))
        if self._query.may_be_in_bare(self._bare[number]):
            for match in self.document(number).matches(self._words):
                yield Spot(number, match.piece, match.start, match.end)

    def _text(self, number: int) -> str:
        return self.thread.comments[number - 1].text if number else self.thread.text


def _may_link(text: str) -> bool:
    """Whether some Markdown can have a link: False is certain."""
    return "](" in text or "://" in text or "][" in text or "@" in text
