"""Places that are read in a way of their own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from llmreader.contents import Article
from llmreader.reader import Kind, NotModified, Validators, workshop
from tests.reader.test_reading import PAGE, SENTENCE, article, why

if TYPE_CHECKING:
    from tests.reader.conftest import Look, Site

PAPER = "2301.00001"


def abstract_page(html: bool) -> bytes:
    edition = (
        f'<a href="https://arxiv.org/html/{PAPER}v2" id="latexml-download-link">HTML</a>' if html else ""
    )
    return f"""<html><head>
<meta name="citation_title" content="Means &amp; ends" />
<meta name="citation_author" content="Lovelace, Ada" />
<meta name="citation_author" content="Bourbaki" />
<meta name="citation_date" content="2023/01/02" />
<meta name="citation_abstract" content="We weigh means.
They are light." />
</head><body>{edition}</body></html>""".encode()


@pytest.fixture
def arxiv(elsewhere: dict[str, Site]) -> Site:
    return elsewhere["arxiv"]


@pytest.fixture
def raw(elsewhere: dict[str, Site]) -> Site:
    return elsewhere["raw"]


@pytest.fixture
def pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every PDF is made into one article."""
    work = workshop.work
    made = Article("The text of the PDF.", title="untitled")
    monkeypatch.setattr(
        workshop, "work", lambda kind, *told, **more: made if kind == "pdf" else work(kind, *told, **more)
    )


@pytest.mark.parametrize(
    "url",
    [
        f"https://arxiv.org/abs/{PAPER}",
        f"http://www.arxiv.org/pdf/{PAPER}.pdf",
        f"https://export.arxiv.org/html/{PAPER}",
        f"https://arxiv.org/pdf/{PAPER}?download=1#page=3",
    ],
)
def test_a_paper_is_its_html_edition_with_the_abstract_first(url: str, arxiv: Site, look: Look) -> None:
    arxiv.serve(f"/abs/{PAPER}", abstract_page(html=True), Content_Type="text/html")
    arxiv.serve(f"/html/{PAPER}", PAGE, Content_Type="text/html", ETag='"v2"')
    found = article(look(url))
    assert found.text.startswith("## Abstract\n\nWe weigh means. They are light.\n\n")
    assert SENTENCE.strip() in found.text
    assert (found.title, found.author) == ("Means & ends", "Ada Lovelace, Bourbaki")
    assert (found.published, found.site) == ("2023-01-02", "arXiv")
    assert (found.remark, found.etag) == ("this is arXiv's HTML edition", '"v2"')
    assert len(arxiv.heads) == 2


def test_an_abstract_that_the_edition_has_is_not_said_twice(arxiv: Site, look: Look) -> None:
    arxiv.serve(f"/abs/{PAPER}", abstract_page(html=True))
    body = PAGE.replace(b"<h1>", b"<h2>Abstract</h2><p>We weigh <i>means</i>. They are light.</p><h1>", 1)
    arxiv.serve(f"/html/{PAPER}", body, Content_Type="text/html")
    assert article(look(f"https://arxiv.org/abs/{PAPER}")).text.count("are light") == 1


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.usefixtures("pdf")
def test_a_paper_without_an_html_edition_is_its_pdf(html: bool, arxiv: Site, look: Look) -> None:
    arxiv.serve(f"/abs/{PAPER}", abstract_page(html))
    arxiv.serve(f"/pdf/{PAPER}", b"%PDF-1.7", Content_Type="application/pdf")
    found = article(look(f"https://arxiv.org/abs/{PAPER}"))
    assert found.text.endswith("light.\n\nThe text of the PDF.")
    assert found.title == "Means & ends"
    assert found.remark == "this is made from the PDF" + ("" if html else ", as there is no HTML edition")
    assert len(arxiv.heads) == 2 + html


@pytest.mark.parametrize("paper", ["hep-th/9901001", "math.GT/0309136v2", "2301.00001v3"])
@pytest.mark.usefixtures("pdf")
def test_old_ids_and_versions_are_papers_too(paper: str, arxiv: Site, look: Look) -> None:
    arxiv.serve(f"/abs/{paper}", abstract_page(html=False))
    arxiv.serve(f"/pdf/{paper}", b"%PDF-1.7")
    assert article(look(f"https://arxiv.org/abs/{paper}")).title == "Means & ends"


def test_of_a_paper_that_cannot_be_read_the_abstract_is(arxiv: Site, look: Look) -> None:
    arxiv.serve(f"/abs/{PAPER}", abstract_page(html=False))
    arxiv.serve(f"/pdf/{PAPER}", b"x" * 2_000_000)
    found = article(look(f"https://arxiv.org/abs/{PAPER}"))
    assert found.text == "We weigh means. They are light."
    assert found.remark == "only the abstract: 127.0.0.1 sends more than 1 MB"


def test_nothing_in_an_abstract_is_a_mark_but_its_formulas(arxiv: Site, look: Look) -> None:
    abstract = (
        '<meta name="citation_abstract" content="$a_i &lt; b$: [a](https://x.test) *b* &lt;b&gt; at $5"/>'
    )
    arxiv.serve(f"/abs/{PAPER}", abstract.encode(), Content_Type="text/html")
    found = article(look(f"https://arxiv.org/abs/{PAPER}"))
    assert found.text == r"$a_i < b$: \[a\](https://x.test) \*b\* \<b> at \$5"


def test_a_paper_that_can_be_had_later_is_not_made_do_with(arxiv: Site, look: Look) -> None:
    arxiv.serve(f"/abs/{PAPER}", abstract_page(html=True))
    arxiv.serve(f"/html/{PAPER}", status="503 Service Unavailable")
    why(look(f"https://arxiv.org/abs/{PAPER}"), Kind.BUSY)


