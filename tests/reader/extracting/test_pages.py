"""Pages of each kind, and the Markdown that is expected of them, which stands beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmreader.contents import Article
from llmreader.reader.extracting import extract

PAGES = sorted(Path(__file__).with_name("pages").glob("*.html"))
URL = "https://example.org/deep/page"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_becomes_the_markdown_that_stands_beside_it(page: Path) -> None:
    article = extract(page.read_bytes(), URL)
    assert article is not None
    assert article.text == page.with_suffix(".md").read_text("utf-8")


def test_a_page_says_who_wrote_it_and_when_and_where_and_in_which_language() -> None:
    page = Path(__file__).with_name("pages") / "about.html"
    assert extract(page.read_bytes(), URL) == Article(
        text=page.with_suffix(".md").read_text("utf-8"),
        title="The slow train",
        author="Ada Example",
        published="2021-03-04",
        site="Example Weekly",
        language="en-GB",
        url=URL,
    )
