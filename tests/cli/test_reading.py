"""`llmreader read` prints what stands behind a link, and fetches it where it is not saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from llmreader.cli import reading
from tests.cli.conftest import Run
from tests.cli.pages import Page, Pages, serving, thread

RYE = """---
title: All about rye
author: Ann
date: 2024-05-06
---

## Where it grows

It is *dark* and grows on [poor soil](https://example.org/soil), where wheat does not, in the north and east.

```python
bake( "rye" )
```
"""


@pytest.fixture
def site(settings_file: Path) -> Iterator[Pages]:
    with serving(settings_file) as site:
        site.add("/rye", RYE)
        yield site


@pytest.fixture
def rye(run: Run, site: Pages) -> Run:
    run("add", f"{site.url}/rye", "--title", "Rye")
    return run


def test_a_text_is_fetched_laid_out_and_kept(rye: Run, site: Pages) -> None:
    printed = rye("read", "rye", "--width", "50")
    assert (printed.code, printed.err) == (0, "")
    assert printed.out == (
        "All about rye\n"
        f"Ann, 2024-05-06, 1 min\n{site.url}/rye\n"
        "\n"
        "Where it grows\n"
        "\n"
        "It is dark and grows on poor soil\n"
        "(https://example.org/soil), where wheat does not,\n"
        "in the north and east.\n"
        "\n"
        '  bake( "rye" )\n'
    )
    assert rye("read", "rye", "--width", "50", "--offline").out == printed.out
    assert site.asked == ["/rye"]


def test_plain_is_nothing_but_the_words(rye: Run) -> None:
    assert "on poor soil, where wheat" in rye("read", "--plain", "rye", "--width", "80").out


def test_it_is_as_wide_as_an_article_on_the_screen(rye: Run, settings_file: Path) -> None:
    settings_file.write_text(f"page_width = 30\n{settings_file.read_text()}")
    longest = max(map(len, rye("read", "--plain", "rye").out.splitlines()[4:]))
    assert 25 < longest <= 30


def test_markdown_is_as_it_is_kept(rye: Run) -> None:
    text = rye("read", "--markdown", "rye").out
    assert text.startswith(
        "## Where it grows\n\nIt is *dark* and grows on [poor soil](https://example.org/soil)"
    )
    assert text.endswith('```python\nbake( "rye" )\n```\n')


def test_colours_are_for_terminals(rye: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in rye("read", "rye").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1mAll about rye\x1b[0m" in rye("read", "rye").out
    assert "\x1b" not in rye("read", "--plain", "rye").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in rye("read", "rye").out


def test_it_is_being_read_when_somebody_reads_along(rye: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    rye("read", "rye")
    assert rye("list", "is:reading").code == 1
    monkeypatch.setattr(reading, "on_terminal", lambda: True)
    rye("read", "rye")
    assert rye("list", "is:reading", "--format", "{title}").out == "Rye\n"


def test_what_is_not_there_is_told_with_what_to_do(rye: Run, site: Pages) -> None:
    assert rye("read", "rye", "--offline") == (
        1,
        "",
        "llmreader: Rye: it is not saved, and nothing is fetched with --offline\n",
    )
    site.add("/rye", Page("", 403))
    assert rye("read", "rye") == (
        1,
        "",
        "llmreader: Rye: 127.0.0.1 does not let programs read the page (403); open it in the browser\n",
    )


def test_what_was_saved_is_printed_where_it_cannot_be_fetched_again(rye: Run, site: Pages) -> None:
    text = rye("read", "rye").out
    site.add("/rye", Page("", 500))
    again = rye("read", "rye", "--again")
    assert (again.code, again.out) == (3, text)
    assert again.err == "llmreader: Rye: 127.0.0.1 has a fault of its own (500); try again later\n"


def test_a_newer_text_is_fetched_when_it_is_asked_for(rye: Run, site: Pages) -> None:
    rye("read", "rye")
    site.add("/rye", "Rye is rye.\n")
    assert "Rye is rye." not in rye("read", "rye").out
    assert "Rye is rye." in rye("read", "rye", "--again").out


def test_a_discussion_is_printed_with_each_answer_below_what_it_answers(run: Run, site: Pages) -> None:
    run("add", "https://news.ycombinator.com/item?id=7", "--title", "HN")
    site.add("/api/v1/items/7", thread(7))
    for _ in range(2):
        lines = run("read", "HN", "--plain").out.splitlines()
        assert lines[0] == "On rye"
        assert lines[1].startswith("Hacker News, ann, ")
        assert lines[1].endswith(", 12 points, 2 comments")
        assert lines[2:5] == ["https://news.ycombinator.com/item?id=7", "https://example.org/rye", ""]
        assert [line.partition(",")[0].rstrip() for line in lines[5:]] == [
            "│ bob",
            "│",
            "│ It is dark.",
            "",
            "│ │ somebody",
            "│ │",
            "│ │ deleted",
        ]
    assert site.asked.count("/api/v1/items/7") == 1


def test_a_comment_cannot_end_what_it_stands_in(run: Run, site: Pages) -> None:
    run("add", "https://news.ycombinator.com/item?id=7", "--title", "HN")
    site.add("/api/v1/items/7", thread(7, "<pre><code>```\n# x\n</code></pre><p>**a** &lt;b&gt;[c](d)\n> e"))
    lines = run("read", "HN", "--plain").out.splitlines()
    assert all(line.startswith("│") for line in lines[5:] if line)
    assert "│ **a** <b>[c](d) > e" in lines
