"""The topic tree: what there is to read, and how far each part of it has been read; and the views."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message

from llmreader.library import TopicNode
from llmreader.model import Progress
from llmreader.text import one_line
from llmreader.tui.frame import fit
from llmreader.tui.glyphs import Glyphs
from llmreader.tui.rows import Rows
from llmreader.tui.shelf import ViewNode, Where

Fetch = Callable[[Collection[int]], Mapping[int, Progress]]
"""Gives the progress of some topics, by their ids."""

_WINDOW = 64
"""So many topics are asked about together, when they come into sight."""


class TopicTree(Rows):
    """Shows the topics that stand below open ones, and below them the views."""

    @dataclass
    class Toggled(Message):
        """A topic was opened or closed."""

        opened: frozenset[int]

    def __init__(self, glyphs: Glyphs, *, id: str) -> None:  # noqa: A002  # Textual's name
        super().__init__(glyphs, id=id)
        self._topics: Sequence[TopicNode] = ()
        self._views: Sequence[ViewNode] = ()
        self._visible: list[TopicNode] = []

    def show(
        self,
        topics: Sequence[TopicNode],
        opened: Collection[int],
        fetch: Fetch,
        views: Sequence[ViewNode],
        chosen: Where | None,
    ) -> None:
        """Takes the topics in the order of the page, the ids of the open ones, the views, and what to stand
        on. Where that is hidden, the nearest topic above it that shows is stood on.
        """
        self._topics = topics
        self._views = views
        self._opened = frozenset(opened)
        self._fetch = fetch
        self._progress: dict[int, Progress] = {}
        self._depths: dict[int | None, int] = {None: 0}
        self._parents = {topic.parent for topic in topics}
        for topic in topics:
            self._depths[topic.id] = self._depths[topic.parent] + 1
        self._lay_out(chosen)

    def update(self, views: Sequence[ViewNode]) -> None:
        """Asks again how far the topics in sight have been read, and takes the views with their counts."""
        before, self._progress = self._progress, {}
        views_before, self._views = self._views, views

        def is_another(index: int) -> bool:
            row = self._row(index)
            if isinstance(row, TopicNode):
                return before.get(row.id) != self._progress_of(index, row)
            return views_before[index - len(self._visible)] != row

        self.refresh_others(is_another)

    @property
    def chosen(self) -> Where | None:
        """What is under the cursor."""
        row = self._row(self.cursor) if self.count else None
        return row.where if isinstance(row, ViewNode) else row

    @property
    def topic(self) -> TopicNode | None:
        """The topic under the cursor."""
        return self._visible[self.cursor] if self.cursor < len(self._visible) else None

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
            self._lay_out(self.topic)
            self.post_message(self.Toggled(self._opened))

    def to_parent(self) -> None:
        """Moves to the topic above the one under the cursor."""
        if self.topic is not None:
            for index, topic in enumerate(self._visible):
                if topic.id == self.topic.parent:
                    self.move_to(index)
                    return

    def go_to_title(self, beginning: str, steps: int) -> bool:
        """Goes to the next topic that begins so, looked for so many lines below the cursor on, and on from
        the start; it is shown where it was hidden. False when there is none.
        """
        topic = self.topic
        here = self._topics.index(topic) + steps if topic is not None else 0
        for each in (*self._topics[here:], *self._topics[:here]):
            if one_line(each.title).casefold().startswith(beginning.casefold()):
                self._show_topic(each)
                return True
        return False

    def _show_topic(self, topic: TopicNode) -> None:
        above = {each.id for each in self._topics if each.id < topic.id and each.holds(topic.id)}
        if above <= self._opened:
            self.move_to(next(n for n, each in enumerate(self._visible) if each.id == topic.id))
            return
        self._opened |= above
        self._lay_out(topic)
        self.post_message(self.Toggled(self._opened))

    def draw(self, index: int, width: int) -> list[Segment]:
        """` ▾ Foundations   3/6`, and ` Unread   13`."""
        row = self._row(index)
        if isinstance(row, ViewNode):
            return self._draw_view(row, width)
        topic, glyphs = row, self.glyphs
        sign = " "
        if topic.id in self._parents:
            sign = glyphs.opened if topic.id in self._opened else glyphs.closed
        progress = self._progress_of(index, topic)
        lead = " " + "  " * (self._depths[topic.id] - 1) + sign + " "
        done = progress.total > 0 and progress.read == progress.total
        return self._columns(
            width,
            Segment(lead, self.ink("rows--dim")),
            Segment(topic.title, self._title_style(topic)),
            Segment(
                f" {progress.read}/{progress.total} " if progress.total else " ",
                self.ink("rows--done" if done else "rows--dim"),
            ),
        )

    def _draw_view(self, view: ViewNode, width: int) -> list[Segment]:
        dim = self.ink("rows--dim")
        return self._columns(
            width,
            Segment(" " if view.leads else "   ", dim),
            Segment(view.title, self.ink("rows--strong") if view.leads else None),
            Segment(" " if view.count is None or view.leads else f" {view.count:,} ", dim),
        )

    def _columns(self, width: int, lead: Segment, title: Segment, tail: Segment) -> list[Segment]:
        room = width - cell_len(lead.text) - cell_len(tail.text)
        text = fit(one_line(title.text), room, self.glyphs.ellipsis)
        return [lead, Segment(text, title.style), Segment(" " * max(0, room - cell_len(text))), tail]

    def _row(self, index: int) -> TopicNode | ViewNode:
        topics = len(self._visible)
        return self._visible[index] if index < topics else self._views[index - topics]

    def _progress_of(self, index: int, topic: TopicNode) -> Progress:
        if topic.id not in self._progress:
            start = index - index % _WINDOW
            self._progress.update(self._fetch([each.id for each in self._visible[start : start + _WINDOW]]))
        return self._progress.get(topic.id, topic.progress)

    def _title_style(self, topic: TopicNode) -> Style | None:
        if not topic.listed:
            return self.ink("rows--dim")
        return self.ink("rows--strong") if topic.parent is None else None

    def clicked(self, event: events.Click) -> None:
        """A click on its arrow, or a second one, opens or closes the topic."""
        if self.topic is not None and (event.x <= 2 * self._depths[self.topic.id] or event.chain == 2):
            self.toggle()

    def _lay_out(self, chosen: Where | None) -> None:
        self._visible = []
        cursor = index = 0
        while index < len(self._topics):
            topic = self._topics[index]
            if isinstance(chosen, TopicNode) and topic.holds(chosen.id):
                cursor = len(self._visible)
            self._visible.append(topic)
            # Those below a topic come next after it, and their ids follow its own.
            index += 1 if topic.id in self._opened else topic.last - topic.id + 1
        for place, view in enumerate(self._views, len(self._visible)):
            cursor = place if view.where == chosen else cursor
        self.reset(len(self._visible) + len(self._views), cursor)
