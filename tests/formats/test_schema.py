"""The JSON Schema that editors use says what the loader says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from llmreader import formats
from llmreader.formats.shapes import CATALOG, DISCUSSION, RELATED, RESOURCE, TOPIC
from llmreader.model import KINDS, Catalog, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from llmreader.formats.shapes import Shape

DATA = Path(__file__).parents[2] / "data"
SCHEMA = json.loads((DATA / "catalog.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors do: to the values of JSON, which has no dates."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def schema_takes(text: str) -> bool:
    return VALIDATOR.is_valid(yaml.load(text, Loader=EditorLoader))


def loader_takes(text: str) -> bool:
    return isinstance(formats.load(text.encode()), Catalog)


def with_resource(line: str) -> str:
    given = line.partition(":")[0]
    needed = {"title": "Page", "url": "https://example.com/"}
    rest = [f"{key}: {value}" for key, value in needed.items() if key != given]
    return "title: List\ntopics:\n- title: T\n  resources:\n  - " + "\n    ".join([line, *rest])


GOOD = [
    "title: List",
    "title: 2023",
    "title: No",
    "title: 1.5",
    "title: '~'",
    "title: >\n  A\n  B\n",
    "{title: List, summary: null, resources: null, topics: []}",
    "{title: List, topics: [{title: T, topics: [{title: U, topics: [{title: V}]}]}]}",
    *map(
        with_resource,
        [
            "summary: 3",
            'summary: "a\\n\\tb"',
            "url: HTTPS://example.com",
            "url: http://someone@example.com:80/",
            "url: http://[::1]/",
            "url: mailto:someone@example.com",
            "kind: prompt collection",
            "kind: ''",
            "kind:",
            "published: 2023",
            "published: '2023'",
            "published: 2023-06",
            "published: 2024-02-29",
            "published: ''",
            "published:",
            "minutes: 12",
            "minutes: '12'",
            "minutes: 999999",
            "minutes:",
            "author: ' '",
            "discussions: [{site: HN, url: 'https://example.com'}]",
            "discussions:",
            "related: [{title: 7, url: 'https://example.com'}]",
            "status: skipped",
            "status:",
            "starred: true",
            "starred: 'false'",
            "starred: ''",
            "tags: [a, 'b, c', 7]",
            "tags: []",
            "tags:",
            "note: 3",
            'note: "a\\n\\tb"',
            "added: 2024-02-29",
            "added: 2024-02-29T23:59",
            "added: '2024-02-29T23:59:59.123456Z'",
            "added: 2024-02-29T23:59:59-05:30",
            "added: ''",
        ],
    ),
]

BAD = [
    "",
    "[]",
    "List",
    "title:",
    "title: ''",
    "title: ' '",
    "title: []",
    "titel: List",
    "{title: List, resources: {}}",
    "{title: List, topics: none}",
    "{title: List, topics: ['']}",
    "{title: List, topics: [{}]}",
    "{title: List, topics: [{title: T, topics: [{title: U, url: x}]}]}",
    "{title: List, resources: [null]}",
    'title: "a\\nb"',
    'title: "a\\tb"',
    'title: "a\\x1bb"',
    *map(
        with_resource,
        [
            "link: https://example.com",
            "url:",
            "url: ''",
            "url: 5",
            "url: example.com",
            "url: ftp://example.com",
            "url: javascript:alert(1)",
            "url: file:///etc/passwd",
            "url: https://",
            "url: https:///path",
            "url: http://:80/",
            "url: 'mailto:'",
            "url: https://example.com/a b",
            'url: "https://example.com/\\u202e"',
            'url: "https://example.com/\\n"',
            "title:",
            "title: {}",
            'summary: "a\\x1bb"',
            'summary: "a\\u2066b"',
            "summary: [a, b]",
            "kind: Article",
            "kind: 3",
            "published: 23",
            "published: 2023-13",
            "published: 2023-02-30",
            "published: yesterday",
            "published: true",
            "minutes: 0",
            "minutes: -1",
            "minutes: 1.5",
            "minutes: 1000000",
            "minutes: true",
            "minutes: soon",
            "discussions: https://example.com",
            "discussions: [https://example.com]",
            "discussions: [{url: 'https://example.com'}]",
            "discussions: [{site: HN, url: 'https://example.com', title: x}]",
            "related: [{title: '', url: 'https://example.com'}]",
            "related: [{title: x, url: ''}]",
            "status: done",
            "status: [read]",
            "starred: 1",
            "starred: maybe",
            "tags: a, b",
            "tags: {a: b}",
            "tags: ['']",
            "tags: [' ']",
            "tags: [[a]]",
            "tags: [null]",
            'tags: ["a\\nb"]',
            'note: "a\\x1bb"',
            "added: 2024",
            "added: 2023-02-29",
            "added: 2024-02-29 23:59",
            "added: 2024-02-29T24:00",
            "added: 2024-02-29T23:59:60",
            "added: 2024-02-29T23:59Z+01:00",
            "added: yesterday",
            "added: 5",
        ],
    ),
]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_built_in_catalog_validates() -> None:
    assert schema_takes((DATA / "catalog.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", GOOD)
def test_schema_and_loader_take_what_is_right(text: str) -> None:
    assert (schema_takes(text), loader_takes(text)) == (True, True)


@pytest.mark.parametrize("text", BAD)
def test_schema_and_loader_refuse_what_is_wrong(text: str) -> None:
    assert (schema_takes(text), loader_takes(text)) == (False, False)


scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-9, 9999),
    st.text("ab é:/\n\t\x1b\u202e", max_size=6),
    st.sampled_from([*KINDS, "https://example.com/", "mailto:a@b.c", "2023-06", "2023-02-30"]),
    st.sampled_from([*Status, "true", "2023-02-28", "2023-02-28T12:00:00.5+01:00", "2023-02-28T12:60"]),
)


def documents(shape: Shape[Any], depth: int = 3) -> st.SearchStrategy[dict[str, Any]]:
    """Mappings with the keys of `shape`, most of their values of the right sort."""
    lists: dict[str, Shape[Any]] = {
        "resources": RESOURCE,
        "topics": TOPIC,
        "discussions": DISCUSSION,
        "related": RELATED,
    }
    likely: dict[str, st.SearchStrategy[Any]] = {
        "title": st.just("Title"),
        "url": st.just("https://example.com/"),
        "tags": st.lists(scalars, max_size=2),
    }
    values: dict[str, st.SearchStrategy[Any]] = {}
    for key in shape.keys:
        values[key] = st.one_of(likely.get(key, scalars), scalars)
        if key in lists and depth:
            values[key] = st.one_of(st.lists(documents(lists[key], depth - 1), max_size=2), scalars)
    required = {key: values.pop(key) for key in shape.required}
    return st.fixed_dictionaries(required, optional=values)


@given(documents(CATALOG))
def test_schema_and_loader_agree(document: dict[str, Any]) -> None:
    # JSON is YAML too, and quotes whatever is text.
    text = json.dumps(document)
    assert VALIDATOR.is_valid(document) == loader_takes(text)


def every_object(schema: object) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for part in schema.values():
            yield from every_object(part)


def test_the_schema_has_the_keys_of_the_loader_and_describes_each() -> None:
    in_schema = {frozenset(each["properties"]): set(each["required"]) for each in every_object(SCHEMA)}
    in_loader = {
        frozenset(shape.keys): set(shape.required)
        for shape in (CATALOG, TOPIC, RESOURCE, DISCUSSION, RELATED)
    }
    assert in_schema == in_loader
    for each in every_object(SCHEMA):
        assert all(key["description"].endswith(".") for key in each["properties"].values())


def test_the_kinds_and_statuses_are_those_of_the_model() -> None:
    keys = SCHEMA["$defs"]["resource"]["properties"]
    assert keys["kind"]["enum"] == [*KINDS, "", None]
    assert keys["status"]["enum"] == [*Status, "", None]
