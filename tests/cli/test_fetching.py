"""`llmreader fetch` saves what a query finds, goes on where it has ended, and says what it could not have."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from urllib.parse import quote

import pytest

from llmreader import library as lib
from llmreader import links
from llmreader.actions import articles
from llmreader.cli import fetching
from llmreader.library import Library
from tests.cli.conftest import Run
from tests.cli.pages import Page, Pages, serving, thread
from tests.cli.test_printing import valid


@pytest.fixture
def site(settings_file: Path) -> Iterator[Pages]:
    """Three pages, rye, oat and corn, and the shelf of a user who has them in a list."""
    with serving(settings_file) as site:
        for name in ("rye", "oat", "corn"):
            site.add(f"/{name}", f"All about {name}.\n")
        yield site


@pytest.fixture
def shelf(run: Run, home: Path, site: Pages) -> Run:
    run("remove", "--yes", "Large Language Models")
    put_on_shelf(run, home, site, *site.pages)
    return run


def put_on_shelf(run: Run, home: Path, site: Pages, *paths: str) -> None:
    lines = (f"- [{path.strip('/').title()}]({site.url}{path})\n" for path in paths)
    (home / "bread.md").write_text("# Bread\n\n" + "".join(lines))
    assert run("import", str(home / "bread.md")).code == 0


def want(home: Path, url: str) -> None:
    """As the reading room does when there is no network."""
    library = Library.open(home / "share" / "llmreader" / "library.sqlite")
    articles.want(library, [lib.number_of(library, links.canonical(url))])
    library.close()


def found(run: Run, *query: str) -> list[str]:
    return run("list", *query, "--format", "{title}").out.splitlines()


def test_what_is_unread_is_saved(shelf: Run, site: Pages) -> None:
    shelf("mark", "read", f"{site.url}/oat")
    assert shelf("fetch") == (0, "Saved: 2 texts, 0 discussions\n", "")
    assert sorted(site.asked) == ["/corn", "/rye"]
    assert found(shelf, "is:saved") == ["Rye", "Corn"]
    assert found(shelf, "about", "corn") == ["Corn"], "it is searched too"
    (corn,) = json.loads(shelf("show", "Corn", "--json").out)
    assert corn["saved_at"] >= corn["added"]
    assert "saved:    20" in shelf("show", "Corn").out


def test_what_is_saved_is_not_fetched_again(shelf: Run, site: Pages) -> None:
    shelf("fetch", "rye")
    assert shelf("fetch").out == "Saved: 2 texts, 0 discussions\n  1 saved already\n"
    assert sorted(site.asked) == ["/corn", "/oat", "/rye"]
    assert shelf("fetch") == (0, "Nothing to fetch\n  3 saved already\n", "")


def test_again_asks_whether_there_is_a_newer_text(shelf: Run, site: Pages) -> None:
    shelf("fetch")
    site.add("/oat", "Even more about oat.\n")
    assert shelf("fetch", "--again").out == "Saved: 1 text, 0 discussions\n  2 as before\n"
    told = json.loads(shelf("fetch", "--again", "--json", "oat").out)
    valid("fetched", told)
    assert [(each["outcome"], each["said"]) for each in told] == [("unchanged", "the text has not changed")]
    assert found(shelf, "even", "more") == ["Oat"]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["1"], ["/rye"]),
        (["3", "{site}/rye"], ["/corn", "/rye"]),
        (["rye OR corn", "sort:title"], ["/corn", "/rye"]),
        (["oat", "--unread"], []),
        (["2", "--unread"], []),
        (["--limit", "1"], ["/rye"]),
    ],
)
def test_what_is_fetched_is_named_by_a_query_or_by_numbers_and_urls(
    shelf: Run, site: Pages, words: list[str], asked: list[str]
) -> None:
    shelf("list")
    shelf("mark", "read", "2")
    shelf("fetch", *(word.format(site=site.url) for word in words))
    assert sorted(site.asked) == asked


def test_what_was_to_be_fetched_later_comes_first(shelf: Run, site: Pages, home: Path) -> None:
    want(home, f"{site.url}/corn")
    shelf("mark", "read", f"{site.url}/corn")
    shelf("fetch", "--limit", "1")
    assert site.asked == ["/corn"]


def test_what_failed_is_told_with_its_reason(shelf: Run, site: Pages) -> None:
    site.pages.pop("/oat")
    site.add("/corn", Page("", 403))
    result = shelf("fetch")
    assert result.code == 3
    assert result.out == (
        "Saved: 1 text, 0 discussions\n"
        "Not fetched: 2\n"
        "  denied: 1\n"
        "    Corn: 127.0.0.1 does not let programs read the page (403); open it in the browser\n"
        "  gone: 1\n"
        "    Oat: 127.0.0.1 has no such page (404);"
        " the Internet Archive cannot be asked for a copy now; try again later\n"
    )


def test_a_server_that_is_gone_is_told(shelf: Run, site: Pages) -> None:
    site.shutdown()
    site.server_close()
    result = shelf("fetch", "--jsonl")
    told = [json.loads(line) for line in result.out.splitlines()]
    valid("fetched", told)
    assert result.code == 3
    assert {(each["outcome"], each["kind"]) for each in told} == {("failed", "unreachable")}
    assert found(shelf, "is:saved") == []


def test_a_page_that_is_known_to_be_gone_is_left_alone(shelf: Run, site: Pages) -> None:
    site.pages.pop("/oat")
    site.add("/wayback/available?url=" + quote(f"127.0.0.1:{site.server_port}/oat", safe=""), "{}")
    assert shelf("fetch", "oat").code == 3
    assert shelf("fetch", "oat").out == (
        "Nothing to fetch\n  1 known to be gone: --again looks for them once more\n"
    )
    (oat,) = json.loads(shelf("show", "Oat", "--json").out)
    assert oat["gone_at"] >= oat["added"]
    site.add("/oat", "It is back.\n")
    assert shelf("fetch", "oat", "--again").code == 0
    assert found(shelf, "is:dead") == []


def test_a_host_that_asks_to_come_back_soon_is_waited_for(shelf: Run, site: Pages) -> None:
    site.add("/rye", Page("", 429, {"Retry-After": "0"}), Page("All about rye.\n"))
    site.add("/oat", Page("", 503, {"Retry-After": "0"}), Page("All about oat.\n"))
    assert shelf("fetch").out == "Saved: 3 texts, 0 discussions\n"
    assert len(site.asked) == 5


def test_a_host_that_asks_for_longer_is_left_alone(shelf: Run, site: Pages) -> None:
    site.add("/rye", Page("", 429, {"Retry-After": "3600"}))
    result = shelf("fetch", "rye", "--json")
    (told,) = json.loads(result.out)
    assert (result.code, told["kind"]) == (3, "busy")
    assert told["said"] == "127.0.0.1 has been asked too often (429); try again in 60 min"


def test_a_link_to_a_discussion_saves_the_discussion(run: Run, site: Pages) -> None:
    run("add", "https://news.ycombinator.com/item?id=7", "--title", "On rye")
    site.add("/api/v1/items/7", thread(7))
    assert run("fetch", "on rye").out == "Saved: 0 texts, 1 discussion\n"
    assert run("fetch", "on rye").out == "Saved: 0 texts, 0 discussions\n  1 saved already\n"
    assert site.asked.count("/api/v1/items/7") == 1


def test_many_are_fetched_only_if_that_is_meant(
    shelf: Run, site: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_MANY", 2)
    refused = shelf("fetch")
    assert (refused.code, site.asked) == (2, [])
    assert refused.err.startswith("llmreader: 3 would be fetched: say --yes, or with --limit how many.\n")
    assert shelf("fetch", "--limit", "3").code == 0
    assert shelf("fetch", "--again", "--yes").code == 0


def test_where_nothing_is_found_it_says_so(shelf: Run) -> None:
    assert shelf("fetch", "barley") == (1, "", "llmreader: nothing is found\n")
    assert shelf("fetch", "--json", "barley") == (0, "[]\n", "")
    assert shelf("fetch", "").code == 2


@pytest.mark.parametrize("how", [(), ("--json",)])
def test_nothing_that_could_steer_a_terminal_is_printed(run: Run, site: Pages, how: tuple[str, ...]) -> None:
    hostile = "\x1b]0;title\x07\x9b2J\u202e"
    site.add("/evil", Page("", 403), f"---\ntitle: A{hostile}\n---\n\n# B{hostile}\n\nwords{hostile}\n")
    run("add", f"{site.url}/evil", "--title", f"Evil{hostile}")
    for printed in (run("fetch", "evil", *how), run("fetch", "evil", *how), run("read", "evil")):
        assert not set(printed.out + printed.err) & set("\x1b\x07\x9b\u202e")
        assert "evil" in printed.out.lower() or "Saved" in printed.out


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130)])
def test_what_was_saved_before_it_ended_stays_and_the_next_fetch_goes_on(
    shelf: Run, site: Pages, sent: signal.Signals, code: int
) -> None:
    never = Event()
    site.add("/corn", Page("All about corn.\n", waits_for=never))
    running = subprocess.Popen(
        [sys.executable, "-m", "llmreader", "fetch"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    until(lambda: found(shelf, "is:saved") == ["Rye", "Oat"])
    running.send_signal(sent)
    out, err = running.communicate(timeout=10)
    assert (running.returncode, err) == (code, "")
    if sent == signal.SIGINT:
        assert out == (
            "Saved: 2 texts, 0 discussions\nNot tried: 1, stopped; the same command goes on from here\n"
        )
    never.set()
    site.asked.clear()
    assert shelf("fetch").out == "Saved: 1 text, 0 discussions\n  2 saved already\n"
    assert site.asked == ["/corn"]


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)
