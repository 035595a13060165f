"""A reading room for curated lists of links, in the terminal."""

__version__ = "0.1.0"
