"""A bookmark file in the format that Netscape began, for browsers and bookmark services to take in.

Chrome reads it line by line and linkding takes the text of a description as far as the first tag in it, so
that every tag stands where browsers write it, and a description is text alone.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from llmreader.formats.writing import moments
from llmreader.formats.writing.tree import NOTHING, links, with_commas
from llmreader.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from llmreader.model import Carried, Catalog, Resource, Topic

_HEAD = """\
<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>{title}</TITLE>
<H1>{title}</H1>
"""


def write(catalog: Catalog, carried: Mapping[str, Carried]) -> str:
    """Folders, titles, tags, dates, what is to be read; the rest as text in the descriptions."""
    head = _HEAD.format(title=html.escape(catalog.title))
    about = f"<DD>{html.escape(catalog.summary, quote=False)}\n" if catalog.summary else ""
    return head + about + "\n".join(_list(catalog, carried, "")) + "\n"


def _list(branch: Catalog | Topic, carried: Mapping[str, Carried], indent: str) -> Iterator[str]:
    yield f"{indent}<DL><p>"
    for resource in branch.resources:
        said = carried.get(resource.url, NOTHING)
        yield f"{indent}    <DT>{anchor(resource, said)}"
        if about := _about(resource, said):
            yield f"{indent}    <DD>{html.escape(about, quote=False)}"
    for topic in branch.topics:
        yield f"{indent}    <DT><H3>{html.escape(topic.title)}</H3>"
        if topic.summary:
            yield f"{indent}    <DD>{html.escape(topic.summary, quote=False)}"
        yield from _list(topic, carried, f"{indent}    ")
    yield f"{indent}</DL><p>"


def anchor(resource: Resource, carried: Carried) -> str:
    """The link, with what its attributes can say of the reading state."""
    values = {
        "HREF": resource.url,
        "ADD_DATE": "" if carried.added is None else str(moments.seconds(carried.added)),
        "TAGS": with_commas(carried.tags),
        "TOREAD": "" if carried.status is None else "10"[carried.status in (Status.READ, Status.SKIPPED)],
        "DATA-STATUS": carried.status.value if carried.status else "",
        "DATA-STARRED": "1" if carried.starred else "",
    }
    said = "".join(f' {name}="{html.escape(value)}"' for name, value in values.items() if value)
    return f"<A{said}>{html.escape(resource.title)}</A>"


def _about(resource: Resource, carried: Carried) -> str:
    """The note is marked as linkding marks it."""
    threads = "\n".join(f"{link.title}: {link.url}" for link in links(resource))
    note = carried.note and f"[linkding-notes]{carried.note}[/linkding-notes]"
    return "\n\n".join(part for part in (resource.summary, threads, note) if part)
