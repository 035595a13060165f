"""BibTeX and BibLaTeX bibliographies."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from llmreader.formats import bibtex_groups, exports, latex, references, values
from llmreader.formats.decoding import decode
from llmreader.formats.entries import Entry, Gathering, paragraphs, without_punctuation
from llmreader.formats.report import Mistake
from llmreader.model import Link, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bibtexparser.model import Block
    from bibtexparser.model import Entry as Reference

    from llmreader.formats.parsed import Parsed

KINDS = {
    **dict.fromkeys(
        (
            "article",
            "inproceedings",
            "conference",
            "incollection",
            "inbook",
            "techreport",
            "report",
            "thesis",
        ),
        "paper",
    ),
    **dict.fromkeys(("phdthesis", "mastersthesis", "unpublished", "preprint"), "paper"),
    **dict.fromkeys(("book", "mvbook", "booklet", "proceedings", "collection"), "book"),
    "manual": "documentation",
    "dataset": "dataset",
    "software": "tool",
    "video": "video",
    "movie": "video",
}
"""Type of an entry, in lower case -> kind of resource, where that is clear."""

OWN = "llmreader-"
"""What llmreader's own fields begin with: those of `exports.OWN`."""

_READ = {**{status.value: status for status in Status}, "skimmed": Status.READING}
"""JabRef's words for how far a work has been read, and llmreader's."""

_ADDED = ("dateadded", "date-added", "creationdate", "timestamp", "urldate")
"""Fields for when an entry was added, the best first: of Better BibTeX, BibDesk, JabRef, BibLaTeX."""

_TEXTS = ("title", "subtitle", "abstract", "keywords", "annote", "annotation")
"""Fields that are shown, and so have to be free of LaTeX."""

_HEAD = 65_536
"""Bytes in which a bibliography has its first entry."""

_PIECE = 32_768
"""Characters of a bibliography that are parsed at once, at least."""

_STRINGS = 2_000
"""Abbreviations that later pieces share: each of them takes its time for every piece."""

_BEGIN = re.compile(r"^@[a-z]{3,20}[ \t]*[{(]", re.IGNORECASE | re.MULTILINE)
_BEGIN_ANYWHERE = re.compile(r"@[a-z]{1,20}[ \t]*[{(]", re.IGNORECASE)
_ENTRY = re.compile(
    r"^[ \t]*@[ \t]*[a-z]{3,20}[ \t]*[{(][ \t]*[^\s,{}()=]*\s*,", re.IGNORECASE | re.MULTILINE
)
_IN_TEXT = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def looks_like(data: bytes, name: str) -> bool:  # noqa: ARG001  # asked alike of every format
    """Whether `data` begins with an entry such as `@article{key,`."""
    head = decode(data[:_HEAD])
    return isinstance(head, str) and _ENTRY.search(head) is not None


def read(data: bytes, *, title: str, base: str = "") -> Parsed | tuple[Mistake, ...]:  # noqa: ARG001  # all URLs are whole
    """The works that can be read on the web. Never raises."""
    text = decode(data)
    if isinstance(text, Mistake):
        return (text,)
    into = Gathering()
    found = False
    text = text.replace("\r\n", "\n")
    groups = bibtex_groups.read(text, into)
    for line, block in _blocks(text):
        reference = _reference(block)
        if reference:
            _take(reference, line, block.raw or "", groups, into)
        elif _is_broken(block):
            into.leave(line, block.raw or "", "its BibTeX is broken")
        found = found or reference is not None or _is_broken(block)
    if not found:
        return (
            Mistake(1, 1, "there is no entry of a bibliography in it", "@article{key, title = {...}, ...}"),
        )
    return into.parsed(title)


