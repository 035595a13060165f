"""URLs, one a line, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmreader.formats.writing.tree import placements

if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmreader.model import Carried, Catalog


def write(catalog: Catalog, carried: Mapping[str, Carried]) -> str:  # noqa: ARG001  # asked alike of every format
    """Each one once, where it stands first."""
    urls = dict.fromkeys(resource.url for _, resource in placements(catalog))
    return "".join(f"{url}\n" for url in urls)
