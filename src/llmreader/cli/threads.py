"""A discussion as Markdown, to be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from llmreader.actions.labels import counted
from llmreader.cli.printing import local_time
from llmreader.text import block, one_line

if TYPE_CHECKING:
    from llmreader.contents import Comment
    from llmreader.library import KeptThread

_DEEPEST = 8
"""Quotes in each other: what answers a comment that stands so deep stands beside it."""

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def as_markdown(kept: KeptThread) -> str:
    """What was posted, and then each comment in as many quotes as it is deep, so that nothing in it can end
    where it ends.
    """
    thread = kept.thread
    parts = [thread.text] if thread.text else []
    parts += ("\n".join(_quoted(each, is_new=each.key in kept.unseen)) for each in thread.comments)
    return "\n\n".join(parts) + "\n"


def _quoted(comment: Comment, *, is_new: bool) -> Iterator[str]:
    quote = "> " * min(comment.depth + 1, _DEEPEST)
    author = _PUNCTUATION.sub(r"\\\g<0>", one_line(comment.author)) or "somebody"
    facts = [
        f"**{author}**",
        local_time(comment.at) if comment.at is not None else "",
        counted(comment.points, "point") if comment.points is not None else "",
        "new" * is_new,
    ]
    yield quote + ", ".join(fact for fact in facts if fact)
    yield quote
    text = comment.text or ("*deleted*" if comment.deleted else "*empty*")
    yield from (quote + line for line in block(text).rstrip("\n").split("\n"))
