"""Texts that are no pages, made into articles."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from llmreader.reader import plain
from llmreader.reader.escaping import fenced

URL = "https://site.test/notes/a.md"


@pytest.mark.parametrize(
    ("source", "title", "text"),
    [
        ("# Title\n\nwords", "Title", "words"),
        ("\n\n# **A** [b](c) `d` #\nwords", "A b d", "words"),
        ("Title\n=====\n\nwords", "Title", "words"),
        ("## Part\n\nwords", "a.md", "## Part\n\nwords"),
        ("words\n\n# Title", "a.md", "words\n\n# Title"),
        ("- one\n===", "a.md", "- one\n==="),
        ("---\ntitle: 'Said'\nauthor: Ada\n---\n# Title\nwords", "Said", "words"),
        ("---\n\nwords", "a.md", "---\n\nwords"),
        ("# ![logo](x.png)\nwords", "a.md", "words"),
    ],
)
def test_the_title_of_a_markdown_file(source: str, title: str, text: str) -> None:
    found = plain.of_markdown(source, URL)
    assert (found.title, found.text) == (title, text)


@pytest.mark.parametrize(
    ("said", "date"), [("2023-04-05", "2023-04-05"), ("2023-04-05T10:00", "2023-04-05"), ("soon", "")]
)
def test_a_file_can_say_when_and_by_whom_it_was_written(said: str, date: str) -> None:
    found = plain.of_markdown(f'---\ndate: {said}\nauthor: "Ada"\n---\nwords', URL)
    assert (found.published, found.author) == (date, "Ada")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("[a](b.md)", "[a](https://site.test/notes/b.md)"),
        ("[a](<b.md> 'title')", "[a](<https://site.test/notes/b.md> 'title')"),
        ("[a](#part)", "[a](https://site.test/notes/a.md#part)"),
        ("[a](https://else.test/x)", "[a](https://else.test/x)"),
        ("[a](mailto:ada@site.test)", "[a](mailto:ada@site.test)"),
        ("[![i](x.png)](../b)", "[![i](https://site.test/notes/x.png)](https://site.test/b)"),
        ("[a]: b.md", "[a]: https://site.test/notes/b.md"),
        ('<a href="b.md">', '<a href="https://site.test/notes/b.md">'),
        ("`[a](b.md)`", "`[a](b.md)`"),
        ("``[a](`b.md)``", "``[a](`b.md)``"),
        (
            "~~~\n[a](b.md)\n```\n~~~\n[a](b.md)",
            "~~~\n[a](b.md)\n```\n~~~\n[a](https://site.test/notes/b.md)",
        ),
        ("[a](http://[)", "[a](http://[)"),
    ],
)
def test_every_link_outside_of_code_is_made_absolute(written: str, read: str) -> None:
    assert plain.of_markdown(written, URL).text == read


@given(st.text(alphabet="`~a\n ", max_size=60))
def test_nothing_in_code_ends_its_block(code: str) -> None:
    tokens = MarkdownIt().parse(fenced(code, "text"))
    assert [(token.type, token.info) for token in tokens] == [("fence", "text")]
    assert tokens[0].content == code + "\n"


LONG = "Words that go on. " * 8


@given(st.lists(st.text(alphabet="*_`#>-+.1) [](<)&$|~\\ab", min_size=1, max_size=12)))
def test_a_text_whose_lines_are_long_is_paragraphs_in_which_nothing_is_a_mark(lines: list[str]) -> None:
    found = plain.of_text("\n".join([LONG, *lines]), "https://site.test/a.txt")
    tokens = MarkdownIt().parse(found.text)
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    shown = ["".join(part.content for part in token.children or ()) for token in tokens if token.children]
    assert shown == [line.strip() for line in (LONG, *lines) if line.strip()]


@pytest.mark.parametrize(
    "source",
    ["no", "null", "{}", '{"cells": 1}', '{"cells": [1]}', '{"cells": [], "metadata": 3}', "[" * 99_999],
)
def test_what_is_no_notebook_is_a_text(source: str) -> None:
    assert plain.of_notebook(source, "https://site.test/a.ipynb").text.startswith("```")


@pytest.mark.parametrize(
    "unit", ["[", "![", "`", "`a", "[x]:", "](", "# [a", "---\n", "#", "=", "1", "``a`", "</", "src='", "\n"]
)
def test_hostile_markdown_takes_no_longer_than_its_length(unit: str) -> None:
    source = unit * (100_000 // len(unit))
    begun = perf_counter()
    plain.of_markdown(source, URL)
    plain.of_markdown("# " + source, URL)
    plain.of_text(source, URL)
    assert perf_counter() - begun < 5
