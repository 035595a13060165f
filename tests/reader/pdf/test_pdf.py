"""A PDF becomes an article: in the order of reading, without what belongs to the page and not to the text."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from llmreader.contents import Article, Origin
from llmreader.reader.outcomes import Kind, Unavailable
from llmreader.reader.pdf import document, pdf_article
from llmreader.text import block as in_lines
from tests.reader.pdf.making import FONTS, PICTURE, Page, Text, lines, pdf

MARKDOWN = MarkdownIt("commonmark").enable(["strikethrough", "table"])
URL = "https://site.test/paper.pdf"

TITLE = Text(72, 80, "How long papers are read", 20)
FULL = "This line is as wide as the column of the page is, and the next goes on with its words"
"""As wide as a line of the text gets in these tests."""


def article(*pages: Page, **options: object) -> Article:
    found = pdf_article(pdf(*pages, **options), URL)  # type: ignore[arg-type]
    assert isinstance(found, Article)
    return found


def unavailable(content: bytes) -> Unavailable:
    found = pdf_article(content, URL)
    assert isinstance(found, Unavailable)
    return found


def text_of(*pages: Page) -> str:
    return article(*pages).text


def column(x: float, y: float, name: str, count: int = 12) -> list[Text]:
    """Lines of a column of text, each of which says where it stands."""
    return lines(x, y, *(f"{name}{number} goes on and on, and fills the column" for number in range(count)))


def test_lines_of_a_paragraph_are_joined() -> None:
    assert text_of(lines(72, 100, FULL, FULL, "and ends here.")) == f"{FULL} {FULL} and ends here."


def test_a_gap_or_an_indented_line_begins_a_paragraph() -> None:
    first, second, third = (lines(72, y, FULL, "and ends here.") for y in (100, 160, 184))
    indented = [Text(84, third[0].y, third[0].text), third[1]]
    assert text_of([*first, *second, *indented]).split("\n\n") == [f"{FULL} and ends here."] * 3


def test_columns_are_read_one_after_the_other_below_what_goes_across() -> None:
    across = lines(
        72, 120, "An abstract that goes across both of the columns of this page, from left to right."
    )
    page = [
        TITLE,
        *chain.from_iterable(zip(column(72, 160, "L"), column(310, 160, "R"), strict=True)),
        *across,
    ]
    words = text_of(page).split()
    assert [word for word in words if word[0] in "LR" and word[1:].isdigit()] == [
        f"{side}{number}" for side in "LR" for number in range(12)
    ]
    assert words[0] == "An"


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    left, right = column(72, 100, "L"), column(310, 100, "R")
    text = text_of([*left, *right], lines(72, 100, "and so it ends on another page."))
    assert "\n" not in text
    assert text.endswith("and fills the column and so it ends on another page.")


def test_a_footnote_does_not_stand_in_the_middle_of_a_sentence() -> None:
    note = lines(72, 780, "1 A note at the foot of the page.", size=7)
    pages = [*lines(72, 100, FULL, FULL), *note], lines(72, 100, "which ends on the next page.")
    assert text_of(*pages).split("\n\n") == [
        f"{FULL} {FULL} which ends on the next page.",
        "1 A note at the foot of the page.",
    ]


def test_headings_are_told_by_their_size_and_weight() -> None:
    page = [
        TITLE,
        Text(72, 120, "1 A section", 14, "bold"),
        *lines(72, 150, FULL, "and ends."),
        Text(72, 200, "1.1 A part of it", 10, "bold"),
        *lines(72, 230, FULL, "and ends."),
    ]
    found = article(page)
    assert found.title == "How long papers are read"
    assert found.text.split("\n\n")[::2] == ["## 1 A section", "### 1.1 A part of it"]


def test_words_in_a_paragraph_are_bold_italic_or_code_as_their_letters_show() -> None:
    words = [
        Text(72, 100, "Run-in.", font="bold"),
        Text(116, 100, "This calls"),
        Text(168, 100, "print()", font="mono"),
        Text(216, 100, "and"),
        Text(237, 100, "then", font="italic"),
        Text(259, 100, "it goes on with more words that fill the line"),
    ]
    assert text_of([*words, *lines(72, 112, FULL)]).startswith(
        "**Run-in.** This calls `print()` and *then* it goes on"
    )


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("about the optimi-", "zation of it.", "optimization"),
        ("about the Anglo-", "Saxon of it.", "Anglo-Saxon"),
        ("about what is state-of-the-", "art in it.", "state-of-the-art"),
        ("about pre-training and then pre-", "training again.", "then pre-training"),
    ],
)
def test_a_word_divided_at_the_end_of_a_line_is_whole_again(above: str, below: str, joined: str) -> None:
    assert joined in text_of(lines(72, 100, f"{FULL[:50]} {above}", below))


def test_items_are_items() -> None:
    items = [
        *lines(72, 100, FULL, "lists things:"),
        *lines(90, 130, "\u2022 the first thing", "\u2022 the second thing"),
    ]
    assert text_of([*items, *lines(72, 170, "1. one", "2. two")]).endswith(
        "- the first thing\n- the second thing\n1. one\n2. two"
    )


def test_code_keeps_its_lines_and_its_white_space() -> None:
    code = [
        Text(90, 150, "def f(x):", font="mono"),
        Text(114, 162, "return x - 1  # `x`", font="mono"),
        Text(90, 186, "f(2)", font="mono"),
    ]
    page = [*lines(72, 100, FULL, "as follows:"), *code, *lines(72, 220, FULL)]
    assert "```\ndef f(x):\n    return x - 1  # `x`\n\nf(2)\n```" in text_of(page)


def test_a_table_keeps_its_rows() -> None:
    rows = [
        Text(x, 150 + 12 * row, text)
        for row, cells in enumerate(
            (("Model", "Size", "Score"), ("small", "1 B", "34.5"), ("large", "70 B", "81.2"))
        )
        for x, text in zip((72, 172, 272), cells, strict=True)
    ]
    text = text_of([*lines(72, 100, FULL, "as follows:"), *rows])
    assert [line.split() for line in text.split("```")[1].strip().splitlines()] == [
        ["Model", "Size", "Score"],
        ["small", "1", "B", "34.5"],
        ["large", "70", "B", "81.2"],
    ]


def test_sub_and_superscripts_stay_beside_their_words() -> None:
    words = [Text(72, 100, "the square x"), Text(127.5, 96, "2", 7), Text(134, 100, "of a number")]
    assert text_of([*words, *lines(72, 112, FULL)]).startswith("the square x² of a number")


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        [
            Text(72, 40, f"A. Author et al. / Papers {2000 + number % 2}"),
            *lines(72, 100, f"Page with the words of {name}.", FULL, "and ends here."),
            Text(290, 810, str(number)),
        ]
        for number, name in enumerate(("one", "two", "three", "four"), 7)
    ]
    text = text_of(*pages)
    assert "Author" not in text
    assert not {"7", "8", "9", "10"} & set(text.split())
    assert text.count("Page with the words of") == 4


def test_a_stamp_on_each_page_of_a_scan_is_no_text() -> None:
    stamp: Page = [PICTURE, Text(72, 820, "Downloaded from a library on the first of May")]
    assert unavailable(pdf(stamp, stamp, stamp)).reason.startswith("the PDF is a scan")


def test_the_numbers_of_lines_in_the_margin_of_a_draft_are_left_out() -> None:
    numbers = lines(40, 100, *(f"{number:03}" for number in range(54, 66)), size=10)
    text = text_of([*numbers, *lines(72, 100, *[FULL] * 11, "and ends with 3 words.")])
    assert [word for word in text.split() if word.isdecimal()] == ["3"]


def test_the_document_says_who_made_it_when_and_in_which_language() -> None:
    info = {"Title": "Reading Papers", "Author": "A. Author, B. Writer", "CreationDate": "D:20240229120000Z"}
    found = article(lines(72, 100, FULL), info=info)
    assert (found.title, found.author, found.published) == (
        "Reading Papers",
        "A. Author, B. Writer",
        "2024-02-29",
    )
    assert (found.language, found.origin, found.url, found.remark) == ("en-GB", Origin.PAGE, URL, "")


@pytest.mark.parametrize("said", ["untitled", "Microsoft Word - draft.doc", "main.tex", "paper", ""])
def test_a_title_that_is_none_gives_way_to_the_largest_words_of_the_first_page(said: str) -> None:
    found = article([TITLE, *lines(72, 120, FULL)], info={"Title": said})
    assert (found.title, found.text) == ("How long papers are read", FULL)


def test_a_scan_says_so() -> None:
    found = unavailable(pdf([PICTURE], [PICTURE]))
    assert (found.kind, found.reason) == (
        Kind.NO_TEXT,
        "the PDF is a scan without text; open it in the browser",
    )


def test_pages_without_text_are_mentioned() -> None:
    assert (
        article(lines(72, 100, FULL), [PICTURE], [PICTURE], []).remark
        == "pages that are pictures without text: 2"
    )


def test_an_empty_document_says_so() -> None:
    assert unavailable(pdf([], [])).reason.startswith("the PDF has no text")


def test_a_lock_without_a_password_opens_and_another_one_says_so() -> None:
    page = lines(72, 100, FULL)
    assert article(page, password="").text == FULL
    found = unavailable(pdf(page, password="secret"))
    assert (found.kind, found.reason) == (Kind.DENIED, "the PDF asks for a password; open it in the browser")


@pytest.mark.parametrize("content", [b"", b"<html>", b"%PDF-1.7\n%%EOF", pdf(lines(72, 100, FULL))[:300]])
def test_what_is_no_whole_pdf_says_so(content: bytes) -> None:
    assert unavailable(content).kind is Kind.BROKEN


def test_a_long_document_ends_at_the_limit_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "PAGES", 3)
    found = article(*[lines(72, 100, f"{'abcd'[number % 4]} {FULL}", "ends.") for number in range(1200)])
    assert found.remark == "the first 3 of 1,200 pages"
    assert found.text.count("as wide as") == 3


def test_a_slow_document_ends_when_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "CHARACTERS", 10)
    assert article(*[lines(72, 100, FULL)] * 3).remark == "the first 1 of 3 pages"


def test_fonts_that_do_not_say_what_they_draw_are_not_read() -> None:
    glyphs = " ".join(f"/g{code}" for code in range(33, 127))
    font = (
        "/odd << /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [.1 0 0 .1 0 0] /CharProcs << >>"
        f" /Encoding << /Differences [33 {glyphs}] >> /FirstChar 33 /LastChar 126 /Widths [{'6 ' * 94}] >>"
    )
    found = unavailable(pdf(lines(72, 100, '!"#$%&*+,-./0123456789:;<=>?@', font="odd"), fonts=font))
    assert "does not say which characters its fonts draw" in found.reason
    assert isinstance(pdf_article(pdf(lines(72, 100, FULL, font="odd"), fonts=font), URL), Article)


@pytest.mark.parametrize(
    "words",
    [
        "# *not* [a](http://x.test) <b>tag</b> &amp; `code` $x$ ~~a~~ a_b _c_ | \\",
        "> not quoted",
        "+ 1 = 1 + 1",
        "--- and === are no rules",
        "<!-- shown -->",
        "1986) was a year",
    ],
)
def test_the_words_of_a_page_are_no_markdown(words: str) -> None:
    for page in ([TITLE, *lines(72, 120, words)], lines(72, 120, FULL, FULL, words)):
        inline = [token for token in MARKDOWN.parse(text_of(page)) if token.type == "inline"]
        assert [child.type for token in inline for child in token.children or ()] == ["text"] * len(inline)
        assert " ".join(token.children[0].content for token in inline if token.children).endswith(words)


def named(*letters: str) -> str:
    """A font that draws these letters for A, B, C and so on."""
    names = " ".join(f"/uni{ord(letter):04X}" for letter in letters)
    encoding = f"/Encoding << /Differences [65 {names}] >>"
    return f"/named << /Type /Font /Subtype /Type1 /BaseFont /Helvetica {encoding} >>"


def test_a_script_that_goes_to_the_left_is_read_to_the_left() -> None:
    words = [Text(72, 100, "DCBE DCBA", font="named"), Text(72, 112, "DCBA", font="named")]
    assert article(words, fonts=named(*"שלוםע")).text.split() == ["שלום", "עלום", "שלום"]


def test_lines_of_a_script_without_spaces_are_joined_without_one() -> None:
    words = lines(72, 100, "ABABAB", "ABC", font="named")
    assert article(words, fonts=named(*"中文。")).text == "中文中文中文中文。"


def test_nothing_that_a_font_says_steers_the_terminal() -> None:
    evil = "\x1b\u202e\u2066\x07\x9b\u2028\u200b\n\0"
    words = [Text(72, 112, "xAxBxCxDxExFxGxHxIx", font="named"), Text(72, 130, "yAyByC", font="named")]
    text = article([Text(72, 100, FULL), *words], fonts=named(*evil)).text
    assert text == in_lines(text)
    assert text.count("x") > 9


def test_nothing_in_the_metadata_steers_the_terminal() -> None:
    evil = "A \u202eevil\u2066 \x9b2Jname\x07\n# x"
    found = article(lines(72, 100, FULL), info={"Title": evil, "Author": evil})
    assert (found.title, found.author) == ("A evil 2Jname # x", "A evil 2Jname # x")


@given(
    st.lists(
        st.builds(
            Text,
            st.floats(-1e9, 1e9) | st.integers(0, 600),
            st.floats(-1e9, 1e9) | st.integers(0, 850),
            st.text("ab1.- *#", max_size=9),
            st.sampled_from([0, 1, 7, 10, 20, -10, 1e6, 1e-6]),
            st.sampled_from(sorted(FONTS)),
        ),
        max_size=12,
    )
)
def test_whatever_stands_wherever_comes_back_as_a_value(page: list[Text]) -> None:
    assert isinstance(pdf_article(pdf(page), URL), Article | Unavailable)


@given(st.binary(max_size=400), st.integers(0, 2000), st.integers(0, 400))
def test_whatever_is_sent_comes_back_as_a_value(noise: bytes, at: int, lost: int) -> None:
    content = pdf([TITLE, *lines(72, 120, FULL, FULL)])
    assert isinstance(pdf_article(content[:at] + noise + content[at + lost :], URL), Article | Unavailable)
