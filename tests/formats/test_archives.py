"""Zip archives: Pocket's, Omnivore's, and those that mean harm."""

from __future__ import annotations

import io
import json
import tracemalloc
import zipfile

import pytest

from llmreader.formats import archives
from llmreader.formats.parsed import Carried, Parsed
from llmreader.model import Resource, Status

OVEN = "https://example.com/oven"
RYE = "https://example.org/rye"
HEADER = "title,url,time_added,tags,status\n"
POCKET = f"{HEADER}Ovens,{OVEN},1700000000,,archive\n"


def packed(files: dict[str, str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()


def read(data: bytes) -> Parsed:
    assert archives.looks_like(data, "export.zip")
    found = archives.read(data, title="Bread")
    assert isinstance(found, Parsed), found
    return found


def refused(data: bytes) -> str:
    found = archives.read(data, title="Bread")
    assert isinstance(found, tuple)
    return str(found[0])


def test_the_tables_of_pocket_are_one_list_and_its_highlights_are_notes() -> None:
    highlights = [{"url": OVEN, "title": "Ovens", "highlights": [{"quote": "Heat rises.", "created_at": 1}]}]
    found = read(
        packed(
            {
                "annotations/part_000000.json": json.dumps(highlights),
                "part_000000.csv": POCKET,
                "part_000001.csv": f"{HEADER}Rye,{RYE},1700000000,,unread\n,,1,,unread\n",
                "__MACOSX/._part_000000.csv": "\0",
            }
        )
    )
    assert found.catalog.resources == (Resource(OVEN, "Ovens"), Resource(RYE, "Rye"))
    assert found.carried[OVEN] == Carried(Status.READ, note="> Heat rises.", added=1_700_000_000_000_000)
    assert [(left.place, left.reason) for left in found.left_out] == [
        (3, "it has no URL (in part_000001.csv)")
    ]


def test_omnivore() -> None:
    entry = {
        "id": "0b",
        "slug": "ovens-18c",
        "title": "Ovens",
        "description": "Which one heats evenly",
        "author": "Ada Miller",
        "url": OVEN,
        "state": "Active",
        "readingProgress": 40,
        "thumbnail": "https://example.com/o.jpg",
        "labels": ["heat", "steel"],
        "savedAt": "2024-01-02T03:04:05.000Z",
        "updatedAt": "2024-02-02T03:04:05.000Z",
        "publishedAt": "2023-05-06T00:00:00.000Z",
    }
    archived = entry | {
        "slug": "rye-18d",
        "url": RYE,
        "state": "Archived",
        "readingProgress": 0,
        "labels": [],
    }
    found = read(
        packed(
            {
                "metadata_0_to_20.json": json.dumps([entry]),
                "content/ovens-18c.html": "<p>Heat rises.</p>",
                "highlights/ovens-18c.md": "> Heat rises. \n\n#physics\n\ntrue",
                "metadata_20_to_21.json": json.dumps([archived]),
                "content/gone-18e.html": "<p>?</p>",
            }
        )
    )
    oven = Resource(OVEN, "Ovens", "Which one heats evenly", author="Ada Miller", published="2023-05-06")
    assert found.catalog.resources[0] == oven
    carried = found.carried[OVEN]
    assert (carried.status, carried.tags) == (Status.READING, ("heat", "steel"))
    assert carried.note == "> Heat rises. \n\n#physics\n\ntrue"
    assert found.carried[RYE].status is Status.READ
    assert found.articles == {OVEN: "<p>Heat rises.</p>"}
    assert [(left.text, left.reason) for left in found.left_out] == [
        ("content/gone-18e.html", "no entry of the export names this file")
    ]


def test_an_archive_unpacks_to_what_is_allowed_and_no_further() -> None:
    bomb = packed({"part_000000.csv": POCKET + "\n" * 64 * 1_048_576})
    assert len(bomb) < 100_000
    tracemalloc.start()
    told = refused(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "MiB in the archive" in told
    assert peak < 12 * 1_048_576


def test_a_file_that_is_damaged_or_locked_is_left_out() -> None:
    data = bytearray(packed({"part_000000.csv": POCKET, "part_000001.csv": f"{HEADER}{'Rye,' * 50}\n"}, 0))
    data[data.find(b"Rye,Rye")] ^= 1
    found = read(bytes(data))
    assert [(left.text, left.reason) for left in found.left_out] == [
        ("part_000001.csv", "the file in the archive cannot be read")
    ]


def test_a_path_that_leads_out_of_the_archive_leads_nowhere() -> None:
    found = read(packed({"../../etc/part.csv": POCKET, "/content/../../x.html": "x"}))
    assert found.catalog.resources == (Resource(OVEN, "Ovens"),)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no zip archive"),
        (b"PK\x03\x04 and no more", "no zip archive"),
        (packed({"a.txt": "x"}), "no file in the archive is an export"),
        (packed({"a.csv": "x"}), "no file in the archive is an export"),
        (b"PK\x03\x04" + b"PK\x01\x02" * (archives.MEMBERS + 1), "no zip archive"),
    ],
)
def test_what_is_no_export_is_said_to_be_none(data: bytes, told: str) -> None:
    assert told in refused(data)
