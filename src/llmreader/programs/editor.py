"""The user's editor, in the terminal: a note that is edited comes back, and what was typed is never lost."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from llmreader.programs import running

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class EditFailed(Struct, frozen=True):
    """A text that came to no new version."""

    reason: str
    """What failed, and where what was typed is kept, if anything was."""


def command(environ: Mapping[str, str] = os.environ) -> tuple[str, ...] | None:
    """The command line of $VISUAL, else of $EDITOR; None when neither names a program that is there."""
    for variable in ("VISUAL", "EDITOR"):
        argv = running.split(environ.get(variable, ""))
        if argv and shutil.which(argv[0], path=environ.get("PATH", os.defpath)):
            return argv
    return None


def edit_file(command: Sequence[str], path: Path) -> str:
    """Edit a file and wait for the editor to end. Returns "" or what failed."""
    return running.in_terminal(Path(command[0]).name, [*command, str(path.absolute())])


def edit_text(command: Sequence[str], text: str, suffix: str = ".md") -> str | EditFailed:
    """`text` as the editor leaves it, without the newline that editors add at the end.

    It is edited in a file that nobody else can read, and that is gone afterwards, unless something was typed
    and the editor failed.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix="llmreader-"))
    except OSError as error:
        return EditFailed(f"no temporary folder can be made: {_why(error)}")
    path, given = folder / f"note{suffix}", text.encode()
    result = _edited(command, path, given)
    if isinstance(result, EditFailed) and _has_more(path, given):
        return EditFailed(f"{result.reason}; what you typed is kept in {folder}")
    shutil.rmtree(folder, ignore_errors=True)
    if isinstance(result, EditFailed) or text.endswith("\n"):
        return result
    return result.removesuffix("\n")


def _edited(command: Sequence[str], path: Path, given: bytes) -> str | EditFailed:
    try:
        path.touch(0o600)
        path.write_bytes(given)
    except OSError as error:
        path.unlink(missing_ok=True)
        return EditFailed(f"no temporary file can be written: {_why(error)}")
    if failure := edit_file(command, path):
        return EditFailed(failure)
    try:
        return path.read_bytes().decode()
    except OSError as error:
        return EditFailed(f"what the editor saved cannot be read: {_why(error)}")
    except UnicodeDecodeError:
        return EditFailed("what the editor saved is not UTF-8 text")


def _has_more(path: Path, given: bytes) -> bool:
    """Whether its folder holds anything but the file as it was given, such as a crashed editor's copy."""
    try:
        return any(each != path or each.read_bytes() != given for each in path.parent.iterdir())
    except OSError:
        return True


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
