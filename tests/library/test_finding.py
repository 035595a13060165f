"""What a query finds is what a plain reading of the query says, whichever way is taken to it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from llmreader import library as lib
from llmreader import links
from llmreader.contents import Article
from llmreader.library import Delivery, Library, Source, Stamp
from llmreader.library.finding import Search, among, excerpts, indexes, nearest, search, sorting
from llmreader.library.finding import candidates as of_few
from llmreader.library.finding.shuffling import Mixed
from llmreader.library.finding.wording import is_plain
from llmreader.model import KINDS, Carried, Catalog, Discussion, ReadingState, Resource, Status, Topic
from llmreader.query import (
    Age,
    And,
    Comparison,
    Date,
    Deed,
    Expression,
    Has,
    Is,
    Minutes,
    Name,
    Named,
    Not,
    Or,
    Part,
    Query,
    Sort,
    State,
    When,
    Words,
    parse,
)
from llmreader.query.expressions import both, either, negated
from llmreader.query.parsing import LONGEST

DAY = 86_400_000_000
NOW = 20_000 * DAY

VOCABULARY = ("ant", "antler", "Bee", "bé", "cow", "注意", "意", "注")
HOSTS = ("a.example", "b.a.example", "c.example")
TAGS = ("Red", "réd", "redder", "blue")
TOPICS = ("Birds", "birds of prey", "Bïrds", "Fish")
CATALOGS = ("Zoo", "Zoology", "zöo")

texts = st.lists(st.sampled_from(VOCABULARY), max_size=3).map(" ".join)
titles = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=3).map(" ".join)


@st.composite
def resources(draw: st.DrawFn) -> Resource:
    return Resource(
        f"https://{draw(st.sampled_from(HOSTS))}/{draw(st.integers(0, 2))}",
        draw(titles),
        summary=draw(texts),
        site=draw(st.sampled_from(("", "A Site", "cow"))),
        author=draw(texts),
        kind=draw(st.sampled_from(("", "paper", "book"))),
        minutes=draw(st.none() | st.integers(0, 3)),
        discussions=draw(st.sampled_from(((), (Discussion("HN", "https://hn.example/1"),)))),
    )


topics = st.recursive(
    st.builds(Topic, st.sampled_from(TOPICS), resources=st.lists(resources(), max_size=3).map(tuple)),
    lambda below: st.builds(
        Topic,
        st.sampled_from(TOPICS),
        resources=st.lists(resources(), max_size=2).map(tuple),
        topics=st.lists(below, max_size=2).map(tuple),
    ),
    max_leaves=4,
)
catalogs = st.builds(Catalog, st.sampled_from(CATALOGS), topics=st.lists(topics, max_size=3).map(tuple))


@dataclass(frozen=True)
class Touch:
    """What the user did with one resource, by its number."""

    status: Status
    starred: bool
    tags: tuple[str, ...]
    note: str
    article: str
    dead: bool
    fresh: bool


touches = st.builds(
    Touch,
    st.sampled_from(Status),
    st.booleans(),
    st.lists(st.sampled_from(TAGS), max_size=2, unique=True).map(tuple),
    st.just("") | titles,
    st.just("") | titles,
    st.booleans(),
    st.booleans(),
)


@dataclass
class Known:
    """All that is known of one resource, to be searched in plain Python."""

    home: int
    added: int
    state: ReadingState
    fresh: bool
    article: str
    dead: bool
    read_at: int | None
    minutes: int | None
    """As the article says that is kept."""
    described: list[tuple[Resource, tuple[str, ...]]] = field(default_factory=list)
    """As each catalog has it, with the titles from the catalog down to the topic."""

    def time(self, resource: Resource) -> int | None:
        """As a catalog says, or else the article."""
        return self.minutes if resource.minutes is None else resource.minutes

    def texts(self) -> Iterator[str]:
        for resource, _ in self.described:
            site = f"{resource.site} {links.host(resource.url)}"
            yield from (resource.title, resource.author, site, resource.summary)
        yield from (" ".join(self.state.tags), self.state.note, self.article)


def folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.lower())
    return "".join(each for each in apart if not unicodedata.combining(each))


def cut(text: str) -> list[str]:
    spaced = "".join(f" {each} " if each in "注意" else each for each in folded(text))
    return "".join(each if each.isalnum() else " " for each in spaced).split()


def has(text: str, words: Words) -> bool:
    there, wanted = cut(text), cut(words.text)
    for start in range(len(there) - len(wanted) + 1):
        *first, last = there[start : start + len(wanted)]
        if first == wanted[:-1] and (last == wanted[-1] if words.whole else last.startswith(wanted[-1])):
            return True
    return False


def meant(name: str, among: Sequence[str]) -> set[str]:
    exact = {each for each in among if folded(each) == folded(name)}
    return exact or {each for each in among if folded(each).startswith(folded(name))}


COMPARE: dict[Comparison, Callable[[int, int], bool]] = {
    Comparison.LESS: int.__lt__,
    Comparison.AT_MOST: int.__le__,
    Comparison.EQUAL: int.__eq__,
    Comparison.AT_LEAST: int.__ge__,
    Comparison.MORE: int.__gt__,
}


class Oracle:
    """Says of each resource whether an expression finds it."""

    def __init__(self, library: Library) -> None:
        self.known = list(known(library))
        nodes = lib.topics(library)
        self.catalogs = [node.title for node in nodes if node.parent is None]
        self.topics = [node.title for node in nodes if node.parent is not None]
        self.tags = lib.tags_in_use(library)

    def finds(self, expression: Expression, of: Known) -> bool:  # noqa: C901, PLR0911, PLR0912  # one for each term
        match expression:
            case And(terms):
                return all(self.finds(term, of) for term in terms)
            case Or(terms):
                return any(self.finds(term, of) for term in terms)
            case Words():
                return any(has(text, expression) for text in of.texts())
            case Is(State.STARRED):
                return of.state.starred
            case Is(State.NEW):
                return of.fresh
            case Is(State.DEAD):
                return of.dead
            case Is(State.SAVED) | Has(Part.ARTICLE):
                return bool(of.article)
            case Is(state):
                return of.state.status.value == state.value
            case Has(Part.NOTE):
                return bool(of.state.note)
            case Has(Part.TAG):
                return bool(of.state.tags)
            case Has(Part.DISCUSSION):
                return any(resource.discussions for resource, _ in of.described)
            case Minutes(comparison, minutes):
                return any(
                    COMPARE[comparison](time, minutes)
                    for resource, _ in of.described
                    if (time := of.time(resource)) is not None
                )
            case When(deed):
                at = of.added if deed is Deed.ADDED else of.read_at
                interval = expression.interval(NOW)
                return at is not None and (interval.since or 0) <= at < (interval.before or 1 << 62)
            case Named():
                return self.names(expression, of)
            case Not(term):
                return not self.finds(term, of)
            case _:
                raise ValueError(expression)

    def names(self, named: Named, of: Known) -> bool:  # noqa: PLR0911  # one for each term
        match named.by:
            case Name.TAG:
                return not meant(named.name, self.tags).isdisjoint(of.state.tags)
            case Name.CATALOG:
                titles = meant(named.name, self.catalogs)
                return any(path[0] in titles for _, path in of.described)
            case Name.TOPIC:
                titles = meant(named.name, self.topics)
                return any(not titles.isdisjoint(path[1:]) for _, path in of.described)
        for resource, _ in of.described:
            host = f".{links.host(resource.url)}"
            if named.by is Name.SITE and (
                host.endswith(f".{named.name}") or resource.site.lower() == named.name
            ):
                return True
            if named.by is Name.KIND and resource.kind == named.name:
                return True
            if named.by is Name.AUTHOR and all(has(resource.author, Words(word)) for word in cut(named.name)):
                return True
        return False


def known(library: Library) -> Iterator[Known]:
    """What the library has of each resource on its shelf, in the shelf's order."""
    standing = library.rows(
        """SELECT p.id, p.resource_id, p.home, r.added, s.read_at FROM placement p
           JOIN topic t ON t.id = p.topic_id JOIN catalog c ON c.id = t.catalog_id
           JOIN resource r ON r.id = p.resource_id LEFT JOIN state s ON s.resource_id = r.id
           WHERE c.standing = 'current' ORDER BY c.place, p.id"""
    )
    found: dict[int, Known] = {}
    for placement, number, home, added, read_at in standing:
        detail = lib.detail(library, placement)
        kept = lib.article(library, number)
        assert detail is not None
        one = found.setdefault(
            number,
            Known(
                home=0,
                added=added,
                state=detail.state,
                fresh=detail.fresh,
                article=kept.article.text if kept else "",
                dead=detail.dead is not None,
                read_at=read_at,
                minutes=kept.facts.minutes if kept else None,
            ),
        )
        assert detail.minutes == one.time(detail.resource)
        one.described.append((detail.resource, detail.topics))
        one.home = placement if home else one.home
    return iter(found.values())


