"""CSL-JSON, as Zotero writes it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from llmreader.formats import csl_json
from llmreader.formats.parsed import Carried, Parsed
from llmreader.model import Link, Resource

ITEM: dict[str, Any] = {
    "id": "miller2017",
    "type": "article-journal",
    "title": "On <i>S. cerevisiae</i> &amp; rye",
    "author": [
        {"family": "Miller", "given": "Ada"},
        {"family": "Berg", "given": "Bo", "non-dropping-particle": "van der"},
        {"literal": "Bakers' Union"},
    ],
    "issued": {"date-parts": [["2017", 6, 1]]},
    "container-title": "Journal of Crumbs",
    "URL": "https://example.com/rye",
    "DOI": "10.1000/rye<1>",
    "abstract": "Rises slowly.",
    "keyword": "yeast, slow food",
}


def read(items: object) -> Parsed:
    found = csl_json.read(json.dumps(items).encode(), title="Works")
    assert isinstance(found, Parsed), found
    return found


def test_an_item_with_everything() -> None:
    found = read([ITEM])
    assert found.catalog.resources == (
        Resource(
            "https://example.com/rye",
            "On S. cerevisiae & rye",
            "Rises slowly.",
            author="Ada Miller, Bo van der Berg and Bakers' Union",
            kind="paper",
            published="2017-06-01",
            related=(Link("DOI", "https://doi.org/10.1000/rye%3C1%3E"),),
        ),
    )
    assert found.carried == {"https://example.com/rye": Carried(tags=("yeast", "slow food"))}


@pytest.mark.parametrize(
    ("changes", "url"),
    [
        ({"URL": None}, "https://doi.org/10.1000/rye%3C1%3E"),
        ({"URL": "", "DOI": "", "number": "arXiv:1706.03762"}, "https://arxiv.org/abs/1706.03762"),
        ({"URL": "", "DOI": "", "note": "x\narXiv: 1706.03762 [cs]"}, "https://arxiv.org/abs/1706.03762"),
    ],
)
def test_where_a_work_can_be_read(changes: dict[str, Any], url: str) -> None:
    assert read([ITEM | changes]).catalog.resources[0].url == url


@pytest.mark.parametrize(
    ("issued", "published"),
    [
        ({"date-parts": [[2017]]}, "2017"),
        ({"date-parts": [[2017, 13]]}, "2017"),
        ({"raw": "2017-06-01"}, "2017-06-01"),
        ({"literal": "spring"}, ""),
        ({"date-parts": []}, ""),
        ([], ""),
    ],
)
def test_when_it_was_published(issued: object, published: str) -> None:
    assert read([ITEM | {"issued": issued}]).catalog.resources[0].published == published


def test_items_without_a_link_and_broken_ones_are_left_out_with_their_number() -> None:
    found = read({"items": [ITEM, ITEM | {"URL": "", "DOI": ""}, 3]})
    assert [(left.place, left.reason) for left in found.left_out] == [
        (2, "it has no URL, DOI or arXiv number"),
        (3, "it is no object with keys and values"),
    ]


def test_recognition_by_the_keys() -> None:
    assert csl_json.looks_like(json.dumps([ITEM]).encode(), "works.json")
    for other in (b"", b"{}", b'[{"id": 1, "title": "x", "url": "y"}]'):
        assert not csl_json.looks_like(other, "works.json")
        assert isinstance(csl_json.read(other, title="Works"), tuple)
