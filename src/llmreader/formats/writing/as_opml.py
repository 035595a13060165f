"""OPML 2.0: topics are outlines, resources are outlines of the type `link`. See opml.org/spec2.opml."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from llmreader.formats import cells
from llmreader.formats.writing import moments
from llmreader.formats.writing.rendering import rendered
from llmreader.formats.writing.tree import NOTHING, with_commas
from llmreader.model import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from llmreader.model import Carried, Catalog, Resource, Topic

NAMESPACE = "urn:llmreader"
"""Of the attributes that OPML does not have."""

_NOT_XML = re.compile("[\ufffe\uffff]")
_MARKUP = re.compile(r"<|&#?\w+;")


def write(catalog: Catalog, carried: Mapping[str, Carried]) -> str:
    """Everything; what OPML has no attribute for stands in attributes of llmreader's own."""
    head = f"  <head>\n    <title>{_escaped(catalog.title)}</title>\n  </head>"
    if catalog.summary:
        head = f"{head[:-9]}    <llmreader:summary>{_escaped(catalog.summary)}</llmreader:summary>\n  </head>"
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<opml version="2.0" xmlns:llmreader="{NAMESPACE}">',
            head,
            "  <body>",
            *_outlines(catalog, carried, "    "),
            "  </body>",
            "</opml>\n",
        ]
    )


def _outlines(branch: Catalog | Topic, carried: Mapping[str, Carried], indent: str) -> Iterator[str]:
    for resource in branch.resources:
        said = _attributes(**_of_resource(resource, carried.get(resource.url, NOTHING)))
        yield f"{indent}<outline{said}/>"
    for topic in branch.topics:
        said = _attributes(text=_text(topic.title), description=rendered(topic.summary))
        yield f"{indent}<outline{said}>"
        yield from _outlines(topic, carried, f"{indent}  ")
        yield f"{indent}</outline>"


def _of_resource(resource: Resource, carried: Carried) -> dict[str, str]:
    return {
        "type": "link",
        "text": _text(resource.title),
        "url": resource.url,
        "description": rendered(resource.summary),
        "category": with_commas(carried.tags),
        "created": "" if carried.added is None else moments.mail(carried.added),
        "_note": carried.note,
        "llmreader:status": carried.status.value if carried.status else "",
        "llmreader:starred": "true" if carried.starred else "",
        "llmreader:author": resource.author,
        "llmreader:site": resource.site,
        "llmreader:kind": resource.kind,
        "llmreader:section": resource.section,
        "llmreader:published": resource.published,
        "llmreader:minutes": str(resource.minutes or ""),
        "llmreader:discussions": cells.of_links(Link(each.site, each.url) for each in resource.discussions),
        "llmreader:related": cells.of_links(resource.related),
    }


def _attributes(**values: str) -> str:
    return "".join(f' {name}="{_escaped(value)}"' for name, value in values.items() if value)


def _text(title: str) -> str:
    """Readers of OPML take the text of an outline for HTML."""
    return html.escape(title, quote=False) if _MARKUP.search(title) else title


def _escaped(text: str) -> str:
    return html.escape(_NOT_XML.sub("\ufffd", text)).replace("\n", "&#10;").replace("\t", "&#9;")
