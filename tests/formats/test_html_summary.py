"""HTML of summaries as Markdown that shows the same words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from llmreader.formats.html_summary import beginning, escaped, markdown
from llmreader.markup import attributes, plain, unescape


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One <b>bold</b>\n word</p><p>Two", "One bold word\n\nTwo"),
        ("a<br>b", "a\nb"),
        ("<ul><li>one<li><p>two</p></ul>after", "- one\n- two\n\nafter"),
        ('see <a href="/x(1)">this *one*</a>!', r"see [this \*one\*](https://a.example/x%281%29)!"),
        ('<a href="javascript:x">words</a> <a href="https://b.example"><img src="x"></a>', "words"),
        ("call <code>f(*args)</code>", "call `f(*args)`"),
        ("<pre>a\n  *b*</pre>", "    a\n      *b*"),
        (
            "<p># 1 < 2 & 3</p><p>- x</p><p>1. y snake_case _em_",
            "\\# 1 < 2 & 3\n\n\\- x\n\n1\\. y snake_case \\_em\\_",
        ),
        ("&lt;b&gt; &amp;copy; &#x1F600;", "\\<b> \\&copy; \U0001f600"),
        ("a<script>alert('<p>')</script>b<!-- c --><style>d</style>", "ab"),
        ("<b>never <i>closed <p>still", "never closed\n\nstill"),
        ("", ""),
    ],
)
def test_html_becomes_markdown(html: str, expected: str) -> None:
    assert markdown(html, "https://a.example/") == expected


@given(st.text(alphabet="ab1_*`[]()<>&;#.-+=~!\\ \n", max_size=40))
def test_plain_text_is_shown_as_it_stands(text: str) -> None:
    rendered = MarkdownIt("commonmark").render(escaped(text.strip()))
    assert "".join(unescape(plain_words(rendered)).split()) == "".join(text.split())


def plain_words(html: str) -> str:
    return html.replace("<p>", "").replace("</p>", "").replace("<br />", "").replace("<br>", "")


@given(st.text(alphabet="ab<>/=\"'!- &;#1pulicodera", max_size=80))
def test_any_text_becomes_some_markdown(html: str) -> None:
    assert "\n\n\n" not in markdown(html)


@pytest.mark.parametrize(
    "piece", ["<b>", "<p>", "<li>", "<a href='x'>", "<code>", "<pre>", "<!--", "<a '", "</b>", "&#9"]
)
def test_the_time_grows_with_the_length_alone(piece: str) -> None:
    began = time.process_time()
    markdown(piece * 20_000)
    assert time.process_time() - began < 5


def test_the_beginning_of_a_text_ends_with_a_paragraph() -> None:
    assert beginning("one\n\ntwo\n\nthree", 12) == "one\n\ntwo\n\n…"
    assert beginning("one two three\n\nfour", 5) == "one two three\n\n…"
    assert beginning("one two three", 5) == "one two three"


def test_a_title_keeps_what_only_looks_like_a_tag() -> None:
    assert (
        plain("A <b>bold</b>\n <code>List&lt;T></code> of List<String>") == "A bold List<T> of List<String>"
    )


def test_attributes_are_read_as_browsers_read_them() -> None:
    said = attributes(""" HREF="?a=1&copy=2&amp;b=3&lt;&#38;" b='c"' d=e f A = "x>y" href="second" """)
    assert said == {"href": "?a=1&copy=2&b=3<&", "b": 'c"', "d": "e", "f": "", "a": "x>y"}


def test_a_character_reference_of_thousands_of_digits_stays_as_it_is() -> None:
    assert unescape("&#" + "1" * 5_000 + ";") == "&#" + "1" * 5_000 + ";"
