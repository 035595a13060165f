"""Catalogs in JSON: the same keys as in YAML, and mistakes told at their place."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from llmreader.formats import json_catalog, json_nodes, yaml_catalog
from llmreader.formats.parsed import Parsed
from llmreader.model import Catalog

BUILT_IN = Path(__file__).parents[2] / "data" / "catalog.yaml"
AS_JSON = json.dumps(
    yaml.load(BUILT_IN.read_text(encoding="utf-8"), Loader=yaml.BaseLoader), indent=1
).encode()


def told(data: str | bytes) -> list[str]:
    found = json_catalog.read(data.encode() if isinstance(data, str) else data, title="")
    assert isinstance(found, tuple), found
    return [str(mistake) for mistake in found]


def test_it_says_what_the_same_keys_in_yaml_say() -> None:
    assert json_catalog.read(AS_JSON, title="") == yaml_catalog.read(BUILT_IN.read_bytes(), title="")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_texts_may_be_escaped_and_in_any_unicode_encoding(encoding: str) -> None:
    text = r'{"title": "caf\u00e9 \ud83d\ude00 \"é\" a\/b", "summary": "a\n\tb"}'
    parsed = json_catalog.read(text.encode(encoding), title="")
    assert parsed == Parsed(Catalog('café 😀 "é" a/b', "a\n\tb"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["1:1: the JSON ends too early (expected a value)"]),
        ("null", ["1:1: the file holds no catalog (expected a title, and resources or topics)"]),
        ("[]", ["1:1: a list where a mapping belongs (expected a mapping with title)"]),
        ('{"title": "a"} {}', ["1:16: this stands after the end of the catalog"]),
        ('{"title": "a",\n }', ["2:2: the JSON is broken at '}' (expected a key in quotes)"]),
        (
            '{"a"\n "b": 1}',
            [
                "1:2: unknown key 'a' (expected one of title, summary, resources, topics)",
                "2:2: the JSON is broken at '\"b\"' (expected ':')",
            ],
        ),
        (
            '["a"\n "b"]',
            [
                "1:1: a list where a mapping belongs (expected a mapping with title)",
                "2:2: the JSON is broken at '\"b\"' (expected ',' or the bracket that closes)",
            ],
        ),
        ('{"title": "a", "topics": [', ["1:27: the JSON ends too early (expected a value or ']')"]),
        ('{"title": "a", "topics": [}', ["1:27: the JSON is broken at '}' (expected a value or ']')"]),
        ("{'title': 'a'}", ["1:2: the JSON is broken at ''' (expected a key in quotes, or '}')"]),
        ('{"title": "a\nb"}', ["1:11: the JSON is broken at '\"' (expected a value)"]),
        ('{"title": "\\x"}', ["1:11: the JSON is broken at '\"\\x\"' (expected a value)"]),
        ('{"title": NaN}', ["1:11: the JSON is broken at 'N' (expected a value)"]),
        ('{"title": 01}', ["1:11: the JSON is broken at '0' (expected a value)"]),
        ('{"title": "\\ud800"}', ["1:11: control character '\\ud800' in '\\ud800'"]),
        ('{"title": "a", "title": "b"}', ["1:16: duplicate key 'title'; the first is on line 1"]),
    ],
)
def test_a_mistake_is_told_where_it_stands(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "bomb", ["[" * 100_000, '{"a":' * 100_000, '"' * 100_000, "[" + "[]," * 100_000, '"\\' * 50_000]
)
def test_a_bomb_does_not_go_off(bomb: str) -> None:
    begun = time.process_time()
    assert told(bomb)
    assert time.process_time() - begun < 5


def test_a_small_file_with_too_many_values_is_not_read_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_nodes, "NODES", 100)
    assert told('{"title": [' + "1," * 1_000)[-1] == "1:206: more than 100 keys and values"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (AS_JSON, True),
        (b'\xef\xbb\xbf{"title": "a", "resources": [{"url": ""}]}', True),
        (b'{"version": "https://jsonfeed.org/version/1.1", "title": "a", "items": []}', False),
        (b'[{"title": "a", "url": "b", "topics": []}]', False),
        (b"title: a\ntopics: []\n", False),
    ],
)
def test_it_is_recognised_by_its_keys(data: bytes, expected: bool) -> None:
    assert json_catalog.looks_like(data, "") is expected


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["title", "topics", "tags"]), inner)
    ),
)


@given(st.dictionaries(st.sampled_from(["title", "summary", "topics", "resources"]), values), st.booleans())
def test_any_json_gives_a_catalog_or_mistakes_in_its_values(
    document: dict[str, Any], ascii_only: bool
) -> None:
    found = json_catalog.read(
        json.dumps(document, ensure_ascii=ascii_only).encode(errors="replace"), title=""
    )
    assert isinstance(found, Parsed) or not any("JSON" in mistake.problem for mistake in found)


@given(st.data())
def test_a_catalog_with_a_piece_changed_gives_a_catalog_or_mistakes(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(AS_JSON)))
    end = data.draw(st.integers(start, min(start + 40, len(AS_JSON))))
    piece = data.draw(st.one_of(st.binary(max_size=8), st.text('{}[]",:\\u0e-', max_size=8).map(str.encode)))
    changed = AS_JSON[:start] + piece + AS_JSON[end:]
    assert isinstance(json_catalog.read(changed, title=""), Parsed) or told(changed)
