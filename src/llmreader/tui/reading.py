"""Reading here: from a resource on the list to its text on the screen, and to the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from llmreader import library as lib
from llmreader.actions import articles, discussions
from llmreader.model import Status
from llmreader.text import one_line

if TYPE_CHECKING:
    from llmreader.actions.articles import Outcome, Saved
    from llmreader.library import Changed, Detail, KeptArticle
    from llmreader.tui.screens.reader import ReaderScreen
    from llmreader.tui.screens.room import Room

_NAME = "reader"
"""Of the screen."""


def read(room: Room, detail: Detail, *, is_linked: bool = False) -> None:
    """Shows the text of a resource, or the discussion that it is."""
    url = detail.resource.url
    if discussions.is_readable(url):
        _discuss(room, detail, url)
        return
    from llmreader.tui.screens.reader import ReaderScreen

    if is_linked:
        room.app.push_screen(ReaderScreen(room, detail, is_linked=True))
    elif room.app.is_screen_installed(_NAME):
        cast("ReaderScreen", room.app.get_screen(_NAME)).open(detail)
        room.app.push_screen(_NAME)
    else:
        # It stays when it is left: to make it anew takes longer than to lay a text out.
        room.app.install_screen(ReaderScreen(room, detail), _NAME)
        room.app.push_screen(_NAME)


def begin(screen: ReaderScreen) -> None:
    """Shows what is kept of the resource; where nothing is, has it fetched."""
    kept = articles.text_of(screen.room.desk.library, screen.current.resource_id)
    if kept is not None and kept.facts.form == "markdown":
        _show(screen, kept)
    else:
        fetch(screen, kept)


def fetch_again(screen: ReaderScreen) -> None:
    """Has the text fetched as it is now."""
    fetch(screen, articles.text_of(screen.room.desk.library, screen.current.resource_id), again=True)


def fetch(screen: ReaderScreen, kept: KeptArticle | None, *, again: bool = False) -> None:
    """Has the text fetched; what is shown stays until it is there."""
    from llmreader.actions.fetching import fetch as fetch_article

    detail = screen.current
    if screen.kept is None:
        screen.tell()
    screen.errands.run(
        f"Fetching {detail.host or one_line(detail.resource.url)}",
        lambda network: fetch_article(detail.resource.url, network, kept, again=again),
        lambda outcome: _fetched(screen, detail, outcome),
    )


def read_later(screen: ReaderScreen) -> None:
    """Has it fetched when there is a network."""
    resource = screen.current.resource_id
    screen.room.change(
        lambda library: articles.want(library, [resource]),
        lambda _: screen.room.say("It will be fetched by `llmreader fetch`, when there is a network."),
    )


def finish(screen: ReaderScreen, *, stays: bool = True) -> None:
    """The end has been reached: it is read, unless the settings say that this marks nothing.

    `stays`: no other text is opened at once, which would be what undo takes back first.
    """
    detail, room = screen.current, screen.room
    if detail.state.status is Status.READ:
        return

    def finished(changed: Changed | None) -> None:
        if changed is not None:
            undo = screen.keys.shown("undo")
            room.say(f"Read. {undo} takes it back." if stays else f"Read: {one_line(title)}")

    title = detail.resource.title
    room.change(lambda library: articles.finish(library, detail.resource_id, title, room.settings), finished)


def go_on(screen: ReaderScreen) -> None:
    """From the end of a text to the next unread resource, or back to the text whose link led here."""
    room = screen.room
    if screen.is_linked:
        screen.leave()
        return
    # What was asked for before is on the disk by then, so that this text is no longer unread.
    room.change(lambda _: None, lambda _: _go_to_next(screen, room))


def stop(screen: ReaderScreen) -> None:
    """Stops what is fetched; else lets the link go, then what is looked for; then leaves."""
    sheet = screen.sheet
    if screen.errands.stop():
        if sheet is None:
            screen.leave()
        else:
            screen.room.say("Stopped; this is what was kept.")
    elif sheet is not None and sheet.link is not None:
        sheet.link = None
        screen.show_marks()
    elif sheet is not None and sheet.matches.words:
        sheet.look_for("")
        screen.show_marks()
    else:
        screen.leave()


def leave(screen: ReaderScreen) -> None:
    """Back to where it was opened from."""
    screen.leave()


def _discuss(room: Room, detail: Detail, url: str) -> None:
    from llmreader.tui.discussing import open_thread

    open_thread(room, url, detail.resource.title, lambda: _begin(room, detail))


def _begin(room: Room, detail: Detail) -> None:
    """What is unread is being read, now that it is on the screen."""
    if detail.state.status is Status.UNREAD:
        title, settings = detail.resource.title, room.settings
        room.change(lambda library: articles.begin(library, detail.resource_id, title, settings))


def _show(screen: ReaderScreen, kept: KeptArticle) -> None:
    """Shows a text where the user was in it; the text of what was read already from its start."""
    detail = screen.current
    position = detail.position
    line = 0
    if position is not None and detail.state.status is not Status.READ:
        lines = kept.article.text.count("\n") + 1
        line = position.block if lines == position.blocks else round(position.ratio * (lines - 1))
    screen.show(kept, line)
    _begin(screen.room, detail)


def _fetched(screen: ReaderScreen, detail: Detail, outcome: Outcome) -> None:
    from llmreader.contents import Thread

    def saved(saved: Saved) -> None:
        if not screen.is_open or screen.current.placement != detail.placement:
            return
        screen.refresh_current()
        if isinstance(outcome, Thread):
            screen.leave()
            _discuss(screen.room, detail, outcome.url)
        elif saved.kept is None or saved.kept.facts.form != "markdown":
            screen.tell(saved.sentence)
        else:
            _show_fetched(screen, saved, saved.kept)

    screen.room.change(lambda library: articles.save(library, detail.resource_id, outcome), saved)


def _show_fetched(screen: ReaderScreen, saved: Saved, kept: KeptArticle) -> None:
    before = screen.kept
    if before is None:
        _show(screen, kept)
    elif before.article.text != kept.article.text:
        screen.keep_position()
        screen.refresh_current()
        screen.show(kept, _same_place(screen, before, kept))
    if saved.failed:
        screen.room.say(f"Not fetched: {saved.sentence}. This is what was kept.", error=True)
    elif before is not None:
        screen.room.say(f"{saved.sentence[:1].upper()}{saved.sentence[1:]}.")


def _same_place(screen: ReaderScreen, before: KeptArticle, after: KeptArticle) -> int:
    """The line of a changed text at which the user was: where the same words stand, or as far down."""
    here = screen.sheet.position if screen.sheet else 0
    old, new = before.article.text.split("\n"), after.article.text.split("\n")
    guess = round(here * len(new) / len(old))
    same = (number for number, line in enumerate(new) if line == old[here])
    return min(same, key=lambda number: abs(number - guess), default=guess)


def _go_to_next(screen: ReaderScreen, room: Room) -> None:
    before = room.current
    if not screen.is_current:
        return
    if room.desk.go_to_unread():
        room.show_all()
    detail = room.current
    if detail is None or (before is not None and detail.placement == before.placement):
        room.say("Nothing is left unread.")
    elif discussions.is_readable(detail.resource.url):
        screen.leave()
        _discuss(room, detail, detail.resource.url)
    else:
        screen.open(detail)


def placed(room: Room, url: str) -> Detail | None:
    """The resource of the library with a URL."""
    from llmreader.library import Listing, View
    from llmreader.links import canonical

    library = room.desk.library
    placement = lib.place_in(library, Listing(View.ALL), lib.number_of(library, canonical(url)))
    return lib.detail(library, placement) if placement is not None else None
