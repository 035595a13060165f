"""Markdown lists: what a resource is called, and what its labels, captions and columns have to do with it."""

from __future__ import annotations

import pytest

from llmreader.formats import markdown_list
from llmreader.formats.parsed import Parsed
from llmreader.model import Catalog, Link, Resource


def read(text: str) -> Catalog:
    found = markdown_list.read(text.encode(), title="Given")
    assert isinstance(found, Parsed), found
    return found.catalog


def resources(text: str) -> tuple[Resource, ...]:
    """Those of the only topic, or of none."""
    catalog = read(text)
    return catalog.topics[0].resources if catalog.topics else catalog.resources


def only(text: str) -> Resource:
    (resource,) = resources(text)
    return resource


def titles(text: str) -> list[str]:
    return [resource.title for resource in resources(text)]


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("[**White** `bread`, *toasted*](https://a.example/)", "White bread, toasted"),
        ("**[Bread](https://a.example/)** - Rises", "Bread"),
        ("[Bread:](https://a.example/)", "Bread"),
        ("[Bread rises.](https://a.example/)", "Bread rises"),
        ("[Does it rise?](https://a.example/)", "Does it rise?"),
        ("[Bread Inc.](https://a.example/)", "Bread Inc."),
        ("[The rise of A.I.](https://a.example/)", "The rise of A.I."),
        ("[.NET](https://a.example/)", ".NET"),
        ("[C++](https://a.example/)", "C++"),
        ("[🍞 Bread](https://a.example/)", "🍞 Bread"),
        (":bread: [White :bread:](https://a.example/)", "White 🍞"),
        ("[Bread | A Baker](https://a.example/)", "Bread | A Baker"),
        ("[[Bread]](https://a.example/)", "Bread"),
        ("[List&lt;Bread&gt; \\*](https://a.example/)", "List<Bread> *"),
        ("[White\u00a0bread  \n  rises](https://a.example/)", "White bread rises"),
        ("\u202e[Br\u202eead\x1b](https://a.example/)", "Bread"),
        ("[🔗](https://a.example/) Bread - Rises", "Bread"),
        ("https://a.example/watch?v=b - Bread, a talk", "Bread, a talk"),
        ("[owner/bread](https://a.example/) - Rises", "owner/bread"),
        ("First, read [the introduction](https://a.example/). Then rest.", "read the introduction"),
        ("Bread. See also https://a.example/", "Bread"),
    ],
)
def test_a_title_is_what_a_person_would_call_it(item: str, title: str) -> None:
    assert titles(f"- {item}") == [title]


@pytest.mark.parametrize(
    "item",
    [
        "**Bread** - [paper](https://a.example/) [code](https://b.example/)",
        "**Bread** [[paper](https://a.example/)] [[code](https://b.example/)]",
        "Bread ([paper](https://a.example/), [code](https://b.example/))",
        "Bread: [paper](https://a.example/) | [code](https://b.example/)",
        "*Bread*, [Paper](https://a.example/) and [code](https://b.example/)",
        "Bread\n  - [paper](https://a.example/)\n  - [code](https://b.example/)",
    ],
)
def test_a_title_before_links_that_are_labels_is_the_title(item: str) -> None:
    resource = only(f"- {item}")
    assert (resource.title, resource.url) == ("Bread", "https://a.example/")
    assert resource.related == (Link("code", "https://b.example/"),)
    assert resource.summary == ""


@pytest.mark.parametrize(
    ("item", "title", "summary"),
    [
        ("Bread: https://a.example/ rises", "Bread", "rises"),
        ("Bread ([Bakers' Press](https://a.example/))", "Bread", "Bakers' Press"),
        ("Read the [paper](https://a.example/)", "Read the paper", ""),
        ("A Baker: [How bread rises](https://a.example/)", "How bread rises", "A Baker"),
        ("Things (like [Bread](https://a.example/)) that rise", "Bread", "Things (like Bread) that rise"),
        ("Bakers like [Bread](https://a.example/)", "Bread", "Bakers like Bread"),
        ("Bread is available at [this website](https://a.example/)", "Bread", ""),
    ],
)
def test_words_before_a_link_are_the_title_only_where_the_link_is_no_title(
    item: str, title: str, summary: str
) -> None:
    resource = only(f"- {item}")
    assert (resource.title, resource.summary) == (title, summary)


