"""The raw archive: everything that was said on the wire, in files that only grow."""

__all__ = ["answers", "archive", "owner"]
