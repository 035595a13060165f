"""What holds for every page: its words arrive as words, its links lead somewhere, nothing raises."""

from __future__ import annotations

from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from llmreader import links, text
from llmreader.reader import escaping
from llmreader.reader.extracting import extract
from llmreader.reader.extracting.inline import Line
from llmreader.reader.extracting.page import Element, Text

URL = "https://example.org/a/page"
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(dollarmath_plugin)

SIGNS = st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~$&;:=^\"'/ab1 \n\u00e9\u4e2d"), max_size=40)
TAGS = st.sampled_from(["b", "i", "em", "strong", "s", "span", "code", "a", "kbd"])


def element(tag: str, children: list[Element | str]) -> Element:
    """An element with texts for the strings among its children."""
    made = Element(tag, {"href": "/x_(y)*z*"} if tag == "a" else {})
    for child in children:
        if isinstance(child, Element):
            child.parent = made
            made.children.append(child)
        else:
            made.children.append(Text(child, made))
    return made


RUNS = st.recursive(SIGNS, lambda inner: st.builds(element, TAGS, st.lists(inner, max_size=4)), max_leaves=12)


def words_of(markdown: str) -> str:
    """What a reader of the Markdown sees, white space collapsed."""
    parts = (child for token in PARSER.parse(markdown) for child in token.children or ())
    seen = ["\n" if part.type in ("softbreak", "hardbreak") else part.content for part in parts]
    return " ".join("".join(seen).split())


@given(SIGNS)
def test_text_in_a_line_is_taken_for_no_markup(words: str) -> None:
    line = Line(URL).add([Text(words, Element("p", {}))]).markdown()
    assert words_of(line) == " ".join(words.split())
    assert not line or [token.type for token in PARSER.parse(line)] == [
        "paragraph_open",
        "inline",
        "paragraph_close",
    ]


@given(st.lists(RUNS, max_size=6))
def test_marks_around_words_never_change_the_words(parts: list[Element | str]) -> None:
    paragraph = element("p", parts)
    plain = Line(URL).add([Text(_read(paragraph), Element("p", {}))]).markdown()
    assert words_of(Line(URL).add([paragraph]).markdown()) == words_of(plain)


@given(st.text(max_size=60), st.sampled_from(["", "https:", "//", "mailto:", "javascript:", "../", "#"]))
def test_a_target_is_absolute_and_safe_or_there_is_none(rest: str, start: str) -> None:
    target = escaping.target(URL, start + rest)
    if target:
        (inline,) = PARSER.parseInline(f"[x]({target})")
        (link,) = [token for token in inline.children or () if token.type == "link_open"]
        assert links.is_safe(str(link.attrs["href"]))


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda words: f"<p>{words}".encode()))
def test_bytes_of_any_kind_become_safe_text_or_none(content: bytes) -> None:
    article = extract(content, URL)
    assert article is None or article.text == text.block(article.text)


@settings(max_examples=15, deadline=None)
@given(SIGNS.filter(lambda words: any(map(str.isalnum, words))))
def test_signs_in_a_page_arrive_as_they_stand(words: str) -> None:
    prose = "A paragraph that is long enough to be what the page is about, and that says nothing else at all."
    page = f"<html><body><article><p>{prose}</p><p>{prose[::-1]} {escape(words)}</p><p>{prose}</p></article>"
    article = extract(page.encode(), URL)
    assert article is not None
    assert " ".join(words.split()) in words_of(article.text)


def _read(node: Element | Text) -> str:
    """The words of a run as a browser shows them."""
    if isinstance(node, Text):
        return node.words
    return "".join(_read(child) for child in node.children if isinstance(child, (Element, Text)))
