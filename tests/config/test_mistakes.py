"""What is said of the mistakes in a settings file, and what counts all the same."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmreader.config import Settings
from llmreader.config.parsing import parse

PIECES = st.lists(
    st.sampled_from(
        [
            *('"', "'", '"""', "'''", "[", "]", "{", "}", "=", "#", "\n", "\\", " ", ",", ".", "é", "\x1b"),
            *("theme", "[keys]\n", "[browser.for]\n", 'theme = "a"\n', "text_width = 90\n", "x", "1"),
        ]
    )
).map("".join)


HOSTS = 'a list of names without ports, such as ["wiki.home", "127.0.0.1"]'


def said(text: str) -> list[str]:
    """The problems of a text, one line each."""
    return [str(problem) for problem in parse(text).problems]


def only(text: str) -> str:
    """The one problem of a text."""
    (problem,) = said(text)
    return problem


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("text_width = 500", "text_width: expected a whole number from 20 to 200, not 500"),
        ("text_width = true", "text_width: expected a whole number from 20 to 200, not true"),
        ("text_width = 80.0", "text_width: expected a whole number from 20 to 200, not 80.0"),
        ('glyphs = "utf8"', 'glyphs: expected "auto", "unicode" or "ascii", not "utf8"'),
        ("open_marks_reading = 1", "open_marks_reading: expected true or false, not 1"),
        ('theme = ""', 'theme: expected the name of a theme, in quotes, not ""'),
        (
            'browser.command = "ff \'x"',
            'browser.command: expected a command line, in quotes, not "ff \'x"',
        ),
        (
            'keys.quit = ["q", 1]',
            'keys.quit: expected a key or a list of keys, such as "m" or ["space", "m"], not ["q", 1]',
        ),
        *(
            (
                f"network.allow = {found}",
                f"network.allow: expected {HOSTS}, not {found}",
            )
            for found in ('"wiki.home"', '["wiki.home:80"]', '["http://wiki.home"]', "[1]")
        ),
        ("browser = 3", "browser: expected a table: [browser]"),
        ('theme.name = "nord"', "theme.name: theme is not a table; expected the name of a theme, in quotes"),
        (
            'browser.for.example.com = "mpv"',
            'browser.for.example.com: expected quotes around the name: "example.com"',
        ),
        ('thme = "nord"', "thme: there is no such setting; did you mean theme?"),
        ("zzz = 1", "zzz: there is no such setting"),
    ],
)
def test_a_value_that_is_not_as_expected_is_reported_with_its_key(text: str, problem: str) -> None:
    assert only(f"# first line\n\n{text}\n") == f"line 3: {problem}"


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ("[key]", "key: there is no such table; did you mean keys?"),
        ("[zzz]", "zzz: there is no such table"),
        ("[text_width]", "text_width: expected text_width = 80, not a table of this name"),
        ("[keys.quit]", "keys.quit: expected [keys], not a table of this name"),
    ],
)
def test_a_table_that_does_not_exist_is_reported_once(header: str, problem: str) -> None:
    assert only(f"{header}\na = 1\nb = 2\n") == f"line 1: {problem}"


def test_a_setting_below_a_table_that_belongs_above_it_is_told_so() -> None:
    assert only('[browser]\ntheme = "nord"').endswith("theme belongs above the first [table]")
    assert only("[keys]\ntext_width = 90").endswith("text_width belongs above the first [table]")


def test_a_second_value_is_reported_and_the_first_counts() -> None:
    text = 'theme = "a"\ntheme = "b"\n'
    assert only(text) == "line 2: theme: given a second time: line 1 counts"
    assert parse(text).settings.theme == "a"


def test_a_second_table_of_one_name_is_reported_and_both_count() -> None:
    text = '[keys]\na = "x"\n[browser]\n[keys]\nb = "y"\n'
    assert only(text) == "line 4: keys: the same table as in line 1: expected it once"
    assert parse(text).settings.keys == {"a": ("x",), "b": ("y",)}


def test_an_array_of_tables_is_reported_and_its_settings_count() -> None:
    text = '[[keys]]\na = "x"\n'
    assert only(text) == "line 1: keys: expected [keys], in single brackets"
    assert parse(text).settings.keys == {"a": ("x",)}


def test_control_characters_of_a_value_are_not_shown_as_they_are() -> None:
    assert only('glyphs = "\\u001b[31m"').endswith(r'not "\u001B[31m"')


def test_a_value_that_cannot_be_read_is_reported_with_what_was_expected() -> None:
    problem = "line 1: theme: expected the name of a theme, in quotes; not TOML: invalid value"
    assert only("theme = nord\ntext_width = 90") == problem


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        ('theme = "nord', 2),
        ("theme", 2),
        ("= 3", 2),
        ("theme = 'a' 'b'", 2),
        ("keys.a = [", 2),
        ('keys.a = ["x"\nkeys.b', 2),
        ('keys.a = ["x"\n "y"]', 3),
        ('theme = """a\nb # c ]', 2),
        ("theme = " + "[" * 5000, 2),
        ("text_width = " + "9" * 5000, 2),
        ("theme = 'a\x07'", 2),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_what_cannot_be_read_is_reported_and_the_rest_counts(broken: str, line: int) -> None:
    loaded = parse(f'glyphs = "ascii"\n{broken}\ntext_width = 90\n[keys]\na = "x"\n')
    assert [problem.line for problem in loaded.problems] == [line]
    assert "not TOML" in loaded.problems[0].message
    assert loaded.settings == Settings(glyphs="ascii", text_width=90, keys={"a": ("x",)})


def test_what_stands_below_a_broken_header_is_left_out_up_to_the_next() -> None:
    loaded = parse('[keys\na = "x"\n[browser]\ncommand = "ff"\n')
    assert loaded.settings == Settings(browser_command="ff")
    (problem,) = loaded.problems
    assert problem.line == 1
    assert problem.message.endswith("what follows is left out up to the next [table]")


def test_what_only_the_whole_text_gets_wrong_is_reported_too() -> None:
    problem = only('theme = "nord"\nbrowser = {command = "ff"}\n[browser]\n')
    assert problem.startswith("line 3: ")


def test_a_file_of_mistakes_is_not_listed_to_its_end() -> None:
    problems = said("x = [\n" * 10_000)
    assert len(problems) == 51
    assert problems[-1].endswith("too many mistakes: the rest is not read")


@given(PIECES)
def test_any_text_can_be_read_and_is_silently_taken_only_if_it_is_toml(text: str) -> None:
    loaded = parse(text)
    if not loaded.problems:
        values = tomllib.loads(text)
        assert values.get("theme", "textual-dark") == loaded.settings.theme
        assert values.get("text_width", 80) == loaded.settings.text_width
        assert dict(loaded.settings.browser_for).keys() == values.get("browser", {}).get("for", {}).keys()
        assert loaded.settings.keys.keys() == values.get("keys", {}).keys()
