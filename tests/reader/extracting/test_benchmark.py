"""`benchmarks/extract.py` scores a folder of annotated pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PROGRAM = HERE.parents[2] / "benchmarks" / "extract.py"


def scored(folder: Path) -> subprocess.CompletedProcess[str]:
    """What it prints of a folder, beside trafilatura alone."""
    command = [sys.executable, str(PROGRAM), str(folder), "--quick", "--pages"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_what_must_be_in_a_text_and_what_must_not_is_counted() -> None:
    run = scored(HERE / "annotated")
    count, _, ours, theirs, *pages = run.stdout.splitlines()
    assert count == "3 pages"
    # Seven of eight wanted segments, and one of five unwanted ones.
    assert ours.split()[:4] == ["llmreader", "0.875", "0.875", "0.875"]
    assert ours.endswith("1, 1")
    assert theirs.split()[0] == "trafilatura"
    assert [row.split() for row in pages] == [["../pages/lists.html", "won", "Google"]]
    assert run.returncode == 0


def test_a_folder_without_its_pages_says_so(tmp_path: Path) -> None:
    (tmp_path / "evaldata.json").write_text(
        '{"https://a.example/": {"file": "a.html", "with": ["a"], "without": []}}'
    )
    run = scored(tmp_path)
    assert run.stderr.splitlines() == ["not there: a.html", "there are no annotated pages"]
    assert run.returncode == 2
