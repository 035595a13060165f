"""The user's own views: what the settings say, and what the search bar keeps there."""

from __future__ import annotations

from pathlib import Path

import pytest

from llmreader.actions.views import OwnView, own_views, remove_view, save_view, why_not
from llmreader.config import Problem, load
from llmreader.library import View
from llmreader.query import parse


def test_views_come_in_the_order_of_the_file() -> None:
    views, problems = own_views([("Z", "is:unread"), ("A", "tag:x")], {})
    assert views == [
        OwnView("Z", "is:unread", parse("is:unread")),
        OwnView("A", "tag:x", parse("tag:x")),
    ]
    assert problems == []


def test_a_query_with_a_mistake_is_there_and_its_line_is_told() -> None:
    views, problems = own_views([("Odd one", "minutes:soon x")], {'views."Odd one"': 7})
    assert [view.text for view in views] == ["minutes:soon x"]
    sentence = "minutes: takes a whole number such as 15 or <15"
    assert problems == [Problem(7, 'views."Odd one"', sentence)]


@pytest.mark.parametrize("name", [*(view.value for view in View), "Up Next", " unread ", "", "\x1b"])
def test_a_name_that_is_no_name_of_its_own_is_refused(name: str, tmp_path: Path) -> None:
    views, problems = own_views([(name, "x")], {})
    assert views == []
    assert len(problems) == 1
    assert why_not(name, "x") == save_view(tmp_path / "config.toml", name, "x") == problems[0].message
    assert not (tmp_path / "config.toml").exists()


@pytest.mark.parametrize("text", ["", "  ", "minutes:soon", "nofield:x"])
def test_what_is_no_query_is_not_kept(text: str, tmp_path: Path) -> None:
    assert why_not("Mine", text) != ""
    assert save_view(tmp_path / "config.toml", "Mine", text) == why_not("Mine", text)
    assert not (tmp_path / "config.toml").exists()


def test_a_view_is_added_replaced_where_it_stands_and_removed(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    assert save_view(file, "One", "is:unread") == save_view(file, "Two", "a  b") == ""
    assert save_view(file, "One", "is:starred") == ""
    assert load(file).settings.views == (("One", "is:starred"), ("Two", "a b"))
    assert remove_view(file, "One") == remove_view(file, "None") == ""
    assert load(file).settings.views == (("Two", "a b"),)


def test_what_steers_a_terminal_does_not_get_into_a_name(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    assert save_view(file, "a\x1b[31m\u202eb\n c", "x\ny") == ""
    assert load(file).settings.views == (("a[31mb c", "x y"),)
