"""A line of Markdown as pieces: words, and the links that can be taken in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urldefrag

from msgspec import Struct
from msgspec.structs import replace

from llmreader.formats.entries import address, refusal
from llmreader.formats.leaving import Leaving
from llmreader.formats.markdown_tree import BLOCKS, GOES_ON, Element, Words
from llmreader.text import one_line

BREAK = "\n"
"""The text of a piece that ends a line."""

_UNREAD = ("script", "style", "svg", "template", "math", "title")
_STRONG = ("strong", "b")

_BADGE = re.compile(
    r"badge|shields\.io|badgen|awesome\.re/|travis-ci|circleci|codecov|coveralls|appveyor|david-dm|snyk\.io"
    r"|fury\.io|isitmaintained|hits\.|visitor|ko-?fi|buymeacoffee|/workflows/|star-history|zenodo\.org",
    re.IGNORECASE,
)
_ON_BADGE = re.compile(r"/badge/([^-/?]+)-")
_LAUNCH = re.compile(r"\b(?:open|run|launch|view|try)\b.*\b(?:in|on|with)\b", re.IGNORECASE)
_AVATAR = re.compile(
    r"avatars?\d*\.githubusercontent|github\.com/[\w-]+\.png|contrib\.rocks|opencollective|gravatar\.com",
    re.IGNORECASE,
)
_BACK_TO_TOP = re.compile(
    r"\W*(?:go )?(?:back |return )?(?:to )?(?:the )?(?:top|index|toc|(?:table of )?contents)\W*",
    re.IGNORECASE,
)
_MISTYPED = re.compile(r"[\[(<\"'\u201c]+(?=https?://)", re.IGNORECASE)


class Piece(Struct, frozen=True):
    """A run of words, or a link with its label."""

    text: str
    """As it is read, with the line breaks that were asked for."""
    source: str
    """As Markdown."""
    url: str = ""
    """Empty for words."""
    line: int = 0
    """Of a link."""
    hint: str = ""
    """What the link says when the mouse is over it."""
    bold: bool = False
    """Whether all of it is."""
    picture: bool = False
    """Whether the label is what stands for a picture."""
    aside: bool = False
    """Words of a link that is none of the list's: into the page, or one that cannot be taken in."""


_SPACE = Piece(" ", " ")


class Inline:
    """Makes pieces of elements, and tells the links that cannot be taken in."""

    def __init__(self, base: str, leaving: Leaving) -> None:
        self._leaving = leaving
        self._base = base
        self._badges = False
        self._page = urldefrag(base).url

    def pieces(self, nodes: Iterable[Element | Words], *, badges: bool = False) -> list[Piece]:
        """The words and links of `nodes`, and of all in them; `badges` count by what they say."""
        self._badges = badges
        return list(_joined(self._pieces(nodes)))

    def _pieces(self, nodes: Iterable[Element | Words]) -> Iterator[Piece]:
        for node in nodes:
            if isinstance(node, Words):
                yield Piece(node.text, node.source)
            elif node.tag == "br":
                yield Piece(BREAK, BREAK)
            elif node.tag == "a" and "href" in node.attributes:
                yield from self._link(node)
            elif node.tag in BLOCKS:
                yield from (_SPACE, *self._pieces(node.children), _SPACE)
            elif node.tag not in _UNREAD:
                yield from _marked(node, [*self._pieces(node.children)])

    def _link(self, element: Element) -> Iterator[Piece]:
        inner = [replace(piece, url="") for piece in self._pieces(element.children)]
        label = Piece(
            one_line("".join(piece.text for piece in inner)),
            "".join(piece.source for piece in inner).strip(),
            line=element.line,
            hint=one_line(element.attributes.get("title", "")),
            bold=bool(inner) and all(piece.bold or not piece.text.strip() for piece in inner),
        )
        pictures = [found for found in element.inside() if found.tag == "img"]
        if any(_AVATAR.search(picture.attributes.get("src", "")) for picture in pictures):
            return
        if not label.text:
            words = _words_of(pictures) or (_badge_words(pictures) if self._badges else "")
            label = replace(label, text=words, source=words, picture=True)
        if label.text:
            yield self._judged(label, element.attributes["href"])

    def _judged(self, label: Piece, href: str) -> Piece:
        """`label` with its URL when there is one to open."""
        href = _MISTYPED.sub("", href.strip(), count=1)
        if href.startswith("//"):
            href = f"https:{href}"
        elif href[:4].lower() == "www.":
            href = f"http://{href}"
        page, mark, _ = href.partition("#")
        if page in ("", self._page) and (mark or not href):
            return replace(label, aside=True)
        if mark and _BACK_TO_TOP.fullmatch(label.text):
            return replace(label, aside=True)
        url = address(href, self._base)
        if not url and not label.picture and label.line != GOES_ON:
            self._leaving.add(label.line, f"[{label.text}]({href})", _reason(href, self._base))
        return replace(label, url=url, aside=not url)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same, with plain words that stand beside each other as one: a sentence goes on in the next line."""
    run: list[str] = []
    for piece in pieces:
        if piece.text != BREAK and piece == Piece(piece.text, piece.text):
            run.append(piece.text)
            continue
        if run:
            yield _plain(run)
            run = []
        yield piece
    if run:
        yield _plain(run)


def _plain(run: list[str]) -> Piece:
    text = "".join(run)
    return Piece(text, text)


def is_wall(element: Element) -> bool:
    """Whether it shows people's pictures, as the contributors' wall does."""
    return any(
        inner.tag == "img" and bool(_AVATAR.search(inner.attributes.get("src", "")))
        for inner in element.inside()
    )


def picture_words(element: Element) -> str:
    """What the pictures in `element` stand for; badges stand for nothing."""
    return _words_of([inner for inner in element.inside() if inner.tag == "img"])


def _words_of(pictures: list[Element]) -> str:
    words = (
        one_line(picture.attributes.get("alt", ""))
        for picture in pictures
        if not _BADGE.search(picture.attributes.get("src", ""))
        or _LAUNCH.search(picture.attributes.get("alt", ""))
    )
    return " ".join(word for word in words if word)


def _badge_words(pictures: list[Element]) -> str:
    """What a badge is called, or what is written on it."""
    for picture in pictures:
        written = _ON_BADGE.search(unquote(picture.attributes.get("src", "")))
        if words := one_line(picture.attributes.get("alt", "")) or (written[1] if written else ""):
            return words.replace("_", " ")
    return ""


def _marked(element: Element, inner: list[Piece]) -> Iterator[Piece]:
    """Emphasis as one piece with its marks, unless a link stands in it: a link is a piece of its own."""
    bold = element.tag in _STRONG
    text = "".join(piece.text for piece in inner)
    if not element.mark or any(piece.url or piece.aside for piece in inner) or not text.strip():
        yield from (replace(piece, bold=True) for piece in inner) if bold else inner
        return
    source = "".join(piece.source for piece in inner)
    core = source.strip()
    before, after = source[: len(source) - len(source.lstrip())], source[len(source.rstrip()) :]
    marked = f"{before}{element.mark}{core}{element.mark}{after}"
    yield Piece(text, marked, bold=bold or all(piece.bold for piece in inner))


def _reason(href: str, base: str) -> str:
    """Why `href` is not taken in."""
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", href) and not base:
        return "it is a relative link, and it is not known where the list came from"
    return refusal(href)
