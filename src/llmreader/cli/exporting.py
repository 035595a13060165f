"""`llmreader export`: catalogs out of the library."""

from __future__ import annotations

from pathlib import Path

import click

from llmreader import library as lib
from llmreader.actions.exporting import export
from llmreader.cli.catalog_names import find_catalog
from llmreader.cli.group import Invocation
from llmreader.formats.writing import FORMS


@click.command("export")
@click.argument("names", metavar="[CATALOG...]", nargs=-1)
@click.option(
    "--format", "form", type=click.Choice(list(FORMS)), default="yaml", show_default=True, help="The format."
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file instead of standard output.",
)
@click.pass_obj
def command(invocation: Invocation, *, names: tuple[str, ...], form: str, output: Path | None) -> int:
    """Write catalogs to a file that others can read.

    CATALOG is a title or a source; without any, all are written. With them goes what you did with the
    resources, as far as the format can hold it.
    """
    with invocation.open_library() as library:
        rows = [find_catalog(library, name) for name in names] or lib.catalogs(library)
        if not rows:
            raise click.ClickException("there is no catalog to write; llmreader import takes one in")
        text = export(library, rows, form)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
    return 0
