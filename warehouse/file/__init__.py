"""The warehouse as a file: opening it, copying it, taking care of it, and filling rows into it."""

__all__ = [
    "connection",
    "contents",
    "definitions",
    "errors",
    "preparing",
    "rows",
    "snapshot",
    "soundness",
    "statements",
    "upkeep",
]
