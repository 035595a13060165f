"""What came of an import or an update, in words: the screen and the command line show the same."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from llmreader.actions.importing import Imported, Report
from llmreader.actions.labels import counted
from llmreader.actions.unasked import Refused
from llmreader.formats.parsed import LeftOut
from llmreader.library import Differences, Entry, Intake
from llmreader.text import one_line

_CARRIED = {"status": "marked", "starred": "starred", "tag": "tagged", "note": "noted"}
_LONGEST = 80
"""Characters of an entry that was left out; strangers' text can be of any length."""


class Named(Struct, frozen=True):
    """Entries of one kind."""

    what: str
    """Such as `left out`."""
    entries: tuple[str, ...]
    """A line each."""


class Told(Struct, frozen=True):
    """What came of one list."""

    headline: str
    facts: tuple[str, ...] = ()
    """A line each."""
    named: tuple[Named, ...] = ()
    """None of them empty."""


def tell(report: Report) -> Told:
    """What came of one list, in words that are safe to print."""
    if isinstance(report, Refused):
        first, *more = map(one_line, report.reasons)
        return Told(f"{one_line(report.source)}: not taken in: {first}", tuple(more))
    if not isinstance(report, Imported):
        return Told(f"{one_line(report.source)}: nothing has changed")
    intake = report.intake
    size = f"{counted(intake.resources, 'resource')} in {counted(intake.topics, 'topic')}"
    found = (
        Named("left out", tuple(map(_left_out, report.left_out))),
        *(_changes(intake.differences) if intake.differences else ()),
        Named(
            "in other catalogs too",
            tuple(f"{_title(each)}: {one_line(each.path[0])}" for each in intake.known),
        ),
    )
    return Told(
        f"{one_line(intake.title)} ({report.form}): {size}",
        tuple(_facts(intake)),
        tuple(each for each in found if each.entries),
    )


def _facts(intake: Intake) -> Iterator[str]:
    yield f"{intake.new:,} new to the library"
    merged = intake.placements - intake.resources
    if merged:
        yield f"{counted(merged, 'entry', 'entries')} named a resource once more"
    carried = [
        f"{count:,} {word}" for field, word in _CARRIED.items() if (count := intake.carried.get(field))
    ]
    if carried:
        yield f"carried over: {', '.join(carried)}"


def _changes(differences: Differences) -> Iterator[Named]:
    kept = differences.kept
    yield Named("new", tuple(map(_title, differences.new)))
    yield Named(
        "gone", tuple(_title(each) + (" (kept)" if each.key in kept else "") for each in differences.gone)
    )
    yield Named("moved", tuple(f"{_title(now)} to {_where(now)}" for _, now in differences.moved))
    yield Named("renamed", tuple(f"{_title(was)} to {_title(now)}" for was, now in differences.renamed))
    yield Named(
        "perhaps the same under another URL",
        tuple(f"{was.key} and {now.key}" for was, now in differences.alike),
    )


def _left_out(each: LeftOut) -> str:
    where = f"{each.unit} {each.place}: " if each.place else ""
    return f"{where}{one_line(each.text)[:_LONGEST]}: {each.reason}"


def _title(entry: Entry) -> str:
    return one_line(entry.title)


def _where(entry: Entry) -> str:
    return " / ".join(map(one_line, entry.path[1:])) or "the top"