def test_a_paper_that_has_not_changed_is_not_made_again(arxiv: Site, look: Look) -> None:
    arxiv.serve(f"/abs/{PAPER}", abstract_page(html=True))
    arxiv.serve(f"/html/{PAPER}", status="304 Not Modified", Content_Length="")
    assert look(f"https://arxiv.org/abs/{PAPER}", Validators('"v2"')) == NotModified()
    assert "if-none-match" not in arxiv.heads[0].lower()


def test_the_time_counts_for_all_requests_together(arxiv: Site, look: Look) -> None:
    head = b"HTTP/1.1 200 OK\r\n\r\n"
    arxiv.send(f"/abs/{PAPER}", 0.2, head, abstract_page(html=True))
    arxiv.send(f"/html/{PAPER}", 0.2, head, PAGE)
    why(look(f"https://arxiv.org/abs/{PAPER}", total=0.3), Kind.SLOW)


def test_another_page_of_arxiv_is_a_page(arxiv: Site, look: Look) -> None:
    url = arxiv.serve("/help/contact", PAGE, Content_Type="text/html")
    assert article(look(url)).title == "On attention"


README = b"""[![badge](https://ci.test/badge.svg)](https://ci.test)

[Guide](docs/guide.md#start) and [license](/LICENSE), [below](#more),
![plot](img/plot.png), <img src="img/logo.svg">

`[code](docs/x.md)`

```md
[code](docs/x.md)
```

[ref]: ./CONTRIBUTING.md
"""


def test_a_repository_is_its_readme_with_links_that_lead_somewhere(
    raw: Site, look: Look, elsewhere: dict[str, Site]
) -> None:
    raw.serve("/ada/list/HEAD/readme.md", README, Content_Type="text/plain", ETag='"v1"')
    found = article(look("https://github.com/ada/list"))
    page, file = elsewhere["pages"].url + "/ada/list/blob/HEAD", raw.url + "/ada/list/HEAD"
    assert f"[Guide]({page}/docs/guide.md#start) and [license]({page}/LICENSE)" in found.text
    assert "[below](https://github.com/ada/list#more)" in found.text
    assert f"![plot]({file}/img/plot.png)" in found.text
    assert f'<img src="{file}/img/logo.svg">' in found.text
    assert f"[ref]: {page}/CONTRIBUTING.md" in found.text
    assert found.text.count("[code](docs/x.md)") == 2
    assert "[![badge](https://ci.test/badge.svg)](https://ci.test)" in found.text
    assert (found.title, found.site, found.etag) == ("ada/list", "GitHub", '"v1"')
    assert found.url == "https://github.com/ada/list"


def test_a_link_of_a_folder_leads_from_there(raw: Site, look: Look, elsewhere: dict[str, Site]) -> None:
    raw.serve("/ada/list/main/docs/README.md", b"# Docs\n\n[up](../a.md) [root](/b.md) [here](c.md)\n")
    found = article(look("https://github.com/ada/list/tree/main/docs"))
    page = elsewhere["pages"].url + "/ada/list/blob/main"
    assert found.title == "Docs"
    assert found.text == f"[up]({page}/a.md) [root]({page}/b.md) [here]({page}/docs/c.md)"


def test_a_repository_without_a_readme_is_its_page(look: Look, elsewhere: dict[str, Site]) -> None:
    url = elsewhere["pages"].serve("/ada/list", PAGE, Content_Type="text/html")
    assert article(look(url)).title == "On attention"


def test_a_repository_that_is_gone_is_dead(look: Look, elsewhere: dict[str, Site]) -> None:
    elsewhere["archive"].serve("/wayback/available?url=github.com%2Fada%2Flist", b"{}")
    found = look(elsewhere["pages"].url + "/ada/list")
    assert "has no such page (404)" in why(found, Kind.GONE)


def test_a_code_file_is_a_block_in_its_language(raw: Site, look: Look) -> None:
    raw.serve("/ada/list/main/a/run.py", b'x = "```"\n', Content_Type="text/plain")
    found = article(look("https://github.com/ada/list/blob/main/a/run.py"))
    assert (found.title, found.text) == ("run.py", '````python\nx = "```"\n````')


def test_a_page_in_a_repository_is_shown_as_the_code_that_it_is(raw: Site, look: Look) -> None:
    raw.serve("/ada/list/main/index.html", b"<html><p>Hi", Content_Type="text/plain")
    assert article(look("https://github.com/ada/list/blob/main/index.html")).text.startswith("```html\n")


def test_a_notebook_is_its_words_and_its_code(raw: Site, look: Look) -> None:
    cells = [
        {"cell_type": "markdown", "source": ["# Means\n", "\n", "of values"]},
        {"cell_type": "code", "source": "mean(x)", "outputs": [{"text": "3"}]},
        {"cell_type": "raw", "source": "x"},
    ]
    notebook = {"cells": cells, "metadata": {"kernelspec": {"language": "julia"}}, "nbformat": 4}
    raw.serve("/ada/list/main/a.ipynb", json.dumps(notebook).encode())
    found = article(look("https://github.com/ada/list/blob/main/a.ipynb"))
    assert (found.title, found.text) == ("Means", "of values\n\n```julia\nmean(x)\n```")


def test_a_gist_is_its_first_file(look: Look, elsewhere: dict[str, Site]) -> None:
    gists = elsewhere["gists"]
    gist = "/ada/0123456789abcdef0123"
    gists.serve(f"{gist}/raw", status="302 Found", Location=f"{gist}/raw/1/notes.md")
    gists.serve(f"{gist}/raw/1/notes.md", b"# Notes\n\nwords", Content_Type="text/plain")
    assert article(look(gists.url + gist)).title == "Notes"
