"""BibTeX and BibLaTeX: works, their links, and LaTeX as text."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmreader.formats import bibliography, latex
from llmreader.formats.parsed import Carried, Parsed
from llmreader.formats.writing import write
from llmreader.model import Catalog, Discussion, Link, Resource, Status, Topic

BREAD = r"""% Bread, as of today
@string{journal = {Journal of Crumbs}}

@inproceedings{miller2017,
  title     = {{Sourdough} in {\"O}sterreich: 10\% \& more},
  author    = {Miller, Ada and van der Berg, J{\'o}zef and others},
  booktitle = journal,
  year      = 2017,
  month     = jun,
  url       = {https://example.com/a\_b?x=1\&y=2},
  doi       = {10.1000/bread(1)},
  abstract  = {Rises --- slowly.

               By $\alpha^2$ a day.},
  keywords  = {yeast, slow food; rye},
  annote    = {Ask Ada}
}
"""


def read(text: str) -> Parsed:
    found = bibliography.read(text.encode(), title="Works")
    assert isinstance(found, Parsed), found
    return found


def work(fields: str, kind: str = "misc") -> Resource:
    return read(f"@{kind}{{key, {fields}}}").catalog.resources[0]


def test_a_work_with_everything() -> None:
    found = read(BREAD)
    (resource,) = found.catalog.resources
    assert resource == Resource(
        "https://example.com/a_b?x=1&y=2",
        "Sourdough in Österreich: 10% & more",
        resource.summary,
        author="Ada Miller, Józef van der Berg and others",
        kind="paper",
        published="2017-06",
        related=(Link("DOI", "https://doi.org/10.1000/bread(1)"),),
    )
    assert resource.summary.split() == ["Rises", "\u2014", "slowly.", "By", "\u03b1^2", "a", "day."]
    assert found.carried == {resource.url: Carried(tags=("yeast", "slow food", "rye"), note="Ask Ada")}
    assert found.left_out == ()


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ("doi = {10.1000/x_1}", "https://doi.org/10.1000/x_1"),
        ("doi = {https://doi.org/10.1000/x\\_1}", "https://doi.org/10.1000/x_1"),
        (r"howpublished = {\url{https://example.com/{\textasciitilde}ada}}", "https://example.com/~ada"),
        ('howpublished = "Available at https://example.com/a."', "https://example.com/a"),
        ("note = {(see https://example.com/Bread_(food))}", "https://example.com/Bread_(food)"),
        (r"note = {Accessed: 2020. \url{https://example.com/n}}", "https://example.com/n"),
        ("eprint = {1706.03762v5}, archivePrefix = {arXiv}", "https://arxiv.org/abs/1706.03762"),
        ("eprint = {hep-th/9901001}, eprinttype = {arxiv}", "https://arxiv.org/abs/hep-th/9901001"),
        ("journal = {arXiv preprint arXiv:1706.03762}", "https://arxiv.org/abs/1706.03762"),
        ("journal = {CoRR}, volume = {abs/1706.03762}", "https://arxiv.org/abs/1706.03762"),
        ("url = {javascript:x}, doi = {10.1000/y}", "https://doi.org/10.1000/y"),
    ],
)
def test_where_a_work_can_be_read(fields: str, url: str) -> None:
    assert work(f"title = {{T}}, {fields}").url == url


@pytest.mark.parametrize("fields", ["title = {On paper}", "eprint = {123}, eprinttype = {jstor}"])
def test_a_work_without_a_link_is_left_out_with_its_line(fields: str) -> None:
    found = read(f"\n@book{{key, {fields}}}\n")
    (left,) = found.left_out
    assert (left.place, left.reason) == (2, "it has no URL, DOI or arXiv number")
    assert left.text.startswith("@book{key,")


@pytest.mark.parametrize(
    ("kind", "meant"), [("article", "paper"), ("PhdThesis", "paper"), ("book", "book"), ("misc", "")]
)
def test_the_type_says_the_kind_where_it_is_clear(kind: str, meant: str) -> None:
    assert work("url = {https://example.com}", kind).kind == meant


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ("year = 2017", "2017"),
        ("year = {2017}, month = {3}", "2017-03"),
        ("year = {2017}, month = mar", "2017-03"),
        ("year = {2017}, month = {March}", "2017-03"),
        ("date = {2019-05-04}", "2019-05-04"),
        ("date = {2019-05/2020-01}", "2019-05"),
        ("year = {in press}", ""),
    ],
)
def test_when_it_was_published(fields: str, published: str) -> None:
    assert work(f"url = {{https://example.com}}, {fields}").published == published


def test_a_long_bibliography_is_read_in_pieces_that_share_their_strings() -> None:
    entry = "@misc{k%d,\n  title = site,\n  url = {https://example.com/%d}\n}\n"
    entries = (entry.replace("%d", str(number)) for number in range(5_000))
    found = read("@string{site = {Crumbs}}\n" + "".join(entries) + "@misc{last, title = {On paper}}\n")
    assert len(found.catalog.resources) == 5_000
    assert {resource.title for resource in found.catalog.resources} == {"Crumbs"}
    assert [left.place for left in found.left_out] == [20_002]


def test_broken_entries_cost_nothing_but_themselves() -> None:
    found = read(
        "@article{a, title = {open\n"
        "@article{b, title = {Twice}, title = {again}, url = {https://example.com/b}}\n"
        "@article{b, title = {Key twice}, url = {https://example.com/c}}\n"
        "@article{no key}\n"
    )
    assert [resource.title for resource in found.catalog.resources] == ["Twice", "Key twice"]
    assert [left.place for left in found.left_out] == [1, 4]


@pytest.mark.parametrize("text", ["", "words", "% only a comment", "@comment{x}", '{"a": 1}'])
def test_what_is_no_bibliography_is_said_to_be_none(text: str) -> None:
    assert isinstance(bibliography.read(text.encode(), title="Works"), tuple)
    assert not bibliography.looks_like(text.encode(), "works.bib")


def test_recognition_by_an_entry() -> None:
    assert bibliography.looks_like(BREAD.encode(), "works.bib")
    assert not bibliography.looks_like(b"Write to @ada, or @bo{x}", "mail.txt")


def test_nothing_is_logged_where_the_screen_is(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        bibliography.read(
            b"@article{a, title = {\n@misc{b, url={http://a.example}, title={$\\frac{$}}", title="W"
        )
    assert caplog.records == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"G{\"o}del, \'Etienne, {\O}rsted, na\"{\i}ve, na\"\i ve, \c{C}elik, {\ss}", None),
        (r"The \emph{big} \textbf{bold} \LaTeX{} book", "The big bold LaTeX book"),
        (r"pp.~10--20, ``so''", "pp. 10\u201320, \u201cso\u201d"),
        (r"\$5, \#1, 10\%, a\_b, \{x\}", "$5, #1, 10%, a_b, {x}"),
        (r"costs $5 and $6", "costs $5 and $6"),
        (r"$O(n \log n)$", "O(n log n)"),
        (r"\href{https://example.com}{here}, \cite{key}", "here, key"),
        (r"$\frac{$ and \unknown{x}", r"$\frac{$ and x"),
    ],
)
def test_latex_as_text(source: str, text: str | None) -> None:
    expected = "Gödel, Étienne, Ørsted, naïve, naïve, Çelik, ß" if text is None else text
    assert latex.plain(source) == expected


@given(st.text(alphabet="\\{}$\"'~, Aband", max_size=60))
def test_any_field_is_read(value: str) -> None:
    bibliography.read(
        f"@book{{k, author = {{{value}}}, url = {{{value}}}, month = {value}}}".encode(), title=""
    )


@given(st.text(alphabet="\\{}$\"'~-%#_^&abciou [] \n", max_size=60))
def test_any_latex_is_some_text(source: str) -> None:
    assert isinstance(latex.plain(source), str)
    assert isinstance(latex.url(source), str)


JABREF = r"""
@Article{a,
  title = {Ovens},
  url = {https://example.com/oven},
  groups = {Heat, Lent\, out},
  readstatus = {skimmed},
  creationdate = {2024-02-29T18:05:00},
}

@Comment{jabref-meta: grouping:
0 AllEntriesGroup:;
1 StaticGroup:Kitchen\;0\;1\;0x8a8a8aff\;\;\;;
2 StaticGroup:Heat\;0\;1\;\;\;\;;
1 KeywordGroup:Search\;0\;keywords\;x\;0\;0\;1\;\;\;\;;
1 StaticGroup:Empty\;0\;1\;\;\;\;;
}
"""


def test_the_groups_of_jabref_are_topics_in_each_other_and_its_marks_are_understood() -> None:
    found = bibliography.read(JABREF.encode(), title="Works")
    assert isinstance(found, Parsed)
    oven = Resource("https://example.com/oven", "Ovens", kind="paper")
    assert found.catalog.topics == (
        Topic("Kitchen", topics=(Topic("Heat", resources=(oven,)),)),
        Topic("Empty"),
        Topic("Lent, out", resources=(oven,)),
    )
    assert found.carried[oven.url] == Carried(Status.READING, added=1_709_229_900_000_000)


def test_a_bibliography_gives_back_topics_links_and_reading_state() -> None:
    starter = Resource(
        "https://example.org/starter",
        "The *starter* & more",
        "Seven days.",
        site="The Oven",
        author="Ada Miller",
        kind="video",
        minutes=24,
        discussions=(Discussion("Hacker News", "https://news.ycombinator.com/item?id=1"),),
        related=(Link("On one page", "https://example.org/a_b~c.pdf"),),
    )
    topics = (
        Topic("Basics", topics=(Topic("Video", resources=(starter,)),)),
        Topic("More", topics=(Topic("Video", resources=(starter,)), Topic("Empty"))),
    )
    carried = {starter.url: Carried(Status.READ, starred=True, tags=("slow", "a, b"), note="Half the yeast")}
    written = write(Catalog("Bread", topics=topics), carried, "bibtex")
    found = bibliography.read(written.encode(), title="Bread")
    assert isinstance(found, Parsed)
    assert found.carried == carried
    assert found.catalog.topics == topics
