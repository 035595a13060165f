"""The keys of a catalog file that say what its reader did."""

from __future__ import annotations

import pytest

from llmreader.formats import yaml_catalog
from llmreader.formats.parsed import Parsed
from llmreader.model import Carried, Status

PAGE = "https://example.com/"


def carried(*resources: str) -> Carried:
    """What the file says of the one page that its resources, each of some lines of YAML, are."""
    entries = "".join(
        f"  - url: {PAGE}\n    title: Page\n" + "".join(f"    {line}\n" for line in lines.splitlines())
        for lines in resources
    )
    parsed = yaml_catalog.read(f"title: List\nresources:\n{entries}".encode(), title="")
    assert isinstance(parsed, Parsed), parsed
    return parsed.carried.get(PAGE, Carried())


def mistakes(line: str) -> list[str]:
    """What is wrong with a line, which is the fifth of the file."""
    text = f"title: List\nresources:\n  - url: {PAGE}\n    title: Page\n    {line}\n"
    told = yaml_catalog.read(text.encode(), title="")
    assert isinstance(told, tuple)
    return [str(mistake) for mistake in told]


def test_a_resource_may_say_everything_that_its_reader_did() -> None:
    assert carried("""\
status: reading
starred: true
tags: [bread, slow food]
note: |
  Half the yeast
  does as well.
added: 2024-02-29T18:05:00Z
""") == Carried(
        Status.READING,
        starred=True,
        tags=("bread", "slow food"),
        note="Half the yeast\ndoes as well.",
        added=1_709_229_900_000_000,
    )


def test_what_is_not_said_is_not_known() -> None:
    assert carried("status: unread").status is Status.UNREAD
    assert carried("kind: article").status is None
    assert carried("starred: false\ntags: []\nnote:\nadded: ''") == Carried()


@pytest.mark.parametrize(
    "moment",
    [
        "1970-01-02",
        "1970-01-02T00:00",
        "1970-01-02T00:00:00Z",
        "1970-01-02T02:30:00.0+02:30",
        "1970-01-01T19:00-05:00",
    ],
)
def test_a_moment_is_in_utc_unless_it_says_otherwise(moment: str) -> None:
    assert carried(f"added: {moment}").added == 86_400_000_000


def test_of_several_placements_of_a_page_all_counts() -> None:
    assert carried(
        "status: read\ntags: [a]\nnote: One\nadded: 2024-02-29",
        "status: unread\ntags: [b, a]\nnote: Two\nadded: 2023-02-28",
        "starred: true",
    ) == Carried(Status.READ, starred=True, tags=("a", "b"), note="One\n\nTwo", added=1_677_542_400_000_000)


def test_the_same_at_every_placement_counts_once_and_as_it_is() -> None:
    said = 'note: "  indented"'
    assert carried(said, said).note == "  indented"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "status: raed",
            f"5:13: unknown status 'raed' (expected one of {', '.join(Status)}; did you mean 'read'?)",
        ),
        ("starred: yes", "5:14: neither true nor false: 'yes' (expected one of true, false)"),
        (
            "starred: True",
            "5:14: neither true nor false: 'True' (expected one of true, false; did you mean 'true'?)",
        ),
        ("tags: a, b", '5:11: a list of tags belongs here (expected ["one", "another"])'),
        ("tags: [a, '']", "5:15: an empty tag"),
        ("tags: [[a]]", "5:12: a list where a text belongs"),
        (
            "added: 29 February",
            "5:12: not a day or a moment: '29 February' (expected YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ)",
        ),
        (
            "added: 2023-02-29T10:00Z",
            "5:12: not a day or a moment: '2023-02-29T10:00Z' (expected YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ)",
        ),
    ],
)
def test_a_mistake_is_told_where_it_stands(line: str, told: str) -> None:
    assert mistakes(line) == [told]
