"""What a query says, by example: the language of docs/search.md."""

from __future__ import annotations

import pytest

from llmreader.query import (
    EVERYTHING,
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
    Sort,
    State,
    When,
    Words,
    highlights,
    parse,
    quoted,
    to_text,
)

A, B, C, D = map(Words, "abcd")
UNREAD = Is(State.UNREAD)
PAPER = Named(Name.KIND, "paper")
WIKIPEDIA = "https://en.wikipedia.org/wiki/Attention_(machine_learning)"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", EVERYTHING),
        ("  \t ", EVERYTHING),
        ("a", A),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a OR b", Or((A, B))),
        ("a or b", And((A, Words("or"), B))),
        ("a b OR c d", Or((And((A, B)), And((C, D))))),
        ("a (b OR c) d", And((A, Or((B, C)), D))),
        ("((a (b c)))", And((A, B, C))),
        ("a OR (b OR c)", Or((A, B, C))),
        ("-a b", And((Not(A), B))),
        ("-(a OR b)", Not(Or((A, B)))),
        ("-(-a)", A),
        ("--a", A),
        ("-is:unread", Not(UNREAD)),
        ('-"a b"', Not(Words("a b", whole=True))),
        ('"a  b"', Words("a b", whole=True)),
        ("C++*", Words("C++")),
        ("node.js", Words("node.js")),
        ("हिन्दी", Words("हिन्दी")),
        ('"a ""b"""', Words('a "b"', whole=True)),
        ('"a b"*', Words("a b")),
        ("attent*", Words("attent")),
        ('a"b"c', And((A, Words("b", whole=True), C))),
        ("GPT-4", Words("GPT-4")),
        ("c++", Words("c++", whole=True)),
        ("f(x)", Words("f(x)", whole=True)),
        ("注意 ส้ม Çağ", And((Words("注意"), Words("ส้ม"), Words("Çağ")))),
        ("a\0b", And((A, B))),
        (WIKIPEDIA, Words(WIKIPEDIA, whole=True)),
        ("mailto:a@b.org", Words("mailto:a@b.org")),
        ("10:30", Words("10:30")),
        ("std::vector", Words("std::vector")),
        ("Primer: a", And((Words("Primer:", whole=True), A))),
    ],
)
def test_words_phrases_and_how_they_go_together(text: str, where: Expression) -> None:
    query = parse(text)
    assert query.where == where
    assert query.mistakes == ()


@pytest.mark.parametrize(
    ("text", "term"),
    [
        *((f"is:{state}", Is(state)) for state in State),
        *((f"has:{part}", Has(part)) for part in Part),
        ("tag:rl", Named(Name.TAG, "rl")),
        ("tag:c++", Named(Name.TAG, "c++")),
        ('tag:"to do"', Named(Name.TAG, "to do")),
        ('topic:"World models"', Named(Name.TOPIC, "World models")),
        ('topic:"Say ""hello"""', Named(Name.TOPIC, 'Say "hello"')),
        ("topic:(misc)", Named(Name.TOPIC, "(misc)")),
        ("catalog:awesome", Named(Name.CATALOG, "awesome")),
        ("author:Karpathy", Named(Name.AUTHOR, "Karpathy")),
        ("site:arxiv.org", Named(Name.SITE, "arxiv.org")),
        ("site:www.ArXiv.org", Named(Name.SITE, "arxiv.org")),
        ("site:https://arxiv.org/abs/1706.03762", Named(Name.SITE, "arxiv.org")),
        ('site:"Hacker News"', Named(Name.SITE, "hacker news")),
        ('kind:"prompt collection"', Named(Name.KIND, "prompt collection")),
        ("KIND:Paper", PAPER),
        ("Is:UNREAD", UNREAD),
        ("minutes:15", Minutes(Comparison.EQUAL, 15)),
        ("minutes:<15", Minutes(Comparison.LESS, 15)),
        ("minutes:<=15", Minutes(Comparison.AT_MOST, 15)),
        ("minutes:>15", Minutes(Comparison.MORE, 15)),
        ("minutes:>=15", Minutes(Comparison.AT_LEAST, 15)),
        ("added:<7d", When(Deed.ADDED, Comparison.LESS, Age(7, "d"))),
        ("added:12H", When(Deed.ADDED, Comparison.EQUAL, Age(12, "h"))),
        ("added:>=2w", When(Deed.ADDED, Comparison.AT_LEAST, Age(2, "w"))),
        ("added:<=3m", When(Deed.ADDED, Comparison.AT_MOST, Age(3, "m"))),
        ("read:>1y", When(Deed.READ, Comparison.MORE, Age(1, "y"))),
        ("read:2026", When(Deed.READ, Comparison.EQUAL, Date(2026))),
        ("read:<2026-02", When(Deed.READ, Comparison.LESS, Date(2026, 2))),
        ("read:>2024-02-29", When(Deed.READ, Comparison.MORE, Date(2024, 2, 29))),
    ],
)
def test_fields(text: str, term: Expression) -> None:
    assert parse(text).where == term
    assert parse(text).mistakes == ()
    assert parse(f"-{text} (a)").where == And((Not(term), A))


