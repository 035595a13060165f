"""Single values of exports."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llmreader.formats import values
from llmreader.formats.exports import CSV_EXPORTS, JSON_EXPORTS
from llmreader.model import Status

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["quote", "label"]), inner),
    max_leaves=10,
)


@given(ANYTHING)
def test_every_column_of_every_export_takes_any_value(value: object) -> None:
    for export in (*CSV_EXPORTS, *JSON_EXPORTS):
        export.entry(dict.fromkeys(export.columns, value))


MOMENT = dt.datetime(2024, 1, 2, 3, 4, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "value",
    [
        int(MOMENT.timestamp()),
        str(int(MOMENT.timestamp())),
        MOMENT.timestamp() * 1_000,
        int(MOMENT.timestamp()) * 1_000_000,
        "2024-01-02T03:04:05Z",
        "2024-01-02T05:04:05+0200",
        "2024-01-02 03:04:05",
        " 2024-01-02T03:04:05.000Z ",
    ],
)
def test_a_moment_in_whatever_unit_or_form(value: object) -> None:
    assert values.moment(value) == MOMENT.timestamp() * 1_000_000


@pytest.mark.parametrize("value", [None, "", 0, -5, True, "soon", float("nan"), 10**30, "9999-12-31", [], {}])
def test_what_is_no_moment_says_nothing(value: object) -> None:
    assert values.moment(value) is None


@given(st.lists(st.text(alphabet="ab c'\"é\\", min_size=1).map(str.strip).filter(bool)))
def test_a_list_in_a_cell_is_read_as_json_and_as_python_write_it(names: list[str]) -> None:
    assert values.listed(json.dumps(names)) == tuple(names)
    assert values.listed(repr(names)) == tuple(names)


@pytest.mark.parametrize(
    ("value", "meant"),
    [(1, True), ("0", False), ("Yes", True), (False, False), ("maybe", None), (None, None)],
)
def test_yes_and_no_as_services_write_them(value: object, meant: bool | None) -> None:
    assert values.flag(value) is meant


@pytest.mark.parametrize(
    ("value", "status"),
    [(0, Status.UNREAD), (1, Status.READING), (98.9, Status.READING), ("99", Status.READ), ("", None)],
)
def test_progress(value: object, status: Status | None) -> None:
    assert values.progress(100)(value) is status


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2023-05-06T00:00:00Z", "2023-05-06"),
        ("2023-05", "2023-05"),
        ("2023-02-31", "2023-02"),
        ("2023-13-01", "2023"),
        ("20230506", ""),
        (2023, "2023"),
        (None, ""),
    ],
)
def test_the_date_of_a_publication(value: object, date: str) -> None:
    assert values.date(value) == date
