"""The Markdown that is laid out: CommonMark with tables, struck words and formulas."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from llmreader.commonmark import parser

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

# As Pandoc tells formulas from prices: no space inside next to a dollar, and no digit after the second one.
_FORMULA = re.compile(
    r"(?<!\$)(?:\$\$([^$\\]*(?:\\.[^$\\]*)*)\$\$|\$(?![\s$])([^$\\]*(?:\\.[^$\\]*)*)(?<!\s)\$(?![\d$]))",
    re.DOTALL,
)


@cache
def markdown() -> MarkdownIt:
    """The parser: formulas are told from text, and notes at the foot of a page stay where they are."""
    from markdown_it.rules_block import reference
    from mdit_py_plugins.dollarmath.index import math_block_dollar

    made = parser()
    made.block.ruler.before("fence", "math_block", math_block_dollar(allow_labels=False))
    made.inline.ruler.before("escape", "math_inline", _formula)
    made.inline.add_terminator_char("$")

    # A note at the foot of a page is no place that a link leads to.
    def no_note(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        begin = state.bMarks[start] + state.tShift[start]
        return not state.src.startswith("[^", begin) and reference(state, start, end, silent)

    made.block.ruler.at("reference", no_note)
    return made


def _formula(state: StateInline, silent: bool) -> bool:
    """The parser's rule for TeX between dollars, which are no prices."""
    found = _FORMULA.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("math_inline", "math", 0).content = found[1] or found[2]
    state.pos = found.end()
    return True


def last_block(source: str) -> tuple[str, int, int]:
    """The last block of `source`: the name of its first token, its first line, and the line behind it."""
    for token in reversed(markdown().parse(source)):
        if token.level == 0 and token.nesting >= 0 and token.map:
            return token.type, token.map[0], token.map[1]
    return "", 0, 0
