"""What a catalog file may hold, and how its mistakes are told."""

from __future__ import annotations

import textwrap

import pytest

from llmreader import formats
from llmreader.model import KINDS, Catalog, Discussion, Link, Resource, Topic

URL_EXPECTED = "expected http://, https:// or mailto: and an address without white space"


def load(text: str) -> Catalog:
    catalog = formats.load(textwrap.dedent(text).encode())
    assert isinstance(catalog, Catalog), catalog
    return catalog


def mistakes(text: str | bytes) -> list[str]:
    data = text if isinstance(text, bytes) else textwrap.dedent(text).encode()
    found = formats.load(data)
    assert isinstance(found, tuple), found
    assert list(found) == sorted(found, key=lambda mistake: (mistake.line, mistake.column))
    return [str(mistake) for mistake in found]


def resource_mistakes(line: str) -> list[str]:
    """What is wrong with one line of a resource that is right otherwise; the line is number 6 of the file."""
    return mistakes(
        f"title: List\ntopics:\n  - title: Topic\n    resources:\n      - title: Page\n        {line}\n"
        + ("" if line.startswith("url:") else "        url: https://example.com/\n")
    )


def test_a_catalog_has_topics_within_topics_and_every_field_of_a_resource() -> None:
    assert load("""\
        title: List
        summary: What it is about
        resources:
          - {url: mailto:someone@example.com, title: Ask}
        topics:
          - title: Basics
            topics:
              - title: First steps
                summary: Start here
                resources:
                  - url: https://example.com/a
                    title: A page
                    summary: |
                      - one
                      - two
                    site: Example
                    author: Somebody
                    kind: article
                    section: Links
                    published: 2023-06-08
                    minutes: 12
                    discussions:
                      - {site: Hacker News, url: "https://news.example.com/1"}
                    related:
                      - {title: Slides, url: "https://example.com/slides"}
        """) == Catalog(
        title="List",
        summary="What it is about",
        resources=(Resource("mailto:someone@example.com", "Ask"),),
        topics=(
            Topic(
                title="Basics",
                topics=(
                    Topic(
                        title="First steps",
                        summary="Start here",
                        resources=(
                            Resource(
                                url="https://example.com/a",
                                title="A page",
                                summary="- one\n- two",
                                site="Example",
                                author="Somebody",
                                kind="article",
                                section="Links",
                                published="2023-06-08",
                                minutes=12,
                                discussions=(Discussion("Hacker News", "https://news.example.com/1"),),
                                related=(Link("Slides", "https://example.com/slides"),),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    )


@pytest.mark.parametrize("text", ["2023", "No", "on", "1.50", "0x1F", "2023-06-08", "1_000", "'~'"])
def test_a_text_stays_as_it_is_written(text: str) -> None:
    assert load(f"title: {text}").title == text.strip("'")


@pytest.mark.parametrize("title", ["[bold]x[/bold]", "[link=file:///etc]x", "*a* `b` <c> & \\[d]"])
def test_markup_in_a_title_is_ordinary_text(title: str) -> None:
    assert load(f"title: '{title}'").title == title


@pytest.mark.parametrize("nothing", ["", "~", "null", "NULL"])
def test_a_key_without_a_value_is_as_good_as_left_out(nothing: str) -> None:
    keys = ("summary", "resources", "topics")
    assert load("title: List\n" + "".join(f"{key}: {nothing}\n" for key in keys)) == Catalog("List")
    assert mistakes(f"title: {nothing}") == ["1:1: title is missing"]


def test_one_url_may_stand_in_two_topics() -> None:
    page = "{resources: [{title: Page, url: 'https://example.com/'}], title: "
    assert len(load(f"title: List\ntopics: [{page} One}}, {page} Two}}]").topics) == 2


def test_a_title_may_be_folded_over_several_lines() -> None:
    assert load("title: >\n  A long\n  title\n").title == "A long title"


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert formats.load(b"\xef\xbb\xbftitle: List\n") == Catalog("List")


def test_all_mistakes_are_told_at_once_and_in_their_order() -> None:
    assert mistakes("""\
        tilte: List
        topics:
          - title: Topic
            title: Again
            resources:
              - url: javascript:alert(1)
                title: Page
                kind: artcle
              - title: [Page]
                minutes: soon
              - nothing
          - resources: none
        """) == [
        "1:1: title is missing",
        "1:1: unknown key 'tilte' (expected one of title, summary, resources, topics; did you mean 'title'?)",
        "4:5: duplicate key 'title'; the first is on line 3",
        f"6:14: not a URL that can be opened: 'javascript:alert(1)' ({URL_EXPECTED})",
        f"8:15: unknown kind 'artcle' (expected one of {', '.join(KINDS)}; did you mean 'article'?)",
        "9:9: url is missing",
        "9:16: a list where a text belongs",
        "10:18: not a number of minutes: 'soon' (expected a whole number from 1 to 999,999)",
        "11:9: 'nothing' where a mapping belongs (expected a mapping with url and title)",
        "12:5: title is missing",
        "12:16: 'none' where a list belongs (expected a list of entries with url and title)",
    ]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "example.com/page",
        "//example.com/",
        "https://",
        "https:///path",
        "http://:80/",
        "http://[::1/",
        "http://example.com:99999/",
        "'mailto:'",
        "'https://example.com/a b'",
        "' https://example.com/'",
        '"https://example.com/\\t"',
        '"https://example.com/\\x1b[31m"',
        '"https://example.com/\\u202Efdp"',
        '"https://example.com/\\u00a0"',
    ],
)
def test_a_url_must_be_one_that_is_safe_to_open(url: str) -> None:
    (mistake,) = resource_mistakes(f"url: {url}")
    assert mistake.startswith("6:14: ")
    assert mistake.isprintable()


@pytest.mark.parametrize("date", ["2023-13", "2023-02-29", "8 June 2023", "20230608", "23", "٢٠٢٣"])
def test_a_date_must_be_in_the_calendar(date: str) -> None:
    assert resource_mistakes(f"published: {date}") == [
        f"6:20: not a date: '{date}' (expected YYYY, YYYY-MM or YYYY-MM-DD)"
    ]


@pytest.mark.parametrize("date", ["2023", "2023-06", "2024-02-29"])
def test_a_date_may_be_a_year_or_a_month(date: str) -> None:
    page = load(f"title: List\nresources: [{{title: P, url: 'https://a.b', published: {date}}}]")
    assert page.resources[0].published == date


@pytest.mark.parametrize("minutes", ["0", "-3", "1.5", "1e3", "ten", "9" * 5000, "٣"])
def test_minutes_are_a_positive_whole_number(minutes: str) -> None:
    (mistake,) = resource_mistakes(f"minutes: {minutes}")
    assert mistake.startswith("6:18: not a number of minutes")


@pytest.mark.parametrize("char", ["\\x1b", "\\0", "\\t", "\\x9b", "\\x7f", "\\u202e", "\\u2066", "\\r"])
def test_what_a_terminal_would_act_on_is_refused_in_titles(char: str) -> None:
    (mistake,) = resource_mistakes(f'site: "a{char}b"')
    assert mistake.startswith("6:15: ")
    assert mistake.isprintable()


@pytest.mark.parametrize("char", ["\\x1b", "\\0", "\\x9b", "\\u202e", "\\r"])
def test_what_a_terminal_would_act_on_is_refused_in_summaries(char: str) -> None:
    (mistake,) = resource_mistakes(f'summary: "a{char}b"')
    assert mistake.startswith("6:18: ")
    assert mistake.isprintable()


@pytest.mark.parametrize("line_break", ["\\n", "\\x85", "\\u2028"])
def test_a_title_is_one_line(line_break: str) -> None:
    (mistake,) = resource_mistakes(f'site: "a{line_break}b"')
    assert mistake.startswith("6:15: a line break in ")


def test_a_summary_may_have_lines_and_tabs() -> None:
    assert load('title: List\nsummary: "a\\n\\tb"').summary == "a\n\tb"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "1:1: the file holds no catalog (expected a title, and resources or topics)"),
        ("# only a comment\n", "1:1: the file holds no catalog (expected a title, and resources or topics)"),
        ("---\n...\n", "1:1: the file holds no catalog (expected a title, and resources or topics)"),
        ("- a\n", "1:1: a list where a mapping belongs (expected a mapping with title)"),
        ("just text", "1:1: 'just text' where a mapping belongs (expected a mapping with title)"),
    ],
)
def test_what_is_no_catalog_at_all(text: str, told: str) -> None:
    assert mistakes(text) == [told]


def test_more_mistakes_than_anyone_reads_are_counted() -> None:
    told = mistakes("title: List\n" + "a: b\n" * 1_500)
    assert len(told) == 1_001
    assert told[-1] == "1001:1: and 500 more"
