"""A file is written whole or not at all."""

from __future__ import annotations

import os
import resource
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from llmreader.files import write


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """No file can be larger than so many bytes."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.yaml"
    path.write_text("before")
    return path


def test_a_new_file_gets_the_mode_less_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(tmp_path / "a", b"new")
        write(tmp_path / "b", b"new", 0o600)
    finally:
        os.umask(before)
    assert (mode(tmp_path / "a"), mode(tmp_path / "b")) == (0o640, 0o600)


def test_a_file_that_is_there_keeps_its_mode(file: Path) -> None:
    file.chmod(0o604)
    write(file, b"after")
    assert (file.read_text(), mode(file)) == ("after", 0o604)
    assert list(file.parent.iterdir()) == [file]


def test_a_link_stays_one(file: Path) -> None:
    link = file.with_name("link")
    link.symlink_to(file.name)
    write(link, b"after")
    assert (link.is_symlink(), file.read_text()) == (True, "after")
    link.unlink()
    link.symlink_to("not-yet")
    write(link, b"new")
    assert (link.is_symlink(), file.with_name("not-yet").read_text()) == (True, "new")


def test_on_a_full_disk_the_file_is_as_it_was(file: Path) -> None:
    with full_disk(1000), pytest.raises(OSError, match="File too large"):
        write(file, b"x" * 2000)
    assert file.read_text() == "before"
    assert list(file.parent.iterdir()) == [file]


def test_where_nothing_can_be_made_the_file_is_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(PermissionError):
        write(file, b"after")
    assert file.read_text() == "before"


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write(pipe, b"through")
    reader.join(10)
    assert (got, pipe.is_fifo()) == ([b"through"], True)
