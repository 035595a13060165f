"""What is kept up with each change, and what is listed by it, is right after any history of changes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from llmreader import actions
from llmreader import library as lib
from llmreader.contents import Article
from llmreader.library import Delivery, Filter, Library, Listing, Order, Source, Stamp, View
from llmreader.library.coding import STATUSES
from llmreader.model import Carried, Catalog, Position, Resource, Topic

Shelf = Any
NAMES = "abcdef"

resources = st.lists(
    st.builds(
        lambda name, title, minutes, published: Resource(
            f"https://{name}.example/", title, minutes=minutes, published=published
        ),
        st.sampled_from(NAMES),
        st.sampled_from(["Title", "title", "O'Hara", "\u00c9t\u00e9 \u6a21\u578b"]),
        st.sampled_from([None, 3, 5]),
        st.sampled_from(["", "2020"]),
    ),
    max_size=4,
).map(tuple)
leaves = st.builds(Topic, st.just("leaf"), resources=resources)
branches = st.builds(
    Topic, st.just("branch"), resources=resources, topics=st.lists(leaves, max_size=3).map(tuple)
)
catalogs = st.builds(
    Catalog, st.just("root"), resources=resources, topics=st.lists(branches, max_size=3).map(tuple)
)
FIELDS = {
    "status": (None, "reading", "read", "skipped"),
    "starred": (None, "1"),
    "note": (None, "one note", "two notes"),
    "tag:t": (None, "1"),
}
edits = st.sampled_from(sorted(FIELDS)).flatmap(
    lambda name: st.tuples(st.just(name), st.sampled_from(FIELDS[name]))
)
carried = st.dictionaries(
    st.sampled_from(NAMES).map("https://{}.example/".format),
    st.builds(
        Carried,
        st.sampled_from([None, *STATUSES]),
        st.booleans(),
        st.sampled_from([(), ("t", "u")]),
        added=st.sampled_from([None, 1_000_000, 1_000_001]),
    ),
    max_size=3,
)
steps = st.one_of(
    st.sampled_from(["undo", "redo"]),
    st.tuples(st.just("mark"), st.lists(st.sampled_from(NAMES), min_size=1), edits),
    st.tuples(st.sampled_from(["queue", "up", "down"]), st.lists(st.sampled_from(NAMES), min_size=1)),
    st.tuples(st.just("take in"), st.sampled_from(["one", "two"]), catalogs, carried),
    st.tuples(st.just("remove"), st.integers(0, 1)),
    st.just("seen"),
    st.tuples(st.just("keep"), st.sampled_from(NAMES), st.sampled_from(["one text", "another text. " * 500])),
    st.tuples(st.just("forget"), st.lists(st.sampled_from(NAMES), min_size=1)),
    st.tuples(st.just("reach"), st.sampled_from(NAMES), st.integers(0, 3)),
    st.tuples(st.just("speed"), st.sampled_from([100, 230])),
)


histories = st.lists(steps, max_size=12)


@contextmanager
def a_library() -> Iterator[Library]:
    with TemporaryDirectory() as folder:
        library = Library.open(Path(folder, "library.sqlite3"))
        yield library
        library.close()


@settings(max_examples=60, deadline=None)
@given(history=histories)
def test_what_is_kept_is_what_a_plain_count_finds(history: list[Any]) -> None:
    with a_library() as library:
        for step in history:
            take(library, step)
            assert counted_in_topics(library) == plainly_counted_in_topics(library)
            assert counted_on_shelf(library) == plainly_counted_on_shelf(library)
            assert homes(library) == first_places(library)
            check_states(library)
            check_times(library)
            check_index(library)


def take(library: Library, step: Any) -> None:
    match step:
        case "undo":
            lib.undo(library)
        case "redo":
            lib.redo(library)
        case "seen":
            lib.seen(library, [1, 3])
        case ("mark", names, (name, value)):
            lib.change(library, "mark", known(library, names), lambda _: {name: value})
        case ("queue" | "up" | "down" as way, names):
            act = {"queue": actions.toggle_queue, "up": actions.move_up, "down": actions.move_down}[way]
            act(library, known(library, names), "it")
        case ("take in", source, catalog, said):
            stamp = Source(source, "yaml", Stamp(1, 1, "1"))
            lib.take_in(library, [Delivery(catalog, stamp, said)], "import")
        case ("remove", index):
            for row in lib.catalogs(library)[index : index + 1]:
                lib.remove(library, row.id, "remove")
        case _:
            read(library, step)


def read(library: Library, step: Any) -> None:
    match step:
        case ("keep", name, text):
            for number in known(library, [name]):
                lib.keep_article(library, number, Article(text))
        case ("forget", names):
            lib.forget_articles(library, known(library, names))
        case ("reach", name, block):
            for number in known(library, [name]):
                lib.keep_position(library, number, Position(block, 4))
        case ("speed", words_per_minute):
            lib.read_so_many(library, words_per_minute)


def known(library: Library, names: list[str]) -> list[int]:
    keys = [f"https://{each}.example" for each in names]
    return [number for number, key in library.rows("SELECT id, key FROM resource ORDER BY id") if key in keys]


COUNTERS = ("total", "reading", "read", "skipped", "starred")


def counted_in_topics(library: Library) -> dict[int, tuple[int, ...]]:
    found = library.rows(f"SELECT id, {', '.join(COUNTERS)} FROM topic")
    return {number: tuple(counters) for number, *counters in found}


def counted_on_shelf(library: Library) -> tuple[int, ...] | None:
    return library.row(f"SELECT {', '.join(COUNTERS)} FROM shelf")


PLAIN = """count(DISTINCT p.resource_id), count(DISTINCT iif(s.status = 'reading', p.resource_id, NULL)),
    count(DISTINCT iif(s.status = 'read', p.resource_id, NULL)),
    count(DISTINCT iif(s.status = 'skipped', p.resource_id, NULL)),
    count(DISTINCT iif(s.starred, p.resource_id, NULL))"""


def plainly_counted_in_topics(library: Library) -> dict[int, tuple[int, ...]]:
    found = library.rows(
        f"""SELECT t.id, {PLAIN} FROM topic t LEFT JOIN placement p ON p.topic_id BETWEEN t.id AND t.last_id
            LEFT JOIN state s ON s.resource_id = p.resource_id GROUP BY t.id"""
    )
    return {number: tuple(counters) for number, *counters in found}


def plainly_counted_on_shelf(library: Library) -> tuple[int, ...] | None:
    return library.row(
        f"""SELECT {PLAIN} FROM catalog c JOIN topic t ON t.catalog_id = c.id
            JOIN placement p ON p.topic_id = t.id LEFT JOIN state s ON s.resource_id = p.resource_id
            WHERE c.standing = 'current'"""
    )


def homes(library: Library) -> list[tuple[int, ...]]:
    return library.rows("SELECT resource_id, id FROM placement WHERE home ORDER BY resource_id")


def first_places(library: Library) -> list[tuple[int, ...]]:
    found: dict[int, int] = {}
    for resource, number in library.rows(
        """SELECT p.resource_id, p.id FROM placement p JOIN topic t ON t.id = p.topic_id
           JOIN catalog c ON c.id = t.catalog_id WHERE c.standing = 'current' ORDER BY c.place, p.id"""
    ):
        found.setdefault(resource, number)
    return sorted(found.items())


def check_states(library: Library) -> None:
    """What the placements repeat is what the states and the resources say."""
    assert not library.rows(
        """SELECT p.id FROM placement p JOIN resource r ON r.id = p.resource_id
           LEFT JOIN state s ON s.resource_id = p.resource_id
           WHERE p.fresh <> r.fresh OR p.starred <> ifnull(s.starred, 0)
               OR p.status <> CASE ifnull(s.status, 'unread')
               WHEN 'unread' THEN 0 WHEN 'reading' THEN 1 WHEN 'read' THEN 2 ELSE 3 END"""
    )
    last = dict(library.rows("SELECT resource_id, value FROM event WHERE field = 'queue' ORDER BY at, seq"))
    queued = {number: rank for number, rank in last.items() if rank is not None}
    assert dict(library.rows("SELECT resource_id, rank FROM queue")) == queued
    reached = "SELECT resource_id, value FROM event WHERE field = 'position' ORDER BY at, seq"
    assert dict(library.rows("SELECT resource_id, value FROM position")) == dict(library.rows(reached))


def check_times(library: Library) -> None:
    """Where a catalog gives no minutes, its descriptions have those of the article, and only there."""
    (speed,) = library.row("SELECT value FROM meta WHERE name = 'words_per_minute'") or (0,)
    for (placement,) in library.rows("SELECT id FROM placement"):
        detail = lib.detail(library, placement)
        assert detail is not None
        expected = detail.resource.minutes
        if expected is None and detail.article:
            expected = max(1, math.floor(detail.article.words / int(speed) + 0.5))
            assert detail.article.minutes == expected
        assert detail.minutes == expected


def check_index(library: Library) -> None:
    """FTS5 compares its index with what it is to be made from, and raises where they differ."""
    for table in ("placement_text", "placement_start", "title_start", "article_text"):
        library.write(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")


ORDERS: dict[Order, Callable[[dict[str, Any]], Any]] = {
    Order.LIST: lambda _: 0,
    Order.UNREAD_FIRST: lambda row: row["status"],
    Order.TITLE: lambda row: (row["title"].lower(), row["id"]),
    Order.SITE: lambda row: (row["host"], row["id"]),
    Order.NEWEST: lambda row: (-row["added"], [-ord(each) for each in row["published"] + "\0"], row["id"]),
    Order.SHORTEST: lambda row: (
        (1, row["place"], row["id"]) if row["minutes"] is None else (0, row["minutes"], row["id"])
    ),
}
FILTERS: dict[Filter | View, Callable[[dict[str, Any]], bool]] = {
    Filter.ALL: lambda _: True,
    Filter.UNREAD: lambda row: row["status"] == 0,
    Filter.READING: lambda row: row["status"] == 1,
    Filter.STARRED: lambda row: bool(row["starred"]),
    View.RECENTLY_READ: lambda row: row["status"] == 2,
    View.NEW: lambda row: bool(row["fresh"]),
}
FACTS = (
    "id",
    "resource",
    "topic",
    "place",
    "home",
    "status",
    "starred",
    "read_at",
    "begun_at",
    "rank",
    "fresh",
    "title",
    "host",
    "added",
    "published",
    "minutes",
)


@settings(max_examples=40, deadline=None)
@given(history=histories, only=st.sampled_from(Filter), order=st.sampled_from(Order), size=st.integers(1, 4))
def test_a_listing_is_what_a_plain_sort_gives(
    history: list[Any], only: Filter, order: Order, size: int
) -> None:
    with a_library() as library:
        for step in history:
            take(library, step)
        rows = plain_rows(library)
        for where in (*lib.topics(library), *View):
            listing = Listing(where, only, order)
            check_listing(library, listing, plainly_listed(rows, listing), size)


def check_listing(library: Library, listing: Listing, expected: list[int], size: int) -> None:
    assert lib.whole(library, listing).tolist() == expected
    assert lib.total(library, listing) == len(expected)
    assert lib.window(library, listing, size) == expected[:size]
    assert lib.window(library, listing, size, backwards=True) == expected[-size:]
    for index, placement in enumerate(expected):
        after = lib.window(library, listing, size, beyond=placement)
        assert after == expected[index + 1 : index + 1 + size]
        before = lib.window(library, listing, size, beyond=placement, backwards=True)
        assert before == expected[max(0, index - size) : index]
        assert lib.position(library, listing, placement) == index
    for placement in {1, 2, 3} - set(expected):
        assert lib.position(library, listing, placement) is None


def plain_rows(library: Library) -> list[dict[str, Any]]:
    found = library.rows(
        """SELECT p.id, p.resource_id, p.topic_id, c.place, p.home, p.status, p.starred, s.read_at,
                  s.begun_at, (SELECT rank FROM queue q WHERE q.resource_id = r.id) AS rank, r.fresh,
                  d.title, d.host, d.added, d.published, d.minutes
           FROM catalog c JOIN topic t ON t.catalog_id = c.id JOIN placement p ON p.topic_id = t.id
           JOIN description d ON d.id = p.id JOIN resource r ON r.id = p.resource_id
           LEFT JOIN state s ON s.resource_id = r.id
           WHERE c.standing = 'current' ORDER BY c.place, p.id"""
    )
    return [dict(zip(FACTS, row, strict=True)) for row in found]


def plainly_listed(rows: list[dict[str, Any]], listing: Listing) -> list[int]:
    where, order = listing.where, listing.order
    if where is View.UP_NEXT:
        return plainly_next(rows, listing)
    if isinstance(where, View):
        which = FILTERS.get(where) or FILTERS[Filter(where.value)]
        inside = [row for row in rows if row["home"] and which(row)]
    else:
        once: dict[int, dict[str, Any]] = {}
        for row in rows:
            if where.holds(row["topic"]):
                once.setdefault(row["resource"], row)
        inside = list(once.values())
    inside = [row for row in inside if FILTERS[listing.only](row)]
    if where is View.RECENTLY_READ and order is Order.LIST:
        return [row["id"] for row in sorted(inside, key=lambda row: (-row["read_at"], row["resource"]))]
    return [row["id"] for row in sorted(inside, key=ORDERS[order])]


def plainly_next(rows: list[dict[str, Any]], listing: Listing) -> list[int]:
    """The rows are in the order of the shelf."""
    home = {row["resource"]: row for row in rows if row["home"]}
    reading = sorted(
        (row for row in home.values() if row["status"] == 1),
        key=lambda row: (-row["begun_at"], row["resource"]),
    )
    queue = sorted(
        (row for row in home.values() if row["status"] == 0 and row["rank"]), key=lambda row: row["rank"]
    )
    above: list[int] = []
    for catalog in sorted({row["place"] for row in rows}):
        unread = (
            row["resource"]
            for row in rows
            if row["place"] == catalog and row["status"] == 0 and not row["rank"]
        )
        above += [number for number in unread if number not in above][:1]
    nexts = [home[number] for number in above]
    unread_first = listing.order is Order.UNREAD_FIRST
    inside = [*queue, *nexts, *reading] if unread_first else [*reading, *queue, *nexts]
    inside = [row for row in inside if FILTERS[listing.only](row)]
    return [row["id"] for row in sorted(inside, key=ORDERS[listing.order])]
