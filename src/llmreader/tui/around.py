"""What stands above the text of an article and below it: the title, who wrote it, what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from llmreader.contents import Article
from llmreader.layout.lines import Line, Look, Role, Span
from llmreader.layout.wrapping import wrapped
from llmreader.library import Detail, KeptArticle
from llmreader.text import one_line
from llmreader.tui.ages import day
from llmreader.tui.glyphs import Glyphs
from llmreader.tui.sheet import Around, Sheet

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


def without_text(detail: Detail, look: Look, why: str, doings: Sequence[tuple[str, str]]) -> tuple[Line, ...]:
    """What stands in the place of a text: what it is of, why there is none, and what each key does then."""
    resource = detail.resource
    lines = [Line(), *_lines(one_line(resource.title), Role.TITLE, look)]
    lines += _lines(one_line(resource.url), Role.FACTS, look)
    if why:
        reason = f"No text is here: {why}" + "." * (not why.endswith("?"))
        lines += [Line(), *_lines(reason, Role.WARNING, look), Line()]
    room = max((look.cells(key) for key, _ in doings), default=0)
    for key, what in doings:
        gap = " " * (room - look.cells(key) + 2)
        lines.append(Line((Span(key, (Role.STRONG, Role.MARKER)), Span(gap + what))))
    return tuple(lines)


def how_far(detail: Detail, kept: KeptArticle, sheet: Sheet, glyphs: Glyphs) -> str:
    """What is found, the signs of the resource, how far it has been read, and how long that will take yet."""
    matches, state, ratio = sheet.matches, detail.state, sheet.ratio
    parts = []
    if matches.words.strip():
        at = f"{matches.number(sheet.match):,} of " if sheet.match else ""
        parts.append(f"{at}{matches.count:,}{'' if matches.is_complete else '+'} found")
    star = f" {glyphs.star}" if state.starred else ""
    parts.append(f"{glyphs.status(state.status)}{star} {ratio:.0%}")
    if ratio < 1:
        parts.append(f"{max(1, round(kept.facts.minutes * (1 - ratio)))} min left")
    return f" {glyphs.dot} ".join(parts)


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
