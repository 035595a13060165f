"""Lists in and out by the command line."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click import ClickException
from click.testing import CliRunner, Result

from llmreader.cli.group import llmreader

LIST = """# Bread

## Flour

- [Rye](https://example.org/rye) - dark
- [x] [Spelt](https://example.org/spelt)
- [Local](recipes.md)
"""

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))

    def invoke(*arguments: str, given: str | None = None) -> Result:
        return CliRunner().invoke(llmreader, list(arguments), input=given, standalone_mode=False)

    return invoke


@pytest.fixture
def bread(tmp_path: Path) -> Path:
    path = tmp_path / "bread.md"
    path.write_text(LIST)
    return path


def data(result: Result) -> Any:
    return json.loads(result.stdout)


def test_an_import_tells_what_came_in_and_what_did_not(run: Run, bread: Path) -> None:
    result = run("import", str(bread))
    assert result.return_value == 3
    assert "Bread (markdown): 2 resources in 1 topic" in result.stdout
    assert "carried over: 1 marked" in result.stdout
    assert "line 7" in result.stdout


def test_the_same_as_json(run: Run, bread: Path) -> None:
    (report,) = data(run("import", "--json", str(bread)))
    assert (report["outcome"], report["format"], report["new"]) == ("taken in", "markdown", 2)
    assert report["carried"]["status"] == 1
    assert [entry["place"] for entry in report["left_out"]] == [7]


def test_a_dry_run_changes_nothing(run: Run, bread: Path) -> None:
    assert "2 new to the library" in run("import", "--dry-run", str(bread)).stdout
    assert "Bread" not in run("catalogs").stdout


def test_standard_input_is_a_source(run: Run) -> None:
    assert run("import", "-", "--title", "Piped", given=LIST).return_value == 3
    assert "Piped  2 resources, 1 of 2 read" in run("catalogs").stdout
    assert "piped in, and cannot be read again" in run("update", "Piped").stdout


def test_a_folder_is_all_its_files(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "lists"
    (folder / "deeper").mkdir(parents=True)
    (folder / "a.md").write_text("# A\n- [One](https://example.org/1)\n")
    (folder / "deeper" / "b.txt").write_text("https://example.org/2\nhttps://example.org/3\n")
    (folder / "noise.bin").write_bytes(b"\0\1\2")
    (folder / "words.md").write_text("# Words\n\nNothing but words.\n")
    (folder / ".hidden.md").write_text("- [x](https://example.org/x)")
    reports = data(run("import", "--json", str(folder)))
    assert [report["outcome"] for report in reports] == ["taken in", "refused", "refused", "taken in"]
    assert reports[2]["reasons"] == ["1:1: there is no link in it"]
    assert [report["new"] for report in reports if report["outcome"] == "taken in"] == [1, 2]


def test_what_cannot_be_read_is_said(run: Run, tmp_path: Path) -> None:
    result = run("import", str(tmp_path / "nowhere.md"))
    assert result.return_value == 1
    assert "not taken in: it cannot be read: No such file or directory" in result.stdout


def test_an_unknown_format_is_a_mistake_of_usage(run: Run, bread: Path) -> None:
    result = run("import", "--format", "tomes", str(bread))
    assert "there is no format 'tomes'; there are" in str(result.exception)


def test_an_update_says_what_has_changed(run: Run, bread: Path) -> None:
    run("import", str(bread))
    (same,) = data(run("update", "--json"))
    assert same["outcome"] == "unchanged"
    bread.write_text(LIST.replace("Rye", "Dark rye") + "- [Oat](https://example.org/oat)\n")
    (report,) = data(run("update", "--json", "bread"))
    differences = report["differences"]
    assert [entry["title"] for entry in differences["new"]] == ["Oat"]
    assert [pair["now"]["title"] for pair in differences["renamed"]] == ["Dark rye"]


def test_a_catalog_is_removed_by_its_title(run: Run, bread: Path) -> None:
    run("import", str(bread))
    assert "Removed: Bread" in run("remove", "bread").stdout
    assert "Bread" not in run("catalogs").stdout
    assert "there is no catalog 'bread'" in str(run("remove", "bread").exception)


def test_a_name_that_fits_several_catalogs_is_not_guessed(run: Run, bread: Path) -> None:
    run("import", str(bread))
    other = bread.with_name("other.md")
    other.write_text(LIST)
    run("import", str(other))
    result = run("remove", "Bread")
    assert getattr(result.exception, "exit_code", None) == 4
    assert str(other) in str(result.exception)


@pytest.mark.parametrize("form", ["yaml", "json", "markdown", "bookmarks", "csv"])
def test_what_is_written_comes_in_again_with_its_state(run: Run, bread: Path, form: str) -> None:
    run("import", str(bread))
    written = bread.with_name(f"written.{form}")
    assert run("export", "Bread", "--format", form, "-o", str(written)).return_value == 0
    run("remove", "Bread")
    (report,) = data(
        run("--library", str(bread.with_name("other.sqlite3")), "import", "--json", str(written))
    )
    assert (report["new"], report["carried"]["status"]) == (2, 1)


def test_a_link_goes_to_the_inbox(run: Run) -> None:
    result = run("add", "https://example.org/a-good-page.html", "--tag", "later", "--note", "From *Ada*")
    assert result.stdout == "Added to the Inbox: a good page\n"
    (inbox,) = [each for each in data(run("catalogs", "--json")) if each["title"] == "Inbox"]
    assert (inbox["source"], inbox["resources"]) == ("inbox", 1)
    written = run("export", "Inbox").stdout
    assert "later" in written
    assert "From *Ada*" in written


def test_a_link_can_be_given_a_title_and_a_topic(run: Run) -> None:
    run("add", "https://example.org/1", "--title", "One", "--topic", "Tools / Editors")
    run("add", "https://example.org/2", "--title", "Two", "--topic", "Tools")
    run("add", "https://example.org/3", "--title", "Three", "--topic", "Tools / Editors")
    written = run("export", "Inbox", "--format", "markdown").stdout
    lines = [line for line in written.splitlines() if line.startswith(("#", "- "))]
    assert [line.split("](")[0].split(" <!")[0].lstrip("-# []") for line in lines] == [
        "Inbox",
        "Tools",
        "Two",
        "Editors",
        "One",
        "Three",
    ]


def test_a_link_that_is_in_the_inbox_stands_there_once(run: Run) -> None:
    run("add", "https://example.org/page", "--title", "Page")
    again = run("add", "http://www.example.org/page/?utm_source=x", "--tag", "seen")
    assert again.stdout == "It is in the Inbox already: Page\n"
    other = run("add", "https://example.org/page", "--title", "Another")
    assert other.stdout == "It is in the Inbox already, and keeps its title and topic: Page\n"
    (inbox,) = [each for each in data(run("catalogs", "--json")) if each["title"] == "Inbox"]
    assert inbox["resources"] == 1
    assert "Inbox  1 resource, " in run("catalogs").stdout
    assert "seen" in run("export", "Inbox").stdout


@pytest.mark.parametrize("url", ["javascript:alert(1)", "nonsense", "file:///etc/passwd", ""])
def test_only_addresses_can_be_added(run: Run, url: str) -> None:
    result = run("add", "--", url)
    assert isinstance(result.exception, ClickException)
    assert "only web and mail addresses" in result.exception.message


def test_what_has_no_source_is_not_updated_and_says_why(run: Run) -> None:
    run("add", "https://example.org/page")
    assert "There is nothing to update" in run("update").stdout
    assert "inbox: not taken in: it is your own" in run("update", "Inbox").stdout


@pytest.mark.parametrize("source", ["~nobody-at-all/list.md", "a" * 5000, "/dev/null", "no\0name"])
def test_a_source_that_cannot_be_read_does_not_hold_up_the_others(run: Run, bread: Path, source: str) -> None:
    first, second = data(run("import", "--json", source, str(bread)))
    assert first["outcome"] == "refused"
    assert second["outcome"] == "taken in"


def test_a_folder_that_cannot_be_looked_into_is_named(
    run: Run, bread: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "lists"
    (folder / "closed").mkdir(parents=True)
    (folder / "bread.md").write_text(LIST)
    scandir = os.scandir

    def closed(path: str) -> Any:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    reports = data(run("import", "--json", str(folder)))
    assert [report["outcome"] for report in reports] == ["taken in", "refused"]
    assert reports[1]["reasons"] == ["it cannot be read: Permission denied"]


def test_a_page_that_has_only_moved_is_said_to_be_the_same(run: Run, bread: Path) -> None:
    run("import", str(bread))
    bread.write_text(LIST.replace("[x] [Spelt](https://example.org/spelt", "[Spelt](https://example.org/s"))
    (report,) = data(run("update", "--json"))
    (pair,) = report["differences"]["alike"]
    result = run("same", pair["was"]["key"], pair["now"]["key"])
    assert result.stdout == "The same from now on, in Bread: https://example.org/s\n"
    assert "status: read" in run("export", "Bread").stdout
    assert "No longer listed" not in run("export", "Bread").stdout
    again = run("same", pair["was"]["key"], pair["now"]["key"])
    assert isinstance(again.exception, ClickException)


def test_the_built_in_catalog_stays_away_once_it_is_removed(run: Run) -> None:
    run("remove", "--yes", "Large Language Models")
    assert data(run("catalogs", "--json")) == []
    run("import", "built-in")
    assert [row["source"] for row in data(run("catalogs", "--json"))] == ["built-in"]


def test_a_query_lists_what_it_finds(run: Run, bread: Path) -> None:
    run("import", str(bread))
    assert run("list", "catalog:bread", "is:unread").stdout == "1\tunread\tRye\thttps://example.org/rye\n"
    assert run("list", "spel").stdout == "1\tread\tSpelt\thttps://example.org/spelt\n"
    nothing = run("list", "no-such-word-anywhere")
    assert (nothing.stdout, nothing.return_value) == ("", 1)


def test_a_query_with_a_mistake_is_refused(run: Run) -> None:
    for command in ("list", "export"):
        result = run(command, "is:raed")
        assert isinstance(result.exception, ClickException)
        assert "did you mean read?" in result.exception.message


def test_an_export_has_what_the_query_finds_in_its_topics(run: Run, bread: Path) -> None:
    run("import", str(bread))
    written = run("export", "rye", "catalog:bread").stdout
    assert "title: Bread" in written
    assert "title: Flour" in written
    assert "example.org/rye" in written
    assert "spelt" not in written.lower()
    assert "Large Language" not in written


def test_an_export_of_nothing_is_refused(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.yaml"
    result = run("export", "no-such-word-anywhere", "-o", str(target))
    assert isinstance(result.exception, ClickException)
    assert not target.exists()


def test_a_name_that_is_not_utf_8_does_not_hold_up_the_others(run: Run, bread: Path) -> None:
    strange = bread.with_name("caf\udce9.md")
    bread.rename(strange)
    strange.with_name("bread.md").write_text(LIST)
    reports = data(run("import", "--json", str(strange), str(bread)))
    assert [report["outcome"] for report in reports] == ["refused", "taken in"]


def test_an_update_reads_the_format_that_the_import_was_told(run: Run, bread: Path) -> None:
    run("import", "--format", "urls", str(bread))
    bread.write_text(LIST + "\nhttps://example.org/oat\n")
    (report,) = data(run("update", "--json"))
    assert report["format"] == "urls"


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://example.org/a-good-page.html", "a good page"),
        ("https://arxiv.org/abs/1706.03762v2", "1706.03762v2"),
        ("https://example.org/node.js", "node.js"),
        ("https://example.org/people/J.Baker", "J.Baker"),
        ("https://example.org/.md", ".md"),
        ("mailto:ada@example.org?subject=Bread", "ada@example.org"),
    ],
)
def test_a_link_without_a_title_is_called_what_its_address_says(run: Run, url: str, title: str) -> None:
    assert run("add", url).stdout == f"Added to the Inbox: {title}\n"


def test_of_a_file_in_one_line_the_report_counts_entries(run: Run, tmp_path: Path) -> None:
    bread = tmp_path / "bread.json"
    entries = [{"url": url, "title": url} for url in ("https://example.org/rye", "javascript:rye")]
    bread.write_text(json.dumps(entries))
    assert "    entry 2: " in run("import", str(bread)).stdout
    (report,) = data(run("import", "--json", str(bread)))
    assert [(each["unit"], each["place"]) for each in report["left_out"]] == [("entry", 2)]
