"""What trafilatura leaves out of the middle of an article is put back, and nothing else."""

from __future__ import annotations

import pytest

from llmreader.reader.extracting import extract

PROSE = "The weather in the mountains changed so quickly that nobody trusted the forecast anymore."


def text(body: str, after: str = "") -> str:
    """The Markdown of an article with `body` between paragraphs, and `after` below it."""
    page = (
        "<html><head><title>Weather</title></head><body><article>"
        f"<p>{PROSE}</p><p>First. {PROSE}</p>{body}<p>Last. {PROSE}</p></article>{after}</body></html>"
    )
    article = extract(page.encode(), "https://example.org/")
    assert article is not None
    return article.text


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        ("<pre>ls</pre>", "```\nls\n```"),
        ("<div class=wrap><pre><code>x</code></pre></div>", "```\nx\n```"),
        ("<img src=/a.png alt=Clouds width=600>", "![Clouds](https://example.org/a.png)"),
        (
            "<figure><img src=a.png><figcaption>Old clouds</figcaption></figure>",
            "![Old clouds](https://example.org/a.png)",
        ),
        ("<table><tr><th>a<th>b<tr><td><a href=/1>1</a><td><a href=/2>2</a></table>", "| a | b |"),
        ("<math display=block alttext='x^2'></math>", "$$\nx^2\n$$"),
        ("<p><math alttext='y'></math></p>", "$$\ny\n$$"),
        ("<h2>Noon</h2>", "## Noon"),
        ("<h2><a href='#noon'>Noon</a></h2>", "## Noon"),
        ("<ul><li>Google<li>Mail<li>a forecast that came by radio</ul>", "- Google\n- Mail\n- a forecast"),
    ],
)
def test_what_stands_between_paragraphs_belongs_to_them(body: str, markdown: str) -> None:
    written = text(body)
    assert markdown in written
    assert written.index("First.") < written.index(markdown) < written.index("Last.")


@pytest.mark.parametrize(
    "after",
    [
        "<div class=more><h3>Read next</h3><ul><li><a href=/2><img src=2.png alt=Two></a></ul></div>",
        "<footer><h2>About us</h2><img src=us.png alt=We></footer>",
        "<aside><pre>an advertisement in a box</pre></aside>",
    ],
)
def test_what_stands_below_does_not(after: str) -> None:
    assert text("", after) == text("")


def test_a_table_that_is_chosen_in_part_is_read_whole() -> None:
    rows = "".join(f"<tr><td>Day {day}</td><td>Print</td><td>{PROSE}</td></tr>" for day in range(3))
    assert text(f"<table>{rows}</table>").count("| Print |") == 3


def test_a_cell_has_its_paragraphs_and_items_in_one_line() -> None:
    cell = "<p>one</p><p>two</p>three<ul><li>four</li><li>five</li></ul>"
    row = f"<tr><td>{PROSE}</td><td>{cell}</td></tr>"
    assert "| one two three four five |" in text(f"<table>{row}{row}</table>")


def test_the_title_stands_above_the_text_and_not_in_it_again() -> None:
    assert "# Weather" not in text("").split("First.")[0]


def test_accents_are_composed() -> None:
    assert "fu\u0308r" not in text(
        "<p>A paragraph fu\u0308r the valley, which nobody had written about before.</p>"
    )
