"""Finding: what a query of `llmreader.query` finds on the shelf."""

from llmreader.library.finding.search import COUNTED, Search

__all__ = ["COUNTED", "Search"]
