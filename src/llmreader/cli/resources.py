"""Resources as commands print them: as JSON, by a template, or in a command's own way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from llmreader.cli.completing import complete_template
from llmreader.cli.printing import print_data, print_lines, with_json
from llmreader.library.full import full_resources

if TYPE_CHECKING:
    from llmreader.cli.templates import Template
    from llmreader.library import Library
    from llmreader.library.full import FullResource

_AT_ONCE = 500
"""Resources that are read together."""


class Wish(Struct, frozen=True):
    """How resources are to be printed."""

    data: str | None
    """`array` or `lines`: as JSON."""
    template: Template | None

    @property
    def plain(self) -> bool:
        """In the command's own way."""
        return not (self.data or self.template)

    @property
    def numbers(self) -> bool:
        """Whether numbers are printed, where the command's own way has them."""
        return self.plain or (self.template is not None and self.template.numbered)


def with_resources(*, numbered: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Gives a command the options of how resources are printed, as its argument `wish`."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @with_json
        @click.option(
            "--format",
            "text",
            metavar="TEXT",
            shell_complete=complete_template,
            help="Print this for each, such as '{title} {url}'.",
        )
        @wraps(command)
        def with_wish(*arguments: Any, data: str | None, text: str | None, **options: Any) -> Any:
            if data and text is not None:
                raise click.UsageError("Either JSON or a --format: one of both.")
            return command(*arguments, wish=Wish(data, _template(text, numbered=numbered)), **options)

        return with_wish

    return decorate


def print_resources(library: Library, placements: Sequence[int], wish: Wish) -> None:
    """Prints the resources at some placements as JSON or by a template."""
    found = as_they_come(library, placements)
    if wish.template:
        template = wish.template
        print_lines(template.fill(full, number) for number, full in enumerate(found, 1))
    else:
        from llmreader.cli.as_data import resource_data

        print_data(map(resource_data, found), wish.data or "array")


def as_they_come(library: Library, placements: Sequence[int]) -> Iterator[FullResource]:
    """The resources at some placements, read a few hundred at a time."""
    for start in range(0, len(placements), _AT_ONCE):
        yield from full_resources(library, placements[start : start + _AT_ONCE])


def _template(text: str | None, *, numbered: bool) -> Template | None:
    if text is None:
        return None
    from llmreader.cli.templates import Template

    return Template(text, numbered=numbered)
