"""Runs the command line and turns what comes of it into an exit code and, on stderr, `llmreader: ...`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper

INTERRUPTED = 130
"""The exit code of a program that Ctrl+C ended: 128 and the number of SIGINT."""

COMPLETION = "_LLMREADER_COMPLETE"
"""Set by the shell when it is not the user who runs the program, but click's completion."""


def run(arguments: Sequence[str]) -> int:
    """The exit code: what a command returns, 0 where it returns nothing, 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A title or a path that the locale cannot show is no reason to fail.
            stream.reconfigure(errors="backslashreplace")
    try:
        if arguments or COMPLETION in os.environ:
            return _run_command(arguments)
        from llmreader.cli.room import show

        return show()
    except OSError as error:
        complain(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror))
        # What is left in the buffer of a full disk would fail again at the exit, with a code of Python's own.
        out = sys.__stdout__
        if out is not None and out is sys.stdout:
            with suppress(OSError):
                out.close()
        return 1


def _run_command(arguments: Sequence[str]) -> int:
    # Importing makes many objects and no garbage: to look for it so often would take a quarter of the time.
    gc.set_threshold(100_000, 50, 100)
    import click

    from llmreader.cli.group import llmreader

    try:
        code = llmreader.main(arguments, prog_name="llmreader", standalone_mode=False)
    except click.Abort as abort:
        return INTERRUPTED if isinstance(abort.__cause__, KeyboardInterrupt) else 1
    except click.ClickException as error:
        complain(error.format_message())
        if isinstance(error, click.UsageError) and error.ctx:
            click.echo(f"Try '{error.ctx.command_path} --help'.", err=True)
        return error.exit_code
    return code if isinstance(code, int) else 0


def complain(message: str) -> None:
    """Says on stderr what went wrong; names in it can be strangers'."""
    from llmreader.text import block

    sys.stderr.write(f"llmreader: {block(message)}\n")