@pytest.mark.parametrize(
    ("text", "title", "summary"),
    [
        ("- **White bread.** Oven 2018. [paper](https://a.example/)", "White bread", "Oven 2018."),
        ("- **White bread** (2018), A. Baker [[pdf]](https://a.example/)", "White bread", "(2018), A. Baker"),
        (
            '- **WB**: "White bread and how it rises", Oven, 2021 (*A*). [[Paper](https://a.example/)]',
            "WB: White bread and how it rises",
            "Oven, 2021 (*A*).",
        ),
        (
            '**[7]** A. Baker, et al. "**White bread**." Oven (2018). [[pdf]](https://a.example/) :star:',
            "White bread",
            "A. Baker, et al. Oven (2018). ⭐",
        ),
        ("- [2] White bread, [pdf](https://a.example/)", "White bread", ""),
        (
            "- [Oven2018] [White bread](https://a.example/) [[code](https://b.example/)]",
            "White bread",
            "[Oven2018]",
        ),
        (
            "- [CS 101](https://a.example/) **White bread** *Oven University*",
            "CS 101 White bread",
            "*Oven University*",
        ),
    ],
)
def test_a_reference_gives_its_title_and_says_the_rest(text: str, title: str, summary: str) -> None:
    resource = only(text)
    assert (resource.title, resource.summary) == (title, summary)


@pytest.mark.parametrize(
    "text",
    [
        "🔥 **White bread**  \n**[Paper](https://a.example/)** | **[Code](https://b.example/)**",
        "White bread\n\n[Paper](https://a.example/), [Code](https://b.example/)",
        "White bread\n\n- Paper: https://a.example/\n- Code\uff1ahttps://b.example/",
        "- **White bread**\n  - 論文: https://a.example/\n  - Code: https://b.example/",
        """<details><summary><a href="https://a.example/">White bread</a></summary>

- [Code](https://b.example/)
</details>""",
        """- **White bread** [![arXiv](https://img.shields.io/badge/arXiv-1-red)](https://a.example/)
  [![Code](https://img.shields.io/badge/x-y-z)](https://b.example/)""",
    ],
)
def test_labels_are_about_the_title_that_stands_before_them(text: str) -> None:
    resource = only(f"## Food\n\n{text}")
    assert (resource.title, resource.url) == ("White bread", "https://a.example/")
    assert resource.related == (Link("Code", "https://b.example/"),)


def test_an_item_without_a_link_over_a_bare_address_is_its_title_and_its_other_points_the_summary() -> None:
    assert only("- **Bread**\n  - https://a.example/\n  - Rises slowly") == Resource(
        "https://a.example/", "Bread", "- Rises slowly"
    )


def test_addresses_with_titles_of_their_own_are_entries_of_the_item_above() -> None:
    (topic,) = read("- Ovens\n  - Stone: https://a.example/\n  - Steel: https://b.example/").topics
    assert (topic.title, [one.title for one in topic.resources]) == ("Ovens", ["Stone", "Steel"])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("To hear of new loaves, follow my [twitter](https://a.example/).", "follow my twitter"),
        ("You find more of them on my [GoodReads](https://a.example/)", "my GoodReads"),
        ("Ovens have an [owner/name](https://a.example/) feed of loaves.", "owner/name"),
        ("1\u3001[Bread](https://a.example/)\uff08hot\uff09", "Bread"),
        ("- 10:00 read https://a.example/b", "a.example/b"),
        ("- [[a note|Bread]] https://a.example/", "Bread"),
        ('{{< toc >}}{% video url="https://a.example/b" %}', "a.example/b"),
    ],
)
def test_a_link_in_a_sentence_has_a_short_title(text: str, title: str) -> None:
    assert titles(text) == [title]


def test_a_paragraph_behind_a_line_that_is_only_a_link_is_its_summary() -> None:
    text = (
        "[Bread](https://a.example/)\n\nRises in the oven.\n\nA word of mine.\n\n"
        "-- [Ann](https://b.example/)\n\nMore words."
    )
    assert [(one.title, one.summary) for one in resources(text)] == [
        ("Bread", "Rises in the oven."),
        ("Ann", ""),
    ]


