"""Finding placements by their words, and articles by theirs; each answer costs what it shows.

What is ranked is bounded: the first matches in titles, and then the first of all. FTS5's own bm25 is not
used for placements, because for each word it first goes through all that the word is in.
"""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from llmreader.library.file import Library
from llmreader.library.listing import View, spans_of
from llmreader.library.relevance import Words, folded
from llmreader.library.tree import TopicNode
from llmreader.library.words import is_unspaced, segmented, tokens

RANKED = 1_000
"""Matches that are ranked; those after them follow in the order of the page."""
COUNTED = 10_001
"""Matches are counted up to here: more than ten thousand."""
_LONG = re.compile(r'"([0-9A-Za-z]{9,})" ?\*')
"""A beginning of a word for which the index has no list of its own."""
_ENDINGS = 40
"""Words with such a beginning that are rather asked for one by one than merged."""
_CLOSE = 5_000
"""Placements that are rather passed over than asked about in a query of their own."""


@dataclass(frozen=True, slots=True)
class Match:
    """What placements are to match."""

    text: str
    """A query of FTS5 over the columns of `placement_text`, without NOT. Where `positions` is false: words
    and beginnings of words (`"atten" *`) with AND, OR and parentheses, and nothing else.
    """
    without: str = ""
    """The same for what is not to match."""
    words: tuple[str, ...] = ()
    """Beginnings of words by which matches are ranked."""
    positions: bool = False
    """Whether it names columns or has phrases of several words."""


@dataclass(frozen=True, slots=True)
class ArticleMatch:
    """A kept article that matches."""

    resource: int
    placement: int
    """Where the resource is listed."""
    sentence: str
    """That with the first of the words in it, in one line."""


def match_of(text: str) -> Match:
    """All the words in a text, each the beginning of a word."""
    parts, words, positions = [], [], False
    for word in text.split():
        spaced = tokens(word)
        if is_unspaced(word):
            parts.append(f'"{" ".join(tokens(segmented(word)))}"')
            positions = True
        elif spaced:
            parts += [f'"{token}"' for token in spaced[:-1]]
            parts.append(f'"{spaced[-1]}" *')
        words += spaced
    return Match(" AND ".join(parts), words=tuple(words), positions=positions)


def search(
    library: Library, match: Match, where: TopicNode | View = View.ALL, limit: int = RANKED
) -> array[int]:
    """The best matches in a topic with all below it, or on the whole shelf; at most RANKED."""
    if not match.text:
        return array("I")
    scope = _Scope.of(library, where)
    titled = _title_matches(library, match, scope)
    best = _ranked(library, match, titled)
    if len(best) < RANKED:
        known = set(titled)
        others = [number for number in islice(_matches(library, match, scope), RANKED) if number not in known]
        best += _ranked(library, match, array("I", others[: RANKED - len(best)]))
    return array("I", best[:limit])


def count_matches(library: Library, match: Match, where: TopicNode | View = View.ALL) -> int:
    """How many match, at most COUNTED."""
    if not match.text:
        return 0
    return sum(1 for _ in islice(_matches(library, match, _Scope.of(library, where)), COUNTED))


def search_whole(library: Library, match: Match, where: TopicNode | View = View.ALL) -> array[int]:
    """All matches, the best first and the rest in the order of the page: for a worker."""
    best = search(library, match, where)
    known = set(best)
    if match.text:
        all_of_them = _matches(library, match, _Scope.of(library, where))
        best.extend(number for number in all_of_them if number not in known)
    return best


