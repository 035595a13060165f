"""The query language: a text in, frozen values out, and text again. docs/search.md tells it to users.

Nothing here knows the library, the screen or the time: `library` makes SQL of the values, at a moment that it
is given.
"""

from llmreader.query.completing import Choice, Completion, completions
from llmreader.query.expressions import (
    EVERYTHING,
    And,
    Deed,
    Expression,
    Has,
    Is,
    Minutes,
    Mistake,
    Name,
    Named,
    Not,
    Or,
    Part,
    Query,
    Sort,
    State,
    When,
    Words,
    highlights,
)
from llmreader.query.fields import FIELDS, Field
from llmreader.query.parsing import parse
from llmreader.query.times import Age, Comparison, Date, Interval
from llmreader.query.tokens import quoted
from llmreader.query.wording import understood
from llmreader.query.writing import to_text

__all__ = [
    "EVERYTHING",
    "FIELDS",
    "Age",
    "And",
    "Choice",
    "Comparison",
    "Completion",
    "Date",
    "Deed",
    "Expression",
    "Field",
    "Has",
    "Interval",
    "Is",
    "Minutes",
    "Mistake",
    "Name",
    "Named",
    "Not",
    "Or",
    "Part",
    "Query",
    "Sort",
    "State",
    "When",
    "Words",
    "completions",
    "highlights",
    "parse",
    "quoted",
    "to_text",
    "understood",
]