words = st.builds(
    Words,
    st.lists(st.sampled_from((*VOCABULARY, "an", "b", "c", "意", "a.example")), min_size=1, max_size=2).map(
        " ".join
    ),
    st.booleans(),
)
comparisons = st.sampled_from(Comparison)
ages = st.builds(Age, st.integers(0, 3), st.sampled_from("hdwmy"))
dates = st.builds(Date, st.sampled_from((2024, 2025)), st.sampled_from((None, 1, 10)))
terms = st.one_of(
    words,
    words,
    st.builds(Is, st.sampled_from(State)),
    st.builds(Has, st.sampled_from(Part)),
    st.builds(Named, st.just(Name.TAG), st.sampled_from(("red", "RÉD", "redd", "b", "none"))),
    st.builds(Named, st.just(Name.TOPIC), st.sampled_from(("birds", "bi", "fish", "none"))),
    st.builds(Named, st.just(Name.CATALOG), st.sampled_from(("zoo", "zoology", "z", "none"))),
    st.builds(Named, st.just(Name.SITE), st.sampled_from((*HOSTS, "example", "a site", "cow", "none"))),
    st.builds(Named, st.just(Name.KIND), st.sampled_from(("paper", "book", KINDS[-1]))),
    st.builds(Named, st.just(Name.AUTHOR), st.sampled_from(("an", "be", "ant c", "意"))),
    st.builds(Minutes, comparisons, st.integers(0, 3)),
    st.builds(When, st.sampled_from(Deed), comparisons, ages | dates),
)
expressions = st.recursive(
    terms,
    lambda inner: st.one_of(
        inner.map(negated),
        st.lists(inner, min_size=2, max_size=3).map(both),
        st.lists(inner, min_size=2, max_size=3).map(either),
    ),
    max_leaves=5,
)


