"""Good manners in a terminal, where Textual 8.2 falls short of them.

Without colours not one colour is sent; a terminal that goes away takes the program with it; Ctrl+Z stops the
whole job; a program that was given the terminal hands it back as it was.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import termios
from base64 import b64encode
from contextlib import contextmanager, suppress
from functools import lru_cache, partial
from threading import Thread, Timer
from typing import TYPE_CHECKING, Any, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import LineFilter, Monochrome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from textual.color import Color
    from textual.driver import Driver

T = TypeVar("T")

STDIN, STDOUT, STDERR = range(3)

GRACE = 2.0
"""Seconds that the program has to end, once its terminal is gone or it was told to."""

USUAL_MODES = "\x1b[r\x1b[?6l\x1b[?1l\x1b>\x1b(B\x0f\x1b[m"
"""What Textual takes for granted: the whole screen scrolls and is addressed, ASCII, no attributes."""

SCREEN_CHUNK = 512
"""GNU screen passes strings of fewer than 768 characters on, and prints what is longer."""

LEFT_TO_PROGRAM: dict[signal.Signals, Any] = {
    signal.SIGINT: lambda *_: None,
    signal.SIGQUIT: lambda *_: None,
    signal.SIGTSTP: signal.SIG_DFL,
    signal.SIGCONT: signal.SIG_DFL,
}
"""For the time of a program that has the terminal, and that would inherit signals that are ignored."""


class TerminalApp(App[int]):
    """An app that ends with its terminal, and shares it well with other programs until then.

    Its `return_code` is 128 + the signal's number when a signal ended it; a terminal that went away without
    one counts as SIGHUP.
    """

    def __init__(self) -> None:
        super().__init__()
        self.no_color = is_colourless(os.environ)
        """Whether `:nocolor` rules apply, which show by attributes what others show by colour."""

    def get_driver_class(self) -> type[Driver]:
        """Textual's choice, except that its driver for terminals is replaced by this module's."""
        driver = super().get_driver_class()
        return TerminalDriver if driver is LinuxDriver else driver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Without colours one that takes them all away; else Textual's, which sees NO_COLOR when empty."""
        if self.no_color:
            return _COLOURLESS
        return [each for each in super().get_line_filters() if not isinstance(each, Monochrome)]

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """As in Textual, and the app comes back when the body raises (Textual's issue 6692)."""
        failure: BaseException | None = None
        with super().suspend():
            try:
                yield
            except BaseException as error:  # noqa: BLE001  # raised below, once the app is back
                failure = error
        if failure is not None:
            raise failure

    def lend_terminal(self, use: Callable[[], T]) -> T:
        """Suspend the app while `use` runs a program in the terminal; what `use` returns or raises.

        Ctrl+C and Ctrl+\\ then end that program alone, and Ctrl+Z stops both.
        """
        if self.is_headless:
            return use()
        with self.suspend(), _terminal_kept():
            return use()

    def action_suspend_process(self) -> None:
        """Stop the whole job, as Ctrl+Z does elsewhere, until the shell's `fg`.

        Textual stops its own process only, so that a shell goes on waiting for the `make` or `uv run` around
        it, and the terminal is nobody's (Textual's issue 6298).
        """
        if not self.is_headless:
            with self.suspend():
                _stop_job()

    def copy_to_clipboard(self, text: str) -> None:
        """Copy by OSC 52, through tmux and GNU screen too."""
        self._clipboard = text
        if self._driver is not None:
            self._driver.write(clipboard_sequence(text, os.environ))
        if "TMUX" in os.environ and not self.is_headless:
            Thread(target=_copy_by_tmux, args=[text], name="tmux-copy", daemon=True).start()


