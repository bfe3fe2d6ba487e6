"""Full-text search: the index, and the passages that it finds."""

__all__ = ["index", "passages"]
