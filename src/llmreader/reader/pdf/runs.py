"""The characters of a page as PDFium finds them, in runs of one style on one baseline.

Whatever way the page lies, a run's text goes to the right and the lines go down.
"""

from __future__ import annotations

import ctypes
import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium
from msgspec import Struct

HYPHEN = "\N{SOFT HYPHEN}"
"""What divides a word at the end of a line; whether it belongs to the word is not known yet."""

WIDE_GAP = 0.9
"""In sizes of the font: more white than between two words, so another cell or another column."""

_BREAKS = frozenset((10, 13))
_HYPHENS = frozenset((0x02, 0xAD, 0xFFFE))
_LIGATURES = range(0xFB00, 0xFB07)
_LIGATURES_OF_TEX = ("ff", "fi", "fl", "ffi", "ffl")
_IN_TEX = {
    **dict(zip(range(0x0B, 0x10), _LIGATURES_OF_TEX, strict=True)),
    **dict(zip(range(0x1B, 0x20), _LIGATURES_OF_TEX, strict=True)),
    **dict(zip((0x10, 0x11, 0x15, 0x16, 0x88), "“”\N{EN DASH}—•", strict=True)),
}
"""As TeX's own fonts number them. As pictures of letters, once usual, they do not say so."""
_MOST = 200_000
"""Characters of a page: some thousands stand on a full one."""
_FAR = 20_000.0
"""In points: no page is as wide (ISO 32000-1, annex C: 14,400)."""
_SYMBOL_BULLET = 0xF0B7
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_CONTROLS = range(0x7F, 0xA0)
_PRIVATE = range(0xE000, 0xF900)

