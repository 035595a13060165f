"""The command `llmreader`: its options, its commands, and the screen when no command is named."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from llmreader import __version__
from llmreader import paths as files
from llmreader.cli.lazy import Lazy, LazyGroup
from llmreader.cli.room import show

COMMANDS = {
    "config": Lazy("llmreader.cli.config", "Show the settings in force and where each comes from."),
    "paths": Lazy("llmreader.cli.paths", "Show where the program keeps its files."),
}
"""Every command, in the order of the help."""


@dataclass(frozen=True, slots=True)
class Invocation:
    """What the options in front of the command say."""

    library: Path | None
    catalog: Path | None

    def paths(self) -> files.Paths:
        """The files of this run."""
        return files.find(self.library)


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
    ctx.obj = Invocation(library, catalog.absolute() if catalog else None)
    return show(library, ctx.obj.catalog) if ctx.invoked_subcommand is None else 0
