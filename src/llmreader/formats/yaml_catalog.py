"""Catalogs in YAML: the format of docs/catalog-format.md."""

from __future__ import annotations

import re

from llmreader.formats import shapes, yaml_nodes
from llmreader.formats.collector import collector_off
from llmreader.formats.mistakes import Mistakes
from llmreader.formats.parsed import Parsed
from llmreader.formats.report import Mistake

_TITLE = re.compile(rb"^title[ \t]*:", re.MULTILINE)
_LIST = re.compile(rb"^(?:topics|resources)[ \t]*:", re.MULTILINE)


def looks_like(data: bytes, name: str) -> bool:
    """Whether a file that begins with `data` is one of these."""
    if name.lower().endswith((".yaml", ".yml")):
        return True
    return _TITLE.search(data) is not None and _LIST.search(data) is not None


def read(data: bytes, *, title: str, base: str = "") -> Parsed | tuple[Mistake, ...]:  # noqa: ARG001  # asked alike of every format; a catalog has its own title and whole URLs
    """The catalog in `data` with its reading state, or everything that is wrong with it. Never raises."""
    mistakes = Mistakes()
    with collector_off():
        return shapes.read(yaml_nodes.read(data, mistakes), mistakes)
