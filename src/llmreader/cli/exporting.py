"""`llmreader export`: catalogs, or what a query finds in them, out of the library."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from llmreader import files
from llmreader import library as lib
from llmreader.actions.exporting import export, export_found
from llmreader.cli.catalog_names import called
from llmreader.cli.group import Invocation
from llmreader.cli.queries import read_query
from llmreader.formats.writing import FORMS
from llmreader.library import Library
from llmreader.text import one_line


@click.command("export")
@click.argument("words", metavar="[QUERY...]", nargs=-1)
@click.option(
    "--format", "form", type=click.Choice(list(FORMS)), default="yaml", show_default=True, help="The format."
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of standard output; - is standard output, too.",
)
@click.pass_obj
def command(invocation: Invocation, *, words: tuple[str, ...], form: str, output: Path | None) -> int:
    """Write what a query finds to a file that others can read.

    It comes in the catalogs and topics where it stands; without a query, all of them are written. The title
    or the source of a catalog writes that one. With the resources goes what you did with them, as far as the
    format can hold it.
    """
    with invocation.open_library() as library:
        text = _text(library, words, form)
    if output is None or _is_standard_output(output):
        # It is the same file there, whatever the locale: the format says that it is UTF-8.
        click.echo(text.encode(), nl=False)
    else:
        _write(output, text)
    return 0


def _is_standard_output(path: Path) -> bool:
    """Whether a path is another name for it, such as /dev/stdout; the file that it may go to has other
    writers.
    """
    if path == Path("-"):
        return True
    if not sys.stdout:
        return False
    try:
        return os.path.samestat(path.stat(), os.fstat(sys.stdout.fileno()))
    except (OSError, ValueError):
        return False


def _write(path: Path, text: str) -> None:
    try:
        files.write(path, text.encode())
    except OSError as error:
        raise click.ClickException(
            f"{one_line(str(path))} cannot be written: {error.strerror}; what was there is as it was"
        ) from error


def _text(library: Library, words: tuple[str, ...], form: str) -> str:
    rows = lib.catalogs(library)
    if not rows:
        raise click.ClickException("there is no catalog to write; llmreader import takes one in")
    named = called(rows, " ".join(words))
    if named or not words:
        return export(library, named or rows, form)
    text = export_found(library, read_query(words), form)
    if not text:
        raise click.ClickException("nothing is found, and nothing was written")
    return text
