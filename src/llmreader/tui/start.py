"""From a command line to the screen: opens the library, takes the catalog in, shows the room."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from llmreader import actions
from llmreader.config import Loaded
from llmreader.library import Library, LibraryError, read_so_many
from llmreader.paths import Paths

_GARBAGE = 5_000
"""Objects more than there were before, after which the youngest are looked through for garbage."""


def run(paths: Paths, loaded: Loaded, catalog: Path | None) -> int:
    """Shows the catalogs on the shelf, or only a file's, until the user leaves; returns the exit code."""
    source = str(catalog) if catalog else actions.BUILT_IN
    try:
        library = Library.open(paths.library, backups=paths.backups)
        read_so_many(library, loaded.settings.words_per_minute)
        refused = actions.take_in_file(library, catalog or paths.builtin_catalog, source)
    except LibraryError as error:
        return _fail(str(error))
    if refused is not None:
        library.close()
        return _fail(*refused.reasons)
    try:
        return _show(library, source if catalog else None, loaded, paths.config_file)
    except LibraryError as error:
        return _fail(str(error))
    finally:
        library.close()


def _show(library: Library, source: str | None, loaded: Loaded, config_file: Path) -> int:
    # Textual reads these when it is imported. A frame of 1/240 s is what a key waits for when it changes
    # the layout; nothing is drawn when nothing changes.
    os.environ.setdefault("TEXTUAL_FPS", "240")
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    from llmreader.tui.app import ReaderApp

    # What has been imported stays, and need not be looked through for garbage ever again.
    gc.freeze()
    # A key makes some thousand objects that are gone with it: looked through five times less often.
    gc.set_threshold(_GARBAGE)
    gc.enable()
    # The thread that writes to the terminal waits for this long when the screen's own thread has more to do.
    sys.setswitchinterval(0.0005)
    app = ReaderApp(library, source, loaded, config_file)
    app.run()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0


def _fail(*reasons: str) -> int:
    for reason in reasons:
        sys.stderr.write(f"llmreader: {reason}\n")
    return 1
