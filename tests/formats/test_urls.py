"""Plain lists of URLs."""

from __future__ import annotations

import pytest

from llmreader.formats import urls
from llmreader.formats.parsed import Parsed
from llmreader.model import Catalog


def read(text: str) -> Parsed:
    found = urls.read(text.encode(), title="Tabs")
    assert isinstance(found, Parsed), found
    return found


def titles(text: str) -> list[tuple[str, str]]:
    return [(resource.url, resource.title) for resource in read(text).catalog.resources]


@pytest.mark.parametrize(
    ("line", "url", "title"),
    [
        ("https://example.com/a | Bread | and more", "https://example.com/a", "Bread | and more"),
        ("https://example.com/a", "https://example.com/a", "https://example.com/a"),
        ("https://example.com/a\tBread", "https://example.com/a", "Bread"),
        ("  - <https://example.com/a>", "https://example.com/a", "https://example.com/a"),
        ("12. https://example.com/a.", "https://example.com/a", "https://example.com/a"),
        ("Bread, a study: https://example.com/a", "https://example.com/a", "Bread, a study"),
        ("Bread (https://example.com/a)", "https://example.com/a", "Bread"),
        ("https://example.com/Bread_(food)", "https://example.com/Bread_(food)", None),
        ("mailto:ada@example.com Ada", "mailto:ada@example.com", "Ada"),
        ("http://example.com/#part", "http://example.com/#part", None),
    ],
)
def test_a_line_is_a_url_with_or_without_a_title(line: str, url: str, title: str | None) -> None:
    assert titles(f"{line}\r\n") == [(url, title or url)]


def test_several_urls_in_a_line_all_arrive() -> None:
    assert titles("See https://example.com/a and https://example.com/b too") == [
        ("https://example.com/a", "See and"),
        ("https://example.com/b", "too"),
    ]


def test_groups_of_onetab_are_topics() -> None:
    found = read("https://a.example | A\nhttps://b.example | B\n\n\nhttps://c.example | C\n")
    assert [(topic.title, len(topic.resources)) for topic in found.catalog.topics] == [
        ("Group 1", 2),
        ("Group 2", 1),
    ]


def test_one_group_and_blank_lines_in_a_plain_list_are_no_topics() -> None:
    assert read("\nhttps://a.example | A\nhttps://b.example | B\n").catalog.topics == ()
    assert read("https://a.example\n\nhttps://b.example\n").catalog.topics == ()


def test_a_line_with_a_hash_is_the_topic_of_those_below_it() -> None:
    found = read("https://a.example\n# Later\nhttps://b.example\n")
    assert [topic.title for topic in found.catalog.topics] == ["Later"]
    assert len(found.catalog.resources) == 1


def test_a_line_without_a_url_is_left_out() -> None:
    found = read("\nhttps://a.example\nftp://b.example\nwords\n")
    assert [(left.place, left.text) for left in found.left_out] == [(3, "ftp://b.example"), (4, "words")]


@pytest.mark.parametrize("text", ["", "\n\n", "words\n", "# Later\n"])
def test_a_text_without_a_url_is_no_list(text: str) -> None:
    assert isinstance(urls.read(text.encode(), title="Tabs"), tuple)
    assert not urls.looks_like(text.encode(), "tabs.txt")


def test_recognition_by_the_lines() -> None:
    assert urls.looks_like(b"https://a.example | A\n\nhttps://b.example\n", "tabs.txt")
    assert urls.looks_like(b"# Later\n- https://a.example\n", "tabs.txt")
    assert not urls.looks_like(b"A story.\nhttps://a.example\nwith words.\n", "story.txt")
    assert not urls.looks_like(b"\xff\xd8\xff\0", "tabs.txt")


def test_the_title_is_the_catalogs() -> None:
    assert read("https://a.example").catalog == Catalog(
        "Tabs", resources=read("https://a.example").catalog.resources
    )
