"""Catalogs of hostile but legal text, with a reading state, to be written and read."""

from __future__ import annotations

from hypothesis import strategies as st

from llmreader.formats.parsed import Parsed
from llmreader.formats.writing.tree import placements
from llmreader.model import KINDS, Carried, Catalog, Discussion, Link, Resource, Status, Topic

PIECES = st.sampled_from(
    [
        "-", "*", "+", "#", ">", ":", ";", ",", ".", "!", "|", "/", "\\", "'", '"', "`", "```", "~~~",
        "=", "---", "--", "(", ")", "{", "}", "[", "]", "[x]", "[^1]", "![", "@a{", "%", "$x$", "~", "^",
        "_a_", "*b*", "1.", ":tada:", "&amp;", "&", "&#65;", "<b>", "</li>", "<script>", "<!--", "-->",
        "<A>", "<DT>", "</DL>", "<h1>", "[x](https://e.org/)", "![x](https://e.org/)",
        "[linkding-notes]", "<!-- llmreader: starred -->", "https://e.org/", "www.e.org", "a@e.org",
        "null", "yes", "No", "2023", "2023-06-08", "10", "0x1F", "1e5", "=1+1", "word", "Word", "paper",
        "here", " \u2013 ", "\u2026", "\U0001f4a1", "\U0001f469\u200d\U0001f52c",
        "\u05e9\u05dc\u05d5\u05dd", "\xe9", "\u6f22\u5b57", "\ufeff", "\xa0", "\u200f", "\ufffe",
    ]
)  # fmt: skip
SPACES = st.sampled_from(["", " ", " ", "  "])
LETTERS = st.characters(
    exclude_categories=["Cc", "Cs", "Zl", "Zp"],
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)


def texts(*between: str) -> st.SearchStrategy[str]:
    pieces = st.one_of(PIECES, SPACES, st.sampled_from(["", *between]), st.text(LETTERS, max_size=3))
    return st.lists(pieces, max_size=6).map("".join).map(lambda text: text.rstrip(" \n"))


lines = texts().map(lambda text: text.replace("\n", " ").strip(" \n"))
titles = lines.filter(bool)
summaries = texts("\n", "\n\n", "\n- ", "\n  ", "    ", "\t")
URL_PIECES = (
    "a", "/", "(b)", ")", "?q=1", "&copy;2", "&b", "#f", "%20", "'", '"', "<x>", ",", "[1]", "\\", "*",
    "_c_", "`", "|", "{", "$", "~", "@", "\xe9",
)  # fmt: skip
urls = st.lists(st.sampled_from(URL_PIECES), max_size=4).map(
    lambda pieces: f"https://example.com/{''.join(pieces)}"
)
resources = st.builds(
    Resource,
    url=urls,
    title=titles,
    summary=summaries,
    site=lines,
    author=lines,
    kind=st.sampled_from(["", *KINDS]),
    section=lines,
    published=st.sampled_from(["", "2023", "2023-06", "2024-02-29"]),
    minutes=st.none() | st.integers(1, 999_999),
    discussions=st.lists(st.builds(Discussion, titles, urls), max_size=2).map(tuple),
    related=st.lists(st.builds(Link, titles, urls), max_size=2).map(tuple),
)
topics = st.recursive(
    st.builds(Topic, titles, summaries, st.lists(resources, max_size=2).map(tuple)),
    lambda inner: st.builds(
        Topic,
        titles,
        summaries,
        st.lists(resources, max_size=1).map(tuple),
        st.lists(inner, max_size=2).map(tuple),
    ),
    max_leaves=4,
)
catalogs = st.builds(
    Catalog,
    titles,
    summaries,
    st.lists(resources, max_size=2).map(tuple),
    st.lists(topics, max_size=2).map(tuple),
)

USUAL = st.integers(1, 4 * 10**9).map(lambda second: second * 10**6)
ANY = USUAL | st.integers(-(10**16), 2 * 10**17)
"""Moments, also of centuries in which nobody has saved a page."""


@st.composite
def exports(draw: st.DrawFn, moments: st.SearchStrategy[int] = ANY) -> Parsed:
    catalog = draw(catalogs)
    state = st.builds(
        Carried,
        status=st.none() | st.sampled_from(Status),
        starred=st.booleans(),
        tags=st.lists(titles, max_size=3, unique=True).map(tuple),
        note=summaries,
        added=st.none() | moments,
    )
    known = {resource.url for _, resource in placements(catalog)}
    carried = {url: draw(state) for url in sorted(known)}
    return Parsed(catalog, {url: said for url, said in carried.items() if said != Carried()})
