"""Pages that nobody would write who wanted to be read."""

from __future__ import annotations

import pytest

from llmreader.reader.extracting import extract

URL = "https://example.org/"
PROSE = "<p>A paragraph that is long enough to be what the page is about, and that says nothing else.</p>" * 3


def page(body: str) -> bytes:
    """A page around what is in its body."""
    return f"<html><head><title>T</title></head><body><article>{PROSE}{body}{PROSE}</article></body>".encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n ",
        b"\0\0\0",
        b"<html></html>",
        b"<html><frameset><frame src=a></frameset></html>",
        b"<html><body><script>document.write('all there is')</script></body></html>",
        b"<html><head><title>Only a title</title></head><body><noscript>Turn it on</noscript></body></html>",
    ],
)
def test_where_there_is_no_text_there_is_no_article(content: bytes) -> None:
    assert extract(content, URL) is None


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<div>" * 100_000 + "deep" + "</div>" * 100_000, id="nested"),
        pytest.param("<b><i>" * 50_000, id="never-closed"),
        pytest.param(f"<p>{'word ' * 200_000}</p>", id="long-line"),
        pytest.param(f"<p>{'x' * 1_000_000}</p>", id="long-word"),
        pytest.param("<p>" + "*_`[<$" * 5_000, id="signs"),
        pytest.param("<p>" + "<b>a</b>*<i>b</i>" * 3_000, id="marks"),
        pytest.param("<table><tr><td rowspan=9999 colspan=9999>x<td>y</table>", id="spans"),
        pytest.param("<ol start=99999999999><li value=-1>x</ol>", id="numbers"),
        pytest.param("\0<p>\0null\0", id="null-bytes"),
        pytest.param("<p>&#0;&#xD800;&#x202e;&#27;]52;c;x&#7;&amp;nosuch;</p>", id="characters"),
        pytest.param(
            '<a href="http://[::1">x</a><base href="http://[bad"><img src="http://[">', id="addresses"
        ),
    ],
)
def test_what_is_around_it_does_not_keep_the_text_from_being_read(body: str) -> None:
    article = extract(page(body), URL)
    assert article is not None
    assert "A paragraph that is long enough" in article.text


def test_a_bomb_of_entities_stays_as_small_as_it_is_written() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    article = extract(bomb.encode() + page("<p>&b;&b;&b;</p>"), URL)
    assert article is None or "boomboom" not in article.text


def test_nothing_that_steers_a_terminal_is_in_any_field() -> None:
    escape = "&#27;]0;title&#7;\u202e\x1b[2J"
    head = f"<title>T{escape}</title><meta name=author content='Ada {escape} B'>"
    content = f"<html lang='en{escape}'><head>{head}</head><body><article>{PROSE}<p>{escape}</p>".encode()
    article = extract(content, URL)
    assert article is not None
    fields = (article.text, article.title, article.author, article.site, article.language, article.published)
    assert not any(character in field for field in fields for character in "\x1b\x07\u202e")


@pytest.mark.parametrize(
    ("content", "charset", "words"),
    [
        (b"<p>{}", "iso-8859-1", "Grüße aus Zürich"),
        (b"<p>{}", "windows-1252", "Grüße aus Zürich"),
        (b"<meta charset=iso-8859-2><p>{}", "", "Zażółć gęślą jaźń"),
        (
            b"<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'><p>{}",
            "",
            "日本語の文章です",
        ),
        (b"<p>{}", "gb2312", "简体中文的文章"),
        (b"<p>{}", "no-such-charset", "plain words"),
        (b"<meta charset=utf-16><p>{}", "", "plain words"),
    ],
)
def test_a_page_is_read_in_the_charset_that_it_is_in(content: bytes, charset: str, words: str) -> None:
    written = {"iso-8859-1": "utf-8", "no-such-charset": "ascii"}.get(charset, charset)
    declared = written or (
        "iso-8859-2" if b"8859-2" in content else "shift_jis" if b"Shift" in content else "ascii"
    )
    article = extract(content.replace(b"{}", words.encode(declared)) + PROSE.encode(), URL, charset)
    assert article is not None
    assert words in article.text
