"""Files in, catalogs out: one module a format, chosen in one table and imported when it is used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from llmreader.formats.report import Mistake

if TYPE_CHECKING:
    from llmreader.model import Catalog

__all__ = ["FORMATS", "SIZE_LIMIT", "Mistake", "load"]

FORMATS = {"yaml": "llmreader.formats.yaml_catalog"}
"""Name of a format -> the module whose `load(data)` reads it."""

SIZE_LIMIT = 32 * 1024 * 1024
"""Bytes. About 100,000 resources fit."""


class _Format(Protocol):
    def load(self, data: bytes) -> Catalog | tuple[Mistake, ...]: ...


def load(data: bytes, name: str = "yaml") -> Catalog | tuple[Mistake, ...]:
    """The catalog in `data`, a file of the format `name`; or else all its mistakes, in their order.

    Never raises, whatever the bytes are; a name that is not in FORMATS is a KeyError.
    """
    if len(data) > SIZE_LIMIT:
        return (_too_large(len(data)),)
    module = cast("_Format", import_module(FORMATS[name]))
    return module.load(data)


def _too_large(size: int) -> Mistake:
    mebibyte = 1024 * 1024
    return Mistake(
        1,
        1,
        f"the file is too large: {size / mebibyte:.1f} MiB",
        expected=f"at most {SIZE_LIMIT // mebibyte} MiB, which is about 100,000 resources",
    )
