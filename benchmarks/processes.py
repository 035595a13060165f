"""Programs as the benchmarks run them: each in surroundings of its own, its time and memory measured."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import Process
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LLMREADER = (sys.executable, "-m", "llmreader")
PATIENCE = 60.0
"""Seconds after which a program is stopped."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a program took."""

    seconds: float
    mebibytes: float
    """The most that it had at any time."""
    ended: bool = True
    """False when it was stopped."""


def measure(command: Sequence[str], env: Mapping[str, str], patience: float = PATIENCE) -> Run:
    """Runs a command to its end, or stops it."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    ended = 0
    while not ended:
        ended, status, used = os.wait4(process.pid, os.WNOHANG)
        took = time.perf_counter() - started
        if not ended and took > patience:
            process.kill()
            os.wait4(process.pid, 0)
            return Run(took, 0.0, ended=False)
        time.sleep(0.005)
    if status:
        sys.exit(f"{command[0]} ended with {status}")
    return Run(took, used.ru_maxrss / 1024)


def apart(work: Callable[..., None], *args: object) -> None:
    """Does something in a process of its own: a program counts as its own what its parent had."""
    process = Process(target=work, args=args)
    process.start()
    process.join()
    if process.exitcode:
        sys.exit(f"{work.__name__} failed")


def env_in(folder: Path) -> dict[str, str]:
    """A user's surroundings without anything of his own."""
    return {
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "PATH": os.defpath,
        "PYTHONPATH": str(ROOT / "src"),
        "TERM": "xterm-256color",
        **{f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA")},
    }


def load() -> str:
    """How busy the machine is."""
    return f"Load of the machine at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors."
