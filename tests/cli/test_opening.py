"""`llmreader open`: what the browser is given, and what it leaves behind."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Shelf


@pytest.fixture
def browser(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A browser that writes down what it opens, and fails for ovens."""
    script, opened = home / "browser", home / "opened"
    script.write_text(f'#!/bin/sh\ncase "$1" in *ovens*) exit 3;; esac\necho "$1" >> {opened}\n')
    script.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(script))
    return opened


def test_what_is_opened_is_being_read_by_one_change(bread: Shelf, browser: Path) -> None:
    bread("mark", "read", "spelt")
    assert bread("open", "rye", "spelt").out == (
        "Opened: https://example.org/rye\nOpened: https://example.org/spelt\n"
    )
    assert browser.read_text() == "https://example.org/rye\nhttps://example.org/spelt\n"
    assert bread.each("{title}", "is:reading") == ["Rye"]
    assert bread("undo").out == "Undone: opened: 2 resources\n"


def test_the_settings_can_say_that_it_is_not(bread: Shelf, browser: Path, settings_file: Path) -> None:
    settings_file.write_text("open_marks_reading = false\n")
    bread("open", "rye")
    assert browser.exists()
    assert bread.each("{title}", "is:reading") == []


def test_what_cannot_be_opened_stays_as_it_is(bread: Shelf, browser: Path) -> None:
    result = bread("open", "rye", "ovens")
    assert (result.code, result.out) == (1, "Opened: https://example.org/rye\n")
    assert result.err == "llmreader: Stone ovens: browser ended with status 3\n"
    assert bread.each("{title}", "is:reading") == ["Rye"]


def test_without_a_browser_the_url_is_printed(bread: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("llmreader.programs.browser.choose", lambda *_: None)
    assert bread("open", "rye").out == "https://example.org/rye\n"
    assert bread.each("{title}", "is:reading") == ["Rye"]


def test_only_web_and_mail_addresses_are_opened(bread: Shelf, browser: Path, home: Path) -> None:
    (home / "odd.json").write_text('{"title": "Odd", "resources": [{"title": "It", "url": "gopher://a/b"}]}')
    bread("import", str(home / "odd.json"))
    result = bread("open", "It")
    assert result.code == 1
    assert not browser.exists()
