"""Where lists come from: files, folders of files, URLs, and standard input. What is read is bytes."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import unquote, urlsplit

from msgspec import Struct, field

from llmreader.actions.unasked import BUILT_IN, is_same_file, modified
from llmreader.config import Settings
from llmreader.library import Stamp
from llmreader.paths import builtin_catalog

if TYPE_CHECKING:
    from threading import Event

    from llmreader.reader import Limits, Outcome

STANDARD_INPUT = "-"
"""The source that stands for what is piped in."""

SIZE_LIMIT = 128 * 1024 * 1024
"""Bytes: a larger file is no list of links."""

_BORING = {"", "blob", "head", "index", "main", "master", "raw", "readme"}
"""Parts of a URL's path that name no list."""
_ENDING = re.compile(
    r"(?<=.)\.(?:md|markdown|mdown|mkd|[rq]md|rst|adoc|org|txt|x?html?|php|aspx?|jsp|cgi|pdf|xml|rss|atom|opml"
    r"|json|jsonl|csv|tsv|ya?ml|bib|zip|ipynb)\Z",
    re.IGNORECASE,
)
"""What a file's name ends in: not every dot begins one, as in `node.js`, `J.Baker` and `2401.00001v2`."""


class Given(Struct, frozen=True):
    """A list as its source gave it."""

    source: str
    """What names it in the library: an absolute path, a URL as the user gave it, or `-`."""
    filename: str
    """By which its format may be known."""
    title: str
    """What to call the list where it does not say so itself."""
    base: str
    """The URL of what was read, for relative links; empty for a file."""
    data: bytes
    stamp: Stamp


class Unchanged(Struct, frozen=True):
    """A source that gives what it gave the last time."""

    source: str


class Unread(Struct, frozen=True):
    """A source that could not be read."""

    source: str
    reason: str
    """Part of a sentence, without a full stop."""


class Completions(Struct, frozen=True):
    """What a path that is being typed can go on with."""

    line: str
    """What was typed, and as much more as all of them agree on."""
    names: tuple[str, ...]
    """The last part of each, sorted; folders end in a slash."""


Reading = Given | Unchanged | Unread
"""What reading a source comes to."""


class Network(Struct, frozen=True):
    """How to fetch."""

    settings: Settings = field(default_factory=Settings)
    """Say where a fetch ends, and what may be at a private address."""
    cancelled: Event | None = None
    progress: Callable[[int, int | None], None] | None = None
    """Is told the bytes so far, and how many there will be, if that is known."""


def read_source(
    source: str,
    known: Stamp | None,
    network: Network,
    standard_input: BinaryIO | None = None,
) -> Iterator[Reading]:
    """Reads one source: one list, or as many as a folder has files; the built-in catalog by its name.

    `known` is the stamp with which it was taken in last, if it was: what has not changed since is not read
    again. The files of a folder have none.
    """
    if source == STANDARD_INPUT:
        yield _read_stream(standard_input)
    elif source == BUILT_IN:
        yield read_file(builtin_catalog(), source, known)
    elif is_url(source):
        yield _fetch(source, known, network)
    else:
        yield from _read_path(path_of(source), known)


def is_url(source: str) -> bool:
    """Whether a source is fetched, and not a path."""
    return source.lower().startswith(("http://", "https://"))


def stands(source: str) -> bool:
    """Whether there is something at a path; what a URL gives is only known when it is fetched."""
    if is_url(source) or source == BUILT_IN:
        return True
    try:
        return path_of(source).exists()
    except OSError:  # such as a name that is too long
        return False


def short_name(source: str) -> str:
    """The last part of a path or a URL, to call it by in a line of text."""
    return source.rstrip("/").rpartition("/")[2] or source


def complete(typed: str) -> Completions:
    """What a path that is being typed can go on with; nothing for a URL.

    Hidden files are among it only when their dot was typed.
    """
    folder, slash, start = typed.rpartition("/")
    names: list[str] = []
    with suppress(OSError, ValueError):
        if not is_url(typed):
            names = sorted(
                entry.name + "/" * entry.is_dir()
                for entry in path_of(folder + slash).iterdir()
                if entry.name.startswith(start) and (start or not entry.name.startswith("."))
            )
    return Completions(folder + slash + _beginning(names) if names else typed, tuple(names))


def path_of(source: str) -> Path:
    """The path that a user means, from the root, and by one name only whatever leads there."""
    path = Path(source)
    with suppress(OSError, RuntimeError, ValueError):  # the home of nobody; links in a circle; no path at all
        path = path.expanduser()
        return path.resolve() if ".." in path.parts else path.absolute()
    return path.absolute()


