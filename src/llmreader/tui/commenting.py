"""What the keys do in a discussion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmreader.text import one_line
from llmreader.tui.opening import open_url
from llmreader.tui.spotting import look_for
from llmreader.tui.talk import Linked

if TYPE_CHECKING:
    from llmreader.tui.screens.discussion import DiscussionScreen


def down(screen: DiscussionScreen) -> None:
    """To the next comment, or to the rest of this one."""
    screen.comments.window.step(1)
    screen.show_place()


def up(screen: DiscussionScreen) -> None:
    """To the comment above, or to the start of this one."""
    screen.comments.window.step(-1)
    screen.show_place()


def top(screen: DiscussionScreen) -> None:
    """To what was posted."""
    screen.comments.window.to_end(last=False)
    screen.show_place()


def bottom(screen: DiscussionScreen) -> None:
    """To the last comment."""
    screen.comments.window.to_end(last=True)
    screen.show_place()


def page_down(screen: DiscussionScreen) -> None:
    """One page down; a line of the last page stays in sight."""
    _page(screen, max(1, screen.comments.window.lines - 1))


def page_up(screen: DiscussionScreen) -> None:
    """One page up."""
    _page(screen, -max(1, screen.comments.window.lines - 1))


def half_down(screen: DiscussionScreen) -> None:
    """Half a page down."""
    _page(screen, max(1, screen.comments.window.lines // 2))


def half_up(screen: DiscussionScreen) -> None:
    """Half a page up."""
    _page(screen, -max(1, screen.comments.window.lines // 2))


def fold(screen: DiscussionScreen) -> None:
    """Folds the comment with the answers to it, or opens it."""
    if (talk := screen.comments.talk) and screen.comments.cursor:
        talk.branches.toggle(screen.comments.cursor)
        _settle(screen)


def fold_all(screen: DiscussionScreen) -> None:
    """Folds all comments on the page itself, or opens all."""
    if talk := screen.comments.talk:
        talk.branches.toggle_all()
        _settle(screen)


def close_comment(screen: DiscussionScreen) -> None:
    """Folds the comment; from one without answers, or a folded one, to what it answers."""
    talk, number = screen.comments.talk, screen.comments.cursor
    if talk is None or not number:
        return
    if talk.branches.answers(number) and number not in talk.branches.folded:
        fold(screen)
    else:
        _go_to(screen, talk.branches.parents[number])


def open_comment(screen: DiscussionScreen) -> None:
    """Opens the comment; from an open one to the first answer."""
    talk, number = screen.comments.talk, screen.comments.cursor
    if talk is None:
        return
    if number in talk.branches.folded:
        fold(screen)
    elif talk.branches.answers(number):
        _go_to(screen, number + 1)


def follow(screen: DiscussionScreen) -> None:
    """Reads a resource of the library here, opens any other link in the browser; without a link folds the
    comment, or opens it.
    """
    from llmreader.tui.reading import placed, read

    if screen.comments.chosen is None:
        fold(screen)
        return
    url = screen.comments.chosen.link.url
    found = placed(screen.room, url)
    if found is None:
        open_url(screen.room, url)
    else:
        read(screen.room, found, is_linked=True)


def next_part(screen: DiscussionScreen) -> None:
    """To the next comment on the page itself."""
    _go_to_part(screen, backwards=False)


def previous_part(screen: DiscussionScreen) -> None:
    """To the one above."""
    _go_to_part(screen, backwards=True)


def next_new(screen: DiscussionScreen) -> None:
    """To the next comment that is new."""
    _go_to_new(screen, backwards=False)


def previous_new(screen: DiscussionScreen) -> None:
    """To the previous one."""
    _go_to_new(screen, backwards=True)


def next_link(screen: DiscussionScreen) -> None:
    """Chooses the next link."""
    _choose_link(screen, backwards=False)


def previous_link(screen: DiscussionScreen) -> None:
    """Chooses the previous link."""
    _choose_link(screen, backwards=True)


def keep_link(screen: DiscussionScreen) -> None:
    """Adds the chosen link to the Inbox, under the words of the comment."""
    from llmreader.tui.inboxing import keep

    talk, chosen = screen.comments.talk, screen.comments.chosen
    if talk is None or chosen is None:
        screen.room.say(f"No link is chosen: {screen.keys.shown('next-link')} goes to the next one.")
    else:
        keep(screen.room, chosen.link.url, talk.words_of(chosen))


def fetch_again(screen: DiscussionScreen) -> None:
    """Has the discussion fetched as it stands now."""
    from llmreader.tui.discussing import fetch

    fetch(screen)


def open_thread(screen: DiscussionScreen) -> None:
    """Opens the discussion in the browser."""
    if screen.url:
        open_url(screen.room, screen.url)


def copy(screen: DiscussionScreen) -> None:
    """Copies the URL of the chosen link, or of the discussion."""
    chosen = screen.comments.chosen
    url = one_line(chosen.link.url if chosen else screen.url)
    if url:
        screen.app.copy_to_clipboard(url)
        screen.room.say(f"Copied: {url}")


def stop(screen: DiscussionScreen) -> None:
    """Stops what is fetched; else lets the link go, then what is looked for; then leaves."""
    comments = screen.comments
    if comments.talk is None:
        leave(screen)
    elif screen.errands.stop():
        screen.room.say("Stopped; this is what was kept.")
    elif comments.chosen is not None:
        comments.chosen = None
        screen.show_place()
    elif comments.talk.is_looking:
        look_for(screen, "")
        screen.show_place()
    else:
        leave(screen)


def leave(screen: DiscussionScreen) -> None:
    """Back to where it was opened from; what was new there has been seen."""
    from llmreader.tui.discussing import visit

    visit(screen)
    screen.leave()


def _page(screen: DiscussionScreen, lines: int) -> None:
    screen.comments.window.page(lines)
    screen.show_place()


def _settle(screen: DiscussionScreen) -> None:
    screen.comments.settle()
    screen.show_titles()


def _go_to(screen: DiscussionScreen, number: int | None) -> None:
    if number is not None:
        screen.comments.reveal(number)
        screen.comments.window.go_to(number)
        screen.show_place()


def _go_to_part(screen: DiscussionScreen, *, backwards: bool) -> None:
    if talk := screen.comments.talk:
        _go_to(screen, talk.branches.part_beside(screen.comments.cursor, backwards=backwards))


def _go_to_new(screen: DiscussionScreen, *, backwards: bool) -> None:
    if talk := screen.comments.talk:
        number = talk.new_beside(screen.comments.cursor, backwards=backwards)
        if number is None:
            screen.room.say("Nothing here has come since your last visit.")
        _go_to(screen, number)


def _choose_link(screen: DiscussionScreen, *, backwards: bool) -> None:
    comments = screen.comments
    if comments.talk is None:
        return
    chosen = comments.chosen if comments.chosen and comments.chosen.number == comments.cursor else None
    found = comments.talk.link_beside(chosen, comments.cursor, backwards=backwards)
    if found is None:
        screen.room.say("There is no link above." if backwards else "There is no link below.")
        return
    _show_link(screen, found)


def _show_link(screen: DiscussionScreen, found: Linked) -> None:
    comments = screen.comments
    comments.chosen = found
    comments.window.cursor = found.number
    comments.window.show_line(comments.line_of_link(found))
    screen.show_place()
