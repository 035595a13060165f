"""From the text of a Markdown file to its tree, with the line of each element."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from llmreader.commonmark import addresses, inline, parser
from llmreader.formats import markdown_parts as parts
from llmreader.formats.markdown_parts import Part
from llmreader.formats.markdown_tree import GOES_ON, Element, Tree
from llmreader.markup import TAG, attributes, unescape

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(
    r"\A(?:---|\+\+\+)[ \t]*\n(?=[\w\"'-]+[ \t]*[:=])(?s:.*?)\n(?:---|\+\+\+|\.\.\.)[ \t]*(?:\n|\Z)"
)
_FRONT_TITLE = re.compile(r"^title[ \t]*[:=][ \t]*(.+)$", re.MULTILINE)

_MARKS = {
    "b": "**", "strong": "**", "i": "*", "em": "*", "s": "~~", "del": "~~", "strike": "~~", "code": "`",
    "tt": "`",
}  # fmt: skip

# Unrolled loops: possessive ones around a choice find too little before Python 3.11.5.
_TEMPLATE = re.compile(
    r"\{\{[<%][^\n{}]*(?:(?:\{(?!\{)|\}(?!\}))[^\n{}]*)*\}\}|\{%[^\n{}%]*(?:%(?!\})[^\n{}%]*)*%\}"
)
_WEB = re.compile(r"https?://[^\s\"'<>]+")
_WIKI = re.compile(r"!?\[\[(?:[^\[\]|\n]+\|)?([^\[\]|\n]+)\]\]")
_OF_GITHUB = re.compile(r":(?:octocat|shipit|bowtie|trollface|suspect|hurtrealbad):")
_MEANING_IN_MARKDOWN = re.compile(r"[\\`*_\[\]<>~]|&(?=#?\w+;)")
_SHORTCODE = re.compile(r":[a-z0-9_+-]{2,40}:")
_DECLARATION = re.compile(r"<[!?][^>]*>")


def front_matter(text: str) -> tuple[str, str]:
    """The title that the front matter of `text` gives, and the text with empty lines in its place."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return "", text
    title = _FRONT_TITLE.search(found[0])
    body = "\n" * found[0].count("\n") + text[found.end() :]
    return (title[1].strip().strip("\"'") if title else ""), body


def parse(text: str) -> Iterator[Element]:
    """The trees of `text`, whose lines end with "\\n": one for each part of it."""
    environment: dict[str, Any] = {"references": _References()}
    for definitions in parts.definitions(text):
        _parser().parse(definitions, environment)
    open_elements: list[Element] = []
    for part in parts.cut(without_templates(text)):
        tree = _Builder(environment, part, open_elements)
        tree.blocks(_parser().parse(part.head + part.text, environment))
        yield tree.root
        open_elements = tree.unfinished()
        environment.pop("duplicate_refs", None)  # those of the part


def without_templates(text: str) -> str:
    """`text` without the tags of Jekyll, Hugo and the like; of one that holds an address, that stays."""
    return _TEMPLATE.sub(lambda found: ((web := _WEB.search(found[0])) and web[0]) or "", text)


def shortcodes(text: str) -> str:
    """`text` with the emoji that GitHub's `:names:` stand for."""
    if not _SHORTCODE.search(text):
        return text
    text = _OF_GITHUB.sub("", text)
    return _SHORTCODE.sub(lambda found: _emoji()(found[0]), text)


@cache
def _emoji() -> Callable[[str], str]:
    import emoji  # 10 ms and some MB, for the few lists that need it

    return lambda name: emoji.emojize(name, language="alias")


def escaped(text: str) -> str:
    """Plain `text` as Markdown that reads the same."""
    return _MEANING_IN_MARKDOWN.sub(r"\\\g<0>", text)


@cache
def _parser() -> MarkdownIt:
    from mdit_py_plugins.footnote import footnote_plugin

    return parser().use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)


class _References(dict[str, Any]):
    """Where the references of a page lead to: a page can have many more of them than links."""

    def __setitem__(self, label: str, said: dict[str, Any]) -> None:
        super().__setitem__(label, (said["href"], said["title"]))

    def get(self, label: str, default: Any = None) -> Any:  # the parser's only way to ask
        found = super().get(label)
        return {"href": found[0], "title": found[1]} if found else default


