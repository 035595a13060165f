"""What is printed: lines for people and programs, templates, and JSON as docs/shell.schema.json has it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from llmreader.cli.printing import print_data, to_json, wants_colour

if TYPE_CHECKING:
    from tests.cli.conftest import Run, Shelf

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "shell.schema.json").read_text())
PROGRAM = [sys.executable, "-m", "llmreader"]
EVIL = "\x1b]0;owned\x07\x9b31m\u202egnp.exe\x7f"


def valid(kind: str, items: list[Any]) -> None:
    """Checks what is printed against its part of the schema."""
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": SCHEMA["$defs"]})
    assert items
    for each in items:
        validator.validate(each)


@pytest.mark.parametrize(
    ("kind", "command"),
    [
        ("resource", ["list"]),
        ("resource", ["show", "rye", "spelt"]),
        ("event", ["history"]),
        ("change", ["undo", "--list"]),
        ("catalog", ["catalogs"]),
    ],
)
def test_json_is_what_the_schema_says(bread: Shelf, kind: str, command: list[str]) -> None:
    bread("tag", "later", "--query", "rye")
    bread("mark", "read", "rye")
    whole = json.loads(bread(*command, "--json").out)
    valid(kind, whole)
    assert [json.loads(line) for line in bread(*command, "--jsonl").out.splitlines()] == whole


def test_a_resource_has_all_that_is_known_of_it(run: Run) -> None:
    run("mark", "read", "Understanding large language models")
    (found,) = json.loads(run("show", "Understanding large language models", "--json").out)
    valid("resource", [found])
    assert found["placements"][0]["catalog"] == "Large Language Models"
    assert found["discussions"][0]["site"] == "Hacker News"
    assert found["read_at"] >= found["added"]


def test_every_place_on_the_shelf_is_told(bread: Shelf) -> None:
    (rye,) = json.loads(bread("show", "rye", "--json").out)
    assert rye["placements"] == [
        {"catalog": "Bread", "topics": ["Flour"]},
        {"catalog": "Bread", "topics": ["Baking"]},
    ]


def test_nothing_found_is_an_empty_array(bread: Shelf) -> None:
    assert (bread("list", "oats", "--json").out, bread("list", "oats", "--jsonl").out) == ("[]\n", "")


def test_json_keeps_what_could_steer_a_terminal_and_does_not_let_it_through() -> None:
    text = to_json({"title": EVIL + "\ud800\n"})
    assert text.isprintable()
    assert json.loads(text) == {"title": EVIL + "\ud800\n"}


def test_nothing_that_steers_a_terminal_is_printed(run: Run, home: Path) -> None:
    list_ = [{"title": EVIL, "url": "https://example.org/", "summary": EVIL, "author": EVIL}]
    (home / "evil.json").write_text(json.dumps({"title": EVIL, "resources": list_}))
    run("import", str(home / "evil.json"))
    run("note", "example.org/", EVIL)
    run("tag", EVIL, "example.org/")
    for command in (
        ["list", "site:example.org"],
        ["list", "site:example.org", "--format", "{title}{summary}{author}{note}{tags}{catalog}"],
        ["list", "site:example.org", "--json"],
        ["show", "example.org/"],
        ["history"],
        ["undo", "--list"],
        ["catalogs"],
        ["mark", "read", "example.org/"],
        ["mark", EVIL, "example.org/"],
        ["show", f"{EVIL} oats"],
    ):
        _, out, err = run(*command)
        assert all(line.replace("\t", "").isprintable() for line in (out + err).splitlines()), command


def test_a_template_is_filled_for_each(bread: Shelf) -> None:
    assert bread.each(r"{number}\t{{{title}}} \\n", "topic:flour") == [
        "1\t{Rye} \\n",
        "2\t{Spelt} \\n",
        "3\t{Rye or spelt?} \\n",
    ]
    assert bread.each("{starred}{minutes}{read_at}|{catalog}|{topic}", "ovens") == ["|Bread|Baking"]


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{titel}", "there is no field {titel}. Did you mean {title}?"),
        ("{title.__class__}", "there is no field {title.__class__}"),
        ("{title!r:>9}", "there is no field {title!r:>9}"),
        ("{}", "there is no field {}."),
        ("{0}", "there is no field {0}."),
        ("{title", "a single { means nothing; {{ prints one"),
        ("title}", "a single } means nothing; }} prints one"),
    ],
)
def test_a_mistake_in_a_template_is_said(bread: Shelf, template: str, message: str) -> None:
    result = bread("list", "--format", template)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_only_a_list_has_numbers(bread: Shelf) -> None:
    assert "there is no field {number}" in bread("show", "rye", "--format", "{number}").err


def test_json_and_a_template_exclude_each_other(bread: Shelf) -> None:
    assert bread("list", "--json", "--format", "{title}").code == 2


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, None),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, None),
        ({"FORCE_COLOR": "1"}, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_colours_are_for_terminals_and_for_those_who_want_them(
    environment: dict[str, str], wanted: bool | None
) -> None:
    assert wants_colour(environment) is wanted


def test_show_has_colours_only_when_they_are_wanted(bread: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    assert bread("show", "rye").out.startswith("Rye\nhttps://example.org/rye\n")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert bread("show", "rye").out.startswith("\x1b[1mRye")


def test_a_terminal_gets_more_than_it_can_hold_through_the_pager(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    paged: list[str] = []
    monkeypatch.setattr("click.echo_via_pager", paged.extend)
    monkeypatch.setattr("llmreader.cli.printing.on_terminal", lambda: True)
    monkeypatch.setenv("LINES", "5")
    print_data([{}] * 4, "lines")
    assert paged == []
    assert capsys.readouterr().out == "{}\n" * 4
    print_data([{}] * 5, "lines")
    assert paged == ["{}\n"] * 5


def test_a_reader_that_has_seen_enough_is_no_error(bread: Shelf, home: Path) -> None:
    with (home / "long.md").open("w") as long:
        long.write("# Long\n")
        long.writelines(f"- [Number {n}](https://example.org/{n})\n" for n in range(2500))
    bread("import", str(home / "long.md"))
    shell = f"{' '.join(PROGRAM)} list --most 2500 | head -1"
    done = subprocess.run(
        ["/bin/sh", "-c", shell], env=os.environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("1\tunread\tRye")
    assert done.stderr == ""
