"""Markdown lists: what is a resource, what it is called, and what hangs on it."""

from __future__ import annotations

import pytest

from llmreader.formats import markdown_list
from llmreader.formats.parsed import Carried, LeftOut, Parsed
from llmreader.model import Discussion, Link, Resource, Status

BREAD = "[Bread](https://a.example/)"
LINK = "<a href='https://a.example/'>Bread</a>"


def read(text: str, *, base: str = "") -> Parsed:
    found = markdown_list.read(text.encode(), title="Given", base=base)
    assert isinstance(found, Parsed), found
    return found


def resources(text: str, *, base: str = "") -> tuple[Resource, ...]:
    """Those of the only topic, or of none."""
    catalog = read(text, base=base).catalog
    return catalog.topics[0].resources if catalog.topics else catalog.resources


def only(text: str, *, base: str = "") -> Resource:
    (resource,) = resources(text, base=base)
    return resource


def titles(text: str) -> list[str]:
    return [resource.title for resource in resources(text)]


@pytest.mark.parametrize(
    ("item", "summary"),
    [
        ("- [Bread](https://a.example/) - What *rises*", "What *rises*"),
        ("* [Bread](https://a.example/): what rises", "what rises"),
        ("+ [Bread](https://a.example/) — what rises", "what rises"),
        ("1. [Bread](https://a.example/) (what rises)", "what rises"),
        ("2) [Bread](https://a.example/). What rises.", "What rises."),
        ("- [Bread](https://a.example/) what rises\n  in the oven", "what rises in the oven"),
        ("- [Bread](https://a.example/)\n\n  What rises.", "What rises."),
        ('- [Bread](https://a.example/ "What rises")', "What rises"),
        ("- [Bread](https://a.example/) - ![stars](https://img.shields.io/s.svg) What rises", "What rises"),
        ("- [Bread](https://a.example/) - 1. not a list", "1\\. not a list"),
        ("- 2017: [Bread](https://a.example/) - What rises", "2017: What rises"),
    ],
)
def test_the_first_link_of_an_item_is_a_resource_and_the_text_after_it_is_the_summary(
    item: str, summary: str
) -> None:
    assert only(item) == Resource("https://a.example/", "Bread", summary)


def test_a_table_row_is_a_resource_whose_other_cells_are_the_summary() -> None:
    table = """
| Name | Description | Since |
|---|---|---|
| [Bread](https://a.example/) | What rises | 1830 |
| Tea | [Leaves](https://b.example/) and water | 1840 |
"""
    assert resources(table) == (
        Resource("https://a.example/", "Bread", "What rises · Since: 1830"),
        Resource("https://b.example/", "Leaves", "Name: Tea · and water · Since: 1840"),
    )


def test_a_row_with_a_mere_label_takes_its_title_from_the_cell_that_names_it() -> None:
    table = """
| Year | Name | Article | Notes | Try |
|---|---|---|---|---|
| 2023 | Bread | [Article](https://a.example/) | Rises | [link](https://b.example/) |
| 2024 | Tea | | Steeps | <a href="https://c.example/"><img src="run.svg" alt="Open in a lab"></a> |
"""
    assert resources(table) == (
        Resource(
            "https://a.example/",
            "Bread",
            "Year: 2023 · Rises",
            related=(Link("Try", "https://b.example/"),),
        ),
        Resource("https://c.example/", "Tea", "Year: 2024 · Steeps"),
    )


def test_nested_bullets_without_links_are_points_of_the_summary() -> None:
    text = "- [Bread](https://a.example/) - Rises\n  - in the *oven*\n    - slowly\n  - [x] on a stone\n"
    assert only(text).summary == "Rises\n\n- in the *oven*\n  - slowly\n- on a stone"


def test_nested_bullets_with_links_are_related_links_of_the_resource_above() -> None:
    text = """
- [Bread](https://a.example/)
  - [Crumb](https://b.example/)
    1. [Crust](https://c.example/) by a baker
"""
    assert only(text) == Resource(
        "https://a.example/",
        "Bread",
        "- Crust by a baker",
        related=(Link("Crumb", "https://b.example/"), Link("Crust", "https://c.example/")),
    )


def test_what_is_nested_in_an_item_without_a_link_is_listed_in_a_topic_of_its_name() -> None:
    text = "- **Food:**\n  - [Bread](https://a.example/)\n  - Drinks\n    - [Tea](https://b.example/)\n"
    (food,) = read(text).catalog.topics
    assert food.title == "Food"
    assert [resource.title for resource in food.resources] == ["Bread"]
    assert [(topic.title, topic.resources[0].title) for topic in food.topics] == [("Drinks", "Tea")]


