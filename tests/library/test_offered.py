"""What the room offers is the same to a program that runs as to the type checker."""

from __future__ import annotations

import ast
from pathlib import Path
from types import ModuleType

import pytest

from llmreader import library as lib

STUB = Path(lib.__file__).with_suffix(".pyi")
NAMED = [
    (node.module, name.name)
    for node in ast.parse(STUB.read_text()).body
    if isinstance(node, ast.ImportFrom)
    for name in node.names
]


def test_the_type_checker_knows_all_of_it() -> None:
    assert sorted(vars(lib)["_HOME_OF"]) == sorted(name for _, name in NAMED)


@pytest.mark.parametrize(("module", "name"), NAMED, ids=[name for _, name in NAMED])
def test_each_is_where_the_type_checker_finds_it(module: str, name: str) -> None:
    found = getattr(lib, name)
    assert not isinstance(found, ModuleType)
    assert found is getattr(__import__(module, fromlist=[name]), name)


@pytest.mark.parametrize("name", ["nonsense"])
def test_there_is_nothing_else(name: str) -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        getattr(lib, name)