_BOLD = re.compile(r"bold|black|heavy|demi|medi(?!um)|BX\d|CMB\d|libertineT[BZ]", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|CM\w*[TS]I\d|libertineT[IZ]", re.IGNORECASE)
_MONO = re.compile(
    r"mono(?!type)|courier|consol|menlo|[CES][MF]\w*TT\d|lmtt|txtt|typewriter|inconsolata|code|fixed|NimbusMonL",
    re.IGNORECASE,
)
_FIXED_PITCH = 1

_Turn: TypeAlias = Callable[[float, float], tuple[float, float]]
_TURNS: dict[int, _Turn] = {
    0: lambda x, y: (x, -y),
    90: lambda x, y: (y, x),
    180: lambda x, y: (-x, y),
    270: lambda x, y: (-y, -x),
}
"""By the angle of the writing, how a place on the page (upwards) becomes one in the text (downwards)."""


class Style(Struct, frozen=True):
    """How characters look."""

    size: float
    """In points, as drawn, in tenths."""
    bold: bool = False
    italic: bool = False
    mono: bool = False
    """All characters have one width."""
    angle: int = 0
    """Of the writing: 0, 90, 180 or 270 degrees, or -1 for any other."""


class Run(Struct):
    """Characters that follow each other on one baseline, in one style."""

    text: str
    """With the spaces around it."""
    style: Style
    x0: float
    """In points, as all places here."""
    x1: float
    y: float
    """Of the baseline, downwards."""
    number: int = 0
    """In the order in which a page's runs are drawn."""


class Drawn(Struct, frozen=True):
    """What is written on a page."""

    runs: list[Run]
    """In the order in which they are drawn."""
    characters: int
    """All that have a place on the page, of whatever angle."""
    unknown: int
    """Of these, the ones that have no meaning."""
    guessed: str
    """Of these, the ones whose font does not say what they mean, taken for what their codes are in ASCII."""


def drawn(text_page: Any) -> Drawn:
    """What is written on a page; `text_page` is PDFium's handle."""
    pen = _Pen(text_page)
    for index in range(min(pdfium.FPDFText_CountChars(text_page), _MOST)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code in _BREAKS and pdfium.FPDFText_IsGenerated(text_page, index):
            pen.lift()
        elif code == 32:
            pen.space()
        else:
            pen.write(index, code)
    return Drawn(_upright(pen.runs), pen.characters, pen.unknown, "".join(pen.guessed))


def _upright(runs: list[Run]) -> list[Run]:
    """Those that are written the way that most are: a stamp along the margin is not part of the text."""
    lengths: Counter[int] = Counter()
    for run in runs:
        lengths[run.style.angle] += len(run.text)
    lengths.pop(-1, None)
    angle = max(lengths, key=lengths.__getitem__, default=0)
    return [run for run in runs if run.style.angle == angle]


class _Pen:
    """Writes a page's characters one after the other, and looks up a style once for all that have it."""

    def __init__(self, text_page: Any) -> None:
        self.runs: list[Run] = []
        self.characters = self.unknown = 0
        self.guessed: list[str] = []
        self._page = text_page
        self._fonts = _Fonts()
        self._lifted = True
        self._object = 0
        self._base = 0.0
        self._last = 0.0, 0.0
        self._readable = True
        self._box = pdfium.FS_RECTF()

    def lift(self) -> None:
        """What comes next stands somewhere else."""
        self._lifted = True

    def space(self) -> None:
        """A space, drawn or only left free."""
        if not self._lifted:
            self.runs[-1].text += " "

    def write(self, index: int, code: int) -> None:
        """The character `code`, the page's number `index`, if it has a place on the page."""
        drawn_by = pdfium.FPDFText_GetTextObject(self._page, index)
        if not drawn_by or not pdfium.FPDFText_GetLooseCharBox(self._page, index, self._box):
            return
        address = ctypes.addressof(drawn_by.contents)
        if address != self._object:
            self._object = address
            self._readable = pdfium.FPDFText_HasUnicodeMapError(self._page, index) != 1
        text = _text(code) if self._readable else _IN_TEX.get(code) or _text(code)
        self.characters += 1
        self.unknown += text == _UNKNOWN
        if not self._readable:
            self.guessed.append(text)
        style = self._fonts.style(drawn_by, address)
        turn = _TURNS[max(style.angle, 0)]
        left, low = turn(self._box.left, self._box.bottom)
        right, high = turn(self._box.right, self._box.top)
        base = max(low, high)
        left, right = min(left, right), max(left, right)
        if not (-_FAR < left <= right < _FAR and abs(base) < _FAR):
            return
        if base == self._base and self._goes_on(style, left, right):
            self._add(text, left, right)
        else:
            self._begin(Run(text, style, left, right, self._baseline(index, turn)), base)
        self._last = left, right

    def _begin(self, run: Run, base: float) -> None:
        size = run.style.size
        if self._goes_on(run.style, run.x0, run.x1) and abs(run.y - self.runs[-1].y) < 0.1 * size:
            self._add(run.text, run.x0, run.x1)
        else:
            run.number = len(self.runs)
            self.runs.append(run)
        self._base = base
        self._lifted = False

    def _add(self, text: str, left: float, right: float) -> None:
        run = self.runs[-1]
        run.text += text
        run.x0, run.x1 = min(run.x0, left), max(run.x1, right)

    def _goes_on(self, style: Style, left: float, right: float) -> bool:
        """Whether a character can belong to the last run; the parts of a ligature share a place."""
        if self._lifted or self.runs[-1].style != style:
            return False
        gap = max(left - self._last[1], self._last[0] - right)
        return -1.2 * style.size < gap < WIDE_GAP * style.size

    def _baseline(self, index: int, turn: _Turn) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self._page, index, x, y)
        return turn(x.value, y.value)[1]


def _text(code: int) -> str:
    if code in _HYPHENS:
        return HYPHEN
    if code == _SYMBOL_BULLET:
        return "\N{BULLET}"
    if code < 32 or code in _CONTROLS or code in _PRIVATE or code > sys.maxunicode:
        return _UNKNOWN
    return unicodedata.normalize("NFKC", chr(code)) if code in _LIGATURES else chr(code)


class _Fonts:
    """The styles of text objects and their fonts."""

    def __init__(self) -> None:
        self._styles: dict[int, Style] = {}
        self._looks: dict[int, tuple[bool, bool, bool]] = {}

    def style(self, drawn_by: Any, address: int) -> Style:
        """Of all characters that the text object draws."""
        if address not in self._styles:
            self._styles[address] = self._style(drawn_by)
        return self._styles[address]

    def _style(self, drawn_by: Any) -> Style:
        size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
        pdfium.FPDFTextObj_GetFontSize(drawn_by, size)
        pdfium.FPDFPageObj_GetMatrix(drawn_by, matrix)
        points = abs(size.value) * math.hypot(matrix.c, matrix.d)
        degrees = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360
        font = pdfium.FPDFTextObj_GetFont(drawn_by)
        looks = self._look(font) if font else (False, False, False)
        return Style(
            round(points, 1) if 0.1 < points < _FAR else 1.0, *looks, degrees if degrees in _TURNS else -1
        )

    def _look(self, font: Any) -> tuple[bool, bool, bool]:
        address = ctypes.addressof(font.contents)
        if address not in self._looks:
            name = _font_name(font)
            fixed = bool(pdfium.FPDFFont_GetFlags(font) & _FIXED_PITCH) or bool(_MONO.search(name))
            self._looks[address] = bool(_BOLD.search(name)), bool(_ITALIC.search(name)), fixed
        return self._looks[address]


def _font_name(font: Any) -> str:
    buffer = ctypes.create_string_buffer(256)
    length = pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    return buffer.value.decode("utf-8", "replace") if 0 < length <= len(buffer) else ""
