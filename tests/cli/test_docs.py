"""The pages of docs/ that are made from the program are as it would make them now."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SPEC = spec_from_file_location("docs", ROOT / "scripts" / "docs.py")
assert SPEC
assert SPEC.loader
docs = module_from_spec(SPEC)
SPEC.loader.exec_module(docs)


@pytest.mark.parametrize("page", docs.PAGES)
def test_the_page_is_up_to_date(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert text.count(docs.BEGIN) == text.count(docs.END) == 1
    assert text == docs.remade(page), "python scripts/docs.py brings it up to date"
