"""Lists that are read again by the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

LIST = """# Bread

- [Rye](https://example.org/rye)
- [x] [Spelt](https://example.org/spelt)
"""


@pytest.fixture
def bread(home: Path) -> Path:
    path = home / "lists" / "bread.md"
    path.parent.mkdir()
    path.write_text(LIST)
    return path


def more(path: Path, name: str) -> None:
    """Has the list name one more page."""
    path.write_text(f"{path.read_text()}- [{name}](https://example.org/{name})\n")


def test_an_update_keeps_the_title_that_the_import_was_told(run: Run, bread: Path) -> None:
    run("import", "--title", "Loaves", str(bread))
    for name in ("oat", "corn"):
        more(bread, name)
        (report,) = json.loads(run("update", "--json", "Loaves").out)
        assert (report["title"], [each["title"] for each in report["differences"]["new"]]) == (
            "Loaves",
            [name],
        )
    run("import", str(bread))
    assert "Bread  4 resources" in run("catalogs").out


def test_a_list_that_is_named_twice_is_taken_in_once(run: Run, bread: Path) -> None:
    (report,) = json.loads(run("import", "--json", str(bread), str(bread.parent), str(bread)).out)
    assert report["outcome"] == "taken in"
    (same,) = json.loads(run("update", "--json", "Bread", str(bread)).out)
    assert same["outcome"] == "unchanged"
