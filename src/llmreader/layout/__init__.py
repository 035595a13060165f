"""Markdown laid out in lines of a width: what is a line, and how its parts are to look, but no colours."""
