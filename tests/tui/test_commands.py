"""The one table of commands: complete, without clashes, and what users make of its keys."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.keys import _character_to_key

from llmreader.config import Problem
from llmreader.config import parsing as config
from llmreader.tui.commands import BY_NAME, COMMANDS, Command, Place
from llmreader.tui.handlers import FUNCTIONS, handler
from llmreader.tui.keynames import resolve_keys, show_key
from llmreader.tui.keys import Keys, bindings

DEFAULTS = {command.name: command.keys for command in COMMANDS}


def here(place: Place) -> list[Command]:
    """The commands of a place."""
    return [command for command in COMMANDS if place in command.places]


def test_every_command_has_what_does_it() -> None:
    assert list(BY_NAME) == [command.name for command in COMMANDS], "no name is there twice"
    for place in Place:
        assert {command.name for command in here(place)} == FUNCTIONS[place].keys()
        assert all(handler(name, place) for name in FUNCTIONS[place]), "each is there"


def test_every_command_says_what_it_does() -> None:
    for command in COMMANDS:
        assert command.title
        assert command.help.endswith(".")
        assert command.panes


@pytest.mark.parametrize("place", Place)
def test_no_key_is_given_twice_in_a_place_by_default(place: Place) -> None:
    keys = Counter(key for command in here(place) for key in command.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_command_has_a_key_or_is_in_the_palette() -> None:
    assert [command.name for command in COMMANDS if not command.keys and not command.palette] == []


@pytest.mark.parametrize("place", Place)
def test_every_default_key_is_bound(place: Place) -> None:
    bound = {key for binding in bindings(place) for key in binding.key.split(",")}
    assert {key for command in here(place) for key in command.keys} <= bound


def test_without_wishes_the_defaults_hold() -> None:
    assert resolve_keys({}, {}) == (DEFAULTS, ())
    assert Keys(DEFAULTS).keymap() == {}


def test_a_chosen_key_replaces_the_default_ones_and_is_taken_from_others() -> None:
    keys, problems = resolve_keys({"star": ["o"]}, {})
    assert keys == DEFAULTS | {"star": ("o",), "open": ()}
    assert problems == ()


def test_no_keys_take_the_command_s_keys_away() -> None:
    keys, problems = resolve_keys({"quit": []}, {})
    assert keys == DEFAULTS | {"quit": ()}
    assert problems == ()


def test_of_two_that_want_a_key_the_first_one_has_it() -> None:
    keys, problems = resolve_keys({"skip": ["z"], "star": ["z", "Z"]}, {"keys.skip": 2, "keys.star": 3})
    assert keys == DEFAULTS | {"skip": ("z",), "star": ("Z",)}
    assert problems == (Problem(3, "keys.star", "the key 'z' is already given to 'skip'"),)


def test_a_key_can_mean_one_thing_in_the_room_and_another_in_a_discussion() -> None:
    keys, problems = resolve_keys({"toggle-read": ["z"], "fold": ["space", "z"]}, {})
    assert (keys["toggle-read"], keys["fold"], keys["fold-all"]) == (("z",), ("space", "z"), ())
    assert problems == ()
    assert Keys(keys).command("z") == ("toggle-read", ())
    assert Keys(keys).command("z", Place.DISCUSSION) == ("fold", ())


@pytest.mark.parametrize(
    ("name", "hint"), [("toggel-read", "; did you mean 'toggle-read'?"), ("make-coffee", "")]
)
def test_an_unknown_command_is_named_with_the_nearest_known_one(name: str, hint: str) -> None:
    keys, problems = resolve_keys({name: ["z"]}, {f"keys.{name}": 7})
    assert keys == DEFAULTS
    assert problems == (Problem(7, f"keys.{name}", f"there is no command {name!r}{hint}"),)


some_keys = st.lists(st.sampled_from(["a", "b", "o", "s", "f1", "ctrl+x", ","]), max_size=3)


@given(st.dictionaries(st.sampled_from([*BY_NAME, "unknown"]), some_keys, max_size=5))
def test_whatever_is_wished_for_no_key_has_two_meanings_in_a_place(chosen: dict[str, list[str]]) -> None:
    keys, problems = resolve_keys(chosen, {})
    assert keys.keys() == BY_NAME.keys()
    for place in Place:
        owners = Counter(key for command in here(place) for key in set(keys[command.name]))
        assert max(owners.values()) == 1
    for name, wanted in chosen.items():
        lost = set(wanted) - set(keys.get(name, ()))
        assert bool(lost or name not in BY_NAME) == any(problem.key == f"keys.{name}" for problem in problems)


@pytest.mark.parametrize(
    ("key", "shown", "plain"),
    [
        ("j", "j", "j"),
        ("G", "G", "G"),
        ("?", "?", "?"),
        ("+", "+", "+"),
        ("space", "␣", "Space"),
        ("enter", "⏎", "Enter"),
        ("left", "←", "Left"),
        ("pagedown", "PgDn", "PgDn"),
        ("tab", "Tab", "Tab"),
        ("shift+tab", "Shift+Tab", "Shift+Tab"),
        ("ctrl+d", "Ctrl+d", "Ctrl+d"),
        ("ctrl+shift+x", "Ctrl+Shift+x", "Ctrl+Shift+x"),
        ("f1", "f1", "f1"),
    ],
)
def test_keys_are_shown_as_people_write_them(key: str, shown: str, plain: str) -> None:
    assert show_key(key) == shown
    assert show_key(key, plain=True) == plain
    assert plain.isascii()


@pytest.mark.parametrize(
    ("key", "problem"),
    [
        ("w", ""),
        ("W", ""),
        (",", ""),
        ("comma", ""),
        ("question_mark", ""),
        ("slash", ""),
        ("ctrl+shift+f5", ""),
        ("Space", "there is no key 'Space'; did you mean 'space'?"),
        ("Ctrl+D", "there is no key 'Ctrl+D'; did you mean 'ctrl+d'?"),
        ("ctrl-d", "there is no key 'ctrl-d'"),
        ("crtl+d", "there is no key 'crtl+d'"),
    ],
)
def test_a_key_that_no_terminal_sends_is_reported(key: str, problem: str) -> None:
    keys, problems = resolve_keys({"star": [key]}, {})
    assert [each.message for each in problems] == ([problem] if problem else [])
    assert keys["star"] == (DEFAULTS["star"] if problem else (key,))


def test_every_key_that_textual_reports_can_be_given() -> None:
    sequences = [keys for keys in ANSI_SEQUENCES_KEYS.values() if isinstance(keys, tuple)]
    reported = {key.value for keys in sequences for key in keys if key.value[0] != "<"}
    reported |= {_character_to_key(chr(code)) for code in range(33, 127)}
    assert resolve_keys({"star": sorted(reported)}, {})[1] == ()


def test_every_default_key_exists() -> None:
    assert resolve_keys(DEFAULTS, {}) == (DEFAULTS, ())


@pytest.mark.parametrize("name", [name for name in BY_NAME if name != "open-link"])
def test_a_key_is_known_by_the_name_under_which_it_is_reported(name: str) -> None:
    command = BY_NAME[name]
    for key in command.keys:
        reported = _character_to_key(key) if len(key) == 1 else key
        assert all(Keys(DEFAULTS).command(reported, place)[0] == name for place in command.places)


def test_the_example_in_the_docs_is_without_mistakes() -> None:
    text = (Path(__file__).parents[2] / "docs" / "keys.md").read_text("utf-8")
    loaded = config.parse(text.partition("```toml\n")[2].partition("```")[0])
    assert loaded.problems == ()
    assert len(loaded.settings.keys) == 5
    assert resolve_keys(loaded.settings.keys, loaded.origins)[1] == ()


def test_many_keys_are_shown_as_a_range() -> None:
    assert Keys(DEFAULTS).all_shown("toggle-read") == "␣ m"
    assert Keys(DEFAULTS).all_shown("open-link") == "1 … 9"
    assert Keys(DEFAULTS, plain=True).all_shown("open-link") == "1 ... 9"
    assert Keys(DEFAULTS | {"quit": ()}).shown("quit") == "Quit"
