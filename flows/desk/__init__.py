"""The desk: pages of what is in the warehouse, for a browser, and feeds of it. It reads, and changes nothing."""

__all__ = ["asking", "differences", "serving"]
