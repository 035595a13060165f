"""What holds for all blocks in one another: Markdown has them as the page had them."""

from __future__ import annotations

from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from llmreader.reader.extracting.outline import outline
from llmreader.reader.extracting.page import Element, Text
from llmreader.reader.extracting.writing import Writer

PARSER = MarkdownIt("commonmark")

Shape: TypeAlias = "tuple[str, str] | tuple[str, list[Shape]]"
"""A block by its tag: with its text, or with the blocks in it."""

WORDS = st.text(st.sampled_from("ab1.-+#>*`~ "), min_size=1, max_size=12).filter(str.strip)
CODE = st.text(st.sampled_from("ab `~>-\n    "), max_size=30).filter(lambda words: words.strip("\n ") != "")
LEAVES = st.tuples(
    st.sampled_from(["p", "h2"]), WORDS.map(lambda words: " ".join(words.split()))
) | st.tuples(st.just("pre"), CODE.map(lambda words: words.strip("\n")))
BLOCKS: st.SearchStrategy[Shape] = st.recursive(
    LEAVES,
    lambda inner: st.tuples(
        st.sampled_from(["blockquote", "ul", "ol"]), st.lists(inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


def built(shapes: list[Shape], parent: Element) -> Element:
    """The elements of a page with these blocks, all of them chosen."""
    for tag, inner in shapes:
        element = Element(tag, {}, parent)
        parent.children.append(element)
        if isinstance(inner, str):
            element.children.append(Text(inner, element, chosen=True))
        elif tag == "blockquote":
            built(inner, element)
        else:
            for item in inner:
                listed = Element("li", {}, element)
                element.children.append(listed)
                built([item], listed)
    return parent


def parsed(markdown: str) -> list[Shape]:
    """The blocks of Markdown; what stands in an item stands in its list."""
    names = {"heading_open": "h2", "paragraph_open": "p", "blockquote_open": "blockquote"}
    names |= {"bullet_list_open": "ul", "ordered_list_open": "ol"}
    open_blocks: list[list[Shape]] = [[]]
    tags: list[str] = []
    for token in PARSER.parse(markdown):
        if token.type in ("fence", "code_block"):
            open_blocks[-1].append(("pre", token.content.removesuffix("\n")))
        elif token.type == "inline":
            words = "".join(child.content for child in token.children or ())
            open_blocks[-1].append((tags[-1], words))
        elif token.type in names:
            tags.append(names[token.type])
            if tags[-1] not in ("h2", "p"):
                open_blocks.append([])
        elif token.nesting < 0 and token.type != "list_item_close":
            tag = tags.pop()
            if tag not in ("h2", "p"):
                inner = open_blocks.pop()
                open_blocks[-1].append((tag, inner))
    return open_blocks[-1]


@given(st.lists(BLOCKS, min_size=1, max_size=3))
def test_blocks_stand_in_one_another_as_they_did_on_the_page(shapes: list[Shape]) -> None:
    page = built(shapes, Element("body", {}))
    assert parsed(Writer("https://example.org/").write(outline(page).parts)) == shapes
