"""The Markdown that is laid out: CommonMark with tables, struck words and formulas."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from llmreader.commonmark import parser

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock


@cache
def markdown() -> MarkdownIt:
    """The parser: formulas are told from text, and notes at the foot of a page stay where they are."""
    from markdown_it.rules_block import reference
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    made = parser()
    made.use(
        dollarmath_plugin,
        allow_labels=False,
        allow_space=False,
        allow_digits=False,
        allow_blank_lines=False,
        double_inline=True,
    )

    # A note at the foot of a page is no place that a link leads to.
    def no_note(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        begin = state.bMarks[start] + state.tShift[start]
        return not state.src.startswith("[^", begin) and reference(state, start, end, silent)

    made.block.ruler.at("reference", no_note)
    return made


def last_block(source: str) -> tuple[str, int, int]:
    """The last block of `source`: the name of its first token, its first line, and the line behind it."""
    for token in reversed(markdown().parse(source)):
        if token.level == 0 and token.nesting >= 0 and token.map:
            return token.type, token.map[0], token.map[1]
    return "", 0, 0