@pytest.mark.parametrize("sort", Sort)
def test_the_order_belongs_to_the_whole_query_wherever_it_stands(sort: Sort) -> None:
    for text in (f"sort:{sort} a b", f"a (sort:{sort} b)", f"a SORT:{sort.upper()} b"):
        query = parse(text)
        assert query.where == And((A, B))
        assert query.sort is sort
        assert query.mistakes == ()


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('"', EVERYTHING),
        ('a "b c', And((A, Words("b c")))),
        ('tag:"to d', Named(Name.TAG, "to d")),
        ("(a (b OR c", And((A, Or((B, C))))),
        ("(", EVERYTHING),
        ("()", EVERYTHING),
        ("-", EVERYTHING),
        ("a -", A),
        ("a - b", And((A, B))),
        ("OR", EVERYTHING),
        ("OR a", A),
        ("a OR", A),
        ("a OR -", A),
        ("a OR OR b", Or((A, B))),
        ("a -OR b", Or((A, B))),
        ("a ()", A),
        ("*** ... \u2013 a", A),
        ("is:", EVERYTHING),
        ("a OR is:", A),
        ("a -tag:", A),
        ("a is:unr", A),
        ("a kind:prompt", A),
        ('a kind:"prompt c', A),
        ("a sort:m", A),
        ("a minutes:<", A),
        ("a added:<7", A),
        ("a added:2026-", A),
        ("a added:2026-0", A),
        ("a added:2026-01-", A),
    ],
)
def test_what_is_not_finished_is_in_nobodys_way(text: str, where: Expression) -> None:
    query = parse(text)
    assert query.where == where
    assert all(
        mistake.unfinished or mistake.sentence.startswith("There is no (") for mistake in query.mistakes
    )


@pytest.mark.parametrize("text", ["is:", "is:unr", "minutes:<", 'tag:"', "sort:"])
def test_what_is_left_out_because_it_is_not_finished_is_told(text: str) -> None:
    assert [mistake.unfinished for mistake in parse(text).mistakes] == [True]


IS = "is: takes unread, reading, read, skipped, starred, saved, new or dead"
HAS = "has: takes note, article, discussion or tag"
TIME = "takes an age such as <7d (h, d, w, m, y) or a date such as >2026-01-31"


