"""What is wrong with broken YAML, in words that need no knowledge of how YAML is parsed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from llmreader.formats.mistakes import Place
from llmreader.formats.report import quoted

if TYPE_CHECKING:
    from yaml.error import Mark

_TAB = ("a tab is used for indentation", "spaces")


class _Explanation(NamedTuple):
    symptom: str
    """A pattern for what libyaml says, or PyYAML's own scanner: their words differ."""
    problem: str
    """`{char}` is the character that the scanner stopped at."""
    expected: str = ""
    at_start: bool = False
    """Reported where the broken thing begins, not where the scanner gave up."""


_EXPLANATIONS = (
    _Explanation("tab character", *_TAB),
    _Explanation(
        "cannot start any token|alphabetic or numeric",
        "a value cannot begin with {char}",
        "quotes around the text",
    ),
    _Explanation(
        "mapping values are not allowed",
        "a ':' where no key can end",
        "quotes around a text that has ': ' in it, or a line of its own for each key",
    ),
    _Explanation(
        "sequence entries are not allowed",
        "a '-' where no list can begin",
        "the list on the lines below its key, or quotes around the text",
    ),
    _Explanation(
        "unexpected (end of stream|document)",
        "a text in quotes that does not end",
        "a closing quote",
        at_start=True,
    ),
    _Explanation(r"',' or '\]'", "a list in brackets goes wrong here", "',' or ']'"),
    _Explanation(r"',' or '\}'", "a mapping in braces goes wrong here", "',' or '}'"),
    _Explanation(
        "expected key|expected '-'|expected <block end>",
        "this does not fit the lines above it",
        "the indentation of the other entries, or quotes around the whole text",
    ),
    _Explanation("could not find expected ':'", "a key without a ':'", "key: value", at_start=True),
    _Explanation(
        "escape|hexadecimal",
        "a '\\' that begins no escape sequence",
        "'\\\\' for a backslash, or single quotes around the text",
    ),
    _Explanation("document start", "this stands after the end of the catalog"),
    _Explanation("node content", "a value is missing here"),
    _Explanation(
        "comment or line break|chomping",
        "text on the line of a '|' or '>'",
        "the text on the lines below it",
    ),
    _Explanation("tag|URI", "tags are not allowed"),
)


def explain(error: Exception, text: str) -> tuple[Place, str, str]:
    """Where `text` is broken, what is wrong there, what was expected; `error` is what the parser raised."""
    stopped: Mark | None = getattr(error, "problem_mark", None)
    if stopped is None:
        return Place(1, 1), "this is not YAML that can be read", ""
    begun: Mark = getattr(error, "context_mark", None) or stopped
    place = Place(stopped.line + 1, stopped.column + 1)
    line = _line(text, stopped.line)
    if "\t" in line[: len(line) - len(line.lstrip())] or line[stopped.column :].startswith("\t"):
        return place, *_TAB
    complaint = str(getattr(error, "problem", ""))
    for symptom, problem, expected, at_start in _EXPLANATIONS:
        if re.search(symptom, complaint):
            char = quoted(line[stopped.column : stopped.column + 1])
            where = Place(begun.line + 1, begun.column + 1) if at_start else place
            return where, problem.replace("{char}", char), expected
    return place, "the YAML cannot be read from here on", ""


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number] if number < len(lines) else ""
