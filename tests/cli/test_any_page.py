"""Whatever stands at a link is fetched, made into a text, kept and printed, and steers no terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from llmreader.text import NOT_SHOWN
from tests.cli.conftest import Run
from tests.cli.pages import Page, Pages, serving, thread

OURS = re.compile(r"\x1b\[[0-9;]*m")
"""A colour."""

HOSTILE = (
    "\x1b]8;;https://evil.test\x1b\\", "\x1b]52;c;aGk=\x07", "\x1b]0;title\x07", "\x9b2J", "\u202e", "\u2066",
    "&#27;[2J", "&#x9b;2J", "&#8238;", "&#13;", "%1b[2J", "[/bold]", "\r", "\b", "\x7f", "\x85",
)  # fmt: skip
"""Turns of a terminal and of its text, some of them as HTML and URLs write them."""

MARKS = (
    "<p>", "<pre>", "<table><tr><td>", "<a href='", "<img alt='", "'>", "# ", "```", "[a](", "> ",
    "|-|", "\n",
)  # fmt: skip
WORDS = "<title>Words</title><p>" + "Words that say something. " * 20
PIECES = st.sampled_from([*HOSTILE, *MARKS]).map(str.encode) | st.text(max_size=9).map(str.encode)
TYPES = st.sampled_from(["text/html", "text/markdown", "text/plain", "application/pdf", ""])


@pytest.fixture
def site(settings_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pages]:
    # Without colours a pipe is sent no escape sequence, not even a stranger's.
    monkeypatch.setenv("FORCE_COLOR", "1")
    with serving(settings_file) as site:
        yield site


def printed(run: Run, url: str) -> str:
    """All that is printed when it is fetched, and from what is kept."""
    ways = (["--again"], ["--offline"], ["--offline", "--plain"], ["--offline", "--markdown"])
    outcomes = [run("read", url, *how) for how in ways]
    assert {outcome.code for outcome in outcomes} <= {0, 1, 3}
    return "".join(outcome.out + outcome.err for outcome in outcomes)


def steers(said: str) -> str:
    """What is in it that a terminal takes for more than letters and the program's own colours."""
    return "".join(re.findall(f"(?!\n)[{NOT_SHOWN}]", OURS.sub("", said)))


@given(st.lists(PIECES | st.binary(max_size=9), max_size=40).map(b"".join), TYPES)
@example("".join(HOSTILE).encode(), "text/html")
@example("".join(HOSTILE).encode(), "text/markdown")
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_page_steers_the_terminal(run: Run, site: Pages, said: bytes, kind: str) -> None:
    url = site.add("/any", Page(WORDS.encode() + said, headers={"Content-Type": kind}))
    run("add", url)
    shown = printed(run, url)
    assert not steers(shown)
    assert "Words that say" in shown or kind == "application/pdf" or "cannot be read here" in shown


def test_no_discussion_steers_the_terminal(run: Run, site: Pages) -> None:
    site.add("/api/v1/items/7", thread(7, f"It is {''.join(HOSTILE)} dark."))
    url = "https://news.ycombinator.com/item?id=7"
    run("add", url)
    shown = printed(run, url)
    assert "dark." in shown
    assert not steers(shown)
