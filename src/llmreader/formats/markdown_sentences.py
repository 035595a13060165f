"""Resources from running text: each link with its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from llmreader.formats import markdown_entries as entries
from llmreader.formats import markdown_leads as leads
from llmreader.formats import markdown_summaries as summaries
from llmreader.formats import markdown_titles as titles
from llmreader.formats.markdown_entries import Draft
from llmreader.formats.markdown_inline import BREAK, Piece

_ALERT = re.compile(r"\s*\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]")
_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bal\.)(?<!\bvs\.)(?<!\bcf\.)(?<!\b[MD]r\.)(?<!\b[A-Z]\.)\s+"
    r"|(?<=[。\uff01\uff1f])"
)
_NOWHERE = re.compile(r"(?!)")
_BESIDE = re.compile(r"\s[•·|●]\s")
_KIND = re.compile(r"(\w+)\W*:\W*\Z")
_LONG = 1_000
"""Characters of a sentence that is told of its first link alone."""


def of_paragraph(pieces: Sequence[Piece], *, title: str = "", topic: str = "") -> list[Draft]:
    """The resources that a paragraph names, each with its sentence.

    Where nothing but links such as `[paper]` stand in it, they are about `title`, which stands right before
    it, or else about the `topic` that they begin.
    """
    drafts: list[Draft] = []
    for line in _lines(pieces):
        if named := _labelled(line) or _about(line, title, topic):
            drafts.append(named)
            continue
        for group in _groups(line):
            last: Draft | None = None
            for sentence in _sentences(group):
                for draft in _of_sentence(sentence, last):
                    last = draft
                    drafts.append(draft)
    return drafts


def _labelled(line: Sequence[Piece]) -> Draft | None:
    """The resource of a line in which labels stand behind a title in quotes or bold letters."""
    plain = [piece for piece in line if not piece.picture]
    first = next((at for at, piece in enumerate(plain) if piece.url), 0)
    if not first or not _is_kind(plain[first]) or not leads.of(plain[:first]).is_set_off:
        return None
    return None if entries.flows_on(plain[:first], plain[first + 1 :]) else entries.of_item(plain)


def _about(line: Sequence[Piece], title: str, topic: str) -> Draft | None:
    """The resource of a line of nothing but links, of which one is a label at least."""
    links = [piece for piece in line if piece.url and not piece.picture]
    if topic and links and _tells_kinds(line):
        draft = entries.of_labels(links, topic)
        draft.summary.append(summaries.whole(line))
        return draft
    if not links or entries.has_words(line) or entries.is_source(line):
        return None
    of_a_paper = any(map(titles.is_of_a_paper, links))
    if title and (of_a_paper or all(map(_is_kind, links))):
        return entries.of_labels(links, title)
    if topic and of_a_paper and all(map(_is_kind, links)):
        return entries.of_labels(links, topic)
    return None


def _tells_kinds(line: Sequence[Piece]) -> bool:
    """Whether each link stands behind its kind, as in `Paper: https://... Code: ...`, one a paper's."""
    words, kinds = "", list[str]()
    for piece in line:
        if piece.url and not piece.picture:
            found = _KIND.search(words)
            kinds.append(found[1] if found and titles.is_label(piece) else "")
            words = ""
        else:
            words += piece.text
    return (
        all(titles.names_kind(kind) for kind in kinds if kind)
        and all(kinds)
        and any(titles.is_of_a_paper(Piece(kind, kind)) for kind in kinds)
    )


def _lines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The lines of a paragraph; a title and the labels in the line below it are one."""
    title: list[Piece] = []
    for line in _cut(pieces, _NOWHERE, breaks=True):
        links = [piece for piece in line if piece.url and not piece.picture]
        if title and links and not entries.has_words(line) and any(map(_is_kind, links)):
            yield [*title, Piece(", ", ", "), *line]
            title = []
            continue
        if title:
            yield title
        title = line if not links and entries.has_words(line) else []
        if not title:
            yield line
    if title:
        yield title


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
    whole = summaries.whole(sentence) if entries.has_words(sentence) else ""
    for index in links:
        link, title = sentence[index], ""
        if index == links[0] and titles.is_label(link) and not titles.is_name(titles.clean(link.text)):
            title = _title_in(sentence, index)
        if last and not title and _is_kind(link):
            last.hang([link])
            continue
        said = whole
        if index == links[0]:
            said = _described(sentence, index) or whole
            if entries.is_alone(sentence):
                said = summaries.after(sentence[index + 1 :])
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
    goes_on = re.match(r"\s*[a-z]", "".join(piece.text for piece in sentence[index + 1 :]))
    beside = entries.flows_on(lead, sentence[index + 1 :]) or (goes_on and titles.is_kind(link))
    return (entries.title_beside(lead, link) if beside else "") or leads.of(lead).title


def _is_kind(piece: Piece) -> bool:
    return titles.is_kind(piece) or bool(titles.discussion(piece))


def _groups(line: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The parts of a line that dots or bars divide, each of them with a link."""
    group: list[Piece] = []
    for part in _cut(line, _BESIDE, breaks=False):
        if (
            any(piece.url for piece in group)
            and any(piece.url for piece in part)
            and not _is_in_bracket(group)
        ):
            yield group
            group = part
        else:
            group += [Piece(" · ", " · "), *part] if group else part
    yield group


def _is_in_bracket(pieces: Sequence[Piece]) -> bool:
    text = "".join(piece.text for piece in pieces)
    return text.count("(") > text.count(")")


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
