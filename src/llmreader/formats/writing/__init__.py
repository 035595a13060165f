"""Catalogs out: one module a format, chosen in one table and imported when it is used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from llmreader.formats.writing.cleaning import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmreader.model import Carried, Catalog

__all__ = ["FORMS", "write"]

FORMS = {
    "yaml": "as_yaml",
    "markdown": "as_markdown",
    "html": "as_html",
    "bookmarks": "as_bookmarks",
    "opml": "as_opml",
    "csv": "as_csv",
    "json": "as_json",
    "bibtex": "as_bibtex",
    "urls": "as_urls",
}
"""Name of a format -> the module here whose `write` writes it."""


class _Format(Protocol):
    def write(self, catalog: Catalog, carried: Mapping[str, Carried]) -> str: ...


def write(catalog: Catalog, carried: Mapping[str, Carried], form: str) -> str:
    """The text of a file that holds `catalog`, as far as the format `form` can hold it.

    `carried` says what the user did with a resource, by its URL as the catalog gives it. The URLs are such
    as `links.is_safe` lets through; everything else may be any text: what no format can hold is taken out.
    """
    module = cast("_Format", import_module(f"{__name__}.{FORMS[form]}"))
    return module.write(*clean(catalog, carried))
