"""The command `llmreader`: its options, its commands, and the screen when no command is named."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from llmreader import __version__
from llmreader import paths as files
from llmreader.cli.lazy import Lazy, LazyGroup
from llmreader.cli.printing import wants_colour
from llmreader.cli.room import show

if TYPE_CHECKING:
    from llmreader.config import Settings
    from llmreader.library import Library

COMMANDS = {
    "import": Lazy("llmreader.cli.importing", "Take lists into the library."),
    "add": Lazy("llmreader.cli.adding", "Put a link into your own catalog, the Inbox."),
    "catalogs": Lazy("llmreader.cli.catalogs", "List the catalogs in the library."),
    "list": Lazy("llmreader.cli.listing", "List what a query finds."),
    "next": Lazy("llmreader.cli.next", "Show what to read next."),
    "show": Lazy("llmreader.cli.showing", "Show all about resources."),
    "open": Lazy("llmreader.cli.opening", "Open resources in the browser."),
    "read": Lazy("llmreader.cli.reading", "Print the text or the discussion behind a link."),
    "fetch": Lazy("llmreader.cli.fetching", "Save texts and discussions, to be read without a network."),
    "forget": Lazy("llmreader.cli.forgetting", "Free the space that saved texts and discussions take."),
    "mark": Lazy("llmreader.cli.marking", "Mark resources unread, reading, read or skipped.", "mark"),
    "star": Lazy("llmreader.cli.marking", "Give resources a star.", "star"),
    "unstar": Lazy("llmreader.cli.marking", "Take the star away from resources.", "unstar"),
    "tag": Lazy("llmreader.cli.marking", "Give resources tags.", "tag"),
    "untag": Lazy("llmreader.cli.marking", "Take tags away from resources.", "untag"),
    "note": Lazy("llmreader.cli.noting", "Write a note on a resource, in Markdown."),
    "undo": Lazy("llmreader.cli.undoing", "Take back the last change.", "undo"),
    "redo": Lazy("llmreader.cli.undoing", "Make the change that was taken back once more.", "redo"),
    "history": Lazy(
        "llmreader.cli.history", "Print what was done with a resource, or the last things done with any."
    ),
    "update": Lazy("llmreader.cli.updating", "Read the sources of catalogs again."),
    "same": Lazy("llmreader.cli.sameness", "Say that a page has only changed its URL."),
    "remove": Lazy("llmreader.cli.removing", "Take a catalog off the shelf."),
    "export": Lazy("llmreader.cli.exporting", "Write what a query finds to a file that others can read."),
    "config": Lazy("llmreader.cli.config", "Show the settings in force and where each comes from."),
    "paths": Lazy("llmreader.cli.paths", "Show where the program keeps its files."),
}
"""Every command, in the order of the help."""


class Invocation(Struct, frozen=True):
    """What the options in front of the command say."""

    library: Path | None
    catalog: Path | None

    def paths(self) -> files.Paths:
        """The files of this run."""
        return files.find(self.library)

    def settings(self) -> Settings:
        """The user's settings; what is wrong with the file is told by `llmreader config`."""
        from llmreader.config import load

        return load(self.paths().config_file).settings

    @contextmanager
    def open_library(self) -> Iterator[Library]:
        """The library of this run with the built-in catalog in it, for as long as a command takes."""
        from llmreader.actions import BUILT_IN, take_in_file
        from llmreader.library import Library, LibraryError

        paths = self.paths()
        try:
            library = Library.open(paths.library, backups=paths.backups)
            try:
                take_in_file(library, paths.builtin_catalog, BUILT_IN)
                yield library
            finally:
                library.close()
        except LibraryError as error:
            raise click.ClickException(str(error)) from error


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
    invoke_without_command=True,
    subcommand_metavar="[COMMAND] ...",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--library",
    metavar="PATH",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Use this library file instead of your own. It is made where there is none.",
)
@click.option(
    "--catalog",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Read this list instead of the built-in one.",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def llmreader(ctx: click.Context, library: Path | None, catalog: Path | None) -> int:
    """A reading room for curated lists of links, in the terminal.

    Without a command, the reading room opens.
    """
    ctx.color = wants_colour()
    ctx.obj = Invocation(library, catalog.absolute() if catalog else None)
    return show(library, ctx.obj.catalog) if ctx.invoked_subcommand is None else 0
