"""`--format`: what of a resource is printed, and how, as the user spells it out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import click

from llmreader.cli.printing import moment
from llmreader.library.full import FullResource
from llmreader.text import one_line

_Part = Callable[[FullResource, int], str]
"""What makes the next piece of the text of a resource and its number."""

FIELDS: Mapping[str, Callable[[FullResource], str]] = {
    "key": lambda full: full.key,
    "url": lambda full: full.resource.url,
    "title": lambda full: full.resource.title,
    "site": lambda full: full.resource.site or full.host,
    "author": lambda full: full.resource.author,
    "kind": lambda full: full.resource.kind,
    "status": lambda full: full.state.status.value,
    "starred": lambda full: "starred" if full.state.starred else "",
    "tags": lambda full: ", ".join(full.state.tags),
    "note": lambda full: full.state.note,
    "minutes": lambda full: "" if full.minutes is None else str(full.minutes),
    "added": lambda full: moment(full.added) or "",
    "read_at": lambda full: moment(full.read_at) or "",
    "summary": lambda full: full.resource.summary,
    "catalog": lambda full: full.stands[0].catalog if full.stands else "",
    "topic": lambda full: " / ".join(full.stands[0].topics) if full.stands else "",
}
"""What may stand between braces. Whatever it is, it comes in one line."""

NUMBER = "number"
"""What may stand there, too, where a command numbers what it prints."""

_ESCAPES = {"\\t": "\t", "\\n": "\n", "\\\\": "\\", "{{": "{", "}}": "}"}
_PART = re.compile(r"\\[tn\\]|\{\{|\}\}|\{([^{}]*)\}|[{}]")


class Template:
    """A text with the names of fields between braces. Nothing else between them means anything."""

    def __init__(self, text: str, *, numbered: bool = False) -> None:
        """Raises UsageError, which says where it is wrong."""
        self.numbered = False
        """Whether the number is in it."""
        self._parts: list[_Part] = []
        known = (NUMBER, *FIELDS) if numbered else tuple(FIELDS)
        end = 0
        for found in _PART.finditer(text):
            self._parts.append(_literally(text[end : found.start()]))
            self._parts.append(self._part(found, known))
            end = found.end()
        self._parts.append(_literally(text[end:]))

    def fill(self, full: FullResource, number: int = 0) -> str:
        """The text for one resource."""
        return "".join(part(full, number) for part in self._parts)

    def _part(self, found: re.Match[str], known: tuple[str, ...]) -> _Part:
        name = found[1]
        if name is None:
            return _escaped(found[0])
        if name not in known:
            raise click.UsageError(_unknown(name, known))
        if name == NUMBER:
            self.numbered = True
            return lambda _, number: str(number)
        field = FIELDS[name]
        return lambda full, _: one_line(field(full))


def _literally(text: str) -> _Part:
    return lambda *_: text


def _escaped(text: str) -> _Part:
    if text not in _ESCAPES:
        raise click.UsageError(f"--format: a single {text} means nothing; {text * 2} prints one.")
    return _literally(_ESCAPES[text])


def _unknown(name: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    hint = f" Did you mean {{{near[0]}}}?" if near else ""
    return f"--format: there is no field {{{one_line(name)}}}.{hint} There are {', '.join(known)}."
