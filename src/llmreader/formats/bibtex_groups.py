r"""The folders of a bibliography as JabRef has them, and Zotero with Better BibTeX: its groups.

An entry names its groups in the field `groups`, with commas between them. How they stand in each other says
a comment, in which `2 StaticGroup:Name\;0\;1\;\;\;\;;` is a group in the one of level 1 above it. See
docs.jabref.org, Groups.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from llmreader.formats import latex
from llmreader.formats.entries import DEPTH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from llmreader.formats.entries import Gathering

_BEGIN = re.compile(r"@comment\s*\{\s*jabref-meta:\s*(?:grouping|groupstree):", re.IGNORECASE)
_GROUP = re.compile(r"(?m)^[ \t]*(\d{1,4}) (\w{1,30}):((?:[^\\;\n]|\\[^;\n])*)")
_BETWEEN = " / "
"""Between the titles of topics in the name of a group, where a title by itself would name two."""
_BY_NAME = ("StaticGroup", "ExplicitGroup")
"""Groups that an entry is in because it names them; all others are searches."""
_NOT_IN_NAME = re.compile(r"[\\;,:{}\s]+")


def read(text: str, into: Gathering) -> dict[str, tuple[str, ...]]:
    """The path of each group in a bibliography by its name; every group becomes a topic."""
    begin = _BEGIN.search(text)
    if begin is None:
        return {}
    end = text.find("\n}", begin.end())
    paths: dict[str, tuple[str, ...]] = {}
    path: tuple[str, ...] = ()
    for group in _GROUP.finditer(text, begin.end(), end if end >= 0 else len(text)):
        level, name = int(group[1]), group[3].replace("\\", "").strip()
        above = path[: max(level - 1, 0)]
        title = name.removeprefix(_BETWEEN.join((*above, "")))
        path = (*above, title)[:DEPTH] if level else ()
        if group[2] in _BY_NAME and name not in paths:
            paths[name] = path
            into.describe(path)
    return paths


def of_entry(field: str, paths: dict[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The topics that an entry stands in whose field `groups` is `field`; at least one, `()` for none."""
    names = filter(None, (re.sub(r"\\,", ",", name).strip() for name in re.split(r"(?<!\\),", field)))
    return [paths.get(name) or (latex.plain(name),) for name in names] or [()]


def names(topics: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """What to call the topics with these paths as groups: their titles, or paths where two have one title."""
    found: dict[tuple[str, ...], str] = {}
    taken: set[str] = set()
    for path in topics:
        title, whole = (_NOT_IN_NAME.sub(" ", text).strip() for text in (path[-1], _BETWEEN.join(path)))
        name = title if title and title not in taken else whole
        while name in taken:
            name += "'"
        found[path] = name
        taken.add(name)
    return found


def tree(names: dict[tuple[str, ...], str]) -> str:
    """The comment that says how they stand in each other, given in their order; empty for none."""
    lines = "".join(f"{len(path)} StaticGroup:{name}\\;0\\;1\\;\\;\\;\\;;\n" for path, name in names.items())
    return f"\n@Comment{{jabref-meta: grouping:\n0 AllEntriesGroup:;\n{lines}}}\n" if lines else ""
