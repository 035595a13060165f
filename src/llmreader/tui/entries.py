"""A comment laid out: a line that says who said it and when, and below it what was said."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from llmreader.actions.labels import counted
from llmreader.layout.lines import Link, Look, Role
from llmreader.layout.page import Page
from llmreader.layout.wrapping import wrapped
from llmreader.text import one_line
from llmreader.tui.ages import age
from llmreader.tui.glyphs import Glyphs
from llmreader.tui.talk import NAME, Talk

_STEP = 2
"""Cells that an answer stands to the right of what it answers."""
_NARROWEST = 40
"""Cells that are left for a text, however deep it stands."""
_EXCERPT = 200
"""Characters of a folded comment's text that are looked at."""


class Part(StrEnum):
    """What a part of a line is that is no text of anybody's."""

    TITLE = "title"
    AUTHOR = "author"
    POSTER = "poster"
    FACTS = "facts"
    NEW = "new"


Ink = Role | Part


class Bit(NamedTuple):
    """Some text of a line that looks alike."""

    text: str
    inks: tuple[Ink, ...] = ()
    """The outermost first."""
    link: Link | None = None
    piece: int = NAME
    at: int = -1
    """Where it stands in the plain text of the piece; -1 for what stands in none."""


class Shown(Struct, frozen=True):
    """A line of a comment."""

    level: int
    """So many steps to the right."""
    bits: tuple[Bit, ...] = ()
    is_head: bool = False


class Setting(Struct, frozen=True):
    """How comments are laid out."""

    width: int
    """Of a line with all that stands before the text, in cells."""
    look: Look
    """Of the texts; its width is the most that a text is to take."""
    glyphs: Glyphs
    now: int
    """In microseconds since 1970, UTC."""


def lay_out(talk: Talk, number: int, setting: Setting) -> tuple[Shown, ...]:
    """The lines of a comment, or of what was posted for 0; at least one."""
    if not number:
        return tuple(_posted(talk, setting))
    deepest = max(0, setting.width - _NARROWEST) // _STEP
    level = min(talk.branches.levels[number], deepest)
    room = setting.width - _STEP * (level + 1)
    head = _head(talk, number, setting, tells_whom=talk.branches.levels[number] > deepest)
    if number in talk.branches.folded:
        return (Shown(level, (*head, *_folded(talk, number, setting, room - _cells(head, setting))), True),)
    below = Shown(level)
    body = _body(talk, number, setting, room)
    return (Shown(level, tuple(head), True), *(Shown(level, bits) for bits in body), below)


def _head(talk: Talk, number: int, setting: Setting, *, tells_whom: bool) -> list[Bit]:
    comment, glyphs = talk.thread.comments[number - 1], setting.glyphs
    name, answers = talk.name(number), talk.branches.answers(number)
    folded = number in talk.branches.folded
    sign = glyphs.closed if folded else glyphs.opened if answers else glyphs.bullet
    is_poster = bool(name) and name == one_line(talk.thread.author)
    facts = [
        "posted this" if is_poster else "",
        "deleted" if comment.deleted and name else "",
        "" if comment.at is None else age(comment.at, setting.now),
        "" if comment.points is None else counted(comment.points, "point"),
        f"to {_whom(talk, talk.branches.parents[number])}" if tells_whom else "",
        f"{counted(answers, 'answer')} hidden" if folded and answers else "",
    ]
    dot = f" {glyphs.dot} "
    head = [Bit(f"{sign} ", (Part.FACTS,))]
    if name:
        head.append(Bit(name, (Part.POSTER if is_poster else Part.AUTHOR,), None, NAME, 0))
    else:
        head.append(Bit("deleted" if comment.deleted else "nobody", (Part.FACTS,)))
    head.append(Bit("".join(dot + fact for fact in facts if fact), (Part.FACTS,)))
    if number in talk.new_numbers:
        head += [Bit(dot, (Part.FACTS,)), Bit("new", (Part.NEW,))]
    return head


def _whom(talk: Talk, number: int) -> str:
    return talk.name(number) or "a deleted comment"


def _folded(talk: Talk, number: int, setting: Setting, room: int) -> list[Bit]:
    """The start of what a folded comment says, as far as it fits."""
    document = talk.document(number)
    text = one_line(document.blocks(0).plain[:_EXCERPT]) if len(document) else ""
    start, end = next(wrapped(text, max(1, room - 3), setting.look.cells))
    if room < _STEP * 4 or not text:
        return []
    cut = setting.glyphs.ellipsis if end < len(text) else ""
    return [Bit(f"  {text[start:end]}{cut}", (Part.FACTS,))]


def _body(talk: Talk, number: int, setting: Setting, room: int) -> Iterator[tuple[Bit, ...]]:
    document = talk.document(number)
    look = setting.look
    page = Page(
        document, Look(max(8, min(look.width, room)), look.signs, look.cells, folds_code=look.folds_code)
    )
    empty = True
    for piece in range(len(document)):
        for line in page.lines(piece):
            empty = False
            yield tuple(Bit(span.text, span.roles, span.link, piece, span.at) for span in line.spans)
    if empty and number:
        gone = talk.thread.comments[number - 1].deleted
        yield (Bit("It was deleted." if gone else "It says nothing.", (Part.FACTS,)),)


def _posted(talk: Talk, setting: Setting) -> Iterator[Shown]:
    thread, dot = talk.thread, f" {setting.glyphs.dot} "
    room = setting.width - _STEP
    title = talk.name(0)
    for start, end in wrapped(title, room, setting.look.cells):
        yield Shown(0, (Bit(title[start:end], (Part.TITLE,), None, NAME, start),), is_head=True)
    facts = (
        thread.site,
        "" if thread.points is None else counted(thread.points, "point"),
        thread.author and f"by {thread.author}",
        "" if thread.at is None else age(thread.at, setting.now),
        counted(len(thread.comments), "comment"),
        f"{len(talk.new):,} new" if talk.new else "",
    )
    for text in (dot.join(filter(None, map(one_line, facts))), one_line(thread.remark)):
        for start, end in wrapped(text, room, setting.look.cells):
            if text:
                yield Shown(0, (Bit(text[start:end], (Part.FACTS,)),))
    if talk.page.url:
        url = one_line(talk.page.url)
        for start, end in wrapped(url, room, setting.look.cells):
            yield Shown(0, (Bit(url[start:end], (Role.LINK,), talk.page),))
    yield Shown(0)
    if len(talk.document(0)):
        yield from (Shown(0, bits) for bits in _body(talk, 0, setting, room))
        yield Shown(0)
    if not thread.comments:
        yield Shown(0, (Bit("Nobody has said anything yet.", (Part.FACTS,)),))


def _cells(bits: list[Bit], setting: Setting) -> int:
    return sum(setting.look.cells(bit.text) for bit in bits)
