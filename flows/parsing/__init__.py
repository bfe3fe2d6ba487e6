"""Parsing on all processors: long-lived worker processes within bounds, and in this process where there is little."""

__all__ = ["ahead", "bounds", "gists", "parse"]
