"""The line at the foot of the screen to type in, and below it what that comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from msgspec import Struct
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from llmreader.text import one_line
from llmreader.tui.editing import KEYS, Line
from llmreader.tui.frame import fit
from llmreader.tui.glyphs import Glyphs
from llmreader.tui.prompts import Prompt
from llmreader.tui.styled import Styled

_LONGEST = 1_000
"""Characters: a longer line is not taken."""


class Feedback(Struct, frozen=True):
    """What the line comes to."""

    understood: str = ""
    mistake: str = ""
    """The first one; empty when there is none."""
    at: int = 0
    """Offset in the line at which the mistake stands."""
    keys: str = ""
    """Such as `Enter to the list  Esc leave`; stands below at the end, where there is room."""


class LineBar(Styled, can_focus=True):
    """A line to type in, drawn at once: Textual's own input waits for a layout at each key."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--name", "bar--dim", "bar--accent"}

    @dataclass
    class Pressed(Message):
        """A key that means nothing here."""

        key: str

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._prompt: Prompt | None = None
        self._line = Line()
        self._feedback = Feedback()

    @property
    def text(self) -> str:
        """What has been typed."""
        return self._line.text

    @property
    def cursor(self) -> int:
        """Offset in the text at which the next character comes to stand."""
        return self._line.cursor

    @property
    def is_asking(self) -> bool:
        """Whether something is being typed."""
        return self._prompt is not None

    def ask(self, prompt: Prompt, text: str) -> None:
        """Has something typed, with a text to begin with."""
        self._prompt = prompt
        self._line = Line(text, len(text))
        self._feedback = Feedback()
        self.refresh()
        self.tell()

    def tell(self) -> None:
        """Has said below the line what it comes to by now."""
        if self._prompt is not None:
            self._prompt.tell()

    def end(self) -> None:
        """Nothing is typed any longer."""
        self._prompt = None

    def put(self, start: int, end: int, text: str) -> None:
        """Puts a text in the place of a part of what has been typed."""
        whole = self._line.text
        self._take(Line(whole[:start] + text + whole[end:], start + len(text)))

    def show(self, feedback: Feedback) -> None:
        """Takes what the line comes to."""
        if feedback != self._feedback:
            self._feedback = feedback
            self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Types, or edits as in a shell; other keys are for the prompt, or mean nothing here."""
        event.stop()
        if self._prompt is None:
            # It was sent here before what was typed had come to its end.
            self.post_message(self.Pressed(event.key))
        elif event.key in KEYS:
            self._take(KEYS[event.key](self._line))
        elif event.character and event.is_printable:
            self._take(self._line.insert(event.character))
        elif event.key == "enter":
            self._prompt.entered()
        elif event.key == "escape":
            self._prompt.left()
        elif not self._prompt.pressed(event.key):
            self.post_message(self.Pressed(event.key))

    def on_paste(self, event: events.Paste) -> None:
        """Several lines become one."""
        self._take(self._line.insert(one_line(event.text)))
        event.stop()

    def render_line(self, y: int) -> Strip:
        """The query, and below it what there is to say."""
        width = self.size.width
        if y > 1:
            return Strip.blank(width, self.rich_style)
        segments = self._below(width) if y else self._typed(width)
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _take(self, line: Line) -> None:
        if len(line.text) > _LONGEST:
            self.show(Feedback(mistake=f"That is too long: a line has at most {_LONGEST:,} characters."))
            return
        changed = line.text != self._line.text
        self._line = line
        self.refresh()
        if changed and self._prompt is not None:
            self._prompt.changed()

    @property
    def _sign(self) -> str:
        return f" {self._prompt.sign} " if self._prompt else " "

    def _typed(self, width: int) -> list[Segment]:
        base = self.rich_style
        room = width - cell_len(self._sign)
        start = self._first_shown(room)
        text = self._line.text
        shown = fit(text[start:], room, self._glyphs.ellipsis) if room > 0 else ""
        at, after = self._line.cursor - start, self._line.right().cursor - start
        cursor = base + Style(reverse=True) if self.has_focus else base
        return [
            Segment(self._sign, base + self.ink("bar--name")),
            Segment(shown[:at], base),
            Segment(shown[at:after] or " ", cursor),
            Segment(shown[after:], base),
        ]

    def _first_shown(self, room: int) -> int:
        """Offset of the first character that is in sight: the cursor always is."""
        start, room = self._line.cursor, room - 2
        while start and (room := room - cell_len(self._line.text[start - 1])) >= 0:
            start -= 1
        return start

    def _below(self, width: int) -> list[Segment]:
        dim, feedback = self.rich_style + self.ink("bar--dim"), self._feedback
        if feedback.mistake:
            return self._mistake(width)
        keys = f"  {feedback.keys} " if feedback.keys else ""
        indent = cell_len(self._sign)
        text = one_line(feedback.understood)
        if cell_len(text) + cell_len(keys) + indent > width:
            keys = ""
        text = fit(text, width - indent - cell_len(keys), self._glyphs.ellipsis)
        gap = width - indent - cell_len(text) - cell_len(keys)
        return [Segment(" " * indent + text + " " * max(0, gap) + keys, dim)]

    def _mistake(self, width: int) -> list[Segment]:
        feedback = self._feedback
        sentence = one_line(feedback.mistake)
        # Where it stands, as far as the sentence has room there.
        first = self._first_shown(width - cell_len(self._sign))
        indent = cell_len(self._line.text[first : max(first, feedback.at)])
        indent = max(0, min(indent, width - cell_len(self._sign) - cell_len(sentence) - 2))
        room = width - cell_len(self._sign) - indent
        text = fit(f"^ {sentence}", room, self._glyphs.ellipsis)
        lead = " " * (cell_len(self._sign) + indent)
        return [Segment(lead + text, self.rich_style + self.ink("bar--accent"))]
