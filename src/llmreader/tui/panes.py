"""The three panes in their frames, and which of them has the focus."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Container

from llmreader.library import Detail, TopicNode
from llmreader.text import one_line
from llmreader.tui.commands import Pane
from llmreader.tui.detail import DetailPane
from llmreader.tui.frame import Frame, Shares
from llmreader.tui.glyphs import Glyphs
from llmreader.tui.resources import ResourceList
from llmreader.tui.tree import TopicTree

_SHARES = {Pane.TREE: Shares.NOTHING, Pane.LIST: Shares.BELOW, Pane.DETAIL: Shares.ABOVE}


class Panes(Container):
    """The topic tree, the list of resources and the detail."""

    def __init__(self, glyphs: Glyphs, *, text_width: int) -> None:
        super().__init__(id="room")
        self.topics = TopicTree(glyphs, id="tree")
        self.resources = ResourceList(glyphs, id="list")
        self.detail = DetailPane(glyphs, text_width=text_width, id="detail")
        self._widgets: Mapping[Pane, TopicTree | ResourceList | DetailPane] = {
            Pane.TREE: self.topics,
            Pane.LIST: self.resources,
            Pane.DETAIL: self.detail,
        }
        self._frames = {
            pane: Frame(widget, glyphs, shares=_SHARES[pane], id=f"{pane}-frame")
            for pane, widget in self._widgets.items()
        }

    def compose(self) -> ComposeResult:
        """The tree, and beside it the other two."""
        yield self._frames[Pane.TREE]
        yield Container(self._frames[Pane.LIST], self._frames[Pane.DETAIL], id="right")

    def entitle(self, pane: Pane, title: str) -> None:
        """Writes a title on a pane's frame."""
        self._frames[pane].title = title

    def show_detail(self, detail: Detail | None, topic: TopicNode | None) -> None:
        """Shows a resource, or a topic where there is none or while the tree has the focus; or nothing."""
        in_tree = topic is not None and self.current is Pane.TREE
        shown = topic if detail is None or in_tree else detail
        title = shown.resource.title if isinstance(shown, Detail) else shown.title if shown else ""
        self.entitle(Pane.DETAIL, one_line(title))
        self.detail.show(shown, self.resources.excerpt if isinstance(shown, Detail) else None)

    @property
    def current(self) -> Pane:
        """The one with the focus."""
        focused = self.screen.focused
        return next((pane for pane, widget in self._widgets.items() if widget is focused), Pane.LIST)

    @property
    def focused(self) -> TopicTree | ResourceList | DetailPane:
        """Its widget."""
        return self._widgets[self.current]

    def go_to(self, pane: Pane) -> None:
        """Gives a pane the focus, and shows it where only one has room."""
        self.turn_to(pane)
        # At once, not by a message as `focus` does: the next key may be there already.
        self.screen.set_focus(self._widgets[pane])

    def turn_to(self, pane: Pane) -> None:
        """Shows a pane where only one has room."""
        for other in Pane:
            self.screen.set_class(other is pane, f"-at-{other}")
