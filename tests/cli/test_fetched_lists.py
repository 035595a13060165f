"""Lists that come from a server, which is on this machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

Run = Callable[..., Any]


class Site(ThreadingHTTPServer):
    """Gives a list at every path but /moved, and its version as the ETag."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.names = ["rye", "oat"]
        self.answered: list[int] = []
        """The status of each answer."""
        self.url = f"http://127.0.0.1:{self.server_port}"


class _Answer(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        etag = f'"{"-".join(self.server.names)}"'
        text = "# Bread\n" + "".join(f"- [{name}](bread/{name})\n" for name in self.server.names)
        if self.path == "/moved":
            self._answer(302, {"Location": "/lists/bread.md"})
        elif self.headers["If-None-Match"] == etag:
            self._answer(304, {})
        else:
            self._answer(200, {"ETag": etag, "Content-Length": str(len(text))}, text)

    def _answer(self, status: int, headers: dict[str, str], text: str = "") -> None:
        self.server.answered.append(status)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # as it is called there
        """Says nothing."""


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        thread = Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield site
        site.shutdown()
        thread.join()


@pytest.fixture
def allowed(settings_file: Path) -> None:
    """The settings allow the site."""
    settings_file.write_text('[network]\nallow = ["127.0.0.1"]\n')


@pytest.mark.usefixtures("allowed")
def test_an_update_asks_only_for_what_has_changed(run: Run, site: Site) -> None:
    assert run("import", f"{site.url}/lists/bread.md").code == 0
    assert f"{site.url}/lists/bread/rye" in run("list", "catalog:bread").out
    assert run("update").out == f"{site.url}/lists/bread.md: nothing has changed\n"
    site.names.append("corn")
    (report,) = json.loads(run("update", "--json").out)
    assert [each["title"] for each in report["differences"]["new"]] == ["corn"]
    assert site.answered == [200, 304, 200]


@pytest.mark.usefixtures("allowed")
def test_links_are_relative_to_where_the_list_was_found(run: Run, site: Site) -> None:
    assert run("import", f"{site.url}/moved").code == 0
    assert f"{site.url}/lists/bread/rye" in run("list", "catalog:bread").out


def test_of_this_machine_nothing_is_fetched_unless_the_settings_name_it(run: Run, site: Site) -> None:
    refused = run("import", f"{site.url}/lists/bread.md")
    assert (refused.code, site.answered) == (1, [])
    assert "unless the setting network.allow names the host" in refused.out


@pytest.mark.usefixtures("allowed")
def test_the_settings_say_how_many_redirects_are_followed(run: Run, site: Site, settings_file: Path) -> None:
    settings_file.write_text(settings_file.read_text() + "redirects = 0\n")
    assert run("import", f"{site.url}/moved").code == 1
    assert site.answered == [302]
