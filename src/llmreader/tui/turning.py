"""Moving in an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmreader.tui.paper import NARROWEST

if TYPE_CHECKING:
    from llmreader.tui.screens.reader import ReaderScreen

_STEP = 4
"""Columns by which the text is made wider."""
_WIDEST = 200
_SHIFT = 8
"""Cells by which wide lines are moved."""


def down(screen: ReaderScreen) -> None:
    """One line down."""
    move(screen, 1)


def up(screen: ReaderScreen) -> None:
    """One line up."""
    move(screen, -1)


def page_down(screen: ReaderScreen) -> None:
    """One page down; a line of the last page stays in sight."""
    move(screen, _page(screen))


def page_up(screen: ReaderScreen) -> None:
    """One page up."""
    move(screen, -_page(screen))


def half_down(screen: ReaderScreen) -> None:
    """Half a page down."""
    move(screen, max(1, screen.paper.room.height // 2))


def half_up(screen: ReaderScreen) -> None:
    """Half a page up."""
    move(screen, -max(1, screen.paper.room.height // 2))


def read_on(screen: ReaderScreen) -> None:
    """One page down; from the end to the next unread resource, or to that if there is nothing to be read."""
    from llmreader.tui.reading import finish, go_on

    if screen.sheet is None:
        if screen.errands.running is None:
            go_on(screen)
    elif screen.sheet.is_at_end:
        finish(screen, stays=screen.is_linked)
        go_on(screen)
    else:
        page_down(screen)


def top(screen: ReaderScreen) -> None:
    """To the start."""
    if screen.sheet:
        screen.sheet.to_start()
        screen.show_place()


def bottom(screen: ReaderScreen) -> None:
    """To the end, which is not the same as reading to it."""
    if screen.sheet:
        screen.sheet.to_end()
        screen.show_place()


def code_left(screen: ReaderScreen) -> None:
    """Shows more of the start of wide lines."""
    screen.paper.shift_by(-_SHIFT)


def code_right(screen: ReaderScreen) -> None:
    """Shows more of the end of wide lines."""
    screen.paper.shift_by(_SHIFT)


def wider(screen: ReaderScreen) -> None:
    """Gives the lines more room."""
    _widen(screen, _STEP)


def narrower(screen: ReaderScreen) -> None:
    """Gives the lines less room."""
    _widen(screen, -_STEP)


def next_heading(screen: ReaderScreen) -> None:
    """To the next heading."""
    if screen.sheet:
        if not screen.sheet.go_to_next_heading():
            screen.room.say("There is no heading below.")
        screen.show_place()


def previous_heading(screen: ReaderScreen) -> None:
    """To the heading above, or to the start."""
    if screen.sheet:
        screen.sheet.go_to_next_heading(backwards=True)
        screen.show_place()


def contents(screen: ReaderScreen) -> None:
    """Asks for a heading."""
    from llmreader.tui.screens.contents import ContentsDialog

    sheet = screen.sheet
    if sheet is None:
        return
    if not sheet.headings:
        screen.room.say("This text has no headings.")
        return

    def chosen(number: int | None) -> None:
        if number is not None:
            sheet.go_to_heading(number)
            screen.show_place()

    screen.app.push_screen(ContentsDialog(sheet.headings, sheet.heading, screen.glyphs), callback=chosen)


def move(screen: ReaderScreen, lines: int) -> None:
    """Scrolls; what is read to its end so is read."""
    sheet = screen.sheet
    if sheet is None:
        return
    before = sheet.top
    sheet.move(lines)
    if sheet.top == before:
        return
    screen.show_place()
    if lines > 0 and sheet.is_at_end and not screen.is_finished:
        from llmreader.tui.reading import finish

        screen.is_finished = True
        finish(screen)


def _page(screen: ReaderScreen) -> int:
    return max(1, screen.paper.room.height - 1)


def _widen(screen: ReaderScreen, columns: int) -> None:
    room = screen.room
    shown = screen.sheet.page.look.width if screen.sheet else room.page_width
    if columns > 0 and shown < room.page_width:
        room.say("The window has no more room.")
        return
    width = max(NARROWEST, min(min(shown, room.page_width) + columns, _WIDEST))
    room.page_width = width
    screen.lay_out()
    room.say(f"{width} columns")
