"""Where the program's files live. Asking creates nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from platformdirs import PlatformDirs


class Paths(Struct, frozen=True):
    """The files of one run of the program. Absolute paths; only the built-in catalog is sure to exist."""

    config_file: Path
    """The user's settings, TOML."""
    library: Path
    """The SQLite file with everything this user has."""
    builtin_catalog: Path
    """The list that the program ships with, YAML."""

    @property
    def backups(self) -> Path:
        """The folder, beside the library, of its copies from before a migration."""
        return self.library.parent / "backups"


def find(library: Path | None = None) -> Paths:
    """The user's own files, as the platform and the XDG variables say, or with another library."""
    folders = _folders()
    return Paths(
        config_file=folders.user_config_path / "config.toml",
        library=library.absolute() if library else folders.user_data_path / "library.sqlite",
        builtin_catalog=builtin_catalog(),
    )


def last_list() -> Path:
    """The file that says what the numbers of the last `llmreader list` stand for, JSON."""
    return _folders().user_state_path / "last-list.json"


def builtin_catalog() -> Path:
    """The list inside the installed package or, in an editable install, in the repository's `data`."""
    package = Path(__file__).parent
    installed = package / "data" / "catalog.yaml"
    return installed if installed.is_file() else package.parents[1] / "data" / "catalog.yaml"


def _folders() -> PlatformDirs:
    from platformdirs import PlatformDirs

    return PlatformDirs("llmreader", appauthor=False)
