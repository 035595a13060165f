"""MathML without its source, written as TeX: fractions, roots, powers, indices, accents, matrices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmreader.reader.extracting.page import Element

if TYPE_CHECKING:
    from collections.abc import Callable

_SYMBOLS = {
    "\u2211": r"\sum", "\u220f": r"\prod", "\u222b": r"\int", "\u221a": r"\sqrt", "\u221e": r"\infty",
    "\u2202": r"\partial", "\u2207": r"\nabla", "\u2208": r"\in", "\u2209": r"\notin", "\u2264": r"\leq",
    "\u2265": r"\geq", "\u2260": r"\neq", "\u2248": r"\approx", "\u2192": r"\to", "\u00d7": r"\times",
    "\u22c5": r"\cdot", "\u00b1": r"\pm", "\u2212": "-", "\u2061": "", "\u2062": "", "\u2063": "",
    "{": r"\{", "}": r"\}", "%": r"\%", "#": r"\#", "&": r"\&", "$": r"\$",
}  # fmt: skip
_SYMBOLS |= {
    "\u03b1": r"\alpha", "\u03b2": r"\beta", "\u03b3": r"\gamma", "\u03b4": r"\delta", "\u03b5": r"\epsilon",
    "\u03b6": r"\zeta", "\u03b7": r"\eta", "\u03b8": r"\theta", "\u03b9": r"\iota", "\u03ba": r"\kappa",
    "\u03bb": r"\lambda", "\u03bc": r"\mu", "\u03bd": r"\nu", "\u03be": r"\xi", "\u03c0": r"\pi",
    "\u03c1": r"\rho", "\u03c3": r"\sigma", "\u03c4": r"\tau", "\u03c5": r"\upsilon", "\u03c6": r"\phi",
    "\u03c7": r"\chi", "\u03c8": r"\psi", "\u03c9": r"\omega", "\u0393": r"\Gamma", "\u0394": r"\Delta",
    "\u0398": r"\Theta", "\u039b": r"\Lambda", "\u03a3": r"\Sigma", "\u03a6": r"\Phi", "\u03a8": r"\Psi",
    "\u03a9": r"\Omega",
}  # fmt: skip

_ACCENTS = {"^": r"\hat", "\u02c6": r"\hat", "~": r"\tilde", "\u02dc": r"\tilde", "\u00af": r"\bar",
            "\u203e": r"\overline", "\u2192": r"\vec", "\u02d9": r"\dot"}  # fmt: skip


def tex(element: Element) -> str:
    """The TeX for what `element` holds; what it does not know is written one after the other."""
    parts = [*element.elements]
    write = _WRITERS.get(element.tag)
    if write is not None and len(parts) >= _NEEDED.get(element.tag, 0):
        return write(parts, element)
    if not parts:
        return _symbols(element.text())
    return _row(parts)


def _row(parts: list[Element]) -> str:
    written = ""
    for part in parts:
        piece = tex(part)
        # A command ends where something other than a letter follows.
        if piece[:1].isalpha() and _ends_in_command(written):
            written += " "
        written += piece
    return written


def _ends_in_command(written: str) -> bool:
    return written[-1:].isalpha() and "\\" in written and written[written.rfind("\\") + 1 :].isalpha()


def _symbols(text: str) -> str:
    return "".join(_SYMBOLS.get(character, character) for character in text.strip())


def _grouped(element: Element) -> str:
    inner = tex(element)
    return inner if len(inner) == 1 else f"{{{inner}}}"


def _over(parts: list[Element], _: Element) -> str:
    mark = parts[1].text().strip()
    if accent := _ACCENTS.get(mark):
        return f"{accent}{{{tex(parts[0])}}}"
    return f"{_grouped(parts[0])}^{_grouped(parts[1])}"


def _text(_: list[Element], element: Element) -> str:
    words = " ".join(element.text().split())
    return f"\\text{{{words}}}" if words else ""


def _table(parts: list[Element], _: Element) -> str:
    rows = (" & ".join(tex(cell) for cell in row.elements) for row in parts)
    return r"\begin{matrix}" + r" \\ ".join(rows) + r"\end{matrix}"


def _nothing(_: list[Element], __: Element) -> str:
    return ""


_WRITERS: dict[str, Callable[[list[Element], Element], str]] = {
    "annotation": _nothing,
    "annotation-xml": _nothing,
    "mfrac": lambda parts, _: rf"\frac{{{tex(parts[0])}}}{{{tex(parts[1])}}}",
    "mover": _over,
    "mphantom": _nothing,
    "mroot": lambda parts, _: rf"\sqrt[{tex(parts[1])}]{{{tex(parts[0])}}}",
    "msqrt": lambda parts, _: rf"\sqrt{{{_row(parts)}}}",
    "mspace": _nothing,
    "msub": lambda parts, _: f"{_grouped(parts[0])}_{_grouped(parts[1])}",
    "msubsup": lambda parts, _: f"{_grouped(parts[0])}_{_grouped(parts[1])}^{_grouped(parts[2])}",
    "msup": lambda parts, _: f"{_grouped(parts[0])}^{_grouped(parts[1])}",
    "mtable": _table,
    "mtext": _text,
    "munder": lambda parts, _: f"{_grouped(parts[0])}_{_grouped(parts[1])}",
    "munderover": lambda parts, _: f"{_grouped(parts[0])}_{_grouped(parts[1])}^{_grouped(parts[2])}",
}
_NEEDED = {
    "mfrac": 2,
    "mover": 2,
    "mroot": 2,
    "msub": 2,
    "msup": 2,
    "munder": 2,
    "msubsup": 3,
    "munderover": 3,
}
"""How many parts each of them has; what has fewer is damaged."""
