"""The other side of the workshop: a process that makes one page after the other into an article.

It has limits of memory and time, and ends with its input, which is with the program, however that ends.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import threading
from typing import TYPE_CHECKING, BinaryIO

from llmreader.reader import frames
from llmreader.reader.outcomes import Kind, Unavailable

if TYPE_CHECKING:
    from llmreader.contents import Article

MEMORY = 3 << 29
"""Bytes of address space, where the system counts them."""

PAGES = 200
"""After so many a new process takes over, in which nothing has piled up."""

IDLE = 60
"""Seconds without a page, after which the memory is given back."""

GRACE = 5
"""Seconds beyond the time for a page, after which the process ends even if nobody ends it."""

NO_TEXT = Unavailable(Kind.NO_TEXT, "the page has no text to read here; open it in the browser")
TANGLED = Unavailable(Kind.BROKEN, "the page is too tangled to make a text of; open it in the browser")


def main() -> None:
    """Answer messages until the input ends, or there is nothing to do any longer."""
    answers = _take_output()
    _be_modest()
    threading.Thread(target=_watch_parent, args=(os.getppid(),), daemon=True).start()
    # What the first page would wait for.
    from llmreader.reader.extracting import article  # noqa: F401  # only loaded

    for _ in range(PAGES):
        if not select.select([sys.stdin], [], [], IDLE)[0]:
            return
        head = sys.stdin.buffer.read(frames.HEAD.size)
        if len(head) < frames.HEAD.size:
            return
        said, content = (sys.stdin.buffer.read(size) for size in frames.sizes(head))
        answers.write(frames.pack(frames.from_outcome(_made(json.loads(said), content))))
        answers.flush()


def _made(job: dict[str, str], content: bytes) -> Article | Unavailable:
    signal.setitimer(signal.ITIMER_REAL, float(job["seconds"]) + GRACE)
    try:
        return _article(job, content)
    except (MemoryError, RecursionError):
        return TANGLED
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _article(job: dict[str, str], content: bytes) -> Article | Unavailable:
    if job["kind"] == "pdf":
        from llmreader.reader.pdf import pdf_article

        return pdf_article(content, job["url"])
    from llmreader.reader.extracting import extract

    return extract(content, job["url"], job["charset"]) or NO_TEXT


def _take_output() -> BinaryIO:
    """The pipe for the answers; whatever is printed goes nowhere."""
    pipe = os.dup(sys.stdout.fileno())
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return os.fdopen(pipe, "wb")


def _be_modest() -> None:
    """Let the screen go first, and take no more memory than there may be."""
    import resource

    os.nice(5)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        # Some systems know no such limit, and some have a lower one already.
        return


def _watch_parent(parent: int) -> None:
    """While a page is read nothing else notices that the input has ended."""
    hung_up = select.poll()
    hung_up.register(sys.stdin, 0)
    # Not all systems say so when nothing else is asked for.
    while os.getppid() == parent and not hung_up.poll(1000):
        pass
    os._exit(0)


if __name__ == "__main__":
    main()
