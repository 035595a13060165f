"""How much of annotated pages arrives: `python benchmarks/extract.py DIR`.

DIR holds pages and evaldata.json, which says of each page what must be in its text and what must not, as in
the evaluation of trafilatura: `{URL: {"file": NAME, "with": [...], "without": [...]}}`. Runs of white space
count as one space, and composed accents as the letters with them. Beside llmreader the same pages are read
by trafilatura, and by readability-lxml where it is installed. `--pages` names the pages where llmreader and
trafilatura differ, `--quick` leaves out the others.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import logging
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import lxml.html
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from llmreader.reader.extracting import extract

Reading = Callable[[bytes, str], str]
"""From a page and its URL to its text."""


@dataclass(frozen=True, slots=True)
class Page:
    """An annotated page."""

    name: str
    url: str
    content: bytes
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]


@dataclass(slots=True)
class Score:
    """What one way of reading made of all pages."""

    found: int = 0
    """Wanted segments that are in the text."""
    missed: int = 0
    intruded: int = 0
    """Unwanted segments that are in the text."""
    kept_out: int = 0
    seconds: float = 0.0
    by_page: list[tuple[frozenset[str], frozenset[str]]] = field(default_factory=list)
    """Of each page the wanted segments that were missed, and the unwanted ones that intruded."""

    def count(self, page: Page, text: str) -> None:
        """Take up the text of a page."""
        flat = _flat(text)
        missed = frozenset(segment for segment in page.wanted if segment not in flat)
        intruded = frozenset(segment for segment in page.unwanted if segment in flat)
        self.found += len(page.wanted) - len(missed)
        self.missed += len(missed)
        self.intruded += len(intruded)
        self.kept_out += len(page.unwanted) - len(intruded)
        self.by_page.append((missed, intruded))

    @property
    def precision(self) -> float:
        """Of the segments in the texts, how many are wanted; 0.0 to 1.0."""
        return _ratio(self.found, self.found + self.intruded)

    @property
    def recall(self) -> float:
        """Of the wanted segments, how many are in the texts; 0.0 to 1.0."""
        return _ratio(self.found, self.found + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return _ratio(2 * self.found, 2 * self.found + self.intruded + self.missed)


def pages_in(folder: Path) -> list[Page]:
    """The annotated pages of `folder`: beside their annotations, or in its folders cache and eval."""
    annotations = json.loads((folder / "evaldata.json").read_bytes())
    pages = []
    for url, said in annotations.items():
        places = (folder / said["file"], *(folder / inner / said["file"] for inner in ("cache", "eval")))
        place = next((place for place in places if place.is_file()), None)
        if place is None:
            print(f"not there: {said['file']}", file=sys.stderr)
            continue
        wanted, unwanted = (tuple(map(_flat, said[key])) for key in ("with", "without"))
        pages.append(Page(said["file"], url, place.read_bytes(), wanted, unwanted))
    return pages


def score(pages: Sequence[Page], readings: Mapping[str, Reading]) -> dict[str, Score]:
    """What each way of reading makes of the pages. Each is warmed up first, and a crash is an empty text."""
    scores = {name: Score() for name in readings}
    for read in readings.values():
        _text(read, Page("", "https://example.org/", b"<html><body><p>Warm</p></body></html>", (), ()))
    for page in pages:
        for name, read in readings.items():
            start = time.perf_counter()
            text = _text(read, page)
            scores[name].seconds += time.perf_counter() - start
            scores[name].count(page, text)
    return scores


def readings(*, quick: bool = False) -> dict[str, Reading]:
    """The ways of reading, by name."""
    ways: dict[str, Reading] = {"llmreader": _llmreader, "trafilatura": _trafilatura}
    if quick:
        return ways
    ways["trafilatura fast"] = _trafilatura_fast
    if importlib.util.find_spec("readability") is None:
        print("readability-lxml is not installed, so it has no row", file=sys.stderr)
    else:
        ways["readability-lxml"] = _readability
    return ways


def plain(markdown: str) -> str:
    """The words of Markdown, without markup, targets of links and formulas."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(dollarmath_plugin)
    parts: list[str] = []
    for token in parser.parse(markdown):
        if token.type == "fence":
            parts.append(token.content)
        for child in token.children or ():
            if child.type in ("text", "code_inline"):
                parts.append(child.content)
            elif child.type in ("softbreak", "hardbreak"):
                parts.append("\n")
        parts.append("\n")
    return "".join(parts)


def _llmreader(content: bytes, url: str) -> str:
    article = extract(content, url)
    return article.text if article else ""


def _trafilatura(content: bytes, _: str) -> str:
    import trafilatura

    return trafilatura.extract(content, include_comments=False) or ""


def _trafilatura_fast(content: bytes, _: str) -> str:
    import trafilatura

    return trafilatura.extract(content, include_comments=False, fast=True) or ""


def _readability(content: bytes, _: str) -> str:
    from readability import Document  # type: ignore[import-not-found]  # optional
    from trafilatura.utils import decode_file

    summary = Document(decode_file(content)).summary()
    return str(lxml.html.fromstring(summary).text_content())


def _text(read: Reading, page: Page) -> str:
    try:
        text = read(page.content, page.url)
    except Exception:  # noqa: BLE001  # whatever it is, the page has not been read
        return ""
    return plain(text) if read is _llmreader else text


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _report(pages: Sequence[Page], scores: Mapping[str, Score]) -> None:
    print(f"{len(pages)} pages")
    print(f"{'':18} {'precision':>9} {'recall':>7} {'F1':>7} {'pages/s':>8}  missed, intruded")
    for name, one in scores.items():
        figures = f"{one.precision:9.3f} {one.recall:7.3f} {one.f1:7.3f} {len(pages) / one.seconds:8.1f}"
        print(f"{name:18} {figures}  {one.missed}, {one.intruded}")


def _report_pages(pages: Sequence[Page], scores: Mapping[str, Score]) -> None:
    rows = zip(pages, scores["llmreader"].by_page, scores["trafilatura"].by_page, strict=True)
    for page, (missed, intruded), (missed_there, intruded_there) in rows:
        for what, segments in (
            ("lost", missed - missed_there),
            ("won", missed_there - missed),
            ("let in", intruded - intruded_there),
            ("kept out", intruded_there - intruded),
        ):
            for segment in sorted(segments):
                print(f"{page.name[:40]:40} {what:8} {segment[:60]}")


def main() -> int:
    """Exit code 1 when llmreader is below plain trafilatura, 2 when there is nothing to read."""
    parser = argparse.ArgumentParser(description="Score a folder of annotated pages.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", action="store_true", help="name what differs from trafilatura")
    parser.add_argument("--quick", action="store_true", help="llmreader and trafilatura only")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    pages = pages_in(options.folder)
    if not pages:
        print("there are no annotated pages", file=sys.stderr)
        return 2
    scores = score(pages, readings(quick=options.quick))
    _report(pages, scores)
    if options.pages:
        _report_pages(pages, scores)
    return int(scores["llmreader"].f1 < scores["trafilatura"].f1)


if __name__ == "__main__":
    sys.exit(main())
