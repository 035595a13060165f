"""Writing files so that they are never half written."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_TEMPORARY = ".llmreader-{}.tmp"
"""What is being written, beside the file that it is to replace."""


def write(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Has a file hold other bytes: all of them, or else what it held before.

    A file that is there keeps its permissions, and a link to it stays one; a new one gets `mode`, less the
    umask. What is no file, such as a pipe, is written to as it is. Raises OSError.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    # Links are followed, also one to what is not there yet.
    target = Path(os.path.realpath(path))
    if target.exists():
        # Opened as for writing: that may be forbidden where replacing it is not.
        with target.open("ab"):
            mode = target.stat().st_mode & 0o7777
    new = target.with_name(_TEMPORARY.format(os.urandom(4).hex()))
    file = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(file, "wb") as stream:
            if target.exists():
                new.chmod(mode)
            stream.write(data)
            stream.flush()
            os.fsync(file)
        new.replace(target)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
