"""For all tests."""

from __future__ import annotations

import gc
import os
import sys

import pytest
from hypothesis import settings

# A process that runs thousands of tests keeps much, and looking through it took a sixth of their time.
gc.set_threshold(100_000, 20, 100)

# Half of Hypothesis's own number, so that all tests together take less than three minutes.
settings.register_profile("suite", max_examples=50)
settings.load_profile("suite")

LONGEST_ID = 60
"""Characters of a parameter that make a name for its test."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """One more than there are processors: a test in a terminal waits half of its time for the program."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None  # xdist reads it
    return (len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1) + 1


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Long parameters are called by their argument's name: a megabyte is no name, and what is made anew at
    each collection, such as an archive with the time in it, has to have the same name in all processes.
    """
    is_long = isinstance(val, str | bytes) and len(val) > LONGEST_ID
    return argname if is_long else None
