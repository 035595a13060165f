"""Which file is read for a page of GitHub."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmreader.reader import GitHub, raw_sources

RAW = "https://raw.githubusercontent.com"


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/ada/list",
        "http://www.GitHub.com/ada/list/",
        "https://github.com/ada/list.git",
        "https://github.com/ada/list?tab=readme-ov-file#contents",
    ],
)
def test_a_repository_is_its_readme(url: str) -> None:
    first, *others = raw_sources(url)
    assert first == f"{RAW}/ada/list/HEAD/README.md"
    assert f"{RAW}/ada/list/HEAD/readme.md" in others
    assert f"{RAW}/ada/list/HEAD/.github/README.md" in others


def test_a_branch_is_its_readme() -> None:
    first, *others = raw_sources("https://github.com/ada/list/tree/v1.2")
    assert first == f"{RAW}/ada/list/v1.2/README.md"
    assert f"{RAW}/ada/list/v1.2/docs/README.md" in others


def test_a_folder_is_its_readme() -> None:
    sources = raw_sources("https://github.com/ada/list/tree/main/papers/2024")
    assert sources[0] == f"{RAW}/ada/list/main/papers/2024/README.md"
    assert not any("/2024/docs/" in source for source in sources)


@pytest.mark.parametrize("view", ["blob", "raw", "blame"])
def test_a_file_is_its_raw_form(view: str) -> None:
    url = f"https://github.com/ada/list/{view}/refs/heads/main/a%20b/list.md?plain=1#L10"
    assert raw_sources(url) == (f"{RAW}/ada/list/refs/heads/main/a%20b/list.md",)


@pytest.mark.parametrize(
    "path", ["ada/0123456789abcdef0123", "0123456789abcdef0123", f"ada/123456/{'a' * 40}"]
)
def test_a_gist_is_its_first_file(path: str) -> None:
    assert raw_sources(f"https://gist.github.com/{path}#file-list-md") == (
        f"https://gist.github.com/{path}/raw",
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/",
        "https://github.com/ada",
        "https://github.com/topics/llm",
        "https://github.com/sponsors/ada",
        "https://github.com/ada/list/issues/1",
        "https://github.com/ada/list/wiki",
        "https://github.com/ada/list/tree",
        "https://github.com/ada/list/blob/main",
        "https://gist.github.com/ada",
        "https://gist.github.com/ada/0123456789abcdef0123/raw/list.md",
        f"{RAW}/ada/list/HEAD/README.md",
        "https://github.com.example.org/ada/list",
        "https://ada@github.com/ada/list",
        "https://example.org/github.com/ada/list",
        "ftp://github.com/ada/list",
        "http://[",
        "",
    ],
)
def test_anything_else_is_itself(url: str) -> None:
    assert raw_sources(url) == (url,)


@given(st.text())
def test_any_text_has_a_source(text: str) -> None:
    assert raw_sources(text) == (text,)


def test_github_can_be_elsewhere() -> None:
    here = GitHub("http://127.0.0.1:8000", "http://127.0.0.1:8000/raw", "http://127.0.0.1:8001")
    file = raw_sources("http://127.0.0.1:8000/ada/list/blob/main/list.md", here)
    assert file == ("http://127.0.0.1:8000/raw/ada/list/main/list.md",)
    assert raw_sources("http://127.0.0.1:8001/ada/12", here) == ("http://127.0.0.1:8001/ada/12/raw",)
    assert (
        raw_sources("https://github.com/ada/list", here)[0]
        == "http://127.0.0.1:8000/raw/ada/list/HEAD/README.md"
    )
