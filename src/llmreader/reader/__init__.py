"""The network: nothing else opens a socket. What went wrong comes back as a value."""

from llmreader.reader.bases import Bases
from llmreader.reader.fetching import Visit, fetch
from llmreader.reader.github import GitHub, raw_sources
from llmreader.reader.outcomes import (
    Fetched,
    Kind,
    Limits,
    NotModified,
    Outcome,
    Unavailable,
    Validators,
)
from llmreader.reader.reading import Content, read
from llmreader.reader.turns import Wanted, read_in_turns

__all__ = [
    "Bases",
    "Content",
    "Fetched",
    "GitHub",
    "Kind",
    "Limits",
    "NotModified",
    "Outcome",
    "Unavailable",
    "Validators",
    "Visit",
    "Wanted",
    "fetch",
    "raw_sources",
    "read",
    "read_in_turns",
]
