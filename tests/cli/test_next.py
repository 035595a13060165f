"""`llmreader next`: the first of Up next."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from llmreader import library as lib
from llmreader.actions.choosing import next_up
from llmreader.library import Delivery, Library, Source, Stamp
from llmreader.model import Catalog, Resource

if TYPE_CHECKING:
    from tests.cli.conftest import Shelf

TITLE = ("next", "--format", "{title}")


def test_it_is_the_next_unread_of_the_first_catalog(bread: Shelf) -> None:
    assert bread(*TITLE).out == "Rye\n"
    bread("mark", "read", "rye")
    assert bread(*TITLE).out == "Spelt\n"
    assert bread("next").out.startswith("Spelt\nhttps://example.org/spelt\nstatus:   unread\n")
    assert [each["title"] for each in json.loads(bread("next", "--json").out)] == ["Spelt"]


def test_what_is_being_read_comes_first(bread: Shelf) -> None:
    bread("mark", "reading", "ovens")
    assert bread(*TITLE).out == "Stone ovens\n"


def test_it_can_be_opened(bread: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("llmreader.programs.browser.choose", lambda *_: None)
    assert bread("next", "--open").out == "https://example.org/rye\n"
    assert bread.each("{title}", "is:reading") == ["Rye"]


def test_where_nothing_is_left_it_says_so(bread: Shelf) -> None:
    bread("mark", "skipped", "--query", "catalog:bread")
    result = bread("next")
    assert (result.code, result.err) == (1, "llmreader: there is nothing to read next\n")


@pytest.mark.parametrize(
    ("minutes", "title"), [(None, "Begun"), (60, "Begun"), (45, "Queued"), (20, "Short"), (4, "")]
)
def test_it_can_be_what_takes_no_longer(tmp_path: Path, minutes: int | None, title: str) -> None:
    names = {"Long": 90, "Unknown": None, "Short": 5, "Queued": 30, "Begun": 50, "Shorter": 5}
    resources = tuple(Resource(f"https://example.org/{name}", name, minutes=n) for name, n in names.items())
    library = Library.open(tmp_path / "library.sqlite")
    lib.take_in(
        library, [Delivery(Catalog("List", resources=resources), Source("list", "yaml", Stamp(0, 0, "")))]
    )
    numbers = dict(zip(names, range(1, 7), strict=True))
    lib.change(library, "", [numbers["Begun"]], lambda _: {"status": "reading"})
    lib.put_in_queue(library, "", [numbers["Queued"]])
    placement = next_up(library, minutes)
    assert "".join(row.title for row in lib.rows(library, [placement or 0])) == title
    library.close()