def search_articles(
    library: Library, match: Match, where: TopicNode | View = View.ALL, limit: int = 50
) -> list[ArticleMatch]:
    """The kept articles that match, the best first, with the sentence in which they do."""
    if not match.text:
        return []
    scope = _Scope.of(library, where)
    listed = " OR ".join(f"p.id BETWEEN {first} AND {last}" for first, last in scope.spans) or "0"
    found = library.rows(
        f"""SELECT found.resource, min(p.id), w.text FROM
                (SELECT rowid AS resource, bm25(article_text) AS score FROM article_text
                 WHERE article_text MATCH ? LIMIT {RANKED}) AS found
            JOIN placement p ON p.resource_id = found.resource AND {scope.listed} AND ({listed})
            JOIN article_words w ON w.resource_id = found.resource
            GROUP BY found.resource ORDER BY found.score LIMIT ?""",  # noqa: S608  # of this module
        (f"({match.text}) NOT ({match.without})" if match.without else match.text, limit),
    )
    words = Words(match.words)
    return [ArticleMatch(resource, placement, words.sentence(text)) for resource, placement, text in found]


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where is searched."""

    spans: tuple[tuple[int, int], ...]
    listed: str
    """The condition that a placement is listed there, for a query in which it is `p`."""

    @classmethod
    def of(cls, library: Library, where: TopicNode | View) -> _Scope:
        spans = tuple(_joined(spans_of(library, where)))
        if isinstance(where, View):
            return cls(spans, "p.home")
        return cls(spans, f"(p.earlier IS NULL OR p.earlier < {where.first_placement})")


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The same, with one for all those that follow each other closely: a query has its price."""
    joined: tuple[int, int] | None = None
    for first, last in sorted(spans):
        if joined and first - joined[1] < _CLOSE:
            joined = joined[0], last
            continue
        if joined:
            yield joined
        joined = first, last
    if joined:
        yield joined


def _spelled_out(library: Library, text: str) -> str:
    """The same query, with the words themselves for a long beginning of them: FTS5 would first gather all
    matches of these, where it reads those of a word as they are asked for.
    """

    def words(beginning: re.Match[str]) -> str:
        start = beginning[1].lower()
        found = library.rows(
            "SELECT term FROM placement_term WHERE term >= ? AND term < ? LIMIT ?",
            (start, start + "\U0010ffff", _ENDINGS),
        )
        if not 0 < len(found) < _ENDINGS:
            return beginning[0]
        spelled = " OR ".join(f'"{term}"' for (term,) in found)
        return f"({spelled})"

    return _LONG.sub(words, text)


def _title_matches(library: Library, match: Match, scope: _Scope) -> array[int]:
    """The first of those that match by their titles alone."""
    if match.positions:
        found = _from(library, "placement_text", f"{{title}} : ({match.text})", scope)
    else:
        found = _from(library, "title_start", match.text, scope)
    titled = array("I", islice(found, RANKED))
    if match.without and titled:
        # What is not wanted may stand elsewhere than in the title.
        among = _Scope(((titled[0], titled[-1]),), scope.listed)
        unwanted = set(_from(library, _table(match), f"({match.text}) AND ({match.without})", among))
        titled = array("I", [number for number in titled if number not in unwanted])
    return titled


def _matches(library: Library, match: Match, scope: _Scope) -> Iterator[int]:
    text = f"({match.text}) NOT ({match.without})" if match.without else match.text
    return _from(library, _table(match), text, scope)


def _table(match: Match) -> str:
    return "placement_text" if match.positions else "placement_start"


def _from(library: Library, table: str, text: str, scope: _Scope) -> Iterator[int]:
    """What matches in one of the indexes, in the order of the page, as it is asked for."""
    text = _spelled_out(library, text)
    return chain.from_iterable(
        library.each(
            f"""SELECT f.rowid FROM {table} f CROSS JOIN placement p ON p.id = f.rowid
                WHERE f.{table} MATCH ? AND f.rowid BETWEEN ? AND ? AND {scope.listed}""",  # noqa: S608  # of this module
            (text, first, last),
        )
        for first, last in scope.spans
    )


def _ranked(library: Library, match: Match, numbers: array[int]) -> list[int]:
    """Those placements by how well they match; alike ones in the order of the page."""
    words = Words(match.words)
    found = library.rows(
        """SELECT d.id, d.title, d.author || ' ' || d.site || ' ' || d.host,
                  (SELECT group_concat(name, ' ') FROM tag WHERE resource_id = p.resource_id),
                  (SELECT text FROM note WHERE resource_id = p.resource_id)
           FROM json_each(?) j CROSS JOIN placement p ON p.id = j.value
           CROSS JOIN description d ON d.id = p.id""",
        (json.dumps(numbers.tolist()),),
    )
    scored = [
        (-words.score(folded(title), folded(tags or ""), folded(note or ""), folded(around)), number)
        for number, title, around, tags, note in found
    ]
    return [number for _, number in sorted(scored)]
