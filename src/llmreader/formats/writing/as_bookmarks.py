"""A bookmark file in the format that Netscape began, for browsers and bookmark services to take in.

Chrome's importer goes by lines, and knows `<DT>`, `<A`, `<H3`, `<DL>` and `</DL>` only where a line begins
with them, some only in capitals. Firefox's makes a bookmark of every link, also in a description.
linkding's takes the last link before the next `<DT>` for the bookmark, and the text of a description as
far as the first tag. So every tag stands where browsers write it, a bookmark and a folder take one line
each, and a description is text alone. `as_html` says why a page to share is another file.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from llmreader.formats import cells
from llmreader.formats.netscape import description
from llmreader.formats.writing import moments
from llmreader.formats.writing.own import beyond, texts
from llmreader.formats.writing.tree import NOTHING, links, with_commas
from llmreader.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from llmreader.model import Carried, Catalog, Resource, Topic

_HEAD = """\
<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>{title}</TITLE>
<H1{own}>{title}</H1>
"""


def write(catalog: Catalog, carried: Mapping[str, Carried]) -> str:
    """Folders, titles, tags, dates, what is to be read; all else in descriptions and attributes."""
    head = _HEAD.format(title=html.escape(catalog.title), own=_own(catalog))
    lines = (*_summary(catalog, ""), *_list(catalog, carried, ""))
    return head + "\n".join(lines) + "\n"


def _own(branch: Catalog | Topic) -> str:
    """An attribute for a summary that the description would not give back."""
    exact = description(html.escape(branch.summary, quote=False)) == (branch.summary, "")
    return attributes({"DATA-SUMMARY": "" if exact else branch.summary})


def _summary(branch: Catalog | Topic, indent: str) -> Iterator[str]:
    if branch.summary:
        yield f"{indent}<DD>{html.escape(branch.summary, quote=False)}"


def _list(branch: Catalog | Topic, carried: Mapping[str, Carried], indent: str) -> Iterator[str]:
    yield f"{indent}<DL><p>"
    for resource in branch.resources:
        said = carried.get(resource.url, NOTHING)
        about = html.escape(_about(resource, said), quote=False)
        held = ("summary", "note") if _is_held(resource, said, about) else ()
        yield f"{indent}    <DT>{anchor(resource, said, *held)}"
        if about and (held or resource.summary or said.note):
            yield f"{indent}    <DD>{about}"
    for topic in branch.topics:
        yield f"{indent}    <DT><H3{_own(topic)}>{html.escape(topic.title)}</H3>"
        yield from _summary(topic, f"{indent}    ")
        yield from _list(topic, carried, f"{indent}    ")
    yield f"{indent}</DL><p>"


def anchor(resource: Resource, carried: Carried, *held: str) -> str:
    """The link in one line, with attributes for all that is known of it but what is `held` elsewhere."""
    values = {
        "HREF": resource.url,
        "ADD_DATE": "" if carried.added is None else str(moments.seconds(carried.added)),
        "TAGS": with_commas(carried.tags),
        "TOREAD": "" if carried.status is None else "10"[carried.status in (Status.READ, Status.SKIPPED)],
        **{f"DATA-{name.upper()}": text for name, text in beyond(texts(resource, carried), *held).items()},
    }
    return f"<A{attributes(values)}>{html.escape(resource.title)}</A>"


def attributes(values: Mapping[str, str]) -> str:
    """Those that say something, each after a space, in one line."""
    said = {name: html.escape(value).replace("\n", "&#10;") for name, value in values.items() if value}
    return "".join(f' {name}="{value}"' for name, value in said.items())


def _is_held(resource: Resource, carried: Carried, about: str) -> bool:
    """Whether the description gives back the summary and the note."""
    summary, note = description(about)
    told = cells.told(links(resource))
    return (summary.removesuffix(told).rstrip("\n"), note) == (resource.summary, carried.note)


def _about(resource: Resource, carried: Carried) -> str:
    """The note is marked as linkding marks it."""
    note = carried.note and f"[linkding-notes]{carried.note}[/linkding-notes]"
    return "\n\n".join(part for part in (resource.summary, cells.told(links(resource)), note) if part)
