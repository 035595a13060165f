"""The HTML of comments becomes Markdown that reads the same, whatever stands in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from llmreader import text
from llmreader.reader.threads.comment_html import CommentHtml

HERE = "https://news.ycombinator.com/item?id=1"


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("One<p>two<p>three", "One\n\ntwo\n\nthree"),
        ("<p>So <i>it</i> is, <b>always</b> <del>never</del></p>", "So *it* is, **always** ~~never~~"),
        ("a<br>b", "a\\\nb"),
        ("one\nline", "one line"),
        ("<i>one<p>two</i>", "*one*\n\ntwo"),
        ("<b> apart </b>and", "**apart** and"),
        ("<h2>Why</h2>So", "## Why\n\nSo"),
        ("a<hr>b", "a\n\n---\n\nb"),
        ("<ul><li>a<li><p>b</ul>", "- a\n- b"),
        ("<ol><li>a<ul><li>b</ul></ol>", "1. a\n   - b"),
        ("<blockquote><p>a<p>b</blockquote>c", "> a\n>\n> b\n\nc"),
        ("<pre><code>  if x:\n      y &lt; 1\n</code></pre>", "```\nif x:\n    y < 1\n```"),
        ('<pre><code class="language-rust">a</code></pre>', "```rust\na\n```"),
        ("<pre>``` in it</pre>", "````\n``` in it\n````"),
        ("<code>a`b</code> &amp; <code>c</code>", "``a`b`` & `c`"),
        ("<script>alert(1)</script><style>p {}</style>seen", "seen"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_what_the_tags_mean_is_kept(html: str, markdown: str) -> None:
    assert CommentHtml(HERE).markdown(html) == markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ('<a href="https://example.org/a">there</a>', "[there](https://example.org/a)"),
        ('<a href="https:&#x2F;&#x2F;example.org&#x2F;long">https:&#x2F;&#x2F;example.org&#x2F;lo...</a>',
         "<https://example.org/long>"),
        ('<a href="item?id=2">that</a>', "[that](https://news.ycombinator.com/item?id=2)"),
        ('<a href="https://example.org/a_(b)">x [y]</a>', r"[x \[y\]](https://example.org/a_%28b%29)"),
        ('<a href="javascript:alert(1)">no link</a>', "no link"),
        ('<a href="http://[">no link</a>', "no link"),
        ('<img src="/a.png" alt="A *graph*">', r"[A \*graph\*](https://news.ycombinator.com/a.png)"),
    ],
)  # fmt: skip
def test_links_are_absolute_and_safe(html: str, markdown: str) -> None:
    assert CommentHtml(HERE).markdown(html) == markdown


@pytest.mark.parametrize(
    "plain",
    ["# no", "- no", "+ no", "1. no", "12) no", "> no", "*no*", "_no_", "`no`", "[no](x)", "a\\b", "~~no~~",
     "---", "===", "&amp;lt;", "$x$", "x^2^", "a | b", "    no", "2^10 * 3 * 4"],
)  # fmt: skip
def test_plain_text_means_nothing_more(plain: str) -> None:
    html = MarkdownIt().render(CommentHtml(HERE).markdown(f"<p>x<p>{plain}".replace("> no", "&gt; no")))
    unescaped = plain.replace("&amp;", "&").replace(">", "&gt;").strip()
    assert html == f"<p>x</p>\n<p>{unescaped.replace('&lt;', '&amp;lt;')}</p>\n"


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("&gt; a <i>b</i><p>c", "> a *b*\n\nc"),
        ("<i>&gt; a</i>", "> *a*"),
        ("&gt;&gt; twice", ">> twice"),
        ("a &gt; b", "a > b"),
    ],
)
def test_what_begins_like_a_quote_is_one_where_people_write_them_so(html: str, markdown: str) -> None:
    assert CommentHtml(HERE, quoting=True).markdown(html) == markdown


def test_one_comment_is_not_in_another() -> None:
    html = CommentHtml(HERE)
    assert html.markdown("<blockquote><i><pre>a") == "> ```\n> a\n> ```"
    assert html.markdown("b <b>c") == "b **c**"


@pytest.mark.parametrize(
    "tag", ["i", "div", "blockquote", "ul><li", "a href=x", "pre", "code", "b><i", "br", "p"]
)
def test_depth_costs_no_more_than_length(tag: str) -> None:
    assert "end" in CommentHtml(HERE).markdown(f"<{tag}>" * 100_000 + "end")


PIECES = (
    "<i>",
    "</i>",
    "<p>",
    "<pre>",
    "</pre>",
    "<a href=x>",
    "</a>",
    "<ol>",
    "<li>",
    "&#27;",
    "&#8238;",
    "> *`[",
)


@given(st.lists(st.sampled_from(PIECES) | st.text()))
def test_whatever_comes_is_safe_to_show(pieces: list[str]) -> None:
    markdown = CommentHtml(HERE, quoting=True).markdown("".join(pieces))
    assert text.block(markdown) == markdown
