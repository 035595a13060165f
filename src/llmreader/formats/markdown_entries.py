"""Resources from pieces: of a list item or a cell, and of the sentences of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from llmreader.formats import markdown_leads as leads
from llmreader.formats import markdown_summaries as summaries
from llmreader.formats import markdown_titles as titles
from llmreader.formats.entries import paragraphs
from llmreader.formats.markdown_inline import Piece
from llmreader.formats.markdown_leads import text_of
from llmreader.model import Discussion, Link, Resource
from llmreader.text import block

_TASK = re.compile(r"\s*\[([ xX])\]\s+")


_COURSE = re.compile(r"(?:[A-Z]{2,6} (?:[A-Z] )?)?\d[\w./-]*")
_ON = re.compile(r"\s+(?!(?:and|or|by|from|with|via|in)\b)[a-z]")
_ARTICLE = re.compile(
    r"\b(?:an?|the|this|that|these|my|our|your|his|her|their|its|some|more|other)\s+\Z", re.IGNORECASE
)

_SAYS = re.compile(r"[\w(\[\uff08@]|--")
_REMARK = re.compile(r"\W*(?:[(\[\uff08][^()\[\]\uff08\uff09]*[)\]\uff09]\W*)?")
_LABEL = 40
"""Characters, at most, of words that say what the address behind them is."""
_MANY = 2
"""Words of a label, at most, that does not pass for a title where several stand behind one."""


class Draft(Struct):
    """A resource while what hangs on it is found."""

    url: str
    title: str
    summary: list[str] = field(default_factory=list)
    """Paragraphs of Markdown."""
    discussions: list[Discussion] = field(default_factory=list)
    related: list[Link] = field(default_factory=list)
    read: bool = False
    """Whether it is ticked off."""

    def hang(self, pieces: Iterable[Piece], *, named: str = "") -> None:
        """Take the links among `pieces` as discussions and related links; `named` is for mere labels."""
        words = ""
        for piece in pieces:
            if not piece.url:
                words += piece.text
                continue
            label, words = titles.before(words, longest=_LABEL), ""
            if site := titles.discussion(piece):
                self.discussions.append(Discussion(site, piece.url))
            else:
                title = named if named and titles.says_nothing(piece) else titles.of_link(piece)
                title = label if label and titles.is_address(titles.clean(piece.text)) else title
                self.related.append(Link(title, piece.url))

    def resource(self) -> Resource:
        """What it has come to."""
        return Resource(
            self.url,
            self.title,
            block(paragraphs(*self.summary)).strip("\n "),
            discussions=tuple(dict.fromkeys(self.discussions)),
            related=tuple(link for link in dict.fromkeys(self.related) if link.url != self.url),
        )


def of_item(pieces: Sequence[Piece], *, name: str = "") -> Draft | None:
    """The resource of a list item or a cell, or None when no link stands in it.

    `name` is its title when nothing but a label such as `[paper]` stands there.
    """
    pieces, read = without_task(pieces)
    main = _main(pieces)
    if main is None:
        return None
    lead, link, rest = pieces[:main], pieces[main], pieces[main + 1 :]
    title, said = _titled(lead, link, rest, name)
    draft = Draft(link.url, title, [unless_told(said, title) or link.hint], read=read)
    draft.hang(lead)
    draft.hang(rest)
    return draft


def of_labels(pieces: Sequence[Piece], name: str) -> Draft:
    """What stands under the title `name` and is nothing but links."""
    first = min((piece for piece in pieces if piece.url), key=lambda piece: bool(titles.discussion(piece)))
    draft = Draft(first.url, titles.without_number(name))
    draft.hang(piece for piece in pieces if piece is not first)
    return draft


def without_task(pieces: Sequence[Piece]) -> tuple[list[Piece], bool]:
    """The pieces without a check box before them, and whether it is ticked."""
    found = _TASK.match(pieces[0].text) if is_task(pieces) else None
    if not found:
        return list(pieces), False
    first = replace(
        pieces[0], text=pieces[0].text[found.end() :], source=_TASK.sub("", pieces[0].source, count=1)
    )
    return [first, *pieces[1:]], found[1] != " "


def is_task(pieces: Sequence[Piece]) -> bool:
    """Whether a check box stands before it."""
    return bool(pieces) and not pieces[0].url and bool(_TASK.match(pieces[0].text))


def begins(pieces: Sequence[Piece]) -> bool:
    """Whether a link stands before all words, be it one that is not taken in."""
    first = next((piece for piece in pieces if re.search(r"\w", piece.text)), None)
    return first is not None and (bool(first.url) or first.aside)


def has_words(pieces: Iterable[Piece]) -> bool:
    """Whether anything is said beside the links."""
    return any(not (piece.url or piece.aside) and re.search(r"\w", piece.text) for piece in pieces)


def is_source(pieces: Sequence[Piece]) -> bool:
    """Whether it says, behind a dash, where the words above it come from."""
    return bool(re.match(r"\s*(?:--|[\u2013—])", "".join(piece.text for piece in pieces)))


def is_alone(pieces: Sequence[Piece]) -> bool:
    """Whether a link is all there is of a paragraph, but for a number before it and a remark in brackets."""
    links = [at for at, piece in enumerate(pieces) if piece.url and not piece.picture]
    if len(links) != 1:
        return False
    lead, rest = (
        "".join(piece.text for piece in part) for part in (pieces[: links[0]], pieces[links[0] + 1 :])
    )
    return not _SAYS.search(titles.without_number(lead)) and bool(_REMARK.fullmatch(rest))


def _main(pieces: Sequence[Piece]) -> int | None:
    """Which link the entry is about: the first with words, rather than a discussion or a picture."""
    links = [index for index, piece in enumerate(pieces) if piece.url]

    def rank(index: int) -> int:
        return 2 if pieces[index].picture else 1 if titles.discussion(pieces[index]) else 0

    return min(links, key=rank, default=None)


def _titled(lead: list[Piece], link: Piece, rest: list[Piece], name: str) -> tuple[str, str]:
    """The title of an entry, and what is said beside it."""
    is_label = titles.is_label(link) or bool(titles.discussion(link))
    behind = not flows_on(lead, rest) if is_label else _is_behind_a_title(lead, rest)
    if behind and (told := leads.of(lead)).title:
        bracket = text_of(lead)[-1:]
        if bracket in ("(", "["):
            rest = [Piece(bracket, bracket), link, *rest]
        elif not is_label:
            rest = [link, *rest]
        said = summaries.after(rest) if is_label else summaries.whole(rest)
        return told.title, " ".join(filter(None, (told.said, said)))
    if is_label and name:
        return name, summaries.with_lead(lead, link, rest)
    if is_label and (title := title_beside(lead, link)):
        return title, summaries.whole([*lead, link, *rest])
    if course := _course(link, rest):
        return course, summaries.with_lead(lead, link, rest[2:] if not rest[0].text.strip() else rest[1:])
    if rest and not rest[0].url and (not re.search(r"\w", link.text) or _is_named_behind(lead, link, rest)):
        words, mark, more = re.sub(r"\A[\s:\u2013—-]+", "", rest[0].text).partition(" - ")
        if title := titles.clean(words):
            return title, summaries.after([Piece(more, more), *rest[1:]] if mark else rest[1:])
    return titles.of_link(link), summaries.with_lead(lead, link, rest)


def _is_named_behind(lead: Sequence[Piece], link: Piece, rest: Sequence[Piece]) -> bool:
    """Whether a few words behind a dash are all that tells what a bare address leads to."""
    told = re.match(r"\s*[:\u2013—-]\s+(.*)", rest[0].text)
    return (
        titles.is_bare(link)
        and not has_words(lead)
        and bool(told)
        and len(rest[0].text) <= titles.TITLE_LENGTH
    )


def _course(link: Piece, rest: Sequence[Piece]) -> str:
    """The title of a course whose number is the link and whose name stands in bold behind it."""
    name = next((piece for piece in rest[:2] if piece.text.strip()), None)
    if not name or not name.bold or name.url or not _COURSE.fullmatch(link.text):
        return ""
    return f"{titles.clean(link.text)} {titles.clean(name.text)}"


def flows_on(lead: Sequence[Piece], rest: Sequence[Piece]) -> bool:
    """Whether the link is a word of a sentence, such as `the [paper] shows`."""
    before = "".join(piece.text for piece in lead)
    if _ARTICLE.search(before):
        return True
    ends = re.search(r"[^\w\s]\s*\Z", before)
    return not ends and bool(_ON.match("".join(piece.text for piece in rest)))


def _is_behind_a_title(lead: Sequence[Piece], rest: Sequence[Piece]) -> bool:
    """Whether the links are only labels by where they stand: in brackets, or several and nothing else."""
    before, after = text_of(lead), "".join(piece.text for piece in rest)
    if before[-1:] in ("(", "["):
        goes_on = re.match(r"[^)\]]*[)\]]\s+\w", after)
        return not goes_on and not re.search(r"[.!?]\s", before) and len(before) <= titles.TITLE_LENGTH
    links = [piece for piece in rest if piece.url]
    return (
        bool(links)
        and not has_words(rest)
        and all(len(piece.text.split()) <= _MANY for piece in links)
        and any(piece.bold for piece in lead)
    )


def title_beside(lead: Sequence[Piece], link: Piece) -> str:
    """A title of a mere label and the words that lead to it: `Read the [paper]`."""
    if not re.search(r"\w", text_of(lead)) or titles.is_address(titles.clean(link.text)):
        return ""
    return titles.phrase(text_of([*lead, link]))


def unless_told(said: str, title: str) -> str:
    """`said`, if it says more than the title."""

    def letters(text: str) -> str:
        plain = titles.without_number(f"{text} ".casefold().replace("\\", ""))
        return "".join(re.findall(r"\w", plain))

    return "" if letters(said) in ("", letters(title)) else said
