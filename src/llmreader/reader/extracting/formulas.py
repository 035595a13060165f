"""Formulas of a page as TeX: MathML, KaTeX, MathJax, LaTeXML, the images of wikis, and TeX in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from llmreader.reader.extracting import mathml
from llmreader.reader.extracting.page import Element, Formula, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmreader.reader.extracting.page import Node

_RENDERED = re.compile(r"\bMathJax(?:_Preview|_Display|_SVG(?:_Display)?|_CHTML)?\b|\bmjx-chtml\b")
"""Classes of what MathJax 2 draws beside the source."""

_TAGS = frozenset({"img", "math", "mjx-container", "script"})
_DRAWN = re.compile("katex|mwe-math-element|MathJax|mjx-chtml|ltx_eqn_table")
"""In the classes of an element that may be one."""

_TEX_IMAGES = re.compile(r"\b(?:latex|tex|mwe-math-fallback-image-(?:inline|display))\b")
_TEX_SERVICES = re.compile(r"latex\.codecogs\.com|latex\.php\?|/cgi-bin/mathtex|chart\?cht=tx")

_STYLED = re.compile(r"\{\\(?:display|text)style\s*(.*)\}\s*", re.DOTALL)

_SCRIPTS = re.compile("mathjax|katex", re.IGNORECASE)
_MATH_CLASS = re.compile(r"\b(?:math|tex|equation)", re.IGNORECASE)

_IN_TEXT = re.compile(
    r"\\\[(?P<block>.{1,4000}?)\\\]"
    r"|\$\$(?P<dollars>[^$]{1,4000})\$\$"
    r"|\\\((?P<line>.{1,2000}?)\\\)"
    r"|(?<![\\$\w])\$(?P<dollar>[^\s$](?:[^$\n]{0,300}[^\s$\\])?)\$(?![\w$])",
    re.DOTALL,
)
_LIKE_TEX = re.compile(r"[\\^_={}<>+|]|\A\w{1,2}'?\Z")
_COMMENT = re.compile(r"(?<!\\)%[^\n]*\n\s*")


def find(root: Element) -> None:
    """Put formulas where the page has what they were drawn from, or are drawn by."""
    drawn = any(_SCRIPTS.search(script) for script in _scripts(root))
    _find(root, drawn)


def _scripts(root: Element) -> Iterator[str]:
    for node in root.descendants():
        if isinstance(node, Element) and node.tag in ("link", "script"):
            yield node.get("src") or node.get("href") or node.text()[:5000]


def _find(element: Element, drawn: bool) -> None:
    """`drawn`: whether TeX in the text is made into formulas when the page is shown."""
    children: list[Node] = []
    for child in element.children:
        if isinstance(child, Text):
            children += _split(child) if drawn else [child]
        elif isinstance(child, Element):
            found = _formulas(child)
            if found is None:
                if child.tag not in ("code", "pre", "script", "style", "textarea"):
                    _find(child, drawn or bool(_MATH_CLASS.search(child.get("class"))))
                children.append(child)
            else:
                children += found
        else:
            children.append(child)
    element.children = children


def _formulas(element: Element) -> list[Node] | None:
    """The formulas that `element` is drawn from, none for what only draws one; None when it is neither."""
    tag, classes = element.tag, element.get("class")
    if tag not in _TAGS and not _DRAWN.search(classes):
        return None
    tex, display = "", False
    if tag == "math":
        tex, display = _of_math(element), element.get("display") == "block"
    elif tag == "script" and element.get("type").startswith("math/tex"):
        tex, display = element.text(), "display" in element.get("type")
    elif tag == "mjx-container" or "katex" in element.classes or "katex-display" in element.classes:
        math = element.find("math")
        tex = _of_math(math) if math is not None else ""
        display = "katex-display" in classes or element.get("display") == "true"
    elif "mwe-math-element" in element.classes:
        inner = element.find("math", "img")
        tex = _of_math(inner) if inner is not None and inner.tag == "math" else _of_image(inner)
        display = "display" in classes or (inner is not None and inner.get("display") == "block")
    elif tag == "img":
        tex = _of_image(element)
    elif tag == "table" and "ltx_eqn_table" in element.classes:
        return [*_of_rows(element)] or None
    elif tag in ("div", "span") and _RENDERED.search(classes):
        return [] if _has_source(element) else None
    tex = _clean(tex)
    return [_formula(tex, display, element)] if tex else None


def _formula(tex: str, display: bool, source: Element) -> Formula:
    parent = source.parent or source
    chosen = any(leaf.chosen for leaf in source.leaves())
    return Formula(tex, display, parent, chosen)


def _of_math(math: Element) -> str:
    for node in math.descendants():
        if isinstance(node, Element) and node.tag == "annotation" and "tex" in node.get("encoding").lower():
            return node.text()
    return math.get("alttext") or mathml.tex(math)


def _of_image(image: Element | None) -> str:
    if image is None:
        return ""
    alt, source = image.get("alt"), image.get("src")
    if _TEX_IMAGES.search(image.get("class")):
        return alt
    if not _TEX_SERVICES.search(source):
        return ""
    try:
        query = urlsplit(source).query
    except ValueError:
        return alt
    named = parse_qs(query)
    return next((named[name][0] for name in ("latex", "chl") if name in named), alt or unquote(query))


def _of_rows(table: Element) -> Iterator[Formula]:
    """A display formula of each row in the equations of LaTeXML, with its number."""
    for row in table.descendants():
        if not isinstance(row, Element) or row.tag != "tr":
            continue
        maths = [node for node in row.descendants() if isinstance(node, Element) and node.tag == "math"]
        tex = " ".join(filter(None, (_clean(_of_math(math)) for math in maths)))
        numbers = [cell.text().strip() for cell in row.elements if "ltx_eqn_eqno" in cell.classes]
        tags = "".join(rf" \tag{{{number.strip('()')}}}" for number in numbers if number)
        if tex:
            yield _formula(tex + tags, True, row)


def _has_source(drawn: Element) -> bool:
    """Whether MathJax's script follows what it drew."""
    siblings = drawn.parent.children if drawn.parent is not None else []
    after = siblings[siblings.index(drawn) + 1 :]
    scripts = [node for node in after[:3] if isinstance(node, Element) and node.tag == "script"]
    return any(script.get("type").startswith("math/") for script in scripts)


def _split(text: Text) -> Iterator[Node]:
    """`text`, with the TeX in it as formulas."""
    at = 0
    for found in _IN_TEXT.finditer(text.words):
        kind = found.lastgroup or ""
        tex = _clean(found[kind])
        if not tex or (kind == "dollar" and not _LIKE_TEX.search(tex)):
            continue
        if found.start() > at:
            yield Text(text.words[at : found.start()], text.parent, text.chosen)
        yield Formula(tex, kind in ("block", "dollars"), text.parent, text.chosen)
        at = found.end()
    if at == 0:
        yield text
    elif at < len(text.words):
        yield Text(text.words[at:], text.parent, text.chosen)


def _clean(tex: str) -> str:
    """In one line, without what only says how large it is drawn."""
    line = " ".join(_COMMENT.sub("", tex).removesuffix("%]]>").split())
    styled = _STYLED.fullmatch(line)
    return (styled[1] if styled else line).strip()
