"""The user's settings: one table of them, reading the file with all its mistakes, and changing one of them.

What reads and what writes TOML is imported only when there is a file to read or to write.
"""

from llmreader.config.loading import Loaded, Problem, load
from llmreader.config.settings import SETTINGS, Setting, Settings

__all__ = ["SETTINGS", "Loaded", "Problem", "Setting", "Settings", "load"]