@contextmanager
def filled(draw: st.DataObject) -> Iterator[Library]:
    """A small library with all that can be searched."""
    # A draw may end the example.
    with TemporaryDirectory() as folder, closing(Library.open(Path(folder) / "library.sqlite3")) as library:
        for number in range(draw.draw(st.integers(1, 4), "deliveries")):
            source = draw.draw(st.sampled_from(("one", "two")), "source")
            catalog = draw.draw(catalogs, "catalog")
            added = Carried(added=NOW - draw.draw(st.integers(0, 40)) * DAY + 1)
            urls = [f"https://{host}/{page}" for host in HOSTS for page in range(3)]
            delivery = Delivery(
                catalog, Source(source, "yaml", Stamp(number, 1, str(number))), dict.fromkeys(urls, added)
            )
            lib.take_in(library, [delivery], "import")
        for (number,) in library.rows("SELECT id FROM resource"):
            if draw.draw(st.booleans()):
                touch(library, number, draw.draw(touches, f"resource {number}"))
        yield library


def touch(library: Library, number: int, by: Touch) -> None:
    fields: dict[str, str | None] = {lib.TAG + tag: "1" for tag in by.tags}
    fields |= {"status": None if by.status is Status.UNREAD else by.status.value}
    fields |= {"starred": "1" if by.starred else None, "note": by.note or None}
    lib.change(library, "touch", [number], lambda _: fields)
    if by.article:
        lib.keep_article(library, number, Article(by.article))
    if by.dead:
        lib.mark_dead(library, number)
    with library.transaction():
        library.write("UPDATE resource SET fresh = ? WHERE id = ?", (by.fresh, number))
        library.write("UPDATE placement SET fresh = ? WHERE resource_id = ?", (by.fresh, number))
        at = NOW - number * DAY
        library.write("UPDATE state SET read_at = ? WHERE resource_id = ? AND status = 'read'", (at, number))


@pytest.mark.parametrize("few", [0, 3, 2_000])
@settings(max_examples=20, deadline=None, phases=[Phase.generate])
@given(draw=st.data())
def test_what_is_found_is_what_the_query_says(few: int, draw: st.DataObject) -> None:
    with filled(draw) as library, pytest.MonkeyPatch.context() as patch:
        patch.setattr(of_few, "FEW", few)
        patch.setattr(of_few, "FEW_WITH_WORDS", few)
        patch.setattr(search, "RANKED", 2 if few else 1_000)
        patch.setattr(search, "ENOUGH", draw.draw(st.sampled_from((1, 200)), "enough"))
        patch.setattr(indexes, "_GATHERED", draw.draw(st.sampled_from((1, 200)), "gathered"))
        patch.setattr(among, "_AT_FIRST", draw.draw(st.sampled_from((1, 100)), "at first"))
        patch.setattr(indexes, "_LOOKED_UP", draw.draw(st.sampled_from((0, 200)), "looked up"))
        oracle = Oracle(library)
        for _ in range(5):
            where = draw.draw(expressions, "where")
            wanted = [each.home for each in oracle.known if oracle.finds(where, each)]
            found = Search(library, Query(where), NOW)
            everything = found.placements().tolist()
            assert sorted(everything) == sorted(wanted)
            if is_plain(where):
                assert everything == wanted
            assert found.count() == len(wanted)
            for most in (0, 1, 2, 5):
                assert Search(library, Query(where), NOW).placements(most).tolist() == everything[:most]


