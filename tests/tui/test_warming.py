"""What the first text and the first discussion need is at hand before they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmreader.tui.screens.discussion import DiscussionScreen
from llmreader.tui.screens.reader import ReaderScreen
from llmreader.tui.warming import warm

if TYPE_CHECKING:
    from tests.tui.conftest import Reader


async def test_the_stylesheets_of_texts_and_discussions_are_read_ahead(reader: Reader) -> None:
    files = {str(path) for path in (*ReaderScreen.styles_of(), *DiscussionScreen.styles_of())}
    assert len(files) > len(ReaderScreen.styles_of())
    stylesheet = reader.app.stylesheet
    assert not any(stylesheet.has_source(file, "") for file in files)
    warm(reader.room)
    await reader.until(lambda: all(stylesheet.has_source(file, "") for file in files))
