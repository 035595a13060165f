"""Reading in a real terminal: a page is fetched once, and read on two evenings."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.pty.conftest import Terminal

    OpenTerminal = Callable[..., Terminal]

pytestmark = pytest.mark.pty

PROGRAM = str(Path(sys.executable).parent / "llmreader")
PARAGRAPHS = 40
SENTENCE = "It is told at such length that a window of a usual height has no room for all of it at once. "
NUMBERED = re.compile(r"Paragraph (\d+)\.")


def page() -> str:
    paragraphs = "".join(f"<p>Paragraph {number}. {SENTENCE * 3}</p>" for number in range(PARAGRAPHS))
    return (
        "<!doctype html><html><head><title>A long page</title></head>"
        f"<body><article><h1>A long page</h1>{paragraphs}</article></body></html>"
    )


def hostile() -> str:
    """A page that tries to reach the terminal by its title, its text and its links."""
    attack = (
        "\x1b]0;owned\x07\x1b]52;c;b3duZWQ=\x07\x9b31m&#27;]8;;https://evil.example&#7;\u202eowned\u2066\x00"
    )
    return page().replace("A long page", f"A {attack} page").replace("Paragraph 0.", f"Paragraph 0. {attack}")


class Pages(BaseHTTPRequestHandler):
    """Answers each request with one page."""

    def __init__(self, text: Callable[[], str], *args: Any) -> None:
        self._text = text
        super().__init__(*args)

    def do_GET(self) -> None:
        body = self._text().encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def serve() -> Iterator[Callable[[Callable[[], str]], ThreadingHTTPServer]]:
    """Starts a server with a page."""
    started: list[ThreadingHTTPServer] = []

    def start(text: Callable[[], str]) -> ThreadingHTTPServer:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Pages, text))
        Thread(target=server.serve_forever, daemon=True).start()
        started.append(server)
        return server

    yield start
    for server in started:
        server.shutdown()
        server.server_close()


@pytest.fixture
def open_list(
    terminal: OpenTerminal, home: dict[str, str], tmp_path: Path
) -> Callable[[ThreadingHTTPServer], Terminal]:
    """Starts the program beside a list of what a server has."""

    def start(server: ThreadingHTTPServer) -> Terminal:
        settings = Path(home["XDG_CONFIG_HOME"]) / "llmreader" / "config.toml"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text('[network]\nallow = ["127.0.0.1"]\n')
        url = f"http://127.0.0.1:{server.server_port}/page"
        file = tmp_path / "list.yaml"
        file.write_text(
            "title: A list\ntopics:\n  - title: All\n    resources:\n"
            f"      - {{url: '{url}', title: The page}}\n"
        )
        reader = terminal([PROGRAM, "--catalog", str(file)])
        reader.wait_for(lambda it: "The page" in it.text and "quit" in it.text)
        return reader

    return start


def paragraphs(terminal: Terminal) -> list[int]:
    """Those that begin on the screen."""
    return [int(number) for number in NUMBERED.findall(terminal.text)]


def turn(terminal: Terminal) -> None:
    """One page on."""
    before = terminal.lines()[1]
    terminal.send(" ")
    terminal.wait_for(lambda it: it.lines()[1] != before)


def test_a_page_is_fetched_once_and_read_on_two_evenings(
    serve: Callable[..., ThreadingHTTPServer], open_list: Callable[..., Terminal]
) -> None:
    server = serve(page)
    reader = open_list(server)
    reader.send("\r")
    reader.wait_for("Paragraph 0.")
    for _ in range(5):
        turn(reader)
    place = paragraphs(reader)
    reader.send("qq")
    assert reader.wait_exit() == 0
    server.shutdown()
    server.server_close()

    reader = open_list(server)
    reader.wait_for("reading, ")
    reader.send("\r")
    reader.wait_for(lambda it: paragraphs(it)[:1] and abs(paragraphs(it)[0] - place[0]) <= 1)
    while "100%" not in reader.text:
        turn(reader)
    reader.wait_for("✓ 100%")
    reader.send("q")
    reader.wait_for("✓ The page")
    reader.wait_for("1/1")
    reader.send("q")
    assert reader.wait_exit() == 0


def test_nothing_that_a_page_says_reaches_the_terminal_as_more_than_text(
    serve: Callable[..., ThreadingHTTPServer], open_list: Callable[..., Terminal]
) -> None:
    reader = open_list(serve(hostile))
    reader.send("\r")
    reader.wait_for("Paragraph 0.")
    reader.send(" ")
    reader.wait_for("Paragraph 6.")
    reader.send("qq")
    assert reader.wait_exit() == 0
    sent = reader.raw.decode()
    assert not any(f"\x1b]{number};" in sent for number in (0, 2, 8, 52))
    assert not set(sent) & set("\x00\x9b\u202e\u2066")


def test_the_place_is_kept_when_the_window_is_closed(
    serve: Callable[..., ThreadingHTTPServer], open_list: Callable[..., Terminal]
) -> None:
    server = serve(page)
    reader = open_list(server)
    reader.send("\r")
    reader.wait_for("Paragraph 0.")
    reader.send("  ")
    reader.wait_for("Paragraph 9.")
    place = paragraphs(reader)
    reader.hang_up()
    reader.wait_exit()
    reader = open_list(server)
    reader.send("\r")
    reader.wait_for(lambda it: paragraphs(it)[:1] and abs(paragraphs(it)[0] - place[0]) <= 1)
