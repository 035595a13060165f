"""Lists in: read and parsed, then taken into the library, with a report of what came of each.

The two halves are apart, because the first takes the time of a network and of a parser and needs no library:
the screen has it done in a thread of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import BinaryIO, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from llmreader import formats
from llmreader import library as lib
from llmreader.actions.inbox import INBOX
from llmreader.actions.labels import label
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
from llmreader.library import Delivery, Intake, Library, Source, Stamp, Tick
from llmreader.model import in_page_order
from llmreader.text import one_line

T = TypeVar("T")

IMPORT = "import"
UPDATE = "update"

_BARE = "it lists nothing any more: its catalog was left as it is, but llmreader import takes it in like this"


class Imported(Struct, frozen=True):
    """A list that was taken in."""

    form: str
    """The name of its format."""
    intake: Intake
    left_out: tuple[LeftOut, ...]
    """What of it could not be taken in."""


class Same(Struct, frozen=True):
    """A list that gives what it gave the last time."""

    source: str
    stamp: Stamp | None = None
    """By what the source is known from now on, where only its size, time or validators are others."""


Report = Imported | Refused | Same
"""What came of one list."""


class Wish(Struct, frozen=True):
    """How the user wants lists to be taken in."""

    form: str = ""
    """The name of their format; empty: recognised by content and name."""
    title: str = ""
    """What to call the catalog; empty: what the list calls itself."""
    dry_run: bool = False
    """Only tell what would come of it."""
    network: Network = field(default_factory=Network)
    tick: Tick | None = None


class Ready(Struct, frozen=True):
    """A list that was read and can be taken in."""

    delivery: Delivery
    left_out: tuple[LeftOut, ...]


class Prepared(Struct, frozen=True):
    """Lists on their way into the library, and what is already known of the others."""

    verb: str
    """IMPORT or UPDATE."""
    lists: tuple[Ready | Refused | Same, ...]


def import_sources(
    library: Library, sources: Sequence[str], wish: Wish, standard_input: BinaryIO | None = None
) -> list[Report]:
    """Takes in what some sources give, all as one change, and tells what came of each list."""
    return take_in(library, prepare(sources, wish, standard_input), wish)


def update(library: Library, names: Sequence[str], wish: Wish) -> list[Report]:
    """Reads the sources of some catalogs on the shelf again, or of all; one change for all that is new."""
    return take_in(library, prepare_update(due(library, names), wish), wish)


def prepare(sources: Iterable[str], wish: Wish, standard_input: BinaryIO | None = None) -> Prepared:
    """Reads and parses what some sources give."""
    readings = (
        reading
        for source in sources
        # Asked for by name: taken in even where it has not changed.
        for reading in read_source(source, None, wish.network, standard_input)
    )
    return Prepared(IMPORT, tuple(_prepare(each, wish) for each in _once(_wanted(readings, wish))))


def due(library: Library, names: Sequence[str]) -> list[Source]:
    """The sources of some catalogs on the shelf; without names of all that can be read again."""
    wanted = names or [row.source for row in lib.catalogs(library) if not has_no_source(row.source)]
    return [source for name in dict.fromkeys(wanted) if (source := lib.source_of(library, name))]


def has_no_source(source: str) -> str:
    """Why a catalog's source cannot be read again; empty when it can."""
    if source == BUILT_IN:
        return "it comes with the program, and is updated with it"
    if source == INBOX:
        return "it is your own"
    if source.startswith(STANDARD_INPUT):
        return "it was piped in, and cannot be read again"
    return ""


def prepare_update(sources: Iterable[Source], wish: Wish) -> Prepared:
    """Reads sources again, and parses those that have changed, as the import was told to."""
    return Prepared(
        UPDATE, tuple(each for source in _wanted(sources, wish) for each in _reread(source, wish))
    )


