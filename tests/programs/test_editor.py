"""Editing in the user's editor: what was typed comes back, or stays where it can be found."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from llmreader.programs.editor import EditFailed, command, edit_file, edit_text

Editor = Callable[[str], tuple[str, ...]]


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go."""
    path = tmp_path / "temporary"
    path.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(path))
    return path


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    """Makes an editor out of a shell script, which finds the file's path in $2."""

    def write(body: str) -> tuple[str, ...]:
        path = tmp_path / "an editor"
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)
        return (str(path), "--wait")

    return write


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"VISUAL": "sh -x", "EDITOR": "cat"}, ("sh", "-x")),
        ({"EDITOR": "cat"}, ("cat",)),
        ({"VISUAL": " ", "EDITOR": "cat"}, ("cat",)),
        ({"VISUAL": "no-such-editor --wait", "EDITOR": "cat"}, ("cat",)),
        ({"VISUAL": "it's", "EDITOR": "no-such-editor"}, None),
        ({"EDITOR": ""}, None),
        ({}, None),
    ],
)
def test_visual_goes_before_editor_and_what_is_not_installed_does_not_count(
    environ: dict[str, str], expected: tuple[str, ...] | None
) -> None:
    assert command(environ | {"PATH": "/usr/bin:/bin"}) == expected


def test_an_editor_in_a_folder_with_a_space_is_found(editor: Editor) -> None:
    program = editor("")[0]
    assert command({"VISUAL": f"'{program}' -w"}) == (program, "-w")


@pytest.mark.parametrize(
    ("before", "body", "after"),
    [
        ("", "echo 'Two lines\nof text' > \"$2\"", "Two lines\nof text"),
        ("one", 'echo two >> "$2"', "onetwo"),
        ("one\n", 'echo two >> "$2"', "one\ntwo\n"),
        ("one", 'printf "two\\n\\n" > "$2"', "two\n"),
        ("é 日本 \r\n\tstays", "", "é 日本 \r\n\tstays"),
        ("gone", ': > "$2"', ""),
        ("old", 'echo new > "$2.tmp"; mv "$2.tmp" "$2"', "new"),
    ],
)
def test_a_text_comes_back_as_the_editor_left_it(
    before: str, body: str, after: str, editor: Editor, temporary: Path
) -> None:
    assert edit_text(editor(body), before) == after
    assert not list(temporary.iterdir())


def test_the_file_is_private_and_has_the_suffix(editor: Editor, tmp_path: Path) -> None:
    program = editor(
        f'ls -ld "$2" "$(dirname "$2")" | cut -c 1-10 > {tmp_path}/modes; echo "${{2##*.}}" > "$2"'
    )
    assert edit_text(program, "", suffix=".txt") == "txt"
    assert (tmp_path / "modes").read_text().split() == ["drwx------", "-rw-------"]


def test_an_editor_that_fails_changes_nothing_and_leaves_nothing(editor: Editor, temporary: Path) -> None:
    assert edit_text(editor("exit 1"), "text") == EditFailed("an editor ended with status 1")
    assert edit_text(("no-such-editor",), "text") == EditFailed("no-such-editor cannot be found")
    assert edit_text(editor('rm "$2"'), "text") == EditFailed(
        "what the editor saved cannot be read: no such file or directory"
    )
    assert not list(temporary.iterdir())


@pytest.mark.parametrize(
    ("body", "reason", "kept"),
    [
        ("printf 'caf\\351' > \"$2\"", "what the editor saved is not UTF-8 text", {"note.md": b"caf\xe9"}),
        ('echo more > "$2"; exit 2', "an editor ended with status 2", {"note.md": b"more\n"}),
        (
            'echo more > "$2.save"; kill -9 $$',
            "an editor was ended by signal 9",
            {"note.md": b"text", "note.md.save": b"more\n"},
        ),
    ],
)
def test_what_was_typed_is_kept_and_named_when_it_cannot_be_taken(
    body: str, reason: str, kept: dict[str, bytes], editor: Editor, temporary: Path
) -> None:
    result = edit_text(editor(body), "text")
    (folder,) = temporary.iterdir()
    assert result == EditFailed(f"{reason}; what you typed is kept in {folder}")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == kept


def test_without_room_for_a_temporary_file_the_reason_is_said(temporary: Path, editor: Editor) -> None:
    temporary.rmdir()
    result = edit_text(editor(""), "text")
    assert result == EditFailed("no temporary folder can be made: no such file or directory")


def test_a_file_is_edited_where_it_is(
    editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("-config.toml").touch()
    assert edit_file(editor('echo on the screen; echo edited > "$2"'), Path("-config.toml")) == ""
    assert Path("-config.toml").read_text() == "edited\n"
    assert capfd.readouterr().out == "on the screen\n"
    assert edit_file(editor("exit 4"), Path("-config.toml")) == "an editor ended with status 4"
