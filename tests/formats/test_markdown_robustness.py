"""Markdown lists: whatever the bytes are, something sensible comes of them, and soon."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmreader.formats import markdown_list
from llmreader.formats.parsed import Parsed
from llmreader.formats.report import Mistake
from llmreader.links import is_safe
from llmreader.model import Catalog, Resource, Topic

SHARED = Path(__file__).parents[3] / "shared"

REAL_SHAPED = """---
title: Food
---
<div align="center"><h1>Food <img src="logo.png"></h1><a href="https://a.example/">Site</a></div>

## Bread [![badge](https://img.shields.io/x.svg)](https://b.example/)
> [!NOTE]
> About **bread**, see [this](docs/a.md) and https://c.example/a_(b)?c=d&e.

- [x] [White](https://d.example/ "Hint") - *rises*, ([HN](https://news.ycombinator.com/item?id=1))
\t- [Crumb][c] and `code`
  1. deep
- **Rye** - [paper](https://e.example/) [code](javascript:x)

| Name | Link |
|:--|--|
| Tea | [link](https://f.example/) |

<details><summary>More</summary><ul><li><a href=https://g.example/>G<li>h</ul>

[c]: https://h.example/ 'c'
[^1]: Note :tada: &amp; ~~gone~~
"""


def resources(node: Catalog | Topic) -> Iterator[Resource]:
    yield from node.resources
    for topic in node.topics:
        yield from resources(topic)


def read(data: bytes | str) -> Parsed:
    found = markdown_list.read(data if isinstance(data, bytes) else data.encode(), title="Given")
    assert isinstance(found, Parsed), found
    return found


def assert_clean(parsed: Parsed) -> None:
    for resource in resources(parsed.catalog):
        lines = [resource.title, *(link.title for link in resource.related)]
        assert all(line and "\n" not in line and line == line.strip() for line in lines), lines
        assert is_safe(resource.url)
        assert all(is_safe(link.url) for link in resource.related)
        assert all(is_safe(thread.url) for thread in resource.discussions)
        shown = "".join([*lines, resource.summary])
        assert not {"\x1b", "\x02", "\x03", "\u202e", "\r"} & set(shown)
    assert all(left.place >= 1 and left.reason for left in parsed.left_out)


SPANS = st.tuples(st.integers(0, len(REAL_SHAPED)), st.integers(0, 40))
NOISE = st.one_of(
    st.sampled_from(["", "\x00", "\r", "\x02", "\u202e", "\x1b[31m", "[", "](", "<", "<a href=", "</li>"]),
    st.text(max_size=5),
)  # fmt: skip


@given(st.lists(st.tuples(SPANS, NOISE), max_size=8))
def test_a_mutated_list_is_still_read(changes: list[tuple[tuple[int, int], str]]) -> None:
    text = REAL_SHAPED
    for (start, length), noise in changes:
        text = text[:start] + noise + text[start + length :]
    found = markdown_list.read(text.encode("utf-8", "replace"), title="Given")
    if isinstance(found, Parsed):
        assert_clean(found)


@given(st.binary(max_size=300))
def test_any_bytes_at_all_are_read_or_refused(data: bytes) -> None:
    found = markdown_list.read(data, title="Given", base="https://a.example/")
    assert isinstance(found, Parsed) or all(isinstance(mistake, Mistake) for mistake in found)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1"])
def test_a_list_in_another_encoding_is_read(encoding: str) -> None:
    parsed = read("# Crème\n\n- [Brûlée](https://a.example/) - sucrée, brûlée, dorée\n".encode(encoding))
    assert (parsed.catalog.title, parsed.catalog.resources[0].title) == ("Crème", "Brûlée")


def test_what_is_no_text_is_refused_in_plain_words() -> None:
    assert isinstance(markdown_list.read(b"\x89PNG\0\0\0\x01", title="Given"), tuple)


def test_an_empty_file_is_an_empty_list() -> None:
    assert read("").catalog == Catalog("Given")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "![" * 20_000,
        "[a](" * 5_000,
        "[a" * 5_000 + "]" * 5_000,
        "> " * 10_000 + "a",
        "- " * 10_000 + "a",
        "<div>" * 10_000,
        "<ul><li>" * 10_000,
        "<b>" + "<div>" * 10_000 + "</b>" * 10_000,
        "<a href='https://a.example/'>" * 5_000,
        "<table><tr><td>" * 5_000,
        "<!--" * 10_000,
        "<a b='" * 10_000,
        "https://a.example/" + ")" * 50_000,
        "a@" * 20_000,
        "**a [b](https://a.example/) " * 2_000,
        "- [a](https://a.example/) " + "([b](https://b.example/) " * 2_000,
        "- [a](https://a.example/) " + "- " * 20_000 + "x",
        "|a" * 500 + "\n" + "|-" * 500 + "\n" + ("|b" * 500 + "\n") * 10,
        ":a" * 20_000,
        "a|b\n" + "-" * 30_000 + "x\n",
        "- " + '"a ' * 20_000 + "[paper](https://a.example/)",
        "- " + "(" * 50_000 + "[paper](https://a.example/)",
        "{%" * 20_000 + "{{<" * 20_000,
        "[[a|" * 20_000,
    ],
    ids=lambda text: text[:20],
)
def test_no_input_takes_time_that_grows_with_its_square(text: str) -> None:
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("mark", ["- ", "1. ", "> "])
def test_what_is_nested_too_deeply_is_text_of_what_it_stands_in(mark: str) -> None:
    text = "".join(
        f"{' ' * len(mark) * level if mark != '> ' else mark * level}{mark}[{level}](https://a.example/{level})\n"
        for level in range(200)
    )
    parsed = read(
        f"{text}\n{mark * 10_000}[Crumb](https://b.example/)\n\n## Drinks\n- [Tea](https://c.example/)"
    )
    found = {resource.url for resource in resources(parsed.catalog)} | {
        link.url for resource in resources(parsed.catalog) for link in resource.related
    }
    assert found >= {*(f"https://a.example/{level}" for level in range(200)), "https://b.example/"}
    assert [topic.title for topic in parsed.catalog.topics] == ["Drinks"]
    assert parsed.left_out == ()


@pytest.mark.parametrize("mark", ["- ", "1. "])
def test_a_link_with_more_than_a_thousand_spaces_before_it_comes_in(mark: str) -> None:
    text = "".join(
        f"{' ' * len(mark) * level}{mark}[{level}](https://a.example/{level})\n" for level in range(1_000)
    )
    parsed = read(text)
    found = {resource.url for resource in resources(parsed.catalog)} | {
        link.url for resource in resources(parsed.catalog) for link in resource.related
    }
    assert found == {f"https://a.example/{level}" for level in range(1_000)}


def test_what_stands_behind_a_list_that_is_nested_too_deeply_is_none_of_it() -> None:
    text = "".join(f"{'  ' * level}- [{level}](https://a.example/{level})\n" for level in range(100))
    parsed = read(f"{text}  - [Crumb](https://b.example/)\n- [Tea](https://c.example/)")
    assert [resource.title for resource in resources(parsed.catalog)] == ["0", "Tea"]
    assert len(parsed.catalog.resources[0].related) == 100


def test_tags_that_are_nested_too_deeply_keep_their_links() -> None:
    parsed = read("<div>" * 3_000 + '<a href="https://a.example/">Bread</a>')
    assert [resource.title for resource in resources(parsed.catalog)] == ["Bread"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the lists are not part of the repository")
@pytest.mark.parametrize(("name", "count"), [("applied-ml", 500), ("awesome-llm", 300), ("llm-course", 150)])
def test_real_lists_arrive(name: str, count: int) -> None:
    parsed = read((SHARED / "lists" / f"{name}.md").read_bytes())
    assert_clean(parsed)
    assert len({resource.url for resource in resources(parsed.catalog)}) >= count