class TerminalDriver(LinuxDriver):
    """Textual's driver on standard output, that ends the app with the terminal and obeys the shell."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._file = _Output()  # type: ignore[assignment]  # all that is used of a file
        for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda number, _: self._leave(number))
        signal.signal(signal.SIGTSTP, lambda *_: self._call(app.action_suspend_process))
        signal.signal(signal.SIGCONT, lambda *_: self._call(self._take_again))
        Thread(target=self._watch, name="terminal-watch", daemon=True).start()

    def start_application_mode(self) -> None:
        """Take the terminal, as soon as the job is in the foreground."""
        # To change it, if only to what it is, stops a job in the background until the shell's `fg`.
        # Textual tries that too, but then goes on without having taken it.
        with _handled({signal.SIGCONT: signal.SIG_DFL}), suppress(termios.error):
            _set_modes(_modes())
        super().start_application_mode()  # type: ignore[no-untyped-call]  # of Textual

    def _take_again(self) -> None:
        """Take the terminal from the shell, after a stop that nothing could be done before."""
        # Textual starts a second time beside itself, also at the SIGCONT that follows a SIGHUP.
        with self._app.suspend():
            pass

    def _watch(self) -> None:
        """Wait for the terminal to go away, of which only a session's leader is told by a signal."""
        of_terminal = [number for number in (STDIN, STDOUT, STDERR) if os.isatty(number)]
        poll = select.poll()
        poll.register(STDIN, 0)
        if all(event & select.POLLNVAL for _, event in poll.poll()):
            return
        # What Python itself has yet to print would fail.
        nowhere = os.open(os.devnull, os.O_RDWR)
        for number in of_terminal:
            os.dup2(nowhere, number)
        self._leave(signal.SIGHUP)

    def _leave(self, number: int) -> None:
        """End the app, and the process even if a thread or a stuck terminal holds the app up."""
        deadline = Timer(GRACE, os._exit, [128 + number])
        deadline.daemon = True
        deadline.start()
        self._call(partial(self._app.exit, return_code=128 + number))

    def _call(self, function: Callable[[], object]) -> None:
        """Have the app call it: from a signal's handler, or from another thread."""
        with suppress(RuntimeError):  # the loop is closed, the app has ended
            self._loop.call_soon_threadsafe(self._app.call_later, function)


class _Output:
    """A terminal to write to, for as long as it is there; what it cannot show becomes `?`."""

    def __init__(self) -> None:
        self._encoding = getattr(sys.__stdout__, "encoding", "utf-8")
        self._unsent: list[str] = []

    def write(self, text: str) -> None:
        self._unsent.append(text)

    def flush(self) -> None:
        data = "".join(self._unsent).encode(self._encoding, "replace")
        self._unsent.clear()
        while data:
            try:
                data = data[os.write(STDOUT, data) :]
            except BlockingIOError:  # another program has set the terminal so
                select.select([], [STDOUT], [])
            except OSError:  # it is gone, which is the watch's business
                return


class _Colourless(LineFilter):
    """Takes the colours away and leaves the attributes."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  # Textual's signature
        return [Segment(text, style and _uncoloured(style), control) for text, style, control in segments]


_COLOURLESS = (_Colourless(),)


@lru_cache(1024)
def _uncoloured(style: Style) -> Style:
    # Rich drops the meta data too, by which Textual knows what a click is on.
    return style.without_color + Style.from_meta(style.meta)


def is_colourless(environ: Mapping[str, str]) -> bool:
    """Whether the user wants no colours (https://no-color.org) or the terminal has none."""
    return bool(environ.get("NO_COLOR")) or environ.get("TERM") == "dumb"


def clipboard_sequence(text: str, environ: Mapping[str, str]) -> str:
    """OSC 52, and what takes it through tmux or GNU screen to the terminal around them."""
    copy = f"\x1b]52;c;{b64encode(text.encode()).decode()}\a"
    if "TMUX" in environ:
        # Each is heeded under one setting only, set-clipboard on and allow-passthrough on.
        return f"{copy}\x1bPtmux;\x1b{copy}\x1b\\"
    if "STY" in environ:
        chunks = (copy[at : at + SCREEN_CHUNK] for at in range(0, len(copy), SCREEN_CHUNK))
        return "".join(f"\x1bP{chunk}\x1b\\" for chunk in chunks)
    return copy


def _copy_by_tmux(text: str) -> None:
    """Copy through a buffer of tmux's own: since 3.2 the one way that its defaults allow."""
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(
            ("tmux", "load-buffer", "-w", "-"),  # noqa: S607  # whichever the user runs
            input=text.encode(),
            capture_output=True,
            check=False,
            timeout=GRACE,
        )


def _stop_job() -> None:
    """Stop every process of this job, until the shell continues it.

    Where there is no shell that could, the system does not stop it.
    """
    with _handled({signal.SIGTSTP: signal.SIG_DFL, signal.SIGCONT: signal.SIG_DFL}):
        os.kill(0, signal.SIGTSTP)


@contextmanager
def _terminal_kept() -> Iterator[None]:
    """Leave the terminal's signals to a program, and undo afterwards what it did to the terminal."""
    before = _modes()
    with _handled(LEFT_TO_PROGRAM):
        try:
            yield
        finally:
            with _handled({signal.SIGTTOU: signal.SIG_IGN}), suppress(OSError, termios.error):
                os.tcsetpgrp(STDIN, os.getpgrp())
                _set_modes(before)
                os.write(STDOUT, USUAL_MODES.encode())


@contextmanager
def _handled(handlers: Mapping[signal.Signals, Any]) -> Iterator[None]:
    """Handle signals so for a while."""
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _modes() -> list[Any]:
    return termios.tcgetattr(STDIN)


def _set_modes(modes: list[Any]) -> None:
    termios.tcsetattr(STDIN, termios.TCSANOW, modes)
