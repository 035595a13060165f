"""The detail pane: all about one resource."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct
from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message
from textual.strip import Strip

from llmreader.library import Detail, TopicNode
from llmreader.model import Status
from llmreader.text import one_line
from llmreader.tui import markdown
from llmreader.tui.ages import day
from llmreader.tui.glyphs import Glyphs
from llmreader.tui.lines import Lines

if TYPE_CHECKING:
    from llmreader.library.finding import Excerpt


class NumberedLink(Struct, frozen=True):
    """A link that a number key opens."""

    role: str
    """`Discussion` or `Related`."""
    title: str
    url: str


def numbered_links(detail: Detail) -> tuple[NumberedLink, ...]:
    """The links of a resource in the order of their numbers."""
    return (
        *(NumberedLink("Discussion", item.site, item.url) for item in detail.resource.discussions),
        *(NumberedLink("Related", item.title, item.url) for item in detail.resource.related),
    )


Shown = Detail | TopicNode | None
"""What the pane can show."""

_REMEMBERED = 32
"""So many resources are gone back to without laying their text out anew."""


class DetailPane(Lines, inherit_bindings=False):
    """Shows a resource, or a topic."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "detail--dim",
        "detail--accent",
        "detail--strong",
    }

    @dataclass
    class LinkClicked(Message):
        """A link's line was clicked."""

        number: int
        """1 for the first; 0 for the resource itself."""

    def __init__(self, glyphs: Glyphs, *, text_width: int, id: str) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._glyphs = glyphs
        self._text_width = text_width
        self._shown: Shown = None
        self._excerpt: Excerpt | None = None
        self._links: dict[int, int] = {}
        self._laid_out: dict[Shown, tuple[list[Strip], dict[int, int]]] = {}
        """Lines and links of what was shown last, at the present width and in the present colours."""

    def show(self, shown: Shown, excerpt: Excerpt | None = None) -> None:
        """Takes a resource, or a topic, and why it was found; None leaves the pane empty."""
        if (shown, excerpt) == (self._shown, self._excerpt):
            return
        before, self._shown, self._excerpt = self._shown, shown, excerpt
        self.lay_out()
        if _identity(before) != _identity(shown):
            self.scroll_to(y=0, animate=False, force=True)

    def on_resize(self) -> None:
        """Another width breaks the lines elsewhere."""
        self._laid_out.clear()
        super().on_resize()

    def notify_style_update(self) -> None:
        """Another theme has other colours."""
        self._laid_out.clear()
        super().notify_style_update()

    def on_click(self, event: events.Click) -> None:
        """A click on a link opens it."""
        number = self._links.get(event.y + self.scroll_offset.y)
        if number is not None:
            self.post_message(self.LinkClicked(number))

    def prepare(self, shown: Detail) -> None:
        """Lays out what may be shown next, so that it is there at once."""
        if (width := self._width) >= 8:
            self._laid_out_at(shown, width)

    @property
    def _width(self) -> int:
        return min(self._text_width, self.scrollable_content_region.width - 2)

    def _laid_out_at(self, shown: Shown, width: int) -> tuple[list[Strip], dict[int, int]]:
        if shown not in self._laid_out:
            if len(self._laid_out) == _REMEMBERED:
                self._laid_out.clear()
            links: dict[int, int] = {}
            self._laid_out[shown] = self.strips(self._texts(shown, width, links)), links
        return self._laid_out[shown]

    def lay_out(self) -> None:
        """The lines of the resource, remembered for when it is gone back to."""
        if (width := self._width) >= 8:
            lines, links = self._laid_out_at(self._shown, width)
            why = self.strips(self._why(width))
            self._links = {line + len(why): number for line, number in links.items()}
            self.set_lines([*why, *lines])

    def _why(self, width: int) -> list[Text]:
        """The sentence in which the words stand that were looked for."""
        if self._excerpt is None:
            return []
        text = Text(f"In the {self._excerpt.source}: {one_line(self._excerpt.text)}", self._style("dim"))
        before = len(text) - len(self._excerpt.text)
        for spot in self._excerpt.spots:
            text.stylize(self._style("accent"), before + spot.start, before + spot.end)
        return [*self.wrap(text, width), Text()]

    def _texts(self, shown: Shown, width: int, links: dict[int, int]) -> list[Text]:
        match shown:
            case Detail():
                return self._about_resource(shown, width, links)
            case TopicNode():
                return self._about_topic(shown, width)
            case _:
                return []

    def _about_topic(self, topic: TopicNode, width: int) -> list[Text]:
        progress = topic.progress
        facts = f"{progress.read:,} of {progress.total:,} read" if progress.total else "nothing to read here"
        lines = [Text(facts, self._style("dim"))]
        if topic.summary:
            styles = markdown.Styles(heading=self._style("strong"), quiet=self._style("dim"))
            lines += [Text(), *markdown.render(topic.summary, width, styles, self._glyphs)]
        return lines

    def _about_resource(self, detail: Detail, width: int, links: dict[int, int]) -> list[Text]:
        dim, strong = self._style("dim"), self._style("strong")
        lines = self.wrap(self._facts(detail), width)
        for line in self.wrap(Text(one_line(detail.resource.url), dim), width):
            links[len(lines)] = 0
            lines.append(line)
        lines.append(Text())
        if detail.resource.summary:
            styles = markdown.Styles(heading=strong, quiet=dim)
            lines += markdown.render(detail.resource.summary, width, styles, self._glyphs)
            lines.append(Text())
        for number, link in enumerate(numbered_links(detail), 1):
            shown = Text.assemble(
                (f"{number} " if number < 10 else "  ", self._style("accent")),
                f"{link.role}  {one_line(link.title)}  ",
                (one_line(link.url.split("://", 1)[-1]), dim),
            )
            for line in self.wrap(shown, width, hang=2):
                links[len(lines)] = number
                lines.append(line)
        lines += (
            [Text(), *self._own_words(detail, width)]
            if numbered_links(detail)
            else self._own_words(detail, width)
        )
        return [*lines, *self.wrap(self._where(detail), width)]

    def _facts(self, detail: Detail) -> Text:
        resource, state = detail.resource, detail.state
        facts = [
            one_line(detail.host),
            one_line(resource.site) if resource.site.lower() not in detail.host else "",
            one_line(resource.author),
            one_line(resource.kind),
            one_line(resource.published),
            f"{detail.minutes} min" if detail.minutes is not None else "",
        ]
        own = [
            self._progress(detail),
            f"{self._glyphs.star} starred" if state.starred else "",
            "in the queue" if state.queued else "",
            "saved offline" if detail.article else "",
            "waits to be fetched" if detail.wanted else "",
            f"gone since {day(detail.dead)}" if detail.dead is not None else "",
            "new" if detail.fresh else "",
        ]
        dot = f" {self._glyphs.dot} "
        return Text.assemble(
            ("".join(fact + dot for fact in facts if fact), self._style("dim")),
            (dot.join(word for word in own if word), self._style("accent")),
        )

    def _progress(self, detail: Detail) -> str:
        """The status, and how far the text has been read."""
        status, position = detail.state.status, detail.position
        if status is not Status.READING or position is None:
            return status.value
        return f"{status.value}, {position.ratio:.0%}"

    def _where(self, detail: Detail) -> Text:
        where = "In  " + " / ".join(one_line(title) for title in detail.topics)
        if detail.resource.section:
            where += f", section {one_line(detail.resource.section)}"
        return Text(where, self._style("dim"))

    def _own_words(self, detail: Detail, width: int) -> list[Text]:
        lines: list[Text] = []
        if detail.state.tags:
            tags = " ".join(f"#{one_line(tag)}" for tag in detail.state.tags)
            lines += self.wrap(Text.assemble("Tags  ", (tags, self._style("accent"))), width, hang=6)
        if detail.state.note:
            note = markdown.render(
                f"**Note:** {detail.state.note}",
                width,
                markdown.Styles(heading=self._style("strong"), quiet=self._style("dim")),
                self._glyphs,
            )
            lines += [Text(), *note] if lines else note
        return [*lines, Text()] if lines else lines

    def _style(self, name: str) -> Style:
        return self.ink(f"detail--{name}")


def _identity(shown: Shown) -> object:
    """What stays the same while its state changes."""
    return shown.placement if isinstance(shown, Detail) else shown and -shown.id
