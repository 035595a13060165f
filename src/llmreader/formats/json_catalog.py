"""Catalogs in JSON: the keys of docs/catalog-format.md, for programs rather than for people."""

from __future__ import annotations

import re

from llmreader.formats import json_nodes, shapes
from llmreader.formats.collector import collector_off
from llmreader.formats.decoding import decode
from llmreader.formats.mistakes import Mistakes
from llmreader.formats.parsed import Parsed
from llmreader.formats.report import Mistake

_BEGINNING = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"(?:title|summary|resources|topics)"\s*:')
_LIST = re.compile(rb'"(?:topics|resources)"\s*:\s*[\[n]')
_KEY = re.compile(rb'"(?:url|title)"\s*:')


def looks_like(data: bytes, name: str) -> bool:  # noqa: ARG001  # asked alike of every format
    """Whether a file that begins with `data` is one of these."""
    return all(pattern.search(data) for pattern in (_LIST, _KEY)) and _BEGINNING.match(data) is not None


def read(data: bytes, *, title: str, base: str = "") -> Parsed | tuple[Mistake, ...]:  # noqa: ARG001  # as in yaml_catalog
    """The catalog in `data` with its reading state, or everything that is wrong with it. Never raises."""
    text = decode(data)
    if isinstance(text, Mistake):
        return (text,)
    mistakes = Mistakes()
    with collector_off():
        return shapes.read(json_nodes.read(text, mistakes), mistakes)
