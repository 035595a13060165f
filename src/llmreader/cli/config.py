"""`llmreader config`: the settings in force, and the way to change them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from llmreader import config
from llmreader.cli.group import Invocation
from llmreader.config.spelling import KeyPath, dotted, literal
from llmreader.config.table import SETTINGS
from llmreader.config.writing import create
from llmreader.tui.keynames import resolve_keys


@click.command("config")
@click.option(
    "--edit", is_flag=True, help="Open the file in $VISUAL or $EDITOR; it is made where there is none."
)
@click.pass_obj
def command(invocation: Invocation, *, edit: bool) -> int:
    """Show the settings in force and where each comes from.

    The output is TOML and can serve as a settings file. Mistakes in your file are listed on stderr with their
    lines, and make the exit code 1.
    """
    path = invocation.paths().config_file
    if edit and (failure := _edit(path)):
        raise click.ClickException(failure)
    loaded = config.load(path)
    if not edit:
        click.echo("\n".join(_in_force(path, loaded)))
    _, of_keys = resolve_keys(loaded.settings.keys, loaded.origins)
    problems = sorted((*loaded.problems, *of_keys, *_of_views(loaded)), key=lambda problem: problem.line)
    for problem in problems:
        place = f"{path}:{problem.line}" if problem.line else str(path)
        what = ": ".join(filter(None, (problem.key, problem.message)))
        click.echo(f"llmreader: {place}: {what}", err=True)
    return 1 if problems else 0


def _of_views(loaded: config.Loaded) -> Sequence[config.Problem]:
    if not loaded.settings.views:
        return ()
    from llmreader.actions.views import own_views

    return own_views(loaded.settings.views, loaded.origins)[1]


def _in_force(path: Path, loaded: config.Loaded) -> Iterator[str]:
    """TOML lines, each setting with a comment that says where it comes from."""
    yield f"# {path}" if path.exists() else f"# {path} does not exist: all settings are the default ones"
    rows = list(_rows(loaded))
    width = max(len(line) for _, line, _ in rows)
    table: KeyPath = ()
    for within, line, name in rows:
        if within != table:
            table = within
            yield f"\n[{dotted(table)}]"
        if line:
            origin = loaded.origins.get(name)
            yield f"{line:{width}}  # {f'line {origin}' if origin else 'default'}"


def _rows(loaded: config.Loaded) -> Iterator[tuple[KeyPath, str, str]]:
    """The table, the TOML line (empty for a table without entries) and the name of each setting and entry."""
    for setting in SETTINGS:
        value = getattr(loaded.settings, setting.field)
        if not setting.each:
            yield setting.path[:-1], f"{setting.path[-1]} = {literal(value)}", setting.name
            continue
        yield setting.path, "", setting.name
        for key, given in dict(value).items():
            yield setting.path, f"{dotted((key,))} = {literal(given)}", dotted((*setting.path, key))


def _edit(path: Path) -> str:
    """Opens the file in the user's editor. Returns an empty string or why that failed."""
    from llmreader.cli.editors import find_editor
    from llmreader.programs import editor

    if not path.exists() and (failure := create(path)):
        return failure
    program = find_editor()
    if program is None:
        return f"there is no editor; set $VISUAL or $EDITOR, or open {path} in one"
    return editor.edit_file(program, path)
