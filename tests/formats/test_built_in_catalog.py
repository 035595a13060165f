"""The catalog that comes with the program, against the document that it was made from."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from llmreader import formats
from llmreader.model import Catalog, Resource, Topic

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SEED = ROOT.parent / "shared" / "seed"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    loaded = formats.load((ROOT / "data" / "catalog.yaml").read_bytes())
    assert isinstance(loaded, Catalog), loaded
    return loaded


def every_topic(branch: Catalog | Topic) -> Iterator[Topic]:
    for topic in branch.topics:
        yield topic
        yield from every_topic(topic)


def every_resource(catalog: Catalog) -> list[Resource]:
    return [*catalog.resources, *(page for topic in every_topic(catalog) for page in topic.resources)]


def test_it_holds_what_the_document_holds(catalog: Catalog) -> None:
    resources = every_resource(catalog)
    assert catalog.title == "Large Language Models"
    assert len(resources) == len({resource.url for resource in resources}) == 19
    assert Counter(resource.section for resource in resources) == {"Resources": 5, "Links": 14}
    discussions = [discussion for resource in resources for discussion in resource.discussions]
    assert [discussion.site for discussion in discussions] == ["Hacker News"] * 7
    assert sum(len(resource.related) for resource in resources) == 1


def test_a_date_is_one_that_the_url_carries(catalog: Catalog) -> None:
    assert {page.url: page.published for page in every_resource(catalog) if page.published} == {
        "https://simonwillison.net/2023/Jun/8/gpt-tokenizers/": "2023-06-08",
        "https://huyenchip.com/2023/08/16/llm-research-open-challenges.html": "2023-08-16",
        "https://interconnected.org/home/2024/12/23/jailbreaking": "2024-12-23",
    }


def test_site_and_author_are_those_that_the_document_names(catalog: Catalog) -> None:
    pages = every_resource(catalog)
    assert {page.author for page in pages if page.author and not page.site} == {
        "Will Thompson",
        "Simon Willison",
        "Chip Huyen",
    }
    assert {(page.site, page.author) for page in pages if page.site} == {
        ("GitHub", "mlabonne"),
        ("GitHub", "mlc-ai"),
        ("Atmosera", ""),
        ("Honeycomb.io", ""),
        ("Deep (Learning) Focus", ""),
        ("LessWrong", ""),
    }
    assert not [page.title for page in pages if " | " in page.title]


def test_every_resource_has_a_kind_and_every_topic_leads_somewhere(catalog: Catalog) -> None:
    assert all(page.kind for page in every_resource(catalog))
    assert all(topic.resources or topic.topics for topic in every_topic(catalog))
    assert any(topic.topics for topic in catalog.topics)


def test_summaries_are_lists_of_facts(catalog: Catalog) -> None:
    for page in every_resource(catalog):
        assert all(line.startswith(("- ", "  ")) for line in page.summary.splitlines()), page.title


@pytest.mark.skipif(not SEED.is_dir(), reason="the document it was made from is not here")
def test_its_urls_are_exactly_those_of_the_document(catalog: Catalog) -> None:
    document = "".join(path.read_text(encoding="utf-8") for path in SEED.iterdir())
    found = [
        url
        for page in every_resource(catalog)
        for url in (
            page.url,
            *(discussion.url for discussion in page.discussions),
            *(link.url for link in page.related),
        )
    ]
    assert sorted(found) == sorted(re.findall(r"\]\((https?://[^\s)]+)\)", document))
