"""Places: the gazetteer, and the regions and countries that qualify a name."""

__all__ = ["gazetteer", "mentions", "regions"]
