"""What a text looks like when it is laid out."""

from __future__ import annotations

import pytest

from llmreader.layout.document import Document
from llmreader.layout.lines import ASCII, Look, Role, Span
from llmreader.layout.page import Page


def lines(text: str, width: int = 40) -> list[str]:
    return [line.text.rstrip() for line in Page(Document(text), Look(width))]


def spans(text: str) -> list[Span]:
    return [span for line in Page(Document(text), Look(60)) for span in line.spans]


def roles(text: str) -> dict[str, tuple[Role, ...]]:
    return {span.text: span.roles for span in spans(text)}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\ntwo\n\nthree", ["one two", "", "three"]),
        ("one  \ntwo", ["one", "two"]),
        ("- one\n- two", ["• one", "• two"]),
        ("- one\n\n- two", ["• one", "", "• two"]),
        ("- one\n  - below\n- two", ["• one", "  • below", "• two"]),
        ("- one\n\nafter", ["• one", "", "after"]),
        ("before\n- one", ["before", "", "• one"]),
        ("9. nine\n10. ten", [" 9. nine", "10. ten"]),
        ("1. one\n1. two", ["1. one", "2. two"]),
        ("- [ ] open\n- [x] done", ["☐ open", "☑ done"]),
        ("1. [x] done", ["1. ☑ done"]),
        ("# Title\ntext", ["Title", "", "text"]),
        ("> quoted\n>\n> more\n\ntext", ["│ quoted", "│", "│ more", "", "text"]),
        ("> - both", ["│ • both"]),
        ("```\na  b\n\n  c\n```", ["  a  b", "", "    c"]),
        ("one\n\n---\n\ntwo", ["one", "", "─" * 20, "", "two"]),
        ("*a* **b** `c` ~~d~~ [e](https://example.org)", ["a b c d e"]),
        ("![a cat](cat.png) ![](x.png)", ["[image: a cat] [image]"]),
        ("[bold]not bold[/]", ["[bold]not bold[/]"]),
        ("<b>tags</b> and List<String>", ["tags and List<String>"]),
        ("H<sub>2</sub>O, x<sup>n+1</sup>, a<sup>Ω</sup>", ["H₂O, xⁿ⁺¹, a^Ω"]),
        ("<p>one<br>two</p>\n<ul><li>three</ul>", ["one", "two", "three"]),
        ("<!-- unseen -->\n\ntext", ["text"]),
        ("&amp; &copy; \\* &lt;b&gt;", ["& © * <b>"]),
        ("$\\alpha_1 * b*$ costs $5 or $6", ["\\alpha_1 * b* costs $5 or $6"]),
        ("the $i$th of the$k$", ["the ith of thek"]),
        ("US$5, $6 and $x$ or \\$y$", ["US$5, $6 and x or $y$"]),
        ("$$\na\n= b\n$$", ["  a", "  = b"]),
        ("a[^1]\n\n[^1]: https://example.org", ["a[^1]", "", "[^1]: https://example.org"]),
        ("[a][r]\n\n[r]: https://example.org", ["a"]),
        ("漢字\n仮名", ["漢字仮名"]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_what_becomes_of_the_parts_of_a_text(text: str, shown: list[str]) -> None:
    assert lines(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- one two three four", ["• one two", "  three", "  four"]),
        ("> one two three", ["│ one two", "│ three"]),
        ("one two\u00a0three", ["one", "two\u00a0three"]),
        ("abcdefghijklmnop", ["abcdefghij", "klmnop"]),
        ("a https://example.org/b", ["a", "https://", "example.", "org/b"]),
        ("漢字仮名、交じり文", ["漢字仮名、", "交じり文"]),
        ("漢字仮名文、交じり", ["漢字仮名", "文、交じり"]),
        ("word 漢字仮名文", ["word 漢字", "仮名文"]),
        ("👩‍👧👩‍👧👩‍👧👩‍👧👩‍👧👩‍👧", ["👩‍👧👩‍👧👩‍👧👩‍👧👩‍👧", "👩‍👧"]),
    ],
)
def test_lines_end_where_the_script_lets_them(text: str, shown: list[str]) -> None:
    assert lines(text, 10) == shown


def test_however_deep_it_goes_there_is_room_for_the_text() -> None:
    assert lines("> " * 15 + "words", 12) == ["│ │ │ words"]


def test_code_is_never_wrapped_unless_it_has_to() -> None:
    code = Document("```\nfour words of code\n```")
    (line,) = Page(code, Look(10))
    assert line.fixed
    assert line.text == "  four words of code"
    folded = list(Page(code, Look(10, folds_code=True)))
    assert [line.text for line in folded] == ["  four wor", "  ds of co", "  de"]


def test_code_is_told_apart_by_its_language() -> None:
    found = roles("```python\ndef f():\n    return 'x' # why\n```")
    assert found["def"] == (Role.BLOCK, Role.KEYWORD)
    assert found["f"] == (Role.BLOCK, Role.NAME)
    assert found["# why"] == (Role.BLOCK, Role.COMMENT)
    assert roles("```nonsense\ndef\n```")["def"] == (Role.BLOCK,)


def test_every_part_plays_its_role() -> None:
    found = roles("## H\n\n*a **b*** `c` ~~d~~ [e](u)\n\n> q *r*\n\n- i\n\n---\n\n$m$")
    assert found["H"] == (Role.HEADING_2,)
    assert found["b"] == (Role.EMPHASIS, Role.STRONG)
    assert found["c"] == (Role.CODE,)
    assert found["d"] == (Role.STRUCK,)
    assert found["e"] == (Role.LINK,)
    assert found["r"] == (Role.QUOTE, Role.EMPHASIS)
    assert found["│ "] == (Role.BAR,)
    assert found["• "] == (Role.MARKER,)
    assert found["─" * 20] == (Role.RULE,)
    assert found["m"] == (Role.MATH,)


def test_a_link_that_is_broken_into_lines_is_one_link() -> None:
    page = Page(Document("[one two three](https://example.org 'why')"), Look(8))
    links = {span.link for line in page for span in line.spans}
    assert len(links) == 1
    (link,) = links
    assert link is not None
    assert (link.url, link.title) == ("https://example.org", "why")


def test_where_links_lead_is_said_where_they_cannot_be_followed() -> None:
    text = "[a](https://example.org) https://example.com"
    shown = [line.text for line in Page(Document(text, addresses=True), Look(60))]
    assert shown == ["a (https://example.org) https://example.com"]


def test_plain_signs_are_used_where_no_others_can_be_shown() -> None:
    page = Page(Document("> - both\n\n---\n\n- [x] t"), Look(40, ASCII))
    assert [line.text for line in page] == ["| * both", "", "-" * 20, "", "[x] t"]


def test_spans_know_where_they_stand_in_the_plain_text() -> None:
    document = Document("- **one** two `three` four")
    plain = document.blocks(0).plain
    for line in Page(document, Look(10)):
        for span in line.spans:
            assert span.at < 0 or plain[span.at : span.at + len(span.text)] == span.text
