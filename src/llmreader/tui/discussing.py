"""Discussions: which there are of a resource, and reading one of them here or in the browser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from llmreader.actions import discussions
from llmreader.model import Discussion
from llmreader.text import one_line
from llmreader.tui.opening import open_url

if TYPE_CHECKING:
    from llmreader.contents import Thread
    from llmreader.library import Detail, KeptThread
    from llmreader.reader import Unavailable
    from llmreader.tui.screens.discussion import DiscussionScreen
    from llmreader.tui.screens.room import Room


def discuss(room: Room) -> None:
    """Reads the discussion of the resource; where several are known asks which, and where none is looks."""
    if room.current is not None:
        discuss_detail(room, room.current)


def discuss_detail(room: Room, detail: Detail) -> None:
    """The same for a resource that need not be under the cursor."""
    known = _known(detail)
    if known:
        _choose(room, known, lambda found: open_thread(room, found.url, detail.resource.title))
        return

    def answered(sure: bool | None) -> None:
        if sure:
            _push(room, detail.resource.title, lambda screen: _look_up(screen, detail))

    from llmreader.tui.screens.dialogs import Confirm

    question = "No discussion of this is known. Look for one on Hacker News and lobste.rs?"
    room.app.push_screen(Confirm(detail.resource.title, question), callback=answered)


def open_discussion(room: Room) -> None:
    """Opens a discussion of the resource in the browser."""
    if room.current is not None:
        open_discussion_of(room, room.current)


def open_discussion_of(room: Room, detail: Detail) -> None:
    """The same for a resource that need not be under the cursor."""
    known = _known(detail)
    if known:
        _choose(room, known, lambda found: open_url(room, found.url))
    else:
        room.say(f"No discussion of this is known; {room.keys.shown('discussion')} looks for one.")


def open_thread(room: Room, url: str, title: str = "", shown: Callable[[], object] = lambda: None) -> None:
    """Shows the discussion at a URL: here if it can be read here, else in the browser.

    `shown` is called once it is on the screen.
    """

    def begin(screen: DiscussionScreen) -> None:
        screen.shown = shown
        show_thread(screen, url)

    if discussions.is_readable(url):
        _push(room, title or url, begin)
    else:
        open_url(room, url)


def show_thread(screen: DiscussionScreen, url: str) -> None:
    """Shows what is kept of the discussion at a URL; where nothing is, has it fetched."""
    screen.url = url
    kept = discussions.thread_of(screen.room.desk.library, url)
    if kept is None:
        fetch(screen)
    else:
        _show(screen, kept)


def fetch(screen: DiscussionScreen) -> None:
    """Has the discussion fetched as it stands now."""
    url = screen.url
    if url:
        screen.errands.run(
            "Fetching the discussion",
            lambda network: discussions.fetch(url, network),
            lambda outcome: _fetched(screen, url, outcome),
        )


def visit(screen: DiscussionScreen) -> None:
    """What is on the screen has been seen."""
    url = screen.url
    if screen.kept is not None:
        screen.room.submit(lambda library: discussions.visit(library, url))


def _known(detail: Detail) -> list[Discussion]:
    """The discussions of a resource, which can be one itself."""
    known = list(detail.discussions)
    if discussions.is_readable(detail.resource.url):
        known.insert(0, Discussion(detail.resource.site or "This", detail.resource.url))
    return known


def _choose(
    room: Room,
    known: Sequence[Discussion],
    then: Callable[[Discussion], None],
    otherwise: Callable[[], object] = lambda: None,
) -> None:
    """Asks which of several discussions is meant; does `otherwise` when none is chosen."""
    if len(known) == 1:
        then(known[0])
        return

    def chosen(number: int | None) -> None:
        if number is None:
            otherwise()
        else:
            then(known[number])

    from llmreader.tui.screens.choice import ChoiceDialog

    choices = [(one_line(each.site), one_line(each.url.split("://", 1)[-1])) for each in known]
    room.app.push_screen(ChoiceDialog("Discussions", choices, room.glyphs), callback=chosen)


def _push(room: Room, title: str, begin: Callable[[DiscussionScreen], None]) -> None:
    from llmreader.tui.screens.discussion import DiscussionScreen

    room.app.push_screen(DiscussionScreen(room, one_line(title), begin))


def _show(screen: DiscussionScreen, kept: KeptThread) -> None:
    screen.show(kept)
    if not kept.unseen:
        # Else when it is left: until then what is new stays marked, whatever is fetched meanwhile.
        visit(screen)


def _fetched(screen: DiscussionScreen, url: str, outcome: Thread | Unavailable) -> None:
    def saved(saved: discussions.SavedThread) -> None:
        if not screen.is_attached:
            return
        if saved.kept is None:
            again = screen.keys.shown("fetch-again")
            browser = screen.keys.shown("open")
            screen.complain(
                f"This cannot be read now: {saved.sentence}. "
                f"{again} tries again, {browser} opens it in the browser."
            )
        elif saved.failed:
            _show(screen, saved.kept)
            screen.room.say(f"Not fetched: {saved.sentence}. This is what was kept.", error=True)
        else:
            _show(screen, saved.kept)
            screen.room.say(f"Fetched: {saved.sentence}.")

    screen.room.change(lambda library: discussions.save(library, url, outcome), saved)


def _look_up(screen: DiscussionScreen, detail: Detail) -> None:
    def found(outcome: tuple[Discussion, ...] | Unavailable) -> None:
        screen.room.change(
            lambda library: discussions.save_found(library, detail.resource_id, outcome), looked_up
        )

    def looked_up(result: discussions.LookedUp) -> None:
        if not screen.is_attached:
            return
        if not result.found:
            screen.leave()
            screen.room.say(f"No discussion found: {result.sentence}.")
            return
        _choose(screen.room, result.found, lambda one: show_thread(screen, one.url), screen.leave)

    url = detail.resource.url
    screen.errands.run("Looking for discussions", lambda network: discussions.look_up(url, network), found)