def _beginning(names: list[str]) -> str:
    """How all of some sorted names begin: what the first and the last have in common."""
    pairs = zip(names[0], names[-1], strict=False)
    return "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def stamp_of(data: bytes, *, modified: int = 0, etag: str = "", last_modified: str = "") -> Stamp:
    """By what it is seen later whether a source has changed."""
    return Stamp(len(data), modified, hashlib.sha256(data).hexdigest(), etag, last_modified)


def read_file(path: Path, source: str, known: Stamp | None) -> Reading:
    """Reads a file, unless size and time, or else its digest, say that it is the same as before."""
    try:
        source.encode()
        found = path.stat()
        if not path.is_file():
            return Unread(source, "it is not a file")
        if found.st_size > SIZE_LIMIT:
            return Unread(source, f"it is larger than {SIZE_LIMIT >> 20} MiB: no list of links is")
        if known and is_same_file(path, known):
            return Unchanged(source)
        data = path.read_bytes()
    except OSError as error:
        return Unread(source, f"it cannot be read: {error.strerror or error}")
    except ValueError:
        # Bytes that are no UTF-8, or a null character.
        return Unread(source.encode(errors="replace").decode(), "its name is not text")
    return Given(source, path.name, _spoken(path.stem), "", data, stamp_of(data, modified=modified(found)))


def _read_path(path: Path, known: Stamp | None) -> Iterator[Reading]:
    try:
        is_folder = path.is_dir()
    except OSError:  # such as a name that is too long, which reading it as a file will tell
        is_folder = False
    if is_folder:
        yield from _read_folder(path)
    else:
        yield read_file(path, str(path), known)


def _read_folder(path: Path) -> Iterator[Reading]:
    closed: list[OSError] = []
    empty = True
    for folder, folders, names in os.walk(path, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            each = Path(folder, name)
            empty = False
            yield read_file(each, str(each), None)
    for error in closed:
        yield Unread(str(error.filename), f"it cannot be read: {error.strerror}")
    if empty and not closed:
        yield Unread(str(path), "the folder holds no files")


def _read_stream(stream: BinaryIO | None) -> Reading:
    if stream is None:
        return Unread(STANDARD_INPUT, "there is no standard input here")
    data = stream.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        return Unread(STANDARD_INPUT, f"it is larger than {SIZE_LIMIT >> 20} MiB: no list of links is")
    return Given(STANDARD_INPUT, "", "Imported", "", data, stamp_of(data))


def _fetch(source: str, known: Stamp | None, network: Network) -> Reading:
    from llmreader import reader

    validators = reader.Validators(known.etag, known.last_modified) if known else None
    limits = limits_of(network.settings)
    outcome: Outcome | None = None
    for url in reader.raw_sources(source):
        outcome = reader.fetch(
            url,
            limits,
            validators=validators,
            progress=network.progress,
            cancelled=network.cancelled,
        )
        if not (isinstance(outcome, reader.Unavailable) and outcome.kind is reader.Kind.GONE):
            break
    match outcome:
        case reader.Fetched():
            stamp = stamp_of(outcome.content, etag=outcome.etag, last_modified=outcome.last_modified)
            filename = unquote(urlsplit(outcome.url).path.rpartition("/")[2])
            return Given(source, filename, title_of(source), outcome.url, outcome.content, stamp)
        case reader.Unavailable():
            return Unread(source, outcome.reason)
        case _:
            return Unchanged(source)


def limits_of(settings: Settings) -> Limits:
    """Where a fetch ends, and what may be at a private address, as the settings say."""
    from llmreader.reader import Limits

    return Limits(
        connect=settings.network_connect_seconds,
        total=settings.network_seconds,
        size=settings.network_megabytes * 1_000_000,
        redirects=settings.network_redirects,
        allowed_hosts=frozenset(settings.network_allow),
    )


def title_of(url: str) -> str:
    """What to call the list at a URL: the last part of its path that says something, or its host."""
    parts = urlsplit(url)
    if parts.scheme.lower() == "mailto":
        return unquote(parts.path) or url
    for part in reversed(unquote(parts.path).split("/")):
        stem = _ENDING.sub("", part)
        if stem.lower() not in _BORING:
            return _spoken(stem)
    return parts.hostname or url


def _spoken(name: str) -> str:
    words = name.replace("-", " ").replace("_", " ").split()
    return " ".join(words) or name