def test_links_in_paragraphs_are_resources_with_their_sentence_as_the_summary() -> None:
    text = (
        "Nothing here. Bakers like [Bread](https://a.example/), e.g. with [Butter](https://b.example/). End."
    )
    sentence = "Bakers like Bread, e.g. with Butter."
    assert resources(text) == (
        Resource("https://a.example/", "Bread", sentence),
        Resource("https://b.example/", "Butter", sentence),
    )


def test_links_that_stand_beside_each_other_are_resources_without_each_others_words() -> None:
    text = "🍞 [Bread](https://a.example/) • [Code](https://b.example/) | [Tea](https://c.example/) - hot\n"
    assert [(one.title, one.summary) for one in resources(text)] == [
        ("Bread", ""),
        ("Code", ""),
        ("Tea", "hot"),
    ]


@pytest.mark.parametrize(
    ("label", "url", "site"),
    [
        ("HN", "https://news.ycombinator.com/item?id=1", "Hacker News"),
        ("Hacker News", "https://news.ycombinator.com/item?id=1", "Hacker News"),
        ("comments", "https://news.ycombinator.com/item?id=1", "Hacker News"),
        ("lobste.rs", "https://lobste.rs/s/abcdef/bread", "Lobsters"),
        ("Reddit", "https://old.reddit.com/r/Bread/comments/1/rises/", "Reddit"),
        ("r/Bread", "https://redd.it/abc", "Reddit"),
    ],
)
def test_a_thread_that_is_named_as_such_is_a_discussion(label: str, url: str, site: str) -> None:
    for text in (
        f"- [Bread](https://a.example/) ([{label}]({url})) - Rises",
        f"- [Bread](https://a.example/) - Rises\n  - [{label}]({url})",
    ):
        assert only(text) == Resource(
            "https://a.example/", "Bread", "Rises", discussions=(Discussion(site, url),)
        )


def test_a_thread_that_is_named_as_something_else_is_a_related_link() -> None:
    url = "https://old.reddit.com/r/Bread/comments/1/rises/k/"
    assert only(f"- [Bread](https://a.example/)\n  - [How it is baked]({url})").related == (
        Link("How it is baked", url),
    )


def test_a_ticked_box_is_read() -> None:
    text = "- [x] [Bread](https://a.example/)\n- [ ] [Tea](https://b.example/)\n* [X] **Rice** https://c.example/\n"
    assert titles(text) == ["Bread", "Tea", "Rice"]
    assert read(text).carried == {
        "https://a.example/": Carried(Status.READ),
        "https://c.example/": Carried(Status.READ),
    }


@pytest.mark.parametrize(
    ("text", "title", "url"),
    [
        ("- [Bread][b]\n\n[b]: https://a.example/", "Bread", "https://a.example/"),
        ("- [Bread][]\n\n[bread]: <https://a.example/>", "Bread", "https://a.example/"),
        ("- [Bread]\n\n[BREAD]: https://a.example/ 'Rises'", "Bread", "https://a.example/"),
        ("- <https://a.example/b/>", "a.example/b", "https://a.example/b/"),
        (
            "- https://www.a.example/?q=(b)&_c_=d.",
            "a.example/?q=(b)&_c_=d",
            "https://www.a.example/?q=(b)&_c_=d",
        ),
        ("- (www.a.example/b)", "a.example/b", "http://www.a.example/b"),
        ("- baker@a.example", "baker@a.example", "mailto:baker@a.example"),
        ("- [Write](mailto:baker@a.example)", "Write", "mailto:baker@a.example"),
        (
            '<a href="https://a.example/?b&amp;c">White <b>bread</b></a>',
            "White bread",
            "https://a.example/?b&c",
        ),
        ("- [Bread](<https://a.example/b c>)", "Bread", "https://a.example/b%20c"),
        ("- [Bread](//a.example/)", "Bread", "https://a.example/"),
        ("- [Bread]([https://a.example/)", "Bread", "https://a.example/"),
        ("- [Bread](https://a.example/b_(c))", "Bread", "https://a.example/b_(c)"),
        ("Rises.[^1]\n\n[^1]: [Bread](https://a.example/)", "Bread", "https://a.example/"),
        ("> [!NOTE]\n> [Bread](https://a.example/)", "Bread", "https://a.example/"),
        (
            "<dl><dt>[x]<dt><a href='https://a.example/'>Bread</a><dd>Rises</dl>",
            "Bread",
            "https://a.example/",
        ),
        ("<a href='https://a.example/'><h3>Bread</h3></a>", "Bread", "https://a.example/"),
    ],
)
def test_every_way_to_write_a_link_is_understood(text: str, title: str, url: str) -> None:
    (resource,) = resources(text)
    assert (resource.title, resource.url) == (title, url)


