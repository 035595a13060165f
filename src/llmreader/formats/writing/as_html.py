"""One page that opens in a browser and is fit to share: no scripts, nothing loaded from elsewhere.

Its lists are built like those of a bookmark file, so that `formats.netscape` takes it in again. It is none
for other programs: Firefox takes the links in a description for bookmarks too, and linkding in place of the
one described.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from llmreader.formats.writing.as_bookmarks import anchor
from llmreader.formats.writing.rendering import rendered, without_links
from llmreader.formats.writing.tree import NOTHING, links
from llmreader.links import host
from llmreader.model import Carried, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from llmreader.model import Catalog, Resource, Topic

_PAGE = """\
<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="llmreader">
<meta name="format" content="netscape-bookmark-file">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1>{title}</h1>
{lists}
</body>
</html>
"""

_STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 44rem; margin: 2.5rem auto; padding: 0 1rem; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2.5rem 0 .25rem; text-wrap: balance; }
h1 { margin-top: 0; }
dl { margin: 0; }
dl dl dl { padding-left: 1rem; border-left: 1px solid GrayText; }
dt { margin-top: 1rem; font-weight: 600; }
dd { display: block; margin: .15rem 0 0; }
dd p, dd ul, dd ol { margin: .25rem 0; }
dd ul, dd ol { padding-left: 1.25rem; }
a { text-decoration-thickness: 1px; text-underline-offset: .15em; }
pre { overflow-x: auto; }
small { display: block; font-weight: 400; opacity: .75; }
.note { margin: .5rem 0; padding-left: .75rem; border-left: 3px solid GrayText; }
.links a { margin-right: 1rem; }
[data-status=skipped] { opacity: .6; }
@media print { body { max-width: none; margin: 0; } }
"""

_MARKS = {Status.READ: "✓ read", Status.READING: "◐ reading", Status.SKIPPED: "\u2013 skipped"}


def write(catalog: Catalog, carried: Mapping[str, Carried]) -> str:
    """Everything but sections and dates of adding."""
    return _PAGE.format(
        title=html.escape(catalog.title),
        style=_STYLE,
        lists="\n".join(_list(catalog, carried, 2)),
    )


def _list(branch: Catalog | Topic, carried: Mapping[str, Carried], level: int) -> Iterator[str]:
    yield "<dl>"
    if branch.summary:
        # A link here would be taken in again as a bookmark.
        yield f"<dd>{without_links(rendered(branch.summary))}"
    for resource in branch.resources:
        said = carried.get(resource.url, NOTHING)
        yield f"<dt>{anchor(resource, said)}{_small(_facts(resource, said))}"
        if about := "".join(_about(resource, said)):
            yield f"<dd>{about}"
    for topic in branch.topics:
        yield f"<dt><h{level}>{html.escape(topic.title)}</h{level}>"
        yield "<dd>"
        yield from _list(topic, carried, min(level + 1, 6))
    yield "</dl>"


def _facts(resource: Resource, carried: Carried) -> Iterator[str]:
    if carried.starred:
        yield "★"
    if carried.status in _MARKS:
        yield _MARKS[carried.status]
    yield from filter(None, (resource.author, resource.site or host(resource.url), resource.kind))
    yield resource.published
    if resource.minutes:
        yield f"{resource.minutes} min"
    yield from (f"#{tag}" for tag in carried.tags)


def _small(facts: Iterator[str]) -> str:
    return f"<small>{html.escape(' · '.join(filter(None, facts)))}</small>"


def _about(resource: Resource, carried: Carried) -> Iterator[str]:
    yield rendered(resource.summary)
    if carried.note:
        yield '<div class="note"><span hidden>[linkding-notes]</span>'
        yield f"{rendered(carried.note)}<span hidden>[/linkding-notes]</span></div>"
    if found := [*links(resource)]:
        told = " ".join(f'<a href="{html.escape(each.url)}">{html.escape(each.title)}</a>' for each in found)
        yield f'<p class="links">{told}</p>'
