"""Keys and values as TOML writes them."""

from __future__ import annotations

KeyPath = tuple[str, ...]
"""A key from the top of the file down."""


def dotted(path: KeyPath) -> str:
    """The path as TOML writes it, with quotes where they are needed."""
    return ".".join(key if _is_bare(key) else literal(key) for key in path)


def literal(value: object) -> str:
    """A setting's value as TOML writes it, on one line; what cannot be printed is escaped."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + "".join(map(_escaped, value)) + '"'
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    return str(value)


def _is_bare(key: str) -> bool:
    """Whether a key may stand without quotes: ASCII letters, digits, dashes and underscores."""
    return key.isascii() and key.replace("-", "0").replace("_", "0").isalnum()


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    return f"\\u{ord(character):04X}" if ord(character) < 0x10000 else f"\\U{ord(character):08X}"
