"""Markdown lists: which topics a page has, and what the whole is called."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from llmreader.formats import markdown_list
from llmreader.formats.parsed import Parsed
from llmreader.model import Catalog, Topic

BREAD = "[Bread](https://a.example/)"
TEA = "[Tea](https://b.example/)"


def read(text: str) -> Catalog:
    found = markdown_list.read(text.encode(), title="Given")
    assert isinstance(found, Parsed), found
    return found.catalog


def places(node: Catalog | Topic, path: str = "") -> Iterator[str]:
    """`topic/topic/resource` for each resource."""
    yield from (f"{path}{resource.title}" for resource in node.resources)
    for topic in node.topics:
        yield from places(topic, f"{path}{topic.title}/")


@pytest.mark.parametrize(
    "text",
    [
        f"# Page\n## Food\n### Baked\n- {BREAD}\n## Drinks\n- {TEA}\n",
        f"Page\n====\nFood\n----\n### Baked ###\n- {BREAD}\n\nDrinks\n---\n- {TEA}\n",
        f"<h1>Page</h1>\n<h2 id=f>Food</h2>\n<h3>Baked</h3>\n\n- {BREAD}\n\n<h2>Drinks</h2>\n\n- {TEA}",
        f"# Page\n#### Food\n###### Baked\n- {BREAD}\n## Drinks\n- {TEA}\n",
        f"# Page\r\n## Food\r\n### Baked\r\n- {BREAD}\r\n## Drinks\r\n- {TEA}\r\n",
        f"## Food\n### Baked\n- {BREAD}\n## Drinks\n- {TEA}\n",
        f"<div>\n\n# Page\n<b>\n\n## Food\n\n### Baked\n- {BREAD}\n</div></li></ul>\n\n## Drinks\n- {TEA}",
        f"""# Page
## Food
<details><summary>Baked (click to expand)</summary>

- {BREAD}
</details>

## Drinks
<details><summary><b>drinks</b></summary>

- {TEA}
</details>
""",
    ],
)  # fmt: skip
def test_headings_are_topics_however_they_are_written_and_nested(text: str) -> None:
    assert list(places(read(text))) == ["Food/Baked/Bread", "Drinks/Tea"]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("## 🍞 White *bread* and `rye`:", "🍞 White bread and rye"),
        ("## Bread [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)", "Bread"),
        ("## Bread [[Back to top](#top)]", "Bread"),
        ("## [Bread](#bread)", "Bread"),
        ('## <a id="bread"></a>Bread', "Bread"),
        ("## Bread :bread:", "Bread 🍞"),
        ("## 1. Bread", "1. Bread"),
        ("## ![Bread](bread.png)", "Bread"),
        ("## Bread &amp; butter\\*", "Bread & butter*"),
    ],
)
def test_a_topic_is_called_what_its_heading_says(heading: str, title: str) -> None:
    assert [topic.title for topic in read(f"{heading}\n- {TEA}").topics] == [title]


def test_a_heading_that_is_a_link_is_a_topic_and_a_resource_in_it() -> None:
    (topic,) = read(f"## {BREAD}\nRises in the oven.\n\n## Empty\n").topics
    assert topic.title == "Bread"
    assert [(one.title, one.summary) for one in topic.resources] == [("Bread", "Rises in the oven.")]


def test_the_first_plain_paragraph_under_a_heading_is_the_summary_of_the_topic() -> None:
    catalog = read(
        f"# Page\n> About *food*.\n\nMore.\n\n## Bread\n**Resources:**\n\nWhat rises is good.\n- {BREAD}"
    )
    assert (catalog.summary, catalog.topics[0].summary) == ("About *food*.", "What rises is good.")


def test_details_are_a_topic_when_their_head_says_more_than_the_heading_above() -> None:
    text = f"## Food\n<details><summary>Baked</summary>\n\n- {BREAD}\n</details>\n\n- {TEA}"
    assert list(places(read(text))) == ["Food/Tea", "Food/Baked/Bread"]


def test_topics_without_resources_are_dropped_unless_they_hold_others() -> None:
    text = (
        f"# Page\n## Contents\n- [Food](#food)\n## Food\n### Raw\n### Baked\n- {BREAD}\n## License\nFree.\n"
    )
    assert list(places(read(text))) == ["Food/Baked/Bread"]
    assert [topic.title for topic in read(text).topics] == ["Food"]


@pytest.mark.parametrize(
    ("text", "title", "topics"),
    [
        (f"# Page\n## Food\n- {BREAD}", "Page", ["Food"]),
        (f"<img src=x>\n\n### By a baker\n# Page\n## Food\n- {BREAD}", "Page", ["Food"]),
        (f"# Page\nAbout {TEA}.\n# Food\n- {BREAD}\n# Drinks\n- {TEA}", "Page", ["Food", "Drinks"]),
        (f"# Food\n- {BREAD}\n# Drinks\n- {TEA}", "Given", ["Food", "Drinks"]),
        (f"# Contents\n- [Food](#food)\n# Food\n- {BREAD}", "Given", ["Food"]),
        (f"## Food\n- {BREAD}", "Given", ["Food"]),
        (f"- {BREAD}\n# Drinks\n- {TEA}", "Given", ["Drinks"]),
        (f"---\ntitle: 'Front'\n---\n## Food\n- {BREAD}", "Front", ["Food"]),
        (f'+++\ntitle = "Front"\n+++\n# Food\n- {BREAD}\n# Drinks\n- {TEA}', "Front", ["Food", "Drinks"]),
        (f"---\ntitle: Front\n---\n# Page\n- {BREAD}", "Page", []),
    ],
)
def test_the_catalog_is_called_by_the_pages_own_title(text: str, title: str, topics: list[str]) -> None:
    catalog = read(text)
    assert (catalog.title, [topic.title for topic in catalog.topics]) == (title, topics)


def test_what_stands_deeper_under_the_contents_is_no_part_of_them() -> None:
    text = f"# Page\n## Contents\n- [Bread](#bread)\n### Bread\n- {BREAD}\n"
    assert [topic.title for topic in read(text).topics] == ["Bread"]
