"""OPML 2.0: topics are outlines, resources are outlines of the type `link`. See opml.org/spec2.opml."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from llmreader.formats.html_summary import markdown
from llmreader.formats.opml import NAMESPACE
from llmreader.formats.writing import moments
from llmreader.formats.writing.own import beyond, texts
from llmreader.formats.writing.rendering import rendered
from llmreader.formats.writing.tree import NOTHING, with_commas

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from llmreader.model import Carried, Catalog, Resource, Topic

_NOT_XML = re.compile("[\ufffe\uffff]")
_MARKUP = re.compile(r"<|&#?\w+;")


def write(catalog: Catalog, carried: Mapping[str, Carried]) -> str:
    """Everything; what OPML has no attribute for stands in attributes of llmreader's own."""
    head = f"  <head>\n    <title>{_escaped(_text(catalog.title))}</title>\n  </head>"
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
        said = _attributes(_of_resource(resource, carried.get(resource.url, NOTHING)))
        yield f"{indent}<outline{said}/>"
    for topic in branch.topics:
        empty = {} if topic.resources or topic.topics else {"llmreader:empty": "true"}
        named = _attributes({"text": _text(topic.title), **_described(topic.summary), **empty})
        yield f"{indent}<outline{named}>"
        yield from _outlines(topic, carried, f"{indent}  ")
        yield f"{indent}</outline>"


def _of_resource(resource: Resource, carried: Carried) -> dict[str, str]:
    said = texts(resource, carried)
    own = beyond(said, "summary", "note")
    if any(tag != tag.strip("/") for tag in carried.tags):  # which a category may begin with
        own["tags"] = said["tags"]
    return {
        "type": "link",
        "text": _text(resource.title),
        "url": resource.url,
        **_described(resource.summary),
        "category": with_commas(carried.tags),
        "created": "" if carried.added is None else moments.mail(carried.added),
        "_note": carried.note,
        **{f"llmreader:{name}": value for name, value in own.items()},
    }


def _described(summary: str) -> dict[str, str]:
    """As HTML, for which readers take it; Markdown that would not come back from it stands beside it."""
    description = rendered(summary)
    exact = markdown(description) == summary
    return {"description": description, "llmreader:summary": "" if exact else summary}


def _attributes(values: dict[str, str]) -> str:
    return "".join(f' {name}="{_escaped(value)}"' for name, value in values.items() if value)


def _text(title: str) -> str:
    """Readers of OPML take the text of an outline for HTML."""
    return html.escape(title, quote=False) if _MARKUP.search(title) else title


def _escaped(text: str) -> str:
    return html.escape(_NOT_XML.sub("\ufffd", text)).replace("\n", "&#10;").replace("\t", "&#9;")