KEYS: dict[Sort, Callable[[Known, Resource], Any]] = {
    Sort.TITLE: lambda _, home: home.title.encode().lower(),
    Sort.SITE: lambda _, home: links.host(home.url),
    Sort.ADDED: lambda of, _: -(of.added // 1_000_000),
    Sort.READ: lambda of, _: -(of.read_at or 0),
    Sort.MINUTES: lambda of, home: (of.time(home) is None, of.time(home)),
}


@pytest.mark.parametrize("sorted_at_once", [0, 20_000])
@settings(max_examples=15, deadline=None, phases=[Phase.generate])
@given(draw=st.data(), order=st.sampled_from(sorted(KEYS)))
def test_what_is_found_comes_in_the_order_that_is_asked_for(
    sorted_at_once: int, draw: st.DataObject, order: Sort
) -> None:
    with filled(draw) as library, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorting, "_SORTED", sorted_at_once)
        where = draw.draw(st.just(And()) | expressions, "where")
        oracle = Oracle(library)
        wanted = sorted((each.home, each) for each in oracle.known if oracle.finds(where, each))
        wanted.sort(key=lambda pair: KEYS[order](pair[1], at_home(library, pair[0])))
        found = Search(library, Query(where, order), NOW)
        assert found.placements().tolist() == [home for home, _ in wanted]
        assert found.placements(2).tolist() == [home for home, _ in wanted[:2]]


def at_home(library: Library, placement: int) -> Resource:
    detail = lib.detail(library, placement)
    assert detail is not None
    return detail.resource


@pytest.mark.parametrize("sorted_at_once", [0, 20_000])
@settings(max_examples=10, deadline=None, phases=[Phase.generate])
@given(draw=st.data())
def test_any_order_is_the_same_one_at_the_same_moment(sorted_at_once: int, draw: st.DataObject) -> None:
    with filled(draw) as library, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorting, "_SORTED", sorted_at_once)
        everything = Search(library, Query(), NOW).placements().tolist()
        anyhow = Search(library, Query(sort=Sort.RANDOM), NOW).placements().tolist()
        assert sorted(anyhow) == sorted(everything)
        assert Search(library, Query(sort=Sort.RANDOM), NOW).placements(3).tolist() == anyhow[:3]


@given(st.integers(1, 3_000), st.integers())
def test_in_any_order_each_number_has_one_place(newest: int, seed: int) -> None:
    mixed = Mixed(newest, seed)
    assert sorted(map(mixed.place, range(mixed.places))) == list(range(mixed.places))
    assert [mixed.number_at(mixed.place(number)) for number in range(newest)] == list(range(newest))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library.open(tmp_path_factory.mktemp("library") / "library.sqlite3")
    catalog = Catalog("Zoo", resources=(Resource("https://a.example/", "An ant"),))
    lib.take_in(library, [Delivery(catalog, Source("zoo", "yaml", Stamp(1, 1, "1")))], "import")
    yield library
    library.close()


PIECES = (
    "ant",
    "-",
    '"',
    '""',
    "*",
    "(",
    ")",
    " OR ",
    " ",
    "author:",
    "tag:",
    "site:",
    "^",
    ":",
    "+",
    "{",
    "NEAR(",
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=10).map("".join))
def test_any_text_is_searched_for(library: Library, text: str) -> None:
    query = parse(text)
    search = Search(library, query, NOW)
    assert search.count() == len(search.placements()) == len(search.placements(1))
    nearest(library, query)
    excerpts(library, query, search.placements())


@pytest.mark.parametrize(
    "piece",
    [
        "w{} ",
        "{} OR ",
        "-w{} ",
        "-(a w{}) ",
        '"a w{}" ',
        "-tag:{} ",
        "tag:{} OR ",
        "author:{} ",
        "-topic:{} ",
    ],
)
def test_a_query_may_be_as_long_as_it_is_read(library: Library, piece: str) -> None:
    text = "".join(piece.format(number) for number in range(2_000))[:LONGEST]
    assert Search(library, parse(text), NOW).count() == piece.startswith("-")
