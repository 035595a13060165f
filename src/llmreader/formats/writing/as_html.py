"""One page that opens in a browser and is fit to share: no scripts, nothing loaded from elsewhere.

Its lists are built like those of a bookmark file, and `formats.netscape` takes all of it in again, from
the attributes. For other programs `as_bookmarks` writes a file of its own, because no file can be both. A
page shows its summaries set, and has discussions and related pages to click on; but Firefox makes
bookmarks of those links too, and linkding takes them for the resource and its description as far as the
first tag. Chrome takes in this page as well: it goes by lines, and no description has one that begins with
a link.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from llmreader.formats.writing.as_bookmarks import anchor, attributes
from llmreader.formats.writing.rendering import rendered
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
<h1{summary}>{title}</h1>
{lists}
</body>
</html>
"""

_STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 44rem; margin: 2.5rem auto; padding: 0 1rem; overflow-wrap: break-word; }
h1, h3 { line-height: 1.25; margin: 2.5rem 0 .25rem; text-wrap: balance; }
h1 { margin-top: 0; }
h3 { font-size: 1.6rem; }
dl dl h3 { font-size: 1.25rem; margin-top: 1.75rem; }
dl dl dl h3 { font-size: 1rem; margin-top: 1.25rem; }
dl { margin: 0; }
dl dl dl { padding-left: 1rem; border-left: 1px solid GrayText; }
dt { margin-top: 1rem; font-weight: 600; }
dd { display: block; margin: .15rem 0 0; }
dd p, dd ul, dd ol { margin: .25rem 0; }
dd ul, dd ol { padding-left: 1.25rem; }
a { text-decoration-thickness: 1px; text-underline-offset: .15em; }
pre { overflow-x: auto; }
blockquote { margin: .25rem 0; padding-left: .75rem; border-left: 3px solid GrayText; }
small { display: block; font-weight: 400; opacity: .75; }
.note { margin: .5rem 0; padding: .25rem .75rem; border-radius: .25rem; background: #8883; }
.links a { margin-right: 1rem; }
[data-status=skipped] { opacity: .6; }
@media print { body { max-width: none; margin: 0; } }
"""

_MARKS = {Status.READ: "✓ read", Status.READING: "◐ reading", Status.SKIPPED: "\u2013 skipped"}


def write(catalog: Catalog, carried: Mapping[str, Carried]) -> str:
    """Everything; sections and dates of adding are not shown."""
    return _PAGE.format(
        title=html.escape(catalog.title),
        summary=_summary(catalog),
        style=_STYLE,
        lists="\n".join(_list(catalog, carried, 2)),
    )


def _summary(branch: Catalog | Topic) -> str:
    return attributes({"DATA-SUMMARY": branch.summary})


def _list(branch: Catalog | Topic, carried: Mapping[str, Carried], level: int) -> Iterator[str]:
    yield "<DL>"
    if branch.summary:
        yield f"<dd>{_set(branch.summary)}"
    for resource in branch.resources:
        said = carried.get(resource.url, NOTHING)
        yield f"<DT>{anchor(resource, said)}{_small(_facts(resource, said))}"
        if about := "".join(_about(resource, said)):
            yield f"<dd>{about}"
    for topic in branch.topics:
        # Chrome knows no other heading for a folder's.
        yield f'<DT><H3{_summary(topic)} aria-level="{level}">{html.escape(topic.title)}</H3>'
        yield "<dd>"
        yield from _list(topic, carried, level + 1)
    yield "</DL>"


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
    yield _set(resource.summary)
    if carried.note:
        yield f'<div class="note">{_set(carried.note)}</div>'
    if found := [*links(resource)]:
        told = " ".join(f'<a href="{html.escape(each.url)}">{html.escape(each.title)}</a>' for each in found)
        yield f'<p class="links">{told}</p>'


def _set(markdown: str) -> str:
    return rendered(markdown).replace("\n<a ", " <a ")
