"""YAML itself: what of it belongs to the format, and what a hostile or broken file can do."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from llmreader import formats
from llmreader.formats import yaml_nodes
from llmreader.model import Catalog

BUILT_IN = (Path(__file__).parents[2] / "data" / "catalog.yaml").read_bytes()

BRANCH_KEYS = "expected one of title, summary, resources, topics"


def told(data: bytes | str) -> list[str]:
    found = formats.load(data.encode() if isinstance(data, str) else data)
    assert isinstance(found, tuple), found
    assert all(mistake.line >= 1 and mistake.column >= 1 for mistake in found)
    lines = [str(mistake) for mistake in found]
    assert all(line.isprintable() for line in lines)
    return lines


@pytest.fixture(params=["libyaml", "PyYAML's own scanner"])
def scanner(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param != "libyaml":
        monkeypatch.delattr(yaml, "CSafeLoader")


@pytest.mark.usefixtures("scanner")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "title: List\ntopics:\n\t- title: Topic\n",
            ["3:1: a tab is used for indentation (expected spaces)"],
        ),
        ("title: a: b\n", ["1:9: a ':' where no key can end (expected quotes around "]),
        ("title: @home\n", ["1:8: a value cannot begin with '@' (expected quotes around the text)"]),
        ('title: "no end\n', ["1:8: a text in quotes that does not end (expected a closing quote)"]),
        ("title: 'it's'\n", ["1:12: this does not fit the lines above it (expected the ind"]),
        ("title: [a\nb: c\n", ["2:2: a list in brackets goes wrong here (expected ',' or ']')", "1:8: a li"]),
        ("title: {a: b\n", ["a mapping in braces goes wrong here (expected ',' or '}')", "1:8: a ma"]),
        ('title: "\\q"\n', ["a '\\' that begins no escape sequence"]),
        ("title: a\ntopics: - b\n", ["2:9: a '-' where no list can begin (expected the list on "]),
        ("title: a\nsummary\ntopics:\n", ["2:1: a key without a ':' (expected key: value)"]),
        ("title: a\n...\nb: c\n", ["3:1: this stands after the end of the catalog"]),
        ("title: |x\n", ["1:9: text on the line of a '|' or '>' (expected the text on the lines below"]),
        ('title: "\\UFFFFFFFF"\n', [""]),
    ],
)
def test_broken_yaml_is_explained_in_plain_words(text: str, expected: list[str]) -> None:
    lines = "\n".join(told(text))
    for part in expected:
        assert part in lines


def test_the_mistakes_before_a_broken_line_are_told_too() -> None:
    assert told("tilte: List\ntopics:\n  - titel: Topic\n  @\n") == [
        f"1:1: unknown key 'tilte' ({BRANCH_KEYS}; did you mean 'title'?)",
        f"3:5: unknown key 'titel' ({BRANCH_KEYS}; did you mean 'title'?)",
        "4:3: a value cannot begin with '@' (expected quotes around the text)",
    ]


def test_what_a_broken_file_lacks_is_no_mistake_of_its_own() -> None:
    assert len(told("topics:\n  - resources:\n      - url: https://example.com\n        @\n")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: &a List\n", "1:8: anchors are not allowed"),
        ("title: !!str List\n", "1:8: tags are not allowed"),
        ("title: !!python/object:os.system List\n", "1:8: tags are not allowed"),
        ("%TAG ! x\n---\ntitle: List\n", "1:1: tags are not allowed"),
        (
            "title: List\n---\ntitle: Other\n",
            "2:1: a second document begins here (expected one catalog a file)",
        ),
    ],
)
def test_what_of_yaml_is_not_part_of_the_format(text: str, expected: str) -> None:
    assert told(text) == [expected]


def test_aliases_and_merge_keys_are_not_allowed() -> None:
    assert told("title: List\ntopics:\n  - &t {title: T}\n  - *t\n  - {<<: *t, title: U}\n") == [
        "3:5: anchors are not allowed",
        "4:5: aliases are not allowed (expected the text itself, in every place)",
        f"5:6: unknown key '<<' ({BRANCH_KEYS})",
        "5:10: aliases are not allowed (expected the text itself, in every place)",
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"title: a\nsummary: caf\xe9\n", "2:13: not UTF-8: byte 0xe9, number 22 of the file (expected "),
        ("title: List".encode("utf-16"), "1:1: not UTF-8: byte 0xff, number 1 of the file (expected a text"),
        (b"\x89PNG\r\n\x1a\n\0\0", "1:1: not UTF-8: byte 0x89, number 1 of the file"),
        (b"title: a\nsummary: \0\n", "2:10: a zero byte: this is not text"),
        ("title: List".encode("utf-16-le"), "1:2: a zero byte: this is not text"),
    ],
)
def test_a_file_that_is_no_utf_8_text(data: bytes, expected: str) -> None:
    (line,) = told(data)
    assert line.startswith(expected)


def test_raw_control_characters_are_told_with_all_the_rest() -> None:
    assert told("title: a\x1b[31mb\nsummary: \x01\x02\nresource: []\n") == [
        "1:9: control character '\\u001b'",
        "2:10: control character '\\u0001'",
        f"3:1: unknown key 'resource' ({BRANCH_KEYS}; did you mean 'resources'?)",
    ]


def test_a_file_of_50_mb_is_refused_unread() -> None:
    assert told(b"a" * 50 * 1024 * 1024) == [
        "1:1: the file is too large: 50.0 MiB (expected at most 32 MiB, which is about 100,000 resources)"
    ]


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "".join(f"%TAG !a{n}! x\n" for n in range(100_000)),
        "a: &a [x, x]\n"
        + "".join(
            f"{k}: &{k} [{', '.join([f'*{j}'] * 99)}]\n" for j, k in zip("abcdefgh", "bcdefghi", strict=True)
        ),
    ],
    ids=["brackets", "braces", "dashes", "question marks", "tag declarations", "aliases"],
)
def test_a_bomb_does_not_go_off(bomb: str) -> None:
    begun = time.process_time()
    assert told(bomb)
    assert time.process_time() - begun < 5  # seconds; a bomb that goes off takes minutes


def test_a_small_file_with_too_many_values_is_not_read_to_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(yaml_nodes, "NODES", 100)
    assert told("title: [" + "a," * 1_000)[-1] == "1:203: more than 100 keys and values"


def test_reading_leaves_the_garbage_collector_as_it_was() -> None:
    formats.load(BUILT_IN)
    assert gc.isenabled()
    gc.disable()
    try:
        formats.load(b"[")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_importing_the_formats_does_not_import_yaml() -> None:
    code = "import sys, llmreader.formats; sys.exit('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@given(st.binary())
def test_any_bytes_give_a_catalog_or_mistakes(data: bytes) -> None:
    assert isinstance(formats.load(data), Catalog) or told(data)


@given(st.text(alphabet="ab:-?[]{}#&*!|>'\"%@`\\\t\n ,~<\x85\u2028\ufeff\ud7ff0"))
def test_any_scrap_of_yaml_gives_a_catalog_or_mistakes(text: str) -> None:
    assert isinstance(formats.load(text.encode()), Catalog) or told(text)


@given(st.data())
def test_a_catalog_with_a_piece_changed_gives_a_catalog_or_mistakes(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(BUILT_IN)))
    end = data.draw(st.integers(start, min(start + 40, len(BUILT_IN))))
    piece = data.draw(
        st.one_of(st.binary(max_size=8), st.text("\t\n :-&*![]{}'\"", max_size=8).map(str.encode))
    )
    changed = BUILT_IN[:start] + piece + BUILT_IN[end:]
    assert isinstance(formats.load(changed), Catalog) or told(changed)
