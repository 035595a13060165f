"""Where the program starts, and the last place where an error becomes a sentence."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Runs the command line; returns the exit code: 0, 1 for a failure, 2 for wrong usage, 130 for Ctrl+C."""
    try:
        from llmreader.cli.run import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("LLMREADER_DEBUG"):
            raise
        return _apologise(error)


def _apologise(error: Exception) -> int:
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    line = "".join(character if character.isprintable() else " " for character in what)
    sys.stderr.write(f"llmreader: stopped by an error of its own, {line}. LLMREADER_DEBUG=1 shows where.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
