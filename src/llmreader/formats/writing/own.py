"""What is known of a resource as texts with names: for columns, and for attributes of llmreader's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmreader.formats import cells
from llmreader.formats.writing.tree import facts, state
from llmreader.model import Link

if TYPE_CHECKING:
    from llmreader.model import Carried, Resource


def texts(resource: Resource, carried: Carried) -> dict[str, str]:
    """By the names of `exports.OWN`, which reads them again; only what says something."""
    said = {
        **facts(resource),
        **state(carried),
        "summary": resource.summary,
        "starred": "true" if carried.starred else "",
        "tags": cells.of_tags(carried.tags),
        "discussions": cells.of_links(Link(each.site, each.url) for each in resource.discussions),
        "related": cells.of_links(resource.related),
    }
    return {name: str(value) for name, value in said.items() if value}


def beyond(texts: dict[str, str], *held: str) -> dict[str, str]:
    """Those that a format has no place for which has one for those `held`, for tags and for a date of adding.

    Tags with commas in them, which are JSON then, and dates with fractions of a second belong to those, too:
    the formats have commas between tags, and whole seconds.
    """
    odd = {"tags": "[", "added": "."}
    return {name: text for name, text in texts.items() if name not in held and odd.get(name, "") in text}
