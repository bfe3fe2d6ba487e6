"""Datelines: their grammar, the evidence for and against one, and the opening of a story or a summary around it."""

__all__ = ["asides", "grammar", "inline", "opening", "summary"]