def test_the_column_that_names_things_gives_the_title() -> None:
    table = """
| No. | Course Name | Page | Video | By | Code |
|---|---|---|---|---|---|
| 1 | **Bread** for all | [B101](https://a.example/) | [Talks](https://b.example/) | Ann | `None` |
| 2 | Tea | - | [Talks](https://c.example/) | Bo | - |
"""
    assert resources(table) == (
        Resource(
            "https://a.example/",
            "Bread for all",
            "B101 · By: Ann",
            related=(Link("Talks", "https://b.example/"),),
        ),
        Resource("https://c.example/", "Tea", "Talks · By: Bo"),
    )


def test_a_row_in_bold_names_the_columns_and_a_date_is_no_title() -> None:
    table = """<table>
<tr><td><b>Date</b><td><b>Topic</b><td><b>Slides</b>
<tr><td>Sep 3<td>Bread<td><a href="https://a.example/">PDF</a>
</table>"""
    assert only(table) == Resource("https://a.example/", "Bread", "Date: Sep 3")


def test_details_in_a_cell_are_part_of_the_row() -> None:
    table = "|Title|PDF|Says|\n|-|-|-|\n|Bread|[pdf](https://a.example/)|<details>It rises</details>|"
    assert only(table) == Resource("https://a.example/", "Bread", "Says: It rises")


def test_a_heading_with_labels_below_it_is_a_title_without_its_number() -> None:
    text = "### 2. Bread at scale\n[Paper](https://a.example/) / [Code](https://b.example/)\n"
    assert only(text) == Resource(
        "https://a.example/", "Bread at scale", related=(Link("Code", "https://b.example/"),)
    )


def test_labels_below_a_link_in_a_heading_hang_on_it() -> None:
    text = "### 1. [Bread: a survey](https://a.example/)\n*Ann Baker*, 2020. [[code]](https://b.example/)\n"
    assert only(text) == Resource(
        "https://a.example/",
        "Bread: a survey",
        "*Ann Baker*, 2020.",
        related=(Link("code", "https://b.example/"),),
    )


def test_what_is_bold_in_a_line_of_its_own_cell_is_a_title() -> None:
    text = "| Project | Link |\n|--|--|\n| **Mill** <br> grinds | [Web](https://a.example/) |\n"
    assert only(text) == Resource("https://a.example/", "Mill", "grinds")


def test_a_sentence_goes_on_in_the_next_line_and_ends_at_the_end_of_one() -> None:
    text = "Read [one](https://a.example/bread) on\nbread.\nOr [the other](https://b.example/bread).\n"
    assert [each.summary for each in resources(text)] == ["Read one on bread.", "Or the other."]


def test_a_table_of_cells_with_a_link_each_is_as_many_entries() -> None:
    cells = "".join(
        f"<td><a href='https://{name}.example/'><img src='x.png'><br><b>The {name}</b></a><br>Is {name}.</td>"
        for name in ("oven", "mill")
    )
    assert resources(f"<table><tr>{cells}</tr></table>") == (
        Resource("https://oven.example/", "The oven", "Is oven."),
        Resource("https://mill.example/", "The mill", "Is mill."),
    )


@pytest.mark.parametrize(
    "below",
    [
        "- Paper: https://a.example/\n- Code: https://b.example/\n",
        "**Paper:** [arXiv](https://a.example/)\n**Code:** https://b.example/\n",
    ],
)
def test_links_behind_their_kinds_are_about_the_heading_above(below: str) -> None:
    resource = only(f"### Bread at scale\n{below}")
    assert (resource.title, resource.url) == ("Bread at scale", "https://a.example/")
    assert [link.url for link in resource.related] == ["https://b.example/"]


def test_the_first_line_of_a_cell_is_the_title_that_it_gives() -> None:
    text = "| Title | Paper |\n|--|--|\n| Bread<br><sub>A. Baker</sub> | [pdf](https://a.example/) |\n"
    assert only(text) == Resource("https://a.example/", "Bread", "A. Baker")
