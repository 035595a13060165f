"""What the user does with whole catalogs: taking them in, updating and removing them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from llmreader import library as lib
from llmreader.actions.views import OwnView
from llmreader.text import one_line
from llmreader.tui.jobs import Job

if TYPE_CHECKING:
    from llmreader.actions.importing import Report
    from llmreader.library import CatalogRow, Entry, Intake
    from llmreader.tui.screens.room import Room


def import_list(room: Room) -> None:
    """Asks for a source, and takes in what it gives."""
    from llmreader.tui.screens.source import SourceDialog

    if room.jobs.busy():
        return

    def chosen(source: str | None) -> None:
        if source:
            from llmreader.actions.importing import prepare
            from llmreader.actions.sources import short_name

            what = f"Importing {short_name(source)}"
            room.jobs.start(Job(what, partial(prepare, [source]), partial(_tell, room)))

    room.app.push_screen(SourceDialog(), callback=chosen)


def update(room: Room) -> None:
    """Reads the source of the catalog that the user is in again."""
    from llmreader.actions.importing import has_no_source

    row = room.desk.shelf.catalog_row(room.desk.catalog)
    if row is None:
        room.say("There is no catalog here.")
    elif why := has_no_source(row.source):
        room.say(f"{one_line(row.title)} is not updated: {why}.")
    else:
        _update(room, f"Updating {one_line(row.title)}", [row])


def update_all(room: Room) -> None:
    """Reads the sources of all catalogs on the shelf again."""
    _update(room, "Updating all catalogs", room.desk.shelf.catalog_rows())


def remove(room: Room) -> None:
    """Takes the catalog that the user is in off the shelf, after asking; or the view, if it is one's own."""
    from llmreader.tui.screens.dialogs import Confirm

    if isinstance(room.desk.where, OwnView):
        from llmreader.tui.viewing import remove_view

        remove_view(room, room.desk.where)
        return

    row = room.desk.shelf.catalog_row(room.desk.catalog)
    if row is None:
        room.say("There is no catalog here.")
        return

    def done(sure: bool | None) -> None:
        if sure:
            room.change(
                lambda library: lib.remove(library, row.id, f"remove: {row.title}"),
                lambda changed: room.say(
                    f"Removed: {title}. {room.keys.shown('undo')} takes it back."
                    if changed
                    else f"{title} was removed in the meantime."
                ),
            )

    title = one_line(row.title)
    what = "its one resource" if row.resources == 1 else f"its {row.resources:,} resources"
    question = f"Take this catalog with {what} off the shelf? What you did with them is kept."
    room.app.push_screen(Confirm(title, question), callback=done)


def _update(room: Room, what: str, rows: Sequence[CatalogRow]) -> None:
    from llmreader.actions.importing import prepare_update

    sources = room.desk.shelf.due([row.source for row in rows])
    if not sources:
        room.say("No catalog here has a source that can be read again.")
        return
    room.jobs.start(Job(what, partial(prepare_update, sources), partial(_tell, room)))


def _tell(room: Room, reports: Sequence[Report]) -> None:
    """Goes to a catalog that has just come in, and shows the report; where nothing came, a word is enough."""
    from llmreader.actions.importing import Imported, Same
    from llmreader.actions.reporting import tell
    from llmreader.tui.screens.report import ReportScreen

    taken_in = [report.intake for report in reports if isinstance(report, Imported)]
    if len(taken_in) == 1 and taken_in[0].differences is None:
        room.desk.go_to_catalog(taken_in[0].source)
        room.show_all()
    told = [tell(report) for report in reports]
    if all(isinstance(report, Same) for report in reports):
        room.say("\n".join(each.headline for each in told))
    else:
        room.show_next(ReportScreen(told))
    _offer(room, taken_in)


def _offer(room: Room, intakes: Sequence[Intake]) -> None:
    """Asks of the pages that are perhaps the same under another URL which of them are."""
    # What the user has not touched has nothing to bring along.
    found = [
        (intake.source, old, new)
        for intake in intakes
        if intake.differences
        for old, new in intake.differences.alike
        if old.key in intake.differences.kept
    ]
    if not found:
        return

    def done(numbers: Sequence[int] | None) -> None:
        moved: dict[str, dict[str, str]] = {}
        for source, old, new in (found[number] for number in numbers or ()):
            moved.setdefault(source, {})[old.key] = new.key
        if moved:
            _take_for_same(room, moved)

    if len(found) == 1:
        _, old, new = found[0]
        _ask(room, old, new, lambda sure: done((0,) if sure else ()))
        return
    from llmreader.tui.screens.moved import MovedDialog

    room.show_next(MovedDialog([(old, new) for _, old, new in found]), done)


def _ask(room: Room, old: Entry, new: Entry, then: Callable[[bool | None], None]) -> None:
    from llmreader.tui.screens.dialogs import Confirm

    question = (
        f"{one_line(old.key)}\nis gone, and there is now, with the same title and topic,\n"
        f"{one_line(new.key)}\n\n"
        "Has the page only moved? Then what you did with it goes along."
    )
    room.show_next(Confirm(one_line(new.title), question), then)


def _take_for_same(room: Room, moved: Mapping[str, Mapping[str, str]]) -> None:
    from llmreader.actions.sameness import take_for_same

    def done(count: int) -> None:
        undo = room.keys.shown("undo")
        room.say(
            f"The same from now on: {count}. {undo} takes it back."
            if count
            else "Nothing goes along: the catalog has changed in the meantime."
        )

    room.change(lambda library: take_for_same(library, moved), done)
