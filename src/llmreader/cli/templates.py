"""`--format`: what of a resource is printed, and how, as the user spells it out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches

import click

from llmreader.cli.printing import moment
from llmreader.library.full import FullResource
from llmreader.text import one_line

Field = Callable[[FullResource], str]

FIELDS: Mapping[str, Field] = {
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
    "minutes": lambda full: "" if full.resource.minutes is None else str(full.resource.minutes),
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
        self._parts: list[str | Field | None] = []
        """Text as it stands, a field, or None for the number."""
        known = (NUMBER, *FIELDS) if numbered else tuple(FIELDS)
        end = 0
        for found in _PART.finditer(text):
            self._parts.append(text[end : found.start()])
            end = found.end()
            self._add(found, known)
        self._parts.append(text[end:])

    def fill(self, full: FullResource, number: int = 0) -> str:
        """The text for one resource."""
        return "".join(self._said(part, full, number) for part in self._parts)

    def _add(self, found: re.Match[str], known: tuple[str, ...]) -> None:
        name = found[1]
        if name is None and found[0] not in _ESCAPES:
            raise click.UsageError(f"--format: a single {found[0]} means nothing; {found[0] * 2} prints one.")
        if name is None:
            self._parts.append(_ESCAPES[found[0]])
        elif name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f" Did you mean {{{near[0]}}}?" if near else ""
            raise click.UsageError(
                f"--format: there is no field {{{one_line(name)}}}.{hint} There are {', '.join(known)}."
            )
        else:
            self.numbered = self.numbered or name == NUMBER
            self._parts.append(None if name == NUMBER else FIELDS[name])

    @staticmethod
    def _said(part: str | Field | None, full: FullResource, number: int) -> str:
        if isinstance(part, str):
            return part
        return str(number) if part is None else one_line(part(full))
