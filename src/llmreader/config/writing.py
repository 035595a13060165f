"""Writing the settings file: the first version of it, and one setting at a time without touching the rest."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from llmreader import files
from llmreader.config.spelling import KeyPath, dotted, literal
from llmreader.config.table import SETTINGS

_PRIVATE_FOLDER = 0o700
"""As the XDG base directory specification asks."""
_PRIVATE_FILE = 0o600


def template() -> str:
    """A settings file with every default commented out.

    The table headers are not: so a setting is in its table, whichever `#` the user removes first.
    """
    return "\n".join(_template_lines()) + "\n"


def create(path: Path) -> str:
    """Makes the file, and its folder, from the template. Returns an empty string or why it could not."""
    return _write(path, template())


def set_value(path: Path, name: str, value: object) -> str:
    """Writes one setting, by its name in SETTINGS, into the file, which is made where there is none.

    All else in the file stays as it is, comments too. Returns an empty string or why the file is
    still as it was. KeyError for an unknown name.
    """
    keys = _path_of(name)
    return _change(path, lambda text: _with_value(text, keys, value))


def set_entry(path: Path, name: str, key: str, value: object) -> str:
    """The same for one entry of a setting that is a table: a new one stands behind the others."""
    keys = *_path_of(name), key
    return _change(path, lambda text: _with_value(text, keys, value))


def remove_entry(path: Path, name: str, key: str) -> str:
    """The same, to take an entry out; one that is not there is no failure."""
    keys = *_path_of(name), key
    return _change(path, lambda text: _without(text, keys))


def _path_of(name: str) -> KeyPath:
    return {setting.name: setting.path for setting in SETTINGS}[name]


def _change(path: Path, change: Callable[[str], str | None]) -> str:
    """Writes what is made of the file's text; None is for one that cannot be changed."""
    try:
        if path.exists() and not path.is_file():
            return f"{path} is not a file"
        text = path.read_bytes().decode("utf-8-sig") if path.exists() else template()
    except OSError as error:
        return f"{path} cannot be read: {error.strerror}"
    except UnicodeDecodeError:
        return f"{path} cannot be changed: it is not UTF-8 text"
    changed = change(text)
    if changed is None:
        return f"{path} cannot be changed before its mistakes are mended: llmreader config lists them"
    return _write(path, changed)


def _template_lines() -> Iterator[str]:
    yield "# Settings of llmreader. To change one, remove the # in front of it."
    table: KeyPath = ()
    for setting in SETTINGS:
        yield ""
        within = setting.path if setting.each else setting.path[:-1]
        if within != table:
            table = within
            yield f"[{dotted(table)}]"
        yield f"# {setting.help}"
        yield f"# Expected: {setting.expected}."
        default = f"{setting.path[-1]} = {literal(setting.default)}"
        for line in setting.examples if setting.each else (default,):
            yield f"#{line}"


def _with_value(text: str, keys: KeyPath, value: object) -> str | None:
    """The text with the value in it; None if the text is not TOML, or has no room for it."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        table = _table(document, keys)
        if table is None:
            return None
        is_new = keys[-1] not in table
        table[keys[-1]] = value
        placed = _below_its_comment(text, keys[-1], value)
        # The comment may stand in another table, or inside a string.
        if is_new and _parsed(placed) == document.unwrap():
            return placed
        return tomlkit.dumps(document)
    except (TOMLKitError, ValueError, RecursionError):
        return None


def _without(text: str, keys: KeyPath) -> str | None:
    """The text without the value; None if the text is not TOML, or has no room for it."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        table = _table(document, keys)
        if table is None or keys[-1] not in table:
            return None if table is None else text
        del table[keys[-1]]
        return tomlkit.dumps(document)
    except (TOMLKitError, ValueError, RecursionError):
        return None


def _table(document: MutableMapping[str, Any], keys: KeyPath) -> MutableMapping[str, Any] | None:
    """The table that the last key belongs to, which is made where there is none; None without room for it."""
    import tomlkit

    table: Any = document
    for key in keys[:-1]:
        table = table.setdefault(key, tomlkit.table())
        if not isinstance(table, MutableMapping):
            return None
    return cast("MutableMapping[str, Any]", table)


def _below_its_comment(text: str, key: str, value: object) -> str:
    """The text with a line for the value below the first `#key = ...`."""
    comment = re.compile(rf"^#[ \t]*{re.escape(key)}[ \t]*=.*$", re.MULTILINE)
    return comment.sub(lambda found: f"{found[0]}\n{key} = {literal(value)}", text, count=1)


def _parsed(text: str) -> dict[str, Any] | None:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    with suppress(TOMLKitError):
        return tomlkit.parse(text).unwrap()
    return None


def _write(path: Path, text: str) -> str:
    """Replaces the file at once, so that it is never half written; a link to it stays one.

    Returns an empty string or why that failed.
    """
    target = Path(os.path.realpath(path))
    try:
        target.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        if target.exists() and not os.access(target, os.W_OK):
            return f"{path} cannot be written: it is read-only"
        files.write(target, text.encode(), _PRIVATE_FILE)
    except FileExistsError:
        return f"{path} cannot be written: {target.parent} is not a folder"
    except OSError as error:
        return f"{path} cannot be written: {error.strerror}"
    return ""