def test_several_links_of_an_item_are_related_with_their_labels() -> None:
    text = (
        "- [Bread](https://a.example/) ([PDF](https://b.example/)) - Rises, like [Beer](https://c.example/)."
        " [Demo](https://d.example/)"
    )
    assert only(text) == Resource(
        "https://a.example/",
        "Bread",
        "Rises, like Beer.",
        related=(
            Link("PDF", "https://b.example/"),
            Link("Beer", "https://c.example/"),
            Link("Demo", "https://d.example/"),
        ),
    )


def test_labels_under_a_heading_are_about_the_heading_if_they_are_those_of_a_paper() -> None:
    text = "# Title\n## Bread\n[Paper](https://a.example/) | [Code](https://b.example/)\n"
    assert only(text) == Resource(
        "https://a.example/", "Bread", related=(Link("Code", "https://b.example/"),)
    )


def test_a_relative_link_is_resolved_against_the_address_of_the_page() -> None:
    base = "https://a.example/lists/bread.md"
    assert only("- [Crumb](crumb/#soft)", base=base).url == "https://a.example/lists/crumb/#soft"
    assert resources("- [Up](#top)\n- [Down](https://a.example/lists/bread.md#end)", base=base) == ()


@pytest.mark.parametrize(
    "text",
    [
        "- [Bread](#bread)\n  - [Crumb](#crumb)",
        "[⬆ Back to top](#top)",
        "**[back to top](https://github.com/a/b#readme)**",
        "[![Build](https://img.shields.io/x.svg)](https://ci.example/) ![Logo](logo.png)",
        "- [![](bread.png)](https://a.example/)",
        "<a name='top'></a>",
        "```\n[Bread](https://a.example/)\n```\n`[Tea](https://b.example/)`",
        "<!-- [Bread](https://a.example/) -->",
        "node.js, README.md and Bread.ai are no addresses",
        """## Contributors
<a href="https://github.com/a/b/graphs/contributors"><img src="https://contrib.rocks/image?repo=a/b"></a>""",
        """## Thanks
<table><tr><td>
<a href="https://github.com/ann"><img src="https://avatars.githubusercontent.com/u/1"><br><b>Ann</b></a>
<a href="https://github.com/a/b/commits?author=ann">💻</a>
</td></tr></table>""",
        "## Contributors\n- [Ann](https://github.com/ann)",
        "## Contents\n- Bread [more](https://github.com/a/b#bread)",
    ],
)
def test_what_is_no_resource_is_passed_over_without_a_word(text: str) -> None:
    parsed = read(text)
    assert (parsed.catalog.resources, parsed.catalog.topics, parsed.left_out) == ((), (), ())


def test_what_cannot_be_taken_in_is_told_with_its_line() -> None:
    text = """---
title: Bread
---

- [Bread](https://a.example/)
- [Script](javascript:alert(1)) - never
- [Local](docs/bread.md) and
  [File](file:///etc/bread)
- Cake, which has no page
- [ ] A book
"""
    unknown = "it is a relative link, and it is not known where the list came from"
    assert read(text).left_out == (
        LeftOut(6, "[Script](javascript:alert(1))", "'javascript:' is no address of a web page"),
        LeftOut(7, "[Local](docs/bread.md)", unknown),
        LeftOut(8, "[File](file:///etc/bread)", "'file:' is no address of a web page"),
        LeftOut(9, "Cake, which has no page", "it has no link"),
        LeftOut(10, "[ ] A book", "it has no link"),
    )


def test_items_of_a_list_without_links_are_text() -> None:
    assert (
        read("- Be kind.\n- One link a line, as in the [guide](https://a.example/).\n- Be brief.\n").left_out
        == ()
    )


def test_several_entries_with_one_url_are_several_placements() -> None:
    assert titles("- [Bread](https://a.example/)\n- [Loaf](https://a.example/)") == ["Bread", "Loaf"]


@pytest.mark.parametrize(
    "text",
    [
        f"<table>Left {LINK} outside of all cells",
        f"<table><tr>{LINK}<td>Cell</td></tr></table>",
        f"<ul>{LINK}</ul>",
        "[Bread <h2>](https://a.example/)",
        f"**Bold <div> {BREAD}** </div>",
        f"<details>{LINK}<summary>",
        "<a href='https://a.example/'>Bread",
    ],
)
def test_html_that_is_out_of_order_keeps_its_links(text: str) -> None:
    assert only(text).url == "https://a.example/"
