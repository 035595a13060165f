"""The user's settings: one table of them, reading the file with all its mistakes, and changing one of them.

TOML is read and written only when there is a file to read or to write: neither library is imported before.
"""

from llmreader.config.loading import Loaded, Problem, load
from llmreader.config.settings import SETTINGS, Setting, Settings
from llmreader.config.writing import create, set_value, template

__all__ = ["SETTINGS", "Loaded", "Problem", "Setting", "Settings", "create", "load", "set_value", "template"]