class _Builder(Tree):
    """Makes a tree of the parser's tokens."""

    def __init__(self, environment: dict[str, Any], part: Part, open_elements: Iterable[Element]) -> None:
        super().__init__()
        self._environment = environment
        self._head = part.head.count("\n")
        """Lines of the part that stand further up in the page."""
        self._before = part.before - self._head
        """Lines of the page before those that it is given."""
        self._line = GOES_ON
        for element in open_elements:
            self.start(element)

    def blocks(self, tokens: list[Token]) -> None:
        """All that the parser found. Empties `tokens`, so that they are not in memory beside the tree."""
        tokens.reverse()
        while tokens:
            token = tokens.pop()
            if token.map:
                first = token.map[0]
                self._line = GOES_ON if first < self._head else self._before + first + 1
            if token.type == "inline":
                self._inline(token.content)
            elif token.type == "html_block":
                self._html(token.content)
            elif token.nesting:
                self._tag(token)

    def _inline(self, content: str) -> None:
        run: list[Token] = []
        for token in inline(_parser(), content, self._environment):
            if token.type in ("text", "text_special"):
                run.append(token)
                continue
            self._text(run)
            run.clear()
            self._inline_token(token)
        self._text(run)

    def _inline_token(self, token: Token) -> None:
        if token.nesting:
            self._tag(token)
        elif token.type == "code_inline":
            padding = " " if token.content.startswith("`") or token.content.endswith("`") else ""
            self.words(token.content, f"{token.markup}{padding}{token.content}{padding}{token.markup}")
        elif token.type == "softbreak":
            self.words(" ", " ")
            self._line += 1
        elif token.type == "hardbreak":
            self.start(Element("br", self._line))
            self._line += 1
        elif token.type == "image":
            alt = "".join(child.content for child in token.children or ())
            self.start(Element("img", self._line, {"alt": alt, "src": str(token.attrs.get("src", ""))}))
        elif token.type == "html_inline":
            self._html(token.content)

    def _tag(self, token: Token) -> None:
        tag = token.tag or "div"
        if token.nesting < 0:
            self.end(tag, certain=True)
            return
        element = Element(tag, self._line, mark=token.markup if tag in _MARKS else "")
        if token.attrs:
            element.attributes = {name: str(value) for name, value in token.attrs.items()}
        self.start(element, certain=True)

    def _text(self, run: list[Token]) -> None:
        text = "".join(token.content for token in run)
        if "[[" in text:
            self._plain(_WIKI.sub(r"\1", text))
            return
        found = [] if self.in_link else [*addresses(text)]
        if not found:
            for token in run:
                # An escape stays as it was written; a character reference becomes its character.
                text = shortcodes(token.content)
                source = token.markup if token.info == "escape" else text
                self.words(text, escaped(text) if token.info == "entity" else source)
            return
        end = 0
        for address in found:
            self._plain(text[end : address.start])
            self.start(Element("a", self._line, {"href": address.url}), certain=True)
            self._plain(text[address.start : address.end])
            self.end("a", certain=True)
            end = address.end
        self._plain(text[end:])

    def _plain(self, text: str) -> None:
        if text:
            text = shortcodes(text)
            self.words(text, escaped(text))

    def _html(self, content: str) -> None:
        end = 0
        for found in TAG.finditer(content):
            self._html_words(content[end : found.start()])
            end = found.end()
            if found[2]:
                self._html_tag(found)
            self._line += found[0].count("\n")
        self._html_words(content[end:])

    def _html_words(self, content: str) -> None:
        if content:
            self._plain(re.sub(r"\s+", " ", unescape(_DECLARATION.sub("", content))))
            self._line += content.count("\n")

    def _html_tag(self, found: re.Match[str]) -> None:
        tag = found[2].lower()
        if found[1]:
            self.end(tag)
        else:
            element = Element(tag, self._line, mark=_MARKS.get(tag, ""))
            if found[3].strip(" /"):
                element.attributes = attributes(found[3])
            self.start(element)
