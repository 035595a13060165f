"""Articles made of text that is no page: Markdown, plain text, code, notebooks. Nothing here raises."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from llmreader import text
from llmreader.contents import Article
from llmreader.reader.escaping import escape, escape_start, fenced
from llmreader.reader.media import ending
from llmreader.reader.relative import against, with_absolute_links

if TYPE_CHECKING:
    from llmreader.reader.relative import Resolve

_FRONT_MATTER = re.compile(r"\A---[ ]*\n((?:.*\n){0,60}?)---[ ]*\n")
_FIELD = re.compile(r"(title|author|date):[ ]+(.{1,300})", re.IGNORECASE)
_DATE = re.compile(r"[12][0-9]{3}(?:-[01][0-9](?:-[0-3][0-9])?)?(?![0-9])")
_HEADING = re.compile(r"\A\s*(?:#[ ]+(.{1,300})|([^\s#>*\-`|<!\[].{0,300})\n=+[ ]*)(?:\n|\Z)")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_MARKS = re.compile(r"<[^<>]*>|[*`]|\\(?=[!-/:-@\[-`{-~])|[ ]#+[ ]*$")

_WRAPPED = 100
"""Characters in a line: a text with longer ones has not been broken into lines by its author."""

_LANGUAGES = {
    ".bash": "bash", ".c": "c", ".cc": "cpp", ".clj": "clojure", ".cpp": "cpp", ".cs": "csharp",
    ".css": "css", ".cu": "cuda", ".cxx": "cpp", ".dart": "dart", ".el": "elisp", ".ex": "elixir",
    ".f90": "fortran", ".go": "go", ".h": "c", ".hpp": "cpp", ".hs": "haskell", ".htm": "html",
    ".html": "html", ".ini": "ini", ".ipynb": "json", ".java": "java", ".jl": "julia", ".js": "javascript",
    ".json": "json", ".jsx": "jsx", ".kt": "kotlin", ".lua": "lua", ".m": "objectivec", ".ml": "ocaml",
    ".php": "php", ".pl": "perl", ".proto": "protobuf", ".py": "python", ".r": "r", ".rb": "ruby",
    ".rs": "rust", ".scala": "scala", ".sh": "bash", ".sql": "sql", ".swift": "swift", ".tex": "latex",
    ".toml": "toml", ".ts": "typescript", ".tsx": "tsx", ".vim": "vim", ".xml": "xml", ".yaml": "yaml",
    ".yml": "yaml", ".zig": "zig",
}  # fmt: skip
"""What is code, and how a fenced block names its language."""


def of_markdown(
    source: str, url: str, *, link: Resolve | None = None, image: Resolve | None = None
) -> Article:
    """The Markdown file that stands at `url`; relative links are resolved against it unless told how."""
    source = text.block(source)
    said: dict[str, str] = {}
    if front := _FRONT_MATTER.match(source):
        said = {name.lower(): value.strip("\"' ") for name, value in _FIELD.findall(front[1])}
        source = source[front.end() :]
    title = said.get("title", "")
    if heading := _HEADING.match(source):
        title = title or _without_marks(heading[1] or heading[2])
        source = source[heading.end() :]
    date = _DATE.match(said.get("date", ""))
    return Article(
        with_absolute_links(source, link or against(url), image or link or against(url)).strip("\n"),
        title=text.one_line(title) or name_of(url),
        author=text.one_line(said.get("author", "")),
        published=date[0] if date else "",
        url=url,
    )


def of_text(source: str, url: str) -> Article:
    """A text without marks: its lines stay as they are, and long ones are wrapped.

    Code is shown as what it is.
    """
    source = text.block(source).strip("\n")
    language = _LANGUAGES.get(ending(url), "")
    if not source.strip():
        return Article("", title=name_of(url), url=url)
    if language or all(len(line) <= _WRAPPED for line in source.split("\n")):
        return Article(fenced(source, language), title=name_of(url), url=url)
    paragraphs = (escape_start(escape(line.strip())) for line in source.split("\n"))
    return Article("\n\n".join(filter(None, paragraphs)), title=name_of(url), url=url)


def of_notebook(source: str, url: str) -> Article:
    """A Jupyter notebook (nbformat 4): its words as they are and its code in blocks, without what the
    code printed.

    What is no notebook is a text.
    """
    try:
        notebook = json.loads(source)
        language = notebook.get("metadata", {}).get("kernelspec", {}).get("language", "python")
        parts = [_cell(cell, str(language)) for cell in notebook["cells"]]
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return of_text(source, url)
    return of_markdown("\n\n".join(filter(None, parts)), url)


def name_of(url: str) -> str:
    """The last part of the path of `url`, as a title; its host where there is none."""
    try:
        parts = urlsplit(url)
        return text.one_line(unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.hostname or "")
    except ValueError:
        return ""


def _cell(cell: dict[str, object], language: str) -> str:
    source = cell.get("source", "")
    body = "".join(map(str, source)) if isinstance(source, list) else str(source)
    match cell.get("cell_type"):
        case "markdown":
            return body
        case "code" if body.strip():
            return fenced(body.strip("\n"), language if language.isalnum() else "")
    return ""


def _without_marks(heading: str) -> str:
    return _MARKS.sub("", _LINK.sub(r"\1", _IMAGE.sub("", heading)))
