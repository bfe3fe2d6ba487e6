"""Which articles are one story: what is kept of a text, how alike two are, what is settled and decided."""

__all__ = ["components", "copies", "decisions", "explanations", "grams", "likeness", "overlaps", "settling", "sketch"]
