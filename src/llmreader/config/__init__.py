"""The user's settings: one table of them, reading the file with all its mistakes, and changing one of them.

The table, and what reads and what writes TOML, are imported only when there is a file to read or to write.
"""

from llmreader.config.loading import Loaded, Problem, load
from llmreader.config.settings import Settings

__all__ = ["Loaded", "Problem", "Settings", "load"]