@pytest.mark.parametrize(
    ("text", "wrong", "sentence", "nearest"),
    [
        ("a is:raed", "raed", f"{IS}; did you mean read?", "read"),
        ("a is:xyz", "xyz", IS, ""),
        ("is: a", "is:", f"{IS}, right after the colon", ""),
        ("is:unr a", "unr", f"{IS}; did you mean unread?", "unread"),
        ('a is:"rea"', '"rea"', f"{IS}; did you mean read?", "read"),
        ("has:notes a", "notes", f"{HAS}; did you mean note?", "note"),
        ("tag: a", "tag:", "tag: takes the name of a tag, right after the colon", ""),
        ("a author:-- ", "--", "author: takes an author's name", ""),
        ("a minutes:x", "x", "minutes: takes a whole number such as 15 or <15", ""),
        ("a minutes:1.5", "1.5", "minutes: takes a whole number such as 15 or <15", ""),
        ("a minutes:٣", "٣", "minutes: takes a whole number such as 15 or <15", ""),
        ("a added:<soon", "<soon", f"added: {TIME}", ""),
        ("a read:2026-13", "2026-13", f"read: {TIME}", ""),
        ("a read:2026-02-30", "2026-02-30", f"read: {TIME}", ""),
        ("a read:1066", "1066", f"read: {TIME}", ""),
        ("added:<7 a", "<7", f"added: {TIME}", ""),
        ("a )", ")", "There is no ( for this )", ""),
        ("a -)", ")", "There is no ( for this )", ""),
    ],
)
def test_a_mistake_says_where_it_stands_and_what_would_be_right(
    text: str, wrong: str, sentence: str, nearest: str
) -> None:
    query = parse(text)
    (mistake,) = query.mistakes
    assert text[mistake.start : mistake.end] == wrong
    assert (mistake.sentence, mistake.nearest) == (sentence, nearest)
    assert query.where == A
    assert not mistake.unfinished or text.endswith(wrong)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("stie:arxiv.org", "site:"), ("Topics:rl", "topic:"), ("doi:10.1000", ""), ('foo:"', "")],
)
def test_an_unknown_field_is_taken_as_words(text: str, nearest: str) -> None:
    query = parse(text)
    (mistake,) = query.mistakes
    name = text[: text.index(":") + 1]
    assert text[mistake.start : mistake.end] == name
    assert mistake.sentence.startswith(f"There is no field {name}")
    assert mistake.nearest == nearest
    assert query.where == Words(text.rstrip('"'), whole=text.endswith('"'))


def test_a_guess_takes_the_place_of_what_is_wrong() -> None:
    text = "stie:arxiv.org kind:promptcollection -is:raed"
    for mistake in reversed(parse(text).mistakes):
        text = text[: mistake.start] + mistake.nearest + text[mistake.end :]
    assert text == 'site:arxiv.org kind:"prompt collection" -is:read'


def test_of_two_orders_the_last_counts() -> None:
    query = parse("sort:title a sort:site")
    assert query.sort is Sort.SITE
    assert [(mistake.start, mistake.end) for mistake in query.mistakes] == [(0, 10)]


def test_an_order_is_not_negated() -> None:
    query = parse("-sort:title")
    assert query.sort is Sort.TITLE
    assert [mistake.sentence for mistake in query.mistakes] == ["sort: takes no - in front"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a -b is:unread tag:c", [A]),
        ('"a b" OR c a', [Words("a b", whole=True), C, A]),
        ("a (b -c) a", [A, B]),
        ("-(a -b)", [B]),
        ("", []),
    ],
)
def test_what_is_highlighted_are_the_words_that_make_a_match(text: str, words: list[Words]) -> None:
    assert list(highlights(parse(text))) == words


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("rl", "rl"),
        ("to do", '"to do"'),
        ('say "so"', '"say ""so"""'),
        ("(x", '"(x"'),
        ("-x", "-x"),
        ("", '""'),
    ],
)
def test_a_value_is_quoted_where_it_has_to_be(value: str, written: str) -> None:
    assert quoted(value) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", ""),
        ("  a   AND (b)", "a b"),
        ("a (b OR c d) -(a b)", "a (b OR c d) -(a b)"),
        ("(a b) OR c", "a b OR c"),
        ("sort:title a", "a sort:title"),
        ('"a b', '"a b"*'),
        ("SITE:https://arxiv.org/list Kind:PAPER", "site:arxiv.org kind:paper"),
        ('added:<07d "OR"*', 'added:<7d "OR"*'),
    ],
)
def test_a_query_is_written_in_one_way(text: str, written: str) -> None:
    assert to_text(parse(text)) == written
