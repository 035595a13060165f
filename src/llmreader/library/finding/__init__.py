"""Finding: what a query of `llmreader.query` finds on the shelf, and what to show of it."""

from llmreader.library.finding.nearest import nearest
from llmreader.library.finding.search import COUNTED, Search
from llmreader.library.finding.shown import Excerpt, Spot, excerpts, spots

__all__ = ["COUNTED", "Excerpt", "Search", "Spot", "excerpts", "nearest", "spots"]
