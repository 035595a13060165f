"""Each term of a query that is not looked up in the indexes, as a condition on `p`.

That is the placement by which the shelf lists a resource. What a catalog says of a resource counts wherever
the shelf has it.
"""

from __future__ import annotations

from llmreader.library.coding import CODES
from llmreader.library.file import Library
from llmreader.library.finding.names import Region, region_named, tags_named
from llmreader.library.finding.sql import Sql, joined, sql, value
from llmreader.library.finding.wording import tokens
from llmreader.model import Status
from llmreader.query import (
    And,
    Comparison,
    Deed,
    Expression,
    Has,
    Interval,
    Is,
    Minutes,
    Name,
    Named,
    Not,
    Or,
    Part,
    State,
    When,
)

STANDS = """(q.home OR EXISTS (SELECT 1 FROM topic t JOIN catalog c ON c.id = t.catalog_id
    WHERE t.id = q.topic_id AND c.standing = 'current'))"""
"""Whether the placement `q` is on the shelf."""
_SPANS_BY_THEMSELVES = 50
"""So many can be compared one by one; of more, the placements are written down first."""

_PARTS = {
    Part.NOTE: Sql("EXISTS (SELECT 1 FROM note n WHERE n.resource_id = p.resource_id)"),
    Part.ARTICLE: Sql("EXISTS (SELECT 1 FROM article a WHERE a.resource_id = p.resource_id)"),
    Part.TAG: Sql("EXISTS (SELECT 1 FROM tag t WHERE t.resource_id = p.resource_id)"),
    Part.DISCUSSION: Sql(
        f"""(EXISTS (SELECT 1 FROM found_discussion f WHERE f.resource_id = p.resource_id)
             OR EXISTS (SELECT 1 FROM placement q JOIN link l ON l.placement_id = q.id
                        WHERE q.resource_id = p.resource_id AND l.role = 'discussion' AND {STANDS}))"""  # noqa: S608  # of this room
    ),
}
_STATES = {
    State.STARRED: Sql("p.starred"),
    State.SAVED: _PARTS[Part.ARTICLE],
    State.NEW: Sql("(SELECT r.fresh FROM resource r WHERE r.id = p.resource_id)"),
    State.DEAD: Sql("EXISTS (SELECT 1 FROM dead x WHERE x.resource_id = p.resource_id)"),
}
"""What is no status."""
COMPARISONS = {each: each.value or "=" for each in Comparison}
"""In SQL."""


class Terms:
    """Makes conditions, at one moment; what a name means is looked up once."""

    def __init__(self, library: Library, now: int) -> None:
        self._library = library
        self._now = now
        self._tags: dict[str, list[str]] = {}
        self._regions: dict[Named, Region] = {}

    def condition(self, expression: Expression) -> Sql:  # noqa: PLR0911  # one for each kind of term
        """What has to hold for `p`. The terms are plain: none is looked up in the indexes."""
        match expression:
            case Not(term):
                return sql("NOT ifnull({}, 0)", self.condition(term))
            case And(terms):
                return joined(" AND ", (self.condition(term) for term in terms), empty="1")
            case Or(terms):
                return joined(" OR ", (self.condition(term) for term in terms), empty="0")
            case Named():
                return self._named(expression)
            case Is(state):
                return _STATES.get(state) or sql("p.status = {}", value(CODES[Status(state)]))
            case Has(part):
                return _PARTS[part]
            case Minutes(comparison, minutes):
                return _described(f"d.minutes {COMPARISONS[comparison]} {{}}", value(minutes))
            case When():
                return self._when(expression)
            case _:
                raise ValueError(expression)

    def region(self, named: Named) -> Region:
        """Where a topic or a catalog is."""
        if named not in self._regions:
            catalogs = named.by is Name.CATALOG
            self._regions[named] = region_named(self._library, named.name, catalogs=catalogs)
        return self._regions[named]

    def tags(self, name: str) -> list[str]:
        """The tags that a name means."""
        if name not in self._tags:
            self._tags[name] = tags_named(self._library, name)
        return self._tags[name]

    def interval(self, when: When) -> Interval:
        """The moments that count, in microseconds since 1970, UTC."""
        return when.interval(self._now)

    def _named(self, named: Named) -> Sql:
        match named.by:
            case Name.TAG:
                return sql(
                    """EXISTS (SELECT 1 FROM tag t WHERE t.resource_id = p.resource_id
                       AND t.name IN (SELECT value FROM json_each({})))""",
                    value(self.tags(named.name)),
                )
            case Name.TOPIC | Name.CATALOG:
                return _in_region(self.region(named))
            case Name.SITE:
                return _described(*on_site(named.name))
            case Name.KIND:
                return _described("d.kind = {}", value(named.name))
            case Name.AUTHOR:
                raise ValueError(named)

    def _when(self, when: When) -> Sql:
        if when.deed is Deed.READ:
            table, column = "state s WHERE s.resource_id", "s.read_at"
        else:
            table, column = "resource r WHERE r.id", "r.added"
        inside = within(self.interval(when), column)
        return sql(f"EXISTS (SELECT 1 FROM {table} = p.resource_id AND {{}})", inside)  # noqa: S608  # of this room


def within(interval: Interval, column: str, unit: int = 1) -> Sql:
    """Whether a moment counts, or may count where the column is in units of so many microseconds. One that
    is NULL does not.
    """
    since = [] if interval.since is None else [sql(f"{column} >= {{}}", value(interval.since // unit))]
    before = (
        [] if interval.before is None else [sql(f"{column} <= {{}}", value((interval.before - 1) // unit))]
    )
    return joined(" AND ", [*since, *before], empty=f"{column} IS NOT NULL")


def on_site(name: str) -> tuple[str, Sql, Sql, Sql]:
    """Whether a description `d` is of this host, of a host below it, or of a site that is called so."""
    host, called = f".{name}", name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return (
        "(substr('.' || d.host, -{}) = {} OR d.site LIKE {} ESCAPE '\\')",
        value(len(host)),
        value(host),
        value(called),
    )


def site_words(name: str) -> str:
    """What the search index has of such a description, among others; empty when that cannot be said."""
    found = tokens(name)
    return f'site : "{" ".join(found)}"' if found else ""


def _described(condition: str, *pieces: Sql) -> Sql:
    """Whether some catalog describes the resource so."""
    return sql(
        "EXISTS (SELECT 1 FROM placement q JOIN description d ON d.id = q.id"  # noqa: S608  # of this room
        f" WHERE q.resource_id = p.resource_id AND {condition} AND {STANDS})",
        *pieces,
    )


def _in_region(region: Region) -> Sql:
    if len(region.spans) > _SPANS_BY_THEMSELVES:
        inside = [
            sql(
                """p.id IN (SELECT s.id FROM json_each({}) j
                   CROSS JOIN placement s ON s.id BETWEEN j.value ->> 0 AND j.value ->> 1)""",
                value([list(span) for span in region.spans]),
            )
        ]
    else:
        inside = [sql("p.id BETWEEN {} AND {}", value(first), value(last)) for first, last in region.spans]
    outside = sql("p.id IN (SELECT value FROM json_each({}))", value(sorted(region.elsewhere)))
    return joined(" OR ", [*inside, *([outside] if region.elsewhere else [])], empty="0")
