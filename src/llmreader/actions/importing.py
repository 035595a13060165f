"""Lists in: read, recognised, parsed and taken into the library, with a report of what came of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from llmreader import formats
from llmreader import library as lib
from llmreader.actions.sources import (
    STANDARD_INPUT,
    Given,
    Network,
    Reading,
    Unchanged,
    Unread,
    read_source,
)
from llmreader.actions.unasked import BUILT_IN, Refused
from llmreader.formats.parsed import LeftOut, Parsed
from llmreader.library import Delivery, Intake, Library, Source, Tick


@dataclass(frozen=True, slots=True)
class Imported:
    """A list that was taken in."""

    form: str
    """The name of its format."""
    intake: Intake
    left_out: tuple[LeftOut, ...]
    """What of it could not be taken in."""


@dataclass(frozen=True, slots=True)
class Same:
    """A list that gives what it gave the last time."""

    source: str


Report = Imported | Refused | Same
"""What came of one list."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How the user wants lists to be taken in."""

    form: str = ""
    """The name of their format; empty: recognised by content and name."""
    title: str = ""
    """What to call the catalog; empty: what the list calls itself."""
    dry_run: bool = False
    """Only tell what would come of it."""
    network: Network = field(default_factory=Network)
    tick: Tick | None = None


def import_sources(
    library: Library, sources: Sequence[str], wish: Wish, standard_input: BinaryIO | None = None
) -> list[Report]:
    """Takes in what some sources give, all as one change, and tells what came of each list."""
    readings = [
        reading
        for source in sources
        # Asked for by name: taken in even where it has not changed.
        for reading in read_source(source, lambda _: None, wish.network, standard_input)
    ]
    return _take_in_all(library, readings, "import", wish)


def update(library: Library, names: Sequence[str], wish: Wish) -> list[Report]:
    """Reads the sources of some catalogs on the shelf again, or of all; one change for all that is new."""
    readings: list[Reading] = []
    for row in lib.catalogs(library):
        if (names and row.source not in names) or row.source == BUILT_IN:
            continue
        if row.source.startswith(STANDARD_INPUT):
            readings.append(Unread(row.source, "it was piped in, and cannot be read again"))
            continue
        readings += read_source(row.source, lambda source: lib.stamp_of(library, source), wish.network)
    return _take_in_all(library, [_compared(library, reading) for reading in readings], "update", wish)


def _compared(library: Library, reading: Reading) -> Reading:
    """The same, unless what was read turns out to be what is known."""
    if isinstance(reading, Given):
        known = lib.stamp_of(library, reading.source)
        if known and known.digest == reading.stamp.digest:
            lib.touch(library, reading.source, reading.stamp)
            return Unchanged(reading.source)
    return reading


def _take_in_all(library: Library, readings: Iterable[Reading], verb: str, wish: Wish) -> list[Report]:
    reports: list[Report | None] = []
    deliveries: list[Delivery] = []
    left_out: list[tuple[LeftOut, ...]] = []
    for reading in readings:
        report, delivery = _prepare(reading, wish)
        reports.append(report)
        if delivery is not None:
            deliveries.append(delivery[0])
            left_out.append(delivery[1])
    titles = ", ".join(delivery.catalog.title for delivery in deliveries)
    intakes = iter(
        lib.take_in(library, deliveries, f"{verb}: {titles}", tick=wish.tick, dry_run=wish.dry_run)
        if deliveries
        else []
    )
    done: Iterator[Report] = (
        Imported(delivery.source.form, intake, out)
        for delivery, intake, out in zip(deliveries, intakes, left_out, strict=True)
    )
    return [next(done) if report is None else report for report in reports]


def _prepare(
    reading: Reading, wish: Wish
) -> tuple[Report | None, tuple[Delivery, tuple[LeftOut, ...]] | None]:
    """A report where there is nothing to take in, else what is to be delivered."""
    if isinstance(reading, Unread):
        return Refused(reading.source, (reading.reason,)), None
    if isinstance(reading, Unchanged):
        return Same(reading.source), None
    form = wish.form or formats.recognise(reading.data, reading.filename)
    if not form:
        return Refused(reading.source, ("its format is not recognised; --format names it",)), None
    parsed = _parse(reading, form)
    if isinstance(parsed, Refused):
        return parsed, None
    catalog = replace(parsed.catalog, title=wish.title or parsed.catalog.title)
    name = reading.source if reading.source != STANDARD_INPUT else f"{STANDARD_INPUT} {catalog.title}"
    delivery = Delivery(catalog, Source(name, form, reading.stamp), parsed.carried)
    return None, (delivery, parsed.left_out)


def _parse(given: Given, form: str) -> Parsed | Refused:
    parsed = formats.read(given.data, form, title=given.title, base=given.base)
    if isinstance(parsed, Parsed):
        return parsed
    return Refused(given.source, tuple(str(mistake) for mistake in parsed))


def unknown_format(name: str) -> str:
    """Why a format's name is none; empty when it is one."""
    if name in formats.FORMATS:
        return ""
    return f"there is no format {name!r}; there are {', '.join(sorted(formats.FORMATS))}"
