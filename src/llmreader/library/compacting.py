"""Giving space back to the disk.

SQLite keeps the pages that become free, and uses them again. To give them back it writes the whole file anew,
which takes as long as the file is large: some ten milliseconds a megabyte.
"""

from __future__ import annotations

from llmreader.library.errors import LibraryError
from llmreader.library.file import Library

_CHEAP = 256 * 1024 * 1024
"""Bytes of the file, for which it is a matter of seconds."""


def compact(library: Library) -> int | None:
    """Makes the file as small as it can be; by how many bytes it has become smaller. None where that would
    take long, or cannot be done now.
    """
    before = library.path.stat().st_size
    if before > _CHEAP:
        return None
    try:
        with library.transaction():
            # What FTS5 was told to forget takes space until the parts of its index are merged.
            library.write("INSERT INTO article_text (article_text) VALUES ('optimize')")
        library.row("VACUUM")
        library.row("PRAGMA wal_checkpoint(TRUNCATE)")
    except LibraryError:  # such as a full disk: there have to be two of the file for a moment
        return None
    return max(0, before - library.path.stat().st_size)
