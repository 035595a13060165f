"""A list in Markdown that GitHub renders well, in the form that `formats.markdown_own` describes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from llmreader.formats import markdown_own as own
from llmreader.formats import markdown_state
from llmreader.formats.writing.tree import NOTHING, facts, state
from llmreader.model import Carried, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from llmreader.model import Catalog, Resource, Topic

_BOXES = {None: "", Status.READ: "[x] "}
_IN_BOX = (Status.UNREAD, Status.READ)
"""What a box says by itself."""

_MEANT_IN_TITLE = re.compile(r"[\\`*_\[\]<>~$]|&(?=#?\w+;)|\A\^|:(?=[\w+-]+:)|#(?=#*\Z)")
_MEANT_IN_URL = re.compile(r"[\\()<>]|&(?=#?\w+;)")
_NOT_INLINE = re.compile(
    r"\s|[-+*](?:\s|\Z)|[>#|<]|~~~|```|\d+[.)](?:\s|\Z)|[=-]+\Z|\[[^\]]*\]:|.*(?:\n|<!-- llmreader)"
)
_POINT = re.compile(r"- .|  +\S")


def write(catalog: Catalog, carried: Mapping[str, Carried]) -> str:
    """Everything."""
    return "\n".join(_branch(catalog, carried, 1)) + "\n"


def _branch(branch: Catalog | Topic, carried: Mapping[str, Carried], level: int) -> Iterator[str]:
    said: dict[str, object] = {"catalog": True} if level == 1 else {}
    if level > own.LEVELS:
        said["level"] = level
    yield f"{'#' * min(level, own.LEVELS)} {_title(branch.title)}{markdown_state.comment(said)}"
    if branch.summary:
        yield ""
        yield from [branch.summary] if own.is_sentence(branch.summary) else _quoted(branch.summary)
    if branch.resources:
        yield ""
    for resource in branch.resources:
        yield from _item(resource, carried.get(resource.url, NOTHING))
    for topic in branch.topics:
        yield ""
        yield from _branch(topic, carried, level + 1)


def _item(resource: Resource, carried: Carried) -> Iterator[str]:
    said = state(carried) | facts(resource)
    if carried.status in _IN_BOX:
        del said["status"]
    summary = resource.summary
    inline = f" \u2013 {summary}" if summary and not _NOT_INLINE.match(summary) else ""
    box = _BOXES.get(carried.status, "[ ] ")
    yield f"- {box}{_link(resource.title, resource.url)}{inline}{markdown_state.comment(said)}"
    lines = summary.split("\n") if summary and not inline else []
    if not all(_POINT.match(line) and not own.is_link(line) for line in lines) or summary[:1].isspace():
        lines = [*_quoted(summary)]
    yield from (f"  {line}" for line in lines)
    for discussion in resource.discussions:
        yield f"  - {_link(discussion.site, discussion.url, own.DISCUSSION)}"
    for link in resource.related:
        yield f"  - {_link(link.title, link.url)}"


def _link(title: str, url: str, hint: str = "") -> str:
    return f"[{_title(title)}]({_MEANT_IN_URL.sub(_backslashed, url)}{hint})"


def _title(text: str) -> str:
    return _MEANT_IN_TITLE.sub(_backslashed, text)


def _backslashed(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _quoted(text: str) -> Iterator[str]:
    return (f"> {line}" if line else ">" for line in text.split("\n"))
