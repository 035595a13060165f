"""Lists of entries as JSON: Pinboard's, linkding's, wallabag's, Omnivore's, and Pocket's highlights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmreader.formats import json_list
from llmreader.formats.decoding import decode
from llmreader.formats.entries import Entry, Gathering
from llmreader.formats.exports import JSON_EXPORTS, Export, recognised
from llmreader.formats.report import Mistake

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from llmreader.formats.parsed import Parsed

NOT_KNOWN = Mistake(
    1,
    1,
    "this is no list of bookmarks that is known",
    f"an export of one of {', '.join(export.name for export in JSON_EXPORTS)}",
)


def looks_like(data: bytes, name: str) -> bool:  # noqa: ARG001  # asked alike of every format
    """Whether `data` begins with entries whose keys are those of an export."""
    return recognised(JSON_EXPORTS, json_list.keys(data)) is not None


def read(data: bytes, *, title: str, base: str = "") -> Parsed | tuple[Mistake, ...]:  # noqa: ARG001  # all URLs are whole
    """The list that an export is. Never raises."""
    text = decode(data)
    into = Gathering()
    mistake = text if isinstance(text, Mistake) else gather(text, into)
    return (mistake,) if mistake else into.parsed(title)


def gather(
    text: str,
    into: Gathering,
    complete: Callable[[Entry, Mapping[str, object]], Entry] = lambda entry, _row: entry,
) -> Mistake | None:
    """Take in every entry, or say why this is no export that is known.

    `complete` adds to an entry what stands elsewhere, given the values that it was made from.
    """
    into.unit = "entry"
    items = json_list.items(text)
    export: Export | None = None
    unknown = []
    for item in items or ():
        export = recognised(JSON_EXPORTS, item.row) or export
        if item.problem:
            into.leave(item.number, item.text, item.problem)
        elif export is None:
            unknown.append(item)
        else:
            entry = complete(export.entry(item.row), item.row)
            into.take(entry, item.number, item.text, adding=export.adding)
    if export is None:
        return NOT_KNOWN
    for item in unknown:
        into.leave(item.number, item.text, "it has none of the keys of an entry")
    return None
