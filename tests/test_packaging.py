"""The wheel: has everything that the program needs besides its code, and finds it there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
DATA = (
    "llmreader/data/catalog.yaml",
    "llmreader/data/catalog.schema.json",
    "llmreader/tui/app.tcss",
    "llmreader/tui/screens/dialogs.tcss",
)
FIND = "import llmreader.paths; print(llmreader.paths.builtin_catalog())"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with what an installation unpacks."""
    pytest.importorskip("hatchling", reason="the wheel is built with hatchling, of the extra `dev`")
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.mark.parametrize("name", DATA)
def test_the_wheel_has_the_files_that_are_no_code(unpacked: Path, name: str) -> None:
    source = ROOT / "src" / name
    source = source if source.exists() else ROOT / name.removeprefix("llmreader/")
    assert (unpacked / name).read_bytes() == source.read_bytes()


def test_the_built_in_catalog_is_found_where_the_wheel_was_unpacked(unpacked: Path, tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(unpacked)}
    done = subprocess.run(
        [sys.executable, "-c", FIND],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()) == unpacked / "llmreader" / "data" / "catalog.yaml"
