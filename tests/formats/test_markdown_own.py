"""Markdown that llmreader has written: what of it is taken as it stands, also after people have edited it."""

from __future__ import annotations

import textwrap
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmreader.formats import markdown_list, markdown_own, markdown_state
from llmreader.formats.parsed import Parsed
from llmreader.model import Carried, Catalog, Discussion, Link, Resource, Status, Topic

PAGE = "https://example.com/"


def read(text: str) -> Parsed:
    parsed = markdown_list.read(textwrap.dedent(text).encode(), title="File")
    assert isinstance(parsed, Parsed)
    return parsed


def test_every_line_of_the_form_is_taken_as_it_stands() -> None:
    note = r'note="Half the `yeast`\n\u002d-\u003e"'
    comment = f"<!-- llmreader: starred tags=quick,a-b {note} kind=article minutes=8 -->"
    text = r"""
        # Bread <!-- llmreader: catalog -->

        From flour to loaf.

        ## First loaf

        > - Start here
        > - Four [ingredients](https://example.org/)

        - [x] [\[Bread\] 1:1](https://example.com/a\(b\)) - *flour* & [water](https://example.org/) COMMENT
        - [Sourdough](https://example.com/) <!-- llmreader: status=skipped author="Ada Miller" -->
          - A point
            that goes on
          - [Hacker News](https://example.org/1 "discussion")
          - [Photos](https://example.org/2)

        ###### Deep <!-- llmreader: level=7 -->
        """
    assert read(text.replace("COMMENT", comment)) == Parsed(
        Catalog(
            "Bread",
            "From flour to loaf.",
            topics=(
                Topic(
                    "First loaf",
                    "- Start here\n- Four [ingredients](https://example.org/)",
                    (
                        Resource(
                            "https://example.com/a(b)",
                            "[Bread] 1:1",
                            "*flour* & [water](https://example.org/)",
                            kind="article",
                            minutes=8,
                        ),
                        Resource(
                            PAGE,
                            "Sourdough",
                            "- A point\n  that goes on",
                            author="Ada Miller",
                            discussions=(Discussion("Hacker News", "https://example.org/1"),),
                            related=(Link("Photos", "https://example.org/2"),),
                        ),
                    ),
                    (Topic("Deep"),),
                ),
            ),
        ),
        {
            "https://example.com/a(b)": Carried(
                Status.READ, starred=True, tags=("quick", "a-b"), note="Half the `yeast`\n-->"
            ),
            PAGE: Carried(Status.SKIPPED),
        },
    )


def test_what_people_add_is_read_like_any_other_list() -> None:
    parsed = read("""
        # Bread <!-- llmreader: catalog -->

        - [Own](https://example.com/1) <!-- llmreader: starred -->
        - **[Added](https://example.com/2)** - with a *different* hand
        * [Too](https://example.com/3) ([HN](https://news.ycombinator.com/item?id=1))
        """)
    assert parsed.catalog.resources == (
        Resource("https://example.com/1", "Own"),
        Resource("https://example.com/2", "Added", "with a *different* hand"),
        Resource(
            "https://example.com/3",
            "Too",
            discussions=(Discussion("Hacker News", "https://news.ycombinator.com/item?id=1"),),
        ),
    )
    assert parsed.carried == {"https://example.com/1": Carried(starred=True)}


@pytest.mark.parametrize(
    "words",
    ["nonsense", "status=done", "added=never minutes=many", 'note="no end', "tags=[1] =", "-- x --> <!-- "],
)
def test_a_comment_that_people_have_broken_costs_no_resource(words: str) -> None:
    parsed = read(f"# List <!-- llmreader: catalog -->\n\n- [Page]({PAGE}) <!-- llmreader: {words} -->\n")
    assert [page.url for page in parsed.catalog.resources] == [PAGE]


def test_without_the_mark_of_the_first_heading_nothing_is_special() -> None:
    assert markdown_own.find(f"# List\n\n- [Page]({PAGE}) <!-- llmreader: starred -->\n") is None


def test_what_is_no_list_item_is_not_taken_for_one() -> None:
    fence = f"```\n- [Page]({PAGE})\n## Topic\n```\n"
    assert read(f"# List <!-- llmreader: catalog -->\n\n{fence}").catalog == Catalog("List")


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "note": st.text(),
            "author": st.text(),
            "tags": st.lists(st.text(max_size=4), min_size=1),
        },
    )
)
def test_a_comment_says_what_was_put_into_it(values: dict[str, str | list[str]]) -> None:
    written = markdown_state.comment(values)
    inner = written[len(markdown_state.BEGIN) : -len(markdown_state.END)]
    assert "--" not in inner
    assert "\n" not in written
    assert markdown_state.split(f"text{written}") == ("text", values)


@pytest.mark.parametrize(
    "line",
    [
        "- [" + "a\\" * 50_000,
        "- [a](" + "&" * 100_000,
        "- [a](b) - " + " <!-- llmreader: a" * 20_000,
        "- [a](b) <!-- llmreader: " + 'a="' * 30_000 + " -->",
        "- [a](b) <!-- llmreader: a=[" + '"b",' * 30_000 + " -->",
        "## " + "\\" * 100_001,
        "a" * 100_000 + "[",
    ],
)
def test_a_long_line_takes_no_longer_than_its_length(line: str) -> None:
    begun = time.process_time()
    markdown_own.find(f"# List <!-- llmreader: catalog -->\n\n## T\n\n{line}\n{line}\n")
    assert time.process_time() - begun < 2


PIECES = (
    "- ", "[x] ", "[T](https://e.com/)", "## ", "# ", "\n", "\n  ", "> ", " - ", "\\", "[", ")", "text", '"',
    " <!-- llmreader: ", "catalog", "tags=", "level=9", " -->",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_scrap_of_it_can_be_read(text: str) -> None:
    assert isinstance(
        markdown_list.read(f"# L <!-- llmreader: catalog -->\n{text}".encode(), title="L"), Parsed
    )