def take_in(library: Library, prepared: Prepared, wish: Wish) -> list[Report]:
    """Takes in what was prepared, all as one change, and tells what came of each list."""
    with library.transaction():
        lists = [_if_still_wanted(library, prepared.verb, each) for each in prepared.lists]
        deliveries = [each.delivery for each in lists if isinstance(each, Ready)]
        change = label(prepared.verb, [delivery.catalog.title for delivery in deliveries])
        intakes = iter(
            lib.take_in(library, deliveries, change, tick=wish.tick, dry_run=wish.dry_run)
            if deliveries
            else ()
        )
        return [_report(library, each, intakes) for each in lists]


def _if_still_wanted(library: Library, verb: str, each: Ready | Refused | Same) -> Ready | Refused | Same:
    """The same, unless it is an update of what was taken off the shelf while it was read."""
    if not isinstance(each, Ready) or verb != UPDATE or lib.source_of(library, each.delivery.source.name):
        return each
    return Refused(each.delivery.source.name, ("its catalog was removed in the meantime",))


def _report(library: Library, each: Ready | Refused | Same, intakes: Iterator[Intake]) -> Report:
    if isinstance(each, Ready):
        return Imported(each.delivery.source.form, next(intakes), each.left_out)
    if isinstance(each, Same) and each.stamp is not None:
        lib.touch(library, each.source, each.stamp)
    return each


def unknown_format(name: str) -> str:
    """Why a format's name is none; empty when it is one."""
    if name in formats.FORMATS:
        return ""
    return f"there is no format {name!r}; there are {', '.join(sorted(formats.FORMATS))}"


def _wanted(each: Iterable[T], wish: Wish) -> Iterator[T]:
    """The same, for as long as the user wants them: a folder can hold more than was thought."""
    cancelled = wish.network.cancelled
    return takewhile(lambda _: not (cancelled and cancelled.is_set()), each)


def _once(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The same without what comes again: a file may be named twice, or with its folder."""
    seen: set[str] = set()
    for reading in readings:
        if reading.source not in seen:
            yield reading
        seen.add(reading.source)


def _reread(source: Source, wish: Wish) -> Iterator[Ready | Refused | Same]:
    if why := has_no_source(source.name):
        yield Refused(source.name, (why,))
        return
    for reading in read_source(source.name, source.stamp, wish.network):
        if reading.source != source.name:
            yield Refused(source.name, ("it is a folder now",))
            return
        if isinstance(reading, Given) and source.stamp.digest == reading.stamp.digest:
            yield Same(source.name, reading.stamp)
        else:
            as_before = replace(wish, form=wish.form or source.form, title=wish.title or source.called)
            yield _unless_bare(_prepare(reading, as_before))


def _unless_bare(each: Ready | Refused | Same) -> Ready | Refused | Same:
    """The same, unless it would take all away: so it is with what was cut off, or a page that begs pardon."""
    if not isinstance(each, Ready) or any(in_page_order(each.delivery.catalog)):
        return each
    return Refused(each.delivery.source.name, (_BARE,))


def _prepare(reading: Reading, wish: Wish) -> Ready | Refused | Same:
    """What is to be delivered of a list, or why there is nothing."""
    if isinstance(reading, Unread):
        return Refused(reading.source, (reading.reason,))
    if isinstance(reading, Unchanged):
        return Same(reading.source)
    if not reading.data.strip():
        return Refused(reading.source, ("it is empty",))
    form = wish.form or formats.recognise(reading.data, reading.filename)
    if not form:
        return Refused(reading.source, ("its format is not recognised; llmreader import --format names it",))
    parsed = formats.read(reading.data, form, title=reading.title, base=reading.base)
    if not isinstance(parsed, Parsed):
        return Refused(reading.source, tuple(str(mistake) for mistake in parsed))
    title = one_line(wish.title)
    catalog = replace(parsed.catalog, title=title or parsed.catalog.title)
    name = reading.source if reading.source != STANDARD_INPUT else f"{STANDARD_INPUT} {catalog.title}"
    source = Source(name, form, reading.stamp, called=title)
    return Ready(Delivery(catalog, source, parsed.carried, parsed.articles), parsed.left_out)
