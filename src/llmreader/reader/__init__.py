"""The network: nothing else opens a socket. What went wrong comes back as a value."""

from llmreader.reader.fetching import fetch
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

__all__ = [
    "Fetched",
    "GitHub",
    "Kind",
    "Limits",
    "NotModified",
    "Outcome",
    "Unavailable",
    "Validators",
    "fetch",
    "raw_sources",
]
