"""Writes the parts of docs/ that are made from the program: settings, keys, the command line and queries.

Each part stands between two marker comments; the rest of a page is written by hand. A test compares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import click

from llmreader.cli.group import llmreader
from llmreader.config.spelling import literal
from llmreader.config.table import SETTINGS, Setting
from llmreader.config.writing import template
from llmreader.query import FIELDS, Field
from llmreader.tui.commands import COMMANDS, Command, Group, Pane, Place
from llmreader.tui.keynames import show_key

ROOT = Path(__file__).parents[1]
BEGIN = "<!-- made by scripts/docs.py: begin -->"
END = "<!-- made by scripts/docs.py: end -->"


def settings() -> str:
    """A table with a row for each setting, and the file as `llmreader config --edit` makes it."""
    rows = [(f"`{row.name}`", _default(row), row.help, row.expected) for row in SETTINGS]
    table = _table(("setting", "default", "what it does", "expected"), rows)
    return f"{table}\n\nThe file as `llmreader config --edit` makes it:\n\n```toml\n{template()}```"


def commands() -> str:
    """A section for each command, from the help that the command line shows."""
    context = click.Context(llmreader, info_name="llmreader", **llmreader.context_settings)
    sections = [_section(llmreader, context)]
    for name in llmreader.list_commands(context):
        if command := llmreader.get_command(context, name):
            inner = click.Context(command, parent=context, info_name=name)
            sections.append(_section(command, inner))
    return "\n\n".join(sections)


def keys() -> str:
    """A table for each group of what can be done on the screen, with the default keys."""
    heads = ("keys", "command", "what it does", "where")
    tables = [
        f"## {group.value}\n\n{_table(heads, [_keys(each) for each in COMMANDS if each.group is group])}"
        for group in Group
    ]
    return "\n\n".join(tables)


def search() -> str:
    """A row for each field of a query, and a table for each whose values have to be explained."""
    rows = [(f"`{row.name}:{row.example}`", row.meaning, _takes(row)) for row in FIELDS]
    tables = [
        f"## `{row.name}:`\n\n{_table(('value', 'meaning'), _values(row))}"
        for row in FIELDS
        if any(row.values.values())
    ]
    return "\n\n".join([_table(("field", "finds", "takes"), rows), *tables])


PAGES: dict[str, Callable[[], str]] = {
    "docs/settings.md": settings,
    "docs/commands.md": commands,
    "docs/keys.md": keys,
    "docs/search.md": search,
}
"""The pages with a part that is made, and what makes it."""


def remade(page: str) -> str:
    """The page's text with its part made anew."""
    text = (ROOT / page).read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{PAGES[page]()}\n\n{END}{after}"


def _takes(row: Field) -> str:
    return ", ".join(f"`{value}`" for value in row.values) or row.expected


def _values(row: Field) -> Iterator[Sequence[str]]:
    return ((f"`{value}`", meaning) for value, meaning in row.values.items())


def _default(setting: Setting) -> str:
    return "none" if setting.each else f"`{literal(setting.default)}`"


def _keys(command: Command) -> Sequence[str]:
    panes = () if len(command.panes) == len(Pane) else command.panes
    where = "everywhere" if len(command.places) == len(Place) else " and ".join(panes or command.places)
    shown = " ".join(f"`{show_key(key, plain=True)}`" for key in command.keys)
    return shown or "none", f"`{command.name}`", command.help, where


def _section(command: click.Command, context: click.Context) -> str:
    return "\n\n".join(_blocks(command, context))


def _blocks(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"## `{context.command_path}`"
    yield f"`{context.command_path} {' '.join(command.collect_usage_pieces(context))}`"
    for paragraph in (command.help or "").split("\n\n"):
        yield " ".join(paragraph.split())
    records = (option.get_help_record(context) for option in command.get_params(context))
    yield _table(("option", "what it does"), [(f"`{names}`", text) for names, text in filter(None, records)])


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = (heads, ["---"] * len(heads), *rows)
    cells = ([cell.replace("|", r"\|") for cell in line] for line in lines)
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


if __name__ == "__main__":
    for page in PAGES:
        (ROOT / page).write_text(remade(page), "utf-8")
