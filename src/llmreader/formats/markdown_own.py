r"""The Markdown that llmreader itself writes, which is read back exactly.

Its first heading says so: `# Title <!-- llmreader: catalog -->`. In such a file a line of this form is taken
as it stands, and whatever else people have written into it is read as any other list is:

    ## Topic
    A sentence about the topic, or a text of any kind in a `>` quote.

    - [x] [Title](https://example.com/) - what is said of it, in one line <!-- llmreader: starred -->
      - or the points of a list, or a text of any kind in a `>` quote
      - [Hacker News](https://example.org/1 "discussion")
      - [A related link](https://example.org/2)

Characters that mean something in Markdown have a `\` before them in titles and URLs. A box says unread or
read. What else there is to say stands in a comment as `markdown_state` has it: `level=7` at a heading for a
topic that lies deeper than Markdown goes, and the reading state, author, site and the like at a resource.
"""

from __future__ import annotations

import html
import re

from msgspec import Struct, field

from llmreader.formats import markdown_state
from llmreader.formats.mistakes import Mistakes
from llmreader.formats.nodes import Listing, Mapping, Node, Scalar
from llmreader.formats.shapes import RESOURCE, Marked
from llmreader.model import Carried

LEVELS = 6
"""Levels of headings that Markdown has."""

TITLE = r"(?:[^\\`*_\[\]<>~$&]|&(?!#?\w+;)|\\.)+"
URL = r"(?:[^\\()<>&\s]|&(?!#?\w+;)|\\.)+"
DASH = " [-\u2013] "
DISCUSSION = ' "discussion"'
"""Behind the URL of a discussion; browsers show it when the mouse is over the link."""

_HEADING = re.compile(rf"(#{{1,6}}) ({TITLE})")
_ITEM = re.compile(rf"- (?:\[([ xX])\] )?\[({TITLE})\]\(({URL})\)(?:{DASH}(.+))?")
_LINK = re.compile(rf"- \[({TITLE})\]\(({URL})({DISCUSSION})?\)")
_SENTENCE = re.compile(r"(?!\d+[.)])[^\W_](?:(?![`*_\[\]<>\\|~@$]|://|www\.).)*+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&#?\w+;")

_MARKER_WITHIN = 100
"""Lines from the top, in which the heading of the whole stands."""


class Heading(Struct, frozen=True):
    """A topic, or the catalog itself."""

    title: str
    level: int
    """1 for the catalog; past LEVELS too."""
    summary: str


class Own(Struct):
    """What is taken as it stands, by the line that it begins on, from 1."""

    text: str
    """The file, without what topics and items say, in as many lines."""
    headings: dict[int, Heading] = field(default_factory=dict)
    items: dict[int, Marked] = field(default_factory=dict)


def find(text: str) -> Own | None:
    """What there is of it in a file; None when llmreader has not written the file."""
    if not any(map(_is_marker, text.split("\n", _MARKER_WITHIN)[:_MARKER_WITHIN])):
        return None
    lines = text.split("\n")
    own, alike = Own(""), dict[Carried, Carried]()
    at = 0
    while at < len(lines):
        begun, at = at, at + 1
        if heading := _HEADING.fullmatch(markdown_state.split(lines[begun])[0]):
            at = _take_heading(own, heading, lines, begun)
        elif lines[begun].startswith("- "):
            at = _end_of_item(lines, at)
            if marked := _item(lines[begun], [line[2:] for line in lines[begun + 1 : at]]):
                said = alike.setdefault(marked.carried, marked.carried)
                own.items[begun + 1] = marked._replace(carried=said)
                lines[begun:at] = ["- x", *[""] * (at - begun - 1)]
    own.text = "\n".join(lines)
    return own


def is_sentence(text: str) -> bool:
    """Whether `text` says what a topic is about without a quote around it."""
    return bool(_SENTENCE.fullmatch(text))


def is_link(line: str) -> bool:
    """Whether a line of a summary would be taken for a link that hangs on the resource."""
    return bool(_LINK.fullmatch(line))


def _is_marker(line: str) -> bool:
    return line.startswith("# ") and "catalog" in markdown_state.split(line)[1]


def _take_heading(own: Own, heading: re.Match[str], lines: list[str], begun: int) -> int:
    """Add the heading and what is said under it, which goes from `lines`; where to go on."""
    said = markdown_state.split(lines[begun])[1].get("level", "")
    level = int(said) if isinstance(said, str) and re.fullmatch(r"[1-9]\d?", said, re.ASCII) else 0
    first = begun + 1
    while first < len(lines) and not lines[first].strip():
        first += 1
    end = first
    while end < len(lines) and lines[end].startswith(">"):
        end += 1
    summary = _unquoted(lines[first:end])
    if (
        first == end < len(lines)
        and is_sentence(lines[first])
        and not "".join(lines[first + 1 : first + 2]).strip()
    ):
        summary, end = lines[first], first + 1
    lines[first:end] = [""] * (end - first)
    own.headings[begun + 1] = Heading(_unescaped(heading[2]), max(level, len(heading[1])), summary)
    return end


def _end_of_item(lines: list[str], at: int) -> int:
    """Behind the last line that belongs to the item."""
    end = at
    while at < len(lines) and (lines[at].startswith("  ") or not lines[at].strip()):
        at += 1
        end = at if lines[at - 1].strip() else end
    return end


def _item(line: str, body: list[str]) -> Marked | None:
    head, said = markdown_state.split(line)
    found = _ITEM.fullmatch(head)
    if not found:
        return None
    box, title, url, inline = found.groups()
    links: list[re.Match[str]] = []
    while body and (link := _LINK.fullmatch(body[-1])):
        links.insert(0, link)
        body.pop()
    rest = "\n".join(body).strip("\n") if not all(each.startswith(">") for each in body) else _unquoted(body)
    values: dict[str, Node] = {name: _node(value) for name, value in said.items()}
    if box:
        values.setdefault("status", _node("unread" if box == " " else "read"))
    values["url"], values["title"] = _node(_unescaped(url)), _node(_unescaped(title))
    values["summary"] = _node("\n\n".join(part for part in (inline, rest) if part))
    values["discussions"] = _links("site", [link for link in links if link[3]])
    values["related"] = _links("title", [link for link in links if not link[3]])
    return RESOURCE.read(_mapping(values), Mistakes())


def _links(name: str, found: list[re.Match[str]]) -> Node:
    entries = [{name: _node(_unescaped(link[1])), "url": _node(_unescaped(link[2]))} for link in found]
    return Listing(1, 1, [_mapping(entry) for entry in entries])


def _mapping(values: dict[str, Node]) -> Mapping:
    children = [child for name, value in values.items() for child in (_node(name), value)]
    return Mapping(1, 1, children, complete=True)


def _node(value: str | list[str]) -> Node:
    if isinstance(value, list):
        return Listing(1, 1, [_node(each) for each in value])
    return Scalar(1, 1, value, plain=False)


def _unquoted(lines: list[str]) -> str:
    return "\n".join(line[2:] if line.startswith("> ") else line[1:] for line in lines)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: found[1] or html.unescape(found[0]), text)
