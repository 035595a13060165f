"""Lists that are read while others are at the library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from llmreader import library as lib
from llmreader.actions import Refused
from llmreader.actions.importing import Imported, Wish, due, import_sources, prepare_update, take_in
from llmreader.library import Library


@pytest.fixture
def bread(library: Library, tmp_path: Path) -> Path:
    file = tmp_path / "bread.md"
    file.write_text("# Bread\n- [Rye](https://example.org/rye)\n")
    import_sources(library, [str(file)], Wish())
    file.write_text("# Bread\n- [Oat](https://example.org/oat)\n")
    return file


def test_what_is_removed_while_it_is_updated_stays_away(
    library: Library, opened: Callable[[], Library], bread: Path
) -> None:
    prepared = prepare_update(due(library, []), Wish())
    (row,) = lib.catalogs(library)
    lib.remove(opened(), row.id, "remove: Bread")
    assert take_in(library, prepared, Wish()) == [
        Refused(str(bread), ("its catalog was removed in the meantime",))
    ]
    assert lib.catalogs(library) == []


def test_what_is_updated_by_two_at_once_is_updated_once_after_the_other(
    library: Library, opened: Callable[[], Library], bread: Path
) -> None:
    prepared = prepare_update(due(library, []), Wish())
    for each, new in ((library, 1), (opened(), 0)):
        (report,) = take_in(each, prepared, Wish())
        assert isinstance(report, Imported)
        assert report.intake.new == new
    assert len(lib.catalogs(library)) == 1


def test_a_change_of_many_lists_names_the_first_of_them(library: Library, tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.md").write_text(f"# List {number}\n- [x](https://example.org/{number})\n")
    import_sources(library, [str(tmp_path / f"{number}.md") for number in range(5)], Wish())
    undone = lib.undo(library)
    assert undone is not None
    assert undone.label == "import: List 0, List 1, List 2 and 2 more"
