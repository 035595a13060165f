"""Texts of strangers on the screen: whatever bytes come, nothing but text is drawn."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

from llmreader import library as lib
from llmreader.contents import Article
from llmreader.reader.extracting import extract
from llmreader.text import NOT_SHOWN
from llmreader.tui.screens.reader import ReaderScreen

if TYPE_CHECKING:
    from tests.tui.conftest import Home, Reader

URL = "https://example.org/begin"
FRAGMENTS = (
    b"\x1b]0;owned\x07", b"\x1b]52;c;b3duZWQ=\x07", b"\x1b]8;;https://evil.example\x1b\\", b"\x1b[2J",
    b"\x9b31m", b"\xc2\x9b1m", b"\x00", b"\x07", b"\x7f", b"\xff\xfe", b"\xed\xa0\x80",
    "\u202e\u2066\u200f\ufeff".encode(), b"&#27;[31m", b"&#x9b;", b"&#0;", b"[bold]x[/]",
    b"[link=https://evil.example]x[/link]", b"[@click=app.quit]x[/]", b"<b>", b"</div>", b"<table><tr><td>",
    b"<pre><code>", b"\n", b"\r", b"\t", b" word ", b"```", b"| a |", b"$$", b"> ",
)  # fmt: skip


def hostile(chance: Random) -> bytes:
    """Fragments that mean something to a terminal, to Rich, to HTML or to Markdown, and random bytes."""
    parts = [
        chance.choice(FRAGMENTS) if chance.random() < 0.7 else chance.randbytes(chance.randint(1, 9))
        for _ in range(chance.randint(1, 60))
    ]
    return b"".join(parts)


def page(chance: Random) -> bytes:
    paragraphs = (b"<p>" + hostile(chance) + b" some more words, so that it is a text.</p>" for _ in range(6))
    return b"<html><title>%b</title><body><article>%b</article>" % (hostile(chance), b"".join(paragraphs))


def unsafe(reader: Reader) -> list[str]:
    """What stands on the screen and is no text."""
    strips = reader.app.screen._compositor.render_strips()
    drawn = "".join(segment.text for strip in strips for segment in strip if not segment.control)
    return re.findall(f"[{NOT_SHOWN}]", drawn)


def articles(chance: Random) -> list[Article]:
    """As they are extracted from pages, and as they would be if nothing had been done before."""
    found = [extract(page(chance), URL, "") for _ in range(12)]
    raw = [hostile(chance).decode(errors="replace") for _ in range(12)]
    return [each for each in found if each] + [
        Article(f"{text}\n\n[{text}]({text})", text, text, text, text, remark=text) for text in raw
    ]


async def test_nothing_but_text_reaches_the_screen(home: Home) -> None:
    some = articles(Random(5))
    assert len(some) > 16
    async with home.reader(size=(80, 30)) as reader:
        for article in some:
            with home.library() as library:
                lib.keep_article(library, lib.number_of(library, URL), article)
            await reader.press("enter")
            assert isinstance(reader.app.screen, ReaderScreen)
            assert unsafe(reader) == []
            await reader.press("tab", "c", "escape")
            assert unsafe(reader) == []
            if isinstance(reader.app.screen, ReaderScreen):
                await reader.press("q")
