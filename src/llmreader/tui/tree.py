"""The topic tree: what there is to read, and how far each part of it has been read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message

from llmreader.library import TopicNode
from llmreader.text import one_line
from llmreader.tui.frame import fit
from llmreader.tui.glyphs import Glyphs
from llmreader.tui.rows import Rows


class TopicTree(Rows):
    """Shows the topics that stand below open ones."""

    @dataclass
    class Toggled(Message):
        """A topic was opened or closed."""

        opened: frozenset[int]

    def __init__(self, glyphs: Glyphs, *, id: str) -> None:  # noqa: A002  # Textual's name
        super().__init__(glyphs, id=id)
        self._topics: Sequence[TopicNode] = ()
        self._visible: list[TopicNode] = []

    def show(self, topics: Sequence[TopicNode], opened: Collection[int], chosen: int | None) -> None:
        """Takes the topics in the order of the page, the ids of the open ones, and the one to stand on.

        Where that one is hidden, the nearest topic above it that shows is stood on.
        """
        self._topics = topics
        self._opened = frozenset(opened)
        self._depths: dict[int, int] = {}
        self._parents = {topic.parent for topic in topics}
        for topic in topics:
            self._depths[topic.id] = 0 if topic.parent is None else self._depths[topic.parent] + 1
        self._lay_out(chosen)

    def update(self, topics: Sequence[TopicNode]) -> None:
        """Takes new progress for the same topics."""
        fresh = {topic.id: topic for topic in topics}
        self._topics = topics
        for index, topic in enumerate(self._visible):
            if fresh[topic.id] != topic:
                self._visible[index] = fresh[topic.id]
                self.refresh_row(index)

    @property
    def topic(self) -> TopicNode | None:
        """The one under the cursor."""
        return self._visible[self.cursor] if self._visible else None

    @property
    def is_open(self) -> bool:
        """Whether the topic under the cursor shows those below it."""
        return self.topic is not None and self.topic.id in self._opened

    @property
    def can_open(self) -> bool:
        """Whether there are topics below the one under the cursor, and they are hidden."""
        return self.topic is not None and self.topic.id in self._parents and not self.is_open

    def toggle(self) -> None:
        """Opens or closes the topic under the cursor."""
        if self.topic is not None and self.topic.id in self._parents:
            self._opened = self._opened ^ {self.topic.id}
            self._lay_out(self.topic.id)
            self.post_message(self.Toggled(self._opened))

    def to_parent(self) -> None:
        """Moves to the topic above the one under the cursor."""
        if self.topic is not None:
            for index, topic in enumerate(self._visible):
                if topic.id == self.topic.parent:
                    self.move_to(index)
                    return

    def draw(self, index: int, width: int) -> list[Segment]:
        """` ▾ Foundations   3/6`."""
        topic, glyphs = self._visible[index], self.glyphs
        sign = " "
        if topic.id in self._parents:
            sign = glyphs.opened if topic.id in self._opened else glyphs.closed
        progress = f" {topic.progress.read}/{topic.progress.total} " if topic.progress.total else " "
        lead = " " + "  " * self._depths[topic.id] + sign + " "
        title = fit(one_line(topic.title), width - cell_len(lead) - len(progress), glyphs.ellipsis)
        gap = width - cell_len(lead) - cell_len(title) - len(progress)
        done = topic.progress.total > 0 and topic.progress.read == topic.progress.total
        return [
            Segment(lead, self.ink("rows--dim")),
            Segment(title, self._title_style(topic)),
            Segment(" " * gap),
            Segment(progress, self.ink("rows--done" if done else "rows--dim")),
        ]

    def _title_style(self, topic: TopicNode) -> Style | None:
        if not topic.listed:
            return self.ink("rows--dim")
        return self.ink("rows--strong") if topic.parent is None else None

    def clicked(self, event: events.Click) -> None:
        """A click on its arrow, or a second one, opens or closes the topic."""
        on_arrow = event.x <= 2 * self._depths[self._visible[self.cursor].id] + 2
        if on_arrow or event.chain == 2:
            self.toggle()

    def _lay_out(self, chosen: int | None) -> None:
        self._visible = []
        cursor, hidden_until = 0, 0
        for topic in self._topics:
            if topic.id <= hidden_until:
                continue
            if chosen is not None and topic.id <= chosen:
                cursor = len(self._visible)
            self._visible.append(topic)
            if topic.id not in self._opened:
                hidden_until = topic.last
        self.reset(len(self._visible), cursor)
