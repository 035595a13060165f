"""docs/catalog-format.md, held against the loader."""

from __future__ import annotations

import re
from pathlib import Path

from llmreader import formats
from llmreader.formats.shapes import RESOURCE, TOPIC
from llmreader.model import KINDS, Catalog

PAGE = (Path(__file__).parents[2] / "docs" / "catalog-format.md").read_text(encoding="utf-8")


def test_the_examples_are_catalogs() -> None:
    examples = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        assert isinstance(formats.load(example.encode()), Catalog)


def test_every_key_has_its_row_in_the_order_of_the_loader() -> None:
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == [*TOPIC.keys, *RESOURCE.keys]


def test_every_kind_is_named() -> None:
    (kinds,) = re.findall(r"^The kinds are (.*?)\.$", PAGE, re.DOTALL | re.MULTILINE)
    assert tuple(re.findall(r"`(.*?)`", kinds)) == KINDS
