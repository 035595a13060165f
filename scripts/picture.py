"""Draws docs/picture.svg: the program with its built-in catalog, a few evenings in."""

from __future__ import annotations

import asyncio
import os
import tempfile
from pathlib import Path

os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")

from llmreader import actions
from llmreader.config import load
from llmreader.library import Library
from llmreader.paths import builtin_catalog
from llmreader.tui.app import ReaderApp

PICTURE = Path(__file__).parents[1] / "docs" / "picture.svg"
SIZE = (100, 30)
KEYS = ["space", "j", "space", "s", "j", "j", "space", "j", "r", "j", "j"]
"""Some read, one starred, one being read; then on to one with a discussion."""


async def draw(folder: Path) -> str:
    """The screen after KEYS, as SVG; the library is made in `folder`."""
    library = Library.open(folder / "library.sqlite3")
    actions.take_in_file(library, builtin_catalog(), actions.BUILT_IN)
    settings = folder / "config.toml"
    settings.write_text('glyphs = "unicode"\n')
    app = ReaderApp(library, None, load(settings), settings)
    async with app.run_test(size=SIZE) as pilot:
        for key in KEYS:
            await pilot.press(key)
        await pilot.pause(0.5)
        picture = app.export_screenshot(title="llmreader")
    library.close()
    return picture


def main() -> None:
    """Writes the picture."""
    with tempfile.TemporaryDirectory() as folder:
        PICTURE.write_text(asyncio.run(draw(Path(folder))), encoding="utf-8")
    print(f"drawn: {PICTURE.name}")


if __name__ == "__main__":
    main()
