"""The catalogue of sources: what stands in it, how it is written, and where new feeds are found."""

__all__ = ["discovery", "file", "layouts", "lists", "new", "parser_version", "sources"]
