"""Sub- and superscript in plain characters."""

from __future__ import annotations

_PLAIN = "0123456789+-=()"
_SCRIPTS = {
    "sub": str.maketrans(_PLAIN + "aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"),
    "sup": str.maketrans(
        _PLAIN + "abcdefghijklmnoprstuvwxyzT",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ",
    ),
}
_SIGNS = {"sub": "_", "sup": "^"}


def scripted(text: str, script: str) -> str:
    """`text` lowered (`sub`) or raised (`sup`); with the sign of TeX before it where Unicode cannot."""
    table = _SCRIPTS[script]
    if all(ord(character) in table for character in text):
        return text.translate(table)
    if text.startswith("[") or not text.strip():  # a reference to a note, which is seen to be one
        return text
    return f"{_SIGNS[script]}{text}" if text.isalnum() else f"{_SIGNS[script]}({text})"
