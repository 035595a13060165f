"""Texts and discussions as they are printed: laid out for a width, with colours for those who read along."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

import click

from llmreader.actions.labels import counted
from llmreader.cli.printing import local_time
from llmreader.layout.document import Document
from llmreader.layout.lines import ASCII, Look, Role, Roles, Signs
from llmreader.layout.page import Page
from llmreader.text import one_line

if TYPE_CHECKING:
    from llmreader.library import KeptArticle, KeptThread

_STYLES: dict[Role, dict[str, Any]] = {
    Role.HEADING_1: {"bold": True, "underline": True},
    Role.HEADING_2: {"bold": True},
    Role.HEADING_3: {"bold": True},
    Role.EMPHASIS: {"italic": True},
    Role.STRONG: {"bold": True},
    Role.STRUCK: {"strikethrough": True},
    Role.LINK: {"underline": True},
    Role.ADDRESS: {"dim": True},
    Role.IMAGE: {"dim": True},
    Role.CODE: {"fg": "yellow"},
    Role.MATH: {"fg": "yellow"},
    Role.BAR: {"dim": True},
    Role.MARKER: {"fg": "cyan"},
    Role.RULE: {"dim": True},
    Role.TABLE_HEAD: {"bold": True},
    Role.TABLE: {"dim": True},
    Role.KEYWORD: {"fg": "magenta"},
    Role.NAME: {"fg": "blue"},
    Role.STRING: {"fg": "green"},
    Role.NUMBER: {"fg": "cyan"},
    Role.COMMENT: {"dim": True},
}
"""As the terminal's own theme has it, so that they are to be seen on dark and on light."""


def laid_out(markdown: str, width: int, *, plain: bool) -> Iterator[str]:
    """The lines of a text; `plain`: without colours, and without the addresses of its links."""
    # There is nobody who could scroll sideways where it goes, but a pager can, and a file has no width.
    look = Look(width, Signs() if _is_unicode() else ASCII)
    for line in Page(Document(markdown, addresses=not plain), look):
        yield line.text if plain else "".join(_styled(span.text, span.roles) for span in line.spans)


def head_of_text(title: str, kept: KeptArticle, *, plain: bool) -> Iterator[str]:
    """What stands above a text."""
    article, facts = kept.article, kept.facts
    about = (article.site, article.author, article.published, f"{facts.minutes} min", facts.remark)
    yield from _head(article.title or title, about, facts.url, plain=plain)


def head_of_discussion(kept: KeptThread, *, plain: bool) -> Iterator[str]:
    """What stands above a discussion."""
    thread = kept.thread
    about = (
        thread.site,
        thread.author,
        local_time(thread.at) if thread.at is not None else "",
        counted(thread.points, "point") if thread.points is not None else "",
        counted(len(thread.comments), "comment"),
        thread.remark,
    )
    yield from _head(thread.title, about, thread.url, thread.page, plain=plain)


def _head(title: str, about: tuple[str, ...], *urls: str, plain: bool) -> Iterator[str]:
    dim = {} if plain else {"dim": True}
    yield one_line(title) if plain else click.style(one_line(title), bold=True)
    for line in (", ".join(one_line(fact) for fact in about if fact), *map(one_line, urls)):
        if line:
            yield click.style(line, **dim) if dim else line
    yield ""


def _is_unicode() -> bool:
    return "utf" in (sys.stdout.encoding or "").lower()


def _styled(text: str, roles: Roles) -> str:
    style = _style(roles)
    return click.style(text, **style) if style else text


@cache
def _style(roles: Roles) -> dict[str, Any]:
    """The inner ones say how it looks where they differ from the outer ones."""
    style: dict[str, Any] = {}
    for role in roles:
        style |= _STYLES.get(role, {})
    return style
