"""Resources from running text: each link with its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from llmreader.formats import markdown_entries as entries
from llmreader.formats import markdown_summaries as summaries
from llmreader.formats import markdown_titles as titles
from llmreader.formats.markdown_entries import Draft
from llmreader.formats.markdown_inline import BREAK, Piece

_ALERT = re.compile(r"\s*\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]")
_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bal\.)(?<!\bvs\.)(?<!\bcf\.)(?<!\b[MD]r\.)(?<!\b[A-Z]\.)\s+"
    r"|(?<=[。\uff01\uff1f])"
)
_BESIDE = re.compile(r"\s[•·|●]\s")
_LONG = 1_000
"""Characters of a sentence that is told of its first link alone."""


def of_paragraph(pieces: Sequence[Piece], *, name: str = "") -> list[Draft]:
    """The resources that a paragraph names, each with its sentence.

    Where nothing but labels such as `[paper]` stand in it, they are about `name`.
    """
    links = [piece for piece in pieces if piece.url and not piece.picture]
    if (
        name
        and not entries.has_words(pieces)
        and any(map(titles.is_of_a_paper, links))
        and all(map(_is_kind, links))
    ):
        draft = entries.of_item([piece for piece in pieces if not piece.picture], name=name)
        return [draft] if draft else []
    drafts: list[Draft] = []
    for group in _groups(pieces):
        last: Draft | None = None
        for sentence in _sentences(group):
            for draft in _of_sentence(sentence, last):
                last = draft
                drafts.append(draft)
    return drafts


def without_alert(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without GitHub's mark of a note or a warning before them."""
    if pieces and (found := _ALERT.match(pieces[0].text)):
        rest = pieces[0].text[found.end() :]
        return [replace(pieces[0], text=rest, source=rest), *pieces[1:]]
    return list(pieces)


def _of_sentence(sentence: Sequence[Piece], last: Draft | None) -> Iterator[Draft]:
    """The resources that a sentence names; mere labels hang on the one before them, at first on `last`."""
    links = [index for index, piece in enumerate(sentence) if piece.url and not piece.picture]
    if not links:
        return
    whole = summaries.whole(sentence)
    for index in links:
        link, title = sentence[index], ""
        if index == links[0] and titles.is_label(link):
            title = _title_in(sentence, index)
        if last and not title and _is_kind(link):
            last.hang([link])
            continue
        said = whole
        if index == links[0]:
            said = _described(sentence, index) or whole
        elif len(whole) > _LONG:
            said = ""
        title = title or titles.of_link(link)
        last = Draft(link.url, title, [entries.unless_told(said, title) or link.hint])
        yield last


def _described(sentence: Sequence[Piece], index: int) -> str:
    """What stands behind a dash after the link that begins a sentence."""
    rest = sentence[index + 1 :]
    if entries.has_words(sentence[:index]) or not re.match(
        r"\s*[-\u2013—:]\s", "".join(piece.text for piece in rest)
    ):
        return ""
    return summaries.after(rest)


def _title_in(sentence: Sequence[Piece], index: int) -> str:
    lead, link = sentence[:index], sentence[index]
    beside = entries.title_beside(lead, link) if entries.flows_on(lead, sentence[index + 1 :]) else ""
    return beside or entries.title_before(lead)


def _is_kind(piece: Piece) -> bool:
    return titles.is_kind(piece) or bool(titles.discussion(piece))


def _groups(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The parts of a paragraph that stand beside each other: its lines, and what dots or bars divide."""
    return _cut(pieces, _BESIDE, breaks=True)


def _sentences(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The sentences in `pieces`."""
    return _cut(pieces, _SENTENCE_END, breaks=False)


def _cut(pieces: Sequence[Piece], where: re.Pattern[str], *, breaks: bool) -> Iterator[list[Piece]]:
    """`pieces` cut in plain words, never in a link or in emphasis."""
    part: list[Piece] = []
    for piece in pieces:
        if breaks and piece.text == BREAK:
            yield part
            part = []
        elif piece.url or piece.aside or piece.text != piece.source:
            part.append(piece)
        else:
            first, *others = where.split(piece.text)
            part.append(replace(piece, text=first, source=first))
            for other in others:
                yield part
                part = [replace(piece, text=other, source=other)]
    yield part
