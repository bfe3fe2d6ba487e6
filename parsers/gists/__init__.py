"""What a story is about, as numbers that can be compared across languages: its meaning, and what it names."""

__all__ = ["encoder", "gist", "reading"]
