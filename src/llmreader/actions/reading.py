"""Reading one resource here: what is kept of it, or else what is fetched and kept."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from msgspec.structs import replace

from llmreader.actions.articles import Saved, save, text_of

if TYPE_CHECKING:
    from llmreader.actions.sources import Network
    from llmreader.library import Library

NOT_SAVED = "it is not saved, and nothing is fetched with --offline"


class When(Enum):
    """When what is read is fetched."""

    MISSING = "missing"
    """Where it is not kept."""
    ALWAYS = "always"
    NEVER = "never"


def read(library: Library, resource: int, url: str, network: Network, when: When = When.MISSING) -> Saved:
    """The text of a resource, or the discussion that it is. What is kept is there to read even if it was to
    be fetched again, and that has failed.
    """
    kept = text_of(library, resource)
    if kept and kept.facts.form == "markdown" and when is not When.ALWAYS:
        return Saved(kept, "")
    # From here on what fetches is loaded.
    from llmreader.actions import discussions
    from llmreader.actions.fetching import fetch, unpack

    thread = discussions.thread_of(library, url) if discussions.is_readable(url) else None
    if thread and when is not When.ALWAYS:
        return Saved(None, "", thread)
    if when is When.NEVER:
        unpacked = unpack(kept, network) if kept else None
        return save(library, resource, unpacked) if unpacked else Saved(None, NOT_SAVED, failed=True)
    saved = save(library, resource, fetch(url, network, kept, again=when is When.ALWAYS))
    if saved.kept and saved.kept.facts.form == "html":
        saved = replace(saved, kept=None)
    return replace(saved, thread=saved.thread or thread)
