"""What came of an import or an update: for people, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from llmreader.actions import Refused
from llmreader.actions.importing import Imported, Report
from llmreader.actions.reporting import Told, tell
from llmreader.cli.printing import print_data
from llmreader.library import Differences, Entry

SOME_LEFT_OUT = 3
"""The exit code when something could not be taken in."""

_MOST = 20
"""Entries of one kind that are listed for people; JSON has them all."""


def show_reports(reports: Sequence[Report], *, as_json: bool) -> None:
    """Prints what came of each list."""
    if as_json:
        print_data(map(as_data, reports), "array")
        return
    for report in reports:
        for line in _lines(tell(report)):
            click.echo(line)


def _lines(told: Told) -> Iterator[str]:
    yield told.headline
    yield from (f"  {fact}" for fact in told.facts)
    for named in told.named:
        yield f"  {named.what}: {len(named.entries):,}"
        yield from (f"    {entry}" for entry in named.entries[:_MOST])
        if len(named.entries) > _MOST:
            yield f"    and {len(named.entries) - _MOST:,} more: --json has them all"


def exit_code(reports: Sequence[Report]) -> int:
    """0 when all came in, 1 when nothing did, 3 when some did not."""
    refused = [report for report in reports if isinstance(report, Refused)]
    if refused and len(refused) == len(reports):
        return 1
    left_out = any(isinstance(report, Imported) and report.left_out for report in reports)
    return SOME_LEFT_OUT if refused or left_out else 0


def as_data(report: Report) -> dict[str, Any]:
    """A report as docs/importing.md describes it."""
    if isinstance(report, Refused):
        return {"source": report.source, "outcome": "refused", "reasons": list(report.reasons)}
    if not isinstance(report, Imported):
        return {"source": report.source, "outcome": "unchanged"}
    intake = report.intake
    data: dict[str, Any] = {
        "source": intake.source,
        "outcome": "taken in",
        "title": intake.title,
        "format": report.form,
        "topics": intake.topics,
        "resources": intake.resources,
        "new": intake.new,
        "known": [
            {"key": entry.key, "title": entry.title, "catalog": entry.path[0]} for entry in intake.known
        ],
        "merged": intake.placements - intake.resources,
        "carried": dict(intake.carried),
        "left_out": [
            {"place": each.place, "unit": each.unit, "text": each.text, "reason": each.reason}
            for each in report.left_out
        ],
    }
    if intake.differences is not None:
        data["differences"] = _differences(intake.differences)
    return data


def _differences(differences: Differences) -> dict[str, Any]:
    def entry(each: Entry) -> dict[str, Any]:
        return {"key": each.key, "title": each.title, "topics": list(each.path)}

    def pair(was: Entry, now: Entry) -> dict[str, Any]:
        return {"was": entry(was), "now": entry(now)}

    return {
        "new": [entry(each) for each in differences.new],
        "gone": [entry(each) | {"kept": each.key in differences.kept} for each in differences.gone],
        "moved": [pair(*each) for each in differences.moved],
        "renamed": [pair(*each) for each in differences.renamed],
        "alike": [pair(*each) for each in differences.alike],
    }
