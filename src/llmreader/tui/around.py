"""What stands above the text of an article and below it: the title, who wrote it, what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from llmreader.contents import Article
from llmreader.layout.lines import Line, Look, Role, Span
from llmreader.layout.wrapping import wrapped
from llmreader.library import Detail, KeptArticle
from llmreader.text import one_line
from llmreader.tui.ages import day
from llmreader.tui.glyphs import Glyphs
from llmreader.tui.sheet import Around

_RULE = 20
"""Cells, at most."""


def around(detail: Detail, kept: KeptArticle, look: Look, glyphs: Glyphs, ending: str) -> Around:
    """The lines around an article; `ending` says what to do at its end."""
    rule = Line((Span(look.signs.line * min(look.width, _RULE), (Role.RULE,)),))
    head = [
        Line(),
        *_lines(title_of(detail, kept.article), Role.TITLE, look),
        *_lines(f" {glyphs.dot} ".join(_facts(detail, kept)), Role.FACTS, look),
        *_lines(_warning(detail, kept), Role.WARNING, look),
    ]
    foot = [Line(), rule, Line(), *_lines(ending, Role.FACTS, look)]
    return Around((*head, Line(), rule, Line()), tuple(foot))


def title_of(detail: Detail, article: Article) -> str:
    """As the page itself says, or else the catalog."""
    return one_line(article.title or detail.resource.title)


def _facts(detail: Detail, kept: KeptArticle) -> Iterator[str]:
    resource, article = detail.resource, kept.article
    minutes = f"{kept.facts.minutes} min"
    site = article.site or resource.site or detail.host
    for fact in (article.author or resource.author, site, article.published or resource.published, minutes):
        if one_line(fact):
            yield one_line(fact)


def _warning(detail: Detail, kept: KeptArticle) -> str:
    remark = one_line(kept.facts.remark)
    parts = [remark[:1].upper() + remark[1:]] if remark else []
    if detail.dead is not None:
        parts.append(f"The page was found to be gone on {day(detail.dead)}")
    return "".join(f"{part}. " for part in parts).strip()


def _lines(text: str, role: Role, look: Look) -> list[Line]:
    if not text:
        return []
    return [Line((Span(text[start:end], (role,)),)) for start, end in wrapped(text, look.width, look.cells)]
