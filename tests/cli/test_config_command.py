"""`llmreader config` and `llmreader config --edit`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from llmreader.config import Settings
from llmreader.config.parsing import parse
from llmreader.config.writing import template

Run = Callable[..., Any]

EXAMPLE = """\
text_width = 100
[browser.for]
"*.pdf" = "zathura"
[views]
Short = "minutes:<15"
[keys]
toggle-read = ["space", "m"]
quit = "Q"
"""


def test_it_shows_every_setting_and_where_it_comes_from(run: Run, settings_file: Path) -> None:
    settings_file.write_text(EXAMPLE)
    code, out, err = run("config")
    assert (code, err) == (0, "")
    assert (
        out
        == f"""\
# {settings_file}
theme = "textual-dark"                                    # default
glyphs = "auto"                                           # default
text_width = 100                                          # line 1
page_width = 72                                           # default
open_marks_reading = true                                 # default
finish_marks_read = true                                  # default
words_per_minute = 230                                    # default

[browser]
command = ""                                              # default

[browser.for]
"*.pdf" = "zathura"                                       # line 3

[network]
connect_seconds = 10                                      # default
seconds = 30                                              # default
megabytes = 20                                            # default
redirects = 10                                            # default
allow = []                                                # default

[places]
arxiv = "https://arxiv.org"                               # default
github = "https://github.com"                             # default
github_raw = "https://raw.githubusercontent.com"          # default
gists = "https://gist.github.com"                         # default
archive = "https://archive.org"                           # default
snapshots = "https://web.archive.org"                     # default
hacker_news_search = "https://hn.algolia.com"             # default
hacker_news_items = "https://hacker-news.firebaseio.com"  # default
lobsters = "https://lobste.rs"                            # default
reddit = "https://www.reddit.com"                         # default

[views]
Short = "minutes:<15"                                     # line 5

[keys]
toggle-read = ["space", "m"]                              # line 7
quit = ["Q"]                                              # line 8
"""
    )


def test_what_it_shows_is_a_settings_file(run: Run, settings_file: Path) -> None:
    settings_file.write_text(EXAMPLE)
    shown = parse(run("config").out)
    assert shown.problems == ()
    assert shown.settings == parse(EXAMPLE).settings


def test_without_a_file_it_says_so(run: Run, home: Path) -> None:
    code, out, _ = run("config")
    assert code == 0
    assert out.startswith(f"# {home}/conf/llmreader/config.toml does not exist")
    assert parse(out).settings == Settings()
    assert list(home.iterdir()) == []


def test_mistakes_are_listed_with_file_and_line(run: Run, settings_file: Path) -> None:
    settings_file.write_text('theme = "nord"\nglyphs = "x"\n')
    code, out, err = run("config")
    assert code == 1
    assert 'theme = "nord"' in out
    assert err == f'llmreader: {settings_file}:2: glyphs: expected "auto", "unicode" or "ascii", not "x"\n'


def test_mistakes_in_the_views_are_listed_among_the_others(run: Run, settings_file: Path) -> None:
    settings_file.write_text('glyphs = "x"\n[views]\nUnread = "is:unread"\nnew = 3\nOdd = "minutes:soon"\n')
    code, out, err = run("config")
    assert code == 1
    assert 'Odd = "minutes:soon"' in out
    assert err.splitlines()[1:] == [
        f"llmreader: {settings_file}:{line}"
        for line in (
            "3: views.Unread: expected another name: a view of this name is there already",
            "4: views.new: expected a name in quotes and, after =, a query in quotes, not 3",
            "5: views.Odd: minutes: takes a whole number such as 15 or <15",
        )
    ]


def test_mistakes_in_the_keys_are_listed_among_the_others(run: Run, settings_file: Path) -> None:
    settings_file.write_text('[keys]\nstarr = "b"\nstar = 1\nskip = ["z", "Space"]\nopen = "z"\n')
    code, _, err = run("config")
    assert code == 1
    mistakes = (
        "2: keys.starr: there is no command 'starr'; did you mean 'star'?",
        """3: keys.star: expected a key or a list of keys, such as "m" or ["space", "m"], not 1""",
        "4: keys.skip: there is no key 'Space'; did you mean 'space'?",
        "5: keys.open: the key 'z' is already given to 'skip'",
    )
    assert err == "".join(f"llmreader: {settings_file}:{mistake}\n" for mistake in mistakes)


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> Path:
    """An editor in $EDITOR that adds the text to the file and keeps a copy of how it was."""
    script, before = tmp_path / "editor.py", tmp_path / "before"
    script.write_text(
        "import pathlib, sys\n"
        "file = pathlib.Path(sys.argv[-1])\n"
        f"pathlib.Path({str(before)!r}).write_text(file.read_text())\n"
        f"file.write_text({text!r} + file.read_text())\n"
    )
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    return before


def test_edit_makes_the_file_and_opens_it(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = editor(home, monkeypatch, 'theme = "nord"\n')
    assert run("config", "--edit") == (0, "", "")
    assert before.read_text() == template()
    assert run("config").out.splitlines()[1].split("#")[0].strip() == 'theme = "nord"'


def test_edit_says_what_is_wrong_afterwards(
    run: Run, settings_file: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings_file.write_text("text_width = 90\n")
    before = editor(home, monkeypatch, "theme = 1\n")
    code, out, err = run("config", "--edit")
    assert (code, out) == (1, "")
    assert err.startswith(f"llmreader: {settings_file}:1: theme: expected ")
    assert before.read_text() == "text_width = 90\n"


def test_edit_falls_back_on_an_editor_that_is_there(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = home / "bin" / "vim"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\necho "$1" > {home}/edited\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{home}/bin:/bin")
    monkeypatch.setattr("llmreader.cli.editors.FALLBACKS", ("none-such", "vim"))
    assert run("config", "--edit").code == 0
    assert (home / "edited").read_text().strip() == f"{home}/conf/llmreader/config.toml"


def test_edit_without_any_editor_says_where_the_file_is(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(home))
    code, out, err = run("config", "--edit")
    assert (code, out) == (1, "")
    file = f"{home}/conf/llmreader/config.toml"
    assert err == f"llmreader: there is no editor; set $VISUAL or $EDITOR, or open {file} in one\n"


def test_edit_says_that_the_file_cannot_be_made(run: Run, home: Path) -> None:
    (home / "conf").write_text("")
    code, _, err = run("config", "--edit")
    assert code == 1
    assert "config.toml cannot be written" in err