def _blocks(text: str) -> Iterator[tuple[int, Block]]:
    """Everything in a bibliography, with the line that it begins on."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.library import Library
    from bibtexparser.middlewares import RemoveEnclosingMiddleware, ResolveStringReferencesMiddleware

    # It logs what it cannot parse, which is reported here, and there is a screen where the log would go.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    strings: list[Block] = []
    line = 1
    for piece in _pieces(text):
        stack = (ResolveStringReferencesMiddleware(), RemoveEnclosingMiddleware())
        library = parse_string(piece, parse_stack=stack, library=Library(list(strings)))
        known = len(strings)
        for block in library.blocks[known:]:
            yield line + (block.start_line or 0), block
        strings += library.strings[known : known + _STRINGS - len(strings)]
        line += piece.count("\n")


def _pieces(text: str) -> Iterator[str]:
    """`text` in pieces of whole entries: the parser takes hundreds of bytes for each one that is broken."""
    at = 0
    while at < len(text):
        least, most = at + _PIECE, at + 4 * _PIECE
        found = _BEGIN.search(text, least, most) or _BEGIN_ANYWHERE.search(text, least)
        end = found.start() if found else len(text)
        yield text[at:end]
        at = end


def _reference(block: Block) -> Reference | None:
    """The entry that `block` is, also where its key or one of its fields is there twice."""
    from bibtexparser.model import Entry as Reference
    from bibtexparser.model import ParsingFailedBlock

    inner = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
    return inner if isinstance(inner, Reference) else None


def _is_broken(block: Block) -> bool:
    from bibtexparser.model import ParsingFailedBlock

    return isinstance(block, ParsingFailedBlock)


def _take(
    reference: Reference, line: int, raw: str, groups: dict[str, tuple[str, ...]], into: Gathering
) -> None:
    fields: dict[str, str] = {}
    for field in reference.fields:
        if isinstance(field.value, str) and field.value.strip():
            fields.setdefault(field.key.casefold(), field.value)
    url, related = references.best(_links(fields))
    if not url:
        into.leave(line, raw, references.NO_LINK)
        return
    text = {name: latex.plain(value) for name, value in fields.items() if name in _TEXTS}
    subtitle = text.get("subtitle", "")
    entry = Entry(
        url,
        text.get("title", "") + (f": {subtitle}" if subtitle else ""),
        text.get("abstract", ""),
        _people(fields.get("author") or fields.get("editor") or ""),
        kind=KINDS.get(reference.entry_type.casefold(), "") or ("paper" if _eprint(fields) else ""),
        published=_published(fields),
        related=related,
        tags=tuple(re.split(r"\s*[,;]\s*", text.get("keywords", ""))),
        note=paragraphs(text.get("annote", ""), text.get("annotation", "")),
        status=_READ.get(fields.get("readstatus", "").casefold()),
        added=next(filter(None, (values.moment(fields.get(name)) for name in _ADDED)), None),
    )
    own = {
        name.removeprefix(OWN): latex.plain(value) for name, value in fields.items() if name.startswith(OWN)
    }
    for topic in bibtex_groups.of_entry(fields.get("groups", ""), groups):
        into.take(replace(entry, topic=topic, **exports.OWN.said(own)), line, raw)


def _links(fields: dict[str, str]) -> Iterator[Link | None]:
    """Where it can be read, the best first."""
    for name in ("url", "howpublished", "note"):
        for found in _IN_TEXT.findall(latex.url(fields.get(name, ""))):
            url = without_punctuation(found)
            yield Link(url, url)
        if name == "url":
            yield references.doi_link(latex.url(fields.get("doi", "")))
            yield _eprint(fields)


def _eprint(fields: dict[str, str]) -> Link | None:
    archive = fields.get("eprinttype") or fields.get("archiveprefix") or "arxiv"
    if archive.casefold() == "arxiv" and (link := references.arxiv_link(latex.url(fields.get("eprint", "")))):
        return link
    # As Google Scholar and DBLP write it.
    elsewhere = " ; ".join(fields.get(name, "") for name in ("journal", "volume", "howpublished", "note"))
    return references.arxiv_link(f"; {elsewhere}")


def _people(field: str) -> str:
    """`First Last` of everyone in `Last, First and Last, First`."""
    from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names

    names = []
    for name in split_multiple_persons_names(field):
        parts = parse_single_name_into_parts(name, strict=False)
        names.append(latex.plain(parts.merge_first_name_first))
    return references.people(names)


def _published(fields: dict[str, str]) -> str:
    if date := values.date(fields.get("date")):
        return date
    year = re.search(r"\b\d{4}\b", fields.get("year", ""))
    if year is None:
        return ""
    month = fields.get("month", "").strip("{} ").casefold()
    named = next((number for number, name in enumerate(_MONTHS, 1) if name in month), 0)
    digits = re.fullmatch(r"\d{1,2}", month, re.ASCII)
    return references.published(int(year[0]), int(digits[0]) if digits else named)
