"""Which articles are one story: what is kept of a text, how alike two are, what is settled and decided."""

__all__ = ["copies", "decisions", "explanations"]
