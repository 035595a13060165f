"""The catalog format of docs/catalog-format.md, as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from llmreader.formats.writing.tree import structure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmreader.model import Carried, Catalog


def write(catalog: Catalog, carried: Mapping[str, Carried]) -> str:
    """Everything."""
    return json.dumps(structure(catalog, carried), ensure_ascii=False, indent=2) + "\n"
