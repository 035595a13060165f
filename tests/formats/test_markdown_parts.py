"""Long Markdown lists: read in parts, in little memory, with the same outcome."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmreader.formats import markdown_list, markdown_parts
from llmreader.formats.parsed import Parsed

LINK = "[Bread %d](https://a.example/%d)"
ANCHOR = '<a href="https://a.example/%d">Bread %d</a>'
TABLE = "| Name | Link | Says |\n|---|---|---|\n"


def read(text: str) -> Parsed:
    found = markdown_list.read(text.encode(), title="Given")
    assert isinstance(found, Parsed), found
    return found


def times(count: int, line: str) -> str:
    """`line` so many times, numbered."""
    return "".join(line.replace("%d", str(number)) for number in range(count))


@pytest.fixture
def short_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts are so short that a short list shows how memory grows."""
    monkeypatch.setattr(markdown_parts, "PART", 500)
    monkeypatch.setattr(markdown_parts, "LIMIT", 2_500)
    monkeypatch.setattr(markdown_parts, "STRIP", 100)


LONG = {
    "topics": times(50, f"## Topic %d\n- {LINK}\n  - point\n- [bad %d](x:y)\n```\n# no\n```\n"),
    "references": times(50, "- [Bread %d][r]\n") + "\n[r]: https://a.example/\n",
    "a table": TABLE + times(50, f"| Bread %d | {LINK} | rises |\n") + "\n- [bad](x:y)\n",
    "a paragraph": times(60, f"See {LINK} for it.\n"),
    "a line": times(100, f"See {LINK} for it. "),
    "an indented block": "<div>\n" + times(60, f"        <p>See {ANCHOR}.</p>\n") + "</div>",
    "an HTML list": "<ul>\n" + times(60, f"<li>{ANCHOR} - rises\n</li>\n") + "</ul>\n",
    "an HTML list in a line": "<ul>" + times(60, f"<li>{ANCHOR} - rises") + "</ul>\n",
    "an HTML list in an item": "<ul><li>Food\n<ul>\n" + times(60, f"<li>{ANCHOR}\n") + "</ul></li></ul>\n",
    "an HTML table": "<table><tr><th>Name</th><th>Says</th></tr>\n"
    + times(60, f"<tr><td>{ANCHOR}</td><td>rises</td></tr>\n")
    + "</table>\n",
    "details": "<details><summary>Baked</summary>\n\n" + times(60, f"- {LINK} - rises\n") + "</details>\n",
    "details in HTML": "<details><summary>Baked</summary><ul>"
    + times(60, f"<li>{ANCHOR}\n")
    + "</ul></details>",
    "items of a topic": "- Food\n  - Baked\n"
    + times(60, f"    - {LINK} - rises\n")
    + "  - Fried\n    - [F](x:y)\n",
    "links of an item": "- [Food](https://b.example/) - good\n" + times(60, f"    - {LINK} - rises\n"),
    "points of an item": "- [Food](https://b.example/) - good\n" + times(60, "    - rises, the %dth time\n"),
    "paragraphs of an item": "- [Food](https://b.example/) - good\n\n" + times(60, f"  See {LINK}.\n\n"),
    "code": "```\n" + times(60, f"{LINK}\n") + "```\n",
    "a comment": "<!--\n" + times(60, f"- {LINK}\n\n") + "-->\n",
    "a script": "<script>\n" + times(60, f"a = '{LINK}'\n\n") + "</script>\n",
    "marks in code": "Of `<!--` and `<ul>`.\n\n" + times(60, f"- {LINK}\n"),
}
"""What is longer than a part that is short."""


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_long_list_is_read_in_parts_with_the_same_outcome(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"# Food\n\n## Bread\n\n{text}\n\n## Drinks\n- [Tea](https://c.example/)\n"
    whole = read(text)
    monkeypatch.setattr(markdown_parts, "PART", 1_500)
    monkeypatch.setattr(markdown_parts, "LIMIT", 4_000)
    assert len([*markdown_parts.cut(text)]) > 2
    assert read(text) == whole


@given(st.text("ab-#>|<!`~ \n", max_size=200))
def test_the_parts_of_a_list_are_all_of_it_but_white_space(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown_parts, "PART", 150)
        patch.setattr(markdown_parts, "LIMIT", 400)
        parts = [*markdown_parts.cut(text)]
    assert "".join(part.text for part in parts).replace(" ", "") == text.replace(" ", "")
    assert [part.before for part in parts] == [
        "".join(before.text for before in parts[:at]).count("\n") for at in range(len(parts))
    ]


GROWING = {
    "items": f"- {LINK} - what rises in the oven\n",
    "a table": f"| Bread %d | {LINK} | what rises in the oven |\n",
    "quoted items": f"> - {LINK} - what rises in the oven\n",
    "short items": "- a\n",
    "short paragraphs": "a\n\n",
    "headings": "# a %d\n",
    "footnotes": f"[^%d]: See {LINK}\n",
    "references": "[reference %d]: https://a.example/bread/that/rises/%d\n",
    "llmreader's own items": f"- [x] {LINK} - what rises in the oven\n",
    "a paragraph": f"See {LINK} for more of it.\n",
    "a line": f"See {LINK} for more of it. ",
    "words": "words " * 10,
    "emphasis": "*a* " * 10,
    "short lines": "a\n",
    "an HTML list": f"<li>{ANCHOR} - rises\n",
    "an HTML list in a line": f"<li>{ANCHOR} - rises",
    "breaks": "<br>" * 10,
    "links of an item": f"  - {LINK} - what rises in the oven\n",
    "paragraphs of an item": f"  See {LINK}, which rises.\n\n",
    "code": "a\n",
    "a comment": "- a\n",
}
STARTS = {
    "a table": TABLE,
    "llmreader's own items": "# Food <!-- llmreader: catalog -->\n\n",
    "an HTML list": "<ul>",
    "an HTML list in a line": "<ul>",
    "breaks": "<p>",
    "links of an item": "- [Food](https://a.example/)\n",
    "paragraphs of an item": "- [Food](https://a.example/)\n\n",
    "code": "```\n",
    "a comment": "<!--\n",
}


@pytest.mark.parametrize("name", GROWING)
@pytest.mark.usefixtures("short_parts")
def test_memory_is_at_most_ten_times_the_list_and_that_of_one_part(name: str) -> None:
    data = (STARTS.get(name, "") + times(500, GROWING[name])).encode()
    markdown_list.read(data[:500], title="Given")  # imports what it needs
    tracemalloc.start()
    markdown_list.read(data, title="Given")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * len(data) + 100_000
