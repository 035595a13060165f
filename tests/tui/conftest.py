"""A user in an empty home, with a small catalog, in front of the real screens."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path
from threading import enumerate as running_threads

import pytest
from textual import events
from textual._queue import Queue
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.message import Message
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from llmreader import config, formats
from llmreader import library as lib
from llmreader.library import Detail, Library, Row, Stamp
from llmreader.model import Catalog, Progress
from llmreader.tui.app import ReaderApp
from llmreader.tui.commands import Pane
from llmreader.tui.screens.report import ReportScreen
from llmreader.tui.screens.room import Room
from llmreader.tui.screens.source import SourceDialog

SOURCE = "test"
PATIENCE = 10.0
"""Seconds to wait for anything, on a loaded machine."""
TURNS = 5
"""Of the event loop, in which nothing may come up any more: a task that Textual starts takes some to post."""


def _is_waiting(pump: MessagePump) -> bool:
    """Whether a part of the screen has handled all that it was sent, and nothing keeps it."""
    queue: Queue[Message | None] = pump._message_queue
    return pump._closed or (queue.empty() and bool(queue.ready_event._waiters))


class Reader:
    """The program, with a user's hands and eyes."""

    def __init__(self, app: ReaderApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def room(self) -> Room:
        return self.app.room

    # Hands

    async def press(self, *keys: str) -> None:
        """Presses keys one by one; what each asks for is done and shown before the next."""
        for key in keys:
            self._send(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Presses the keys of a text, one right after the other."""
        await self.burst(*("space" if character == " " else character for character in text))

    async def press_meanwhile(self, *keys: str) -> None:
        """Presses keys while a list is being taken in."""
        for key in keys:
            self._send(key)
            await self.pause()

    async def burst(self, *keys: str) -> None:
        """Presses keys faster than the program can follow."""
        for key in keys:
            self._send(key)
        await self.settle()

    async def settle(self) -> None:
        """Waits until browsers have been started, lists have been read, and changes are on the disk and
        on the screen.
        """
        await self.pause()
        for thread in running_threads():
            if thread.name == "browser":
                await asyncio.to_thread(thread.join)
        # What follows from it is done in the screen's own thread, also if it has just ended by itself.
        await self.pause()
        await self.until(lambda: self.room.jobs.running is None and not self.room.ahead.busy)
        if self.app.is_running:
            # Changes are written in turn: those before this one are on the disk when it is.
            await asyncio.wrap_future(self.app._writer.submit(lambda _: None))
            await self.pause()
            # What they have changed is read again.
            await self.until(lambda: not self.room.ahead.busy)
            await self.pause()

    async def pause(self) -> None:
        """Waits until all messages have been handled. Unlike the pilot's it sends none itself, and does not
        wait for an idle processor: that took a third of the time of all these tests.
        """
        await self._be_still()
        # What waits for the next frame asks for more.
        self.app.screen._on_timer_update()
        await self._be_still()

    async def _be_still(self) -> None:
        end = time.monotonic() + PATIENCE
        still = 0
        while still < TURNS and self.app.is_running and not self.app._exception:
            assert time.monotonic() < end, self.screen
            await asyncio.sleep(0)
            still = still + 1 if all(map(_is_waiting, self._pumps())) else 0

    def _pumps(self) -> Iterator[MessagePump]:
        yield self.app
        for screen in self.app.screen_stack:
            yield from screen.walk_children(with_self=True)

    def _send(self, key: str) -> None:
        if len(key) == 1:
            self.app.post_message(events.Key(_character_to_key(key), key))
        else:
            self.app.post_message(events.Key(key, " " if key == "space" else None))

    async def until(self, condition: Callable[[], object], patience: float = PATIENCE) -> None:
        """Waits for what comes about beside the keys."""
        end = time.monotonic() + patience
        while not condition():
            assert time.monotonic() < end, self.screen
            await asyncio.sleep(0.01)

    async def resize(self, width: int, height: int) -> None:
        size = Size(width, height)
        self.app.post_message(events.Resize(size, size))
        await self.until(lambda: self.app.screen.size == (width, height))
        await self.pause()

    async def choose(self, topic: str) -> None:
        """Opens the whole tree and goes to a topic in it; the focus stays where it is."""
        desk, tree = self.room.desk, self.room.panes.topics
        desk.opened = frozenset(each.id for each in desk.shelf.topics)
        self.room.show_all()
        tree.move_to([each.title for each in desk.shelf.topics].index(topic))
        tree.post_message(tree.Chosen())
        await self.settle()
        assert self.topic == topic

    async def focus(self, pane: Pane) -> None:
        self.room.panes.go_to(pane)
        await self.pause()
        assert self.pane is pane

    async def bring(self, source: Path | str) -> None:
        """Imports a list by the keys that a user presses, and leaves the report."""
        await self.start_import(source)
        await self.until(lambda: isinstance(self.app.screen, ReportScreen))
        await self.press("escape")
        assert self.app.screen is self.room

    def write(self, file: Path, text: str) -> None:
        """Has a list say something else."""
        file.write_text(text)

    async def start_import(self, source: Path | str) -> None:
        """Has an import begin; changes may be waiting."""
        await self.press_meanwhile("i")
        self.app.screen.query_one(Input).value = str(source)
        await self.press_meanwhile("enter")
        await self.until(lambda: not isinstance(self.app.screen, SourceDialog))

    # Eyes

    @property
    def pane(self) -> Pane:
        return self.room.panes.current

    @property
    def topic(self) -> str:
        assert self.room.desk.topic
        return self.room.desk.topic.title

    @property
    def titles(self) -> list[str]:
        """What is listed."""
        return [row.title for row in self.rows]

    @property
    def rows(self) -> list[Row]:
        """The same with all that the list draws of it."""
        rows = map(self.room.panes.resources.row, range(self.room.panes.resources.count))
        return [row for row in rows if row]

    @property
    def row(self) -> Row:
        """The row under the cursor of the list, as the list draws it."""
        row = self.room.panes.resources.row(self.room.panes.resources.cursor)
        assert row
        return row

    @property
    def detail(self) -> Detail:
        """What the detail pane shows."""
        assert self.room.current
        return self.room.current

    @property
    def tree(self) -> list[str]:
        """The tree's lines, from the title to the progress."""
        tree = self.room.panes.topics
        return ["".join(part.text for part in tree.draw(index, 40)).strip() for index in range(tree.count)]

    def progress(self, topic: str) -> Progress:
        """How far a topic has been read, as the tree shows it."""
        tree = self.room.panes.topics
        index, node = next((n, each) for n, each in enumerate(tree._visible) if each.title == topic)
        return tree._progress_of(index, node)

    @property
    def screen(self) -> str:
        """All that stands on the screen."""
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())

    @property
    def said(self) -> str:
        """The last thing that was said."""
        return [each.message for each in self.app._notifications][-1]

    def told(self, text: str) -> bool:
        """Whether this was said, and is still there."""
        return any(each.message == text for each in self.app._notifications)


class Home:
    """An empty home folder, with a library that knows one catalog."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.library_file = folder / "library.sqlite3"
        self.config_file = folder / "config.toml"
        loaded = formats.load(Path(__file__).with_name("catalog.yaml").read_bytes())
        assert isinstance(loaded, Catalog)
        self.catalog = loaded
        self._taken_in = 0

    def take_in(self, catalog: Catalog) -> None:
        """Has the library know this catalog, as when its file has changed."""
        self._taken_in += 1
        with self.library() as library:
            source = lib.Source(SOURCE, "yaml", Stamp(1, 1, str(self._taken_in)))
            lib.take_in(library, [lib.Delivery(catalog, source)])

    @contextmanager
    def library(self) -> Iterator[Library]:
        """The library as another instance sees it."""
        with closing(Library.open(self.library_file)) as library:
            yield library

    def script(self, name: str, *lines: str) -> str:
        """Makes a program for the path; its name."""
        file = self.bin / name
        file.write_text("\n".join(["#!/bin/sh", *lines, ""]))
        file.chmod(0o755)
        return name

    def settings(self, text: str) -> None:
        self.config_file.write_text(text)

    def app(self, library: Library, source: str | None = SOURCE) -> ReaderApp:
        app = ReaderApp(library, source, config.load(self.config_file), self.config_file)
        app.animation_level = "none"
        return app

    def watch(self, pilot: Pilot[int]) -> Reader:
        """Hands and eyes for a program that something else has started."""
        assert isinstance(pilot.app, ReaderApp)
        return Reader(pilot.app, pilot)

    @asynccontextmanager
    async def reader(
        self, size: tuple[int, int] = (100, 30), source: str | None = SOURCE
    ) -> AsyncIterator[Reader]:
        """The program, from its start to its end; with all catalogs on the shelf when there is no source."""
        with self.library() as library:
            app = self.app(library, source)
            async with app.run_test(size=size) as pilot:
                reader = self.watch(pilot)
                await reader.settle()
                yield reader


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    for name in os.environ:
        if not name.startswith(("PYTEST_", "TEXTUAL_SNAPSHOT_")):
            monkeypatch.delenv(name)
    # What is done when the user pauses or rests is waited for, again and again.
    monkeypatch.setattr("llmreader.tui.ahead._PAUSE", 0.01)
    monkeypatch.setattr("llmreader.tui.ahead._REST", 0.01)
    home = Home(tmp_path)
    for name, value in {
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "PATH": str(home.bin),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TMPDIR": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "xdg-config"),
        "XDG_DATA_HOME": str(tmp_path / "xdg-data"),
    }.items():
        monkeypatch.setenv(name, value)
    # A cursor that blinks is there in one picture and not in the next.
    for widget in (Input, TextArea):
        monkeypatch.setattr(widget, "cursor_blink", False)
    home.take_in(home.catalog)
    return home


@pytest.fixture
async def reader(home: Home, request: pytest.FixtureRequest) -> AsyncIterator[Reader]:
    """The program at its first start, in a window of 100 by 30: beside one catalog, or with all on the shelf
    in a module that is marked `whole_shelf`.
    """
    source = None if request.node.get_closest_marker("whole_shelf") else SOURCE
    async with home.reader(source=source) as reader:
        yield reader


@pytest.fixture
def tools(home: Home, request: pytest.FixtureRequest) -> Path:
    """A list in a file: what a module has as TOOLS."""
    file = home.folder / "tools.md"
    file.write_text(request.module.TOOLS)
    return file
