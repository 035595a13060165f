"""Looking for words in a discussion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llmreader.tui.linebar import Feedback

if TYPE_CHECKING:
    from llmreader.tui.screens.discussion import DiscussionScreen
    from llmreader.tui.talk import Spot


def find(screen: DiscussionScreen) -> None:
    """Asks what to look for."""
    if screen.comments.talk:
        screen.ask(_Finding(screen))


def next_match(screen: DiscussionScreen) -> None:
    """To the next place where the words stand that were looked for."""
    _go_to_match(screen, backwards=False)


def previous_match(screen: DiscussionScreen) -> None:
    """To the previous one."""
    _go_to_match(screen, backwards=True)


class _Finding:
    """Words that are being typed; the first place where they stand is shown meanwhile."""

    sign = "/"

    def __init__(self, screen: DiscussionScreen) -> None:
        self._screen = screen
        self._window = screen.comments.window
        self._start = self._window.cursor, self._window.top

    def tell(self) -> None:
        """Says below the line whether they are found."""
        understood = "Words to look for in this discussion" if not self._screen.bar.text.strip() else ""
        if not understood and self._screen.comments.spot is None:
            understood = "They stand nowhere in this discussion."
        self._screen.bar.show(Feedback(understood=understood, keys="Enter stay  Esc back"))

    def changed(self) -> None:
        """To the first place from where it began."""
        self._go_back()
        look_for(self._screen, self._screen.bar.text)
        _go_to_match(self._screen, backwards=False, asked=False)
        self.tell()

    def entered(self) -> None:
        """Stays there."""
        self._screen.end_prompt()

    def left(self) -> None:
        """Back to where it began."""
        look_for(self._screen, "")
        self._go_back()
        self._screen.show_place()
        self._screen.end_prompt()

    def pressed(self, key: str) -> bool:
        """No other key means anything."""
        del key
        return False

    def _go_back(self) -> None:
        self._window.cursor, self._window.top = self._start
        self._window.settle()


def look_for(screen: DiscussionScreen, words: str) -> None:
    """Has words looked for; none when blank."""
    if screen.comments.talk:
        screen.comments.talk.look_for(words)
        screen.comments.spot = None
        screen.comments.forget()


def _go_to_match(screen: DiscussionScreen, *, backwards: bool, asked: bool = True) -> None:
    """To a place where the words stand; says that there is none where the user has asked for it."""
    comments, talk = screen.comments, screen.comments.talk
    if talk is None:
        return
    spot: Spot | None = None
    if talk.is_looking:
        before = comments.spot if comments.spot and comments.spot.number == comments.cursor else None
        spot = talk.spot_beside(comments.cursor, before, backwards=backwards)
    elif asked:
        screen.room.say(f"Nothing is looked for: {screen.keys.shown('find')} asks for words.")
        return
    if spot is None:
        if asked:
            screen.room.say("The words stand nowhere in this discussion.")
        screen.show_place()
        return
    comments.reveal(spot.number)
    if spot.number in talk.branches.folded:
        talk.branches.toggle(spot.number)
        comments.settle()
    comments.spot = spot
    comments.window.cursor = spot.number
    comments.window.show_line(comments.line_of(spot))
    screen.show_place()
