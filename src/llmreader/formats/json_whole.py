"""JSON that only makes sense as a whole: all of it, or what is wrong with it and where."""

from __future__ import annotations

import json

from llmreader.formats.decoding import decode
from llmreader.formats.report import Mistake


def load(data: bytes) -> object | Mistake:
    """What the JSON in `data` says. Never raises."""
    text = decode(data)
    if isinstance(text, Mistake):
        return text
    try:
        found: object = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        return Mistake(error.lineno, error.colno, "the JSON is broken here; perhaps the file is cut off")
    except RecursionError:
        return Mistake(1, 1, "the JSON is nested too deeply to be read")
    except ValueError:  # a number of thousands of digits
        return Mistake(1, 1, "a number in the JSON is too long to be read")
    return found
