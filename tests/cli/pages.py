"""Pages that a server on this machine gives."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread


@dataclass
class Page:
    """What stands at a path."""

    text: str | bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    waits_for: Event | None = None
    """Comes before the answer."""


class Pages(ThreadingHTTPServer):
    """What stands at each path: Markdown with its own words as its ETag; nothing elsewhere."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.pages: dict[str, list[Page]] = {}
        """By path; while there are several, each is given once."""
        self.asked: list[str] = []
        self.url = f"http://127.0.0.1:{self.server_port}"

    def add(self, path: str, *pages: Page | str) -> str:
        """Puts a page at a path, or several that come one after another; the URL."""
        self.pages[path] = [Page(page) if isinstance(page, str) else page for page in pages]
        return self.url + path


class _Answer(BaseHTTPRequestHandler):
    server: Pages

    def do_GET(self) -> None:
        pages = self.server.pages.get(self.path, [])
        self.server.asked.append(self.path)
        page = Page("", 404) if not pages else pages.pop(0) if len(pages) > 1 else pages[0]
        if page.waits_for:
            page.waits_for.wait(10)
        data = page.text if isinstance(page.text, bytes) else page.text.encode()
        etag = f'"{hash(page.text)}"'
        is_same = page.status == 200 and self.headers["If-None-Match"] == etag
        self.send_response(304 if is_same else page.status)
        headers = {"Content-Type": "text/markdown", "ETag": etag, "Content-Length": str(len(data))}
        for name, value in ({} if is_same else headers | page.headers).items():
            self.send_header(name, value)
        with suppress(ConnectionError):  # the program was ended
            self.end_headers()
            self.wfile.write(b"" if is_same else data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # as it is called there
        """Says nothing."""


@contextmanager
def serving(settings_file: Path) -> Iterator[Pages]:
    """A server, which the settings allow, and which is all the places that are read in a way of their own."""
    with Pages() as server:
        places = ("archive", "snapshots", "hacker_news_search", "hacker_news_items", "lobsters", "reddit")
        settings_file.write_text(
            '[network]\nallow = ["127.0.0.1"]\n[places]\n'
            + "".join(f'{place} = "{server.url}"\n' for place in places)
        )
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def thread(number: int, comment: str = "<p>It is <i>dark</i>.") -> Page:
    """A discussion as Hacker News' search gives it: a comment, and a deleted one that answers it."""
    deleted = {"id": number + 2, "type": "comment", "created_at_i": 1700000120, "children": []}
    first = deleted | {"id": number + 1, "author": "bob", "text": comment, "children": [deleted]}
    story = {
        "id": number,
        "type": "story",
        "title": "On rye",
        "author": "ann",
        "created_at_i": 1700000000,
        "points": 12,
        "url": "https://example.org/rye",
        "children": [first],
    }
    return Page(json.dumps(story), headers={"Content-Type": "application/json"})
