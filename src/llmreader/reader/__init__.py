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

__all__ = [
    "Bases",
    "Fetched",
    "GitHub",
    "Kind",
    "Limits",
    "NotModified",
    "Outcome",
    "Unavailable",
    "Validators",
    "Visit",
    "fetch",
    "raw_sources",
]
