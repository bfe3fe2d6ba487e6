"""What a page states and prints about its story: the head, the credits, the data, whether it is an article."""

__all__ = [
    "authors",
    "body",
    "continued",
    "edges",
    "head",
    "headline",
    "layout",
    "linked_data",
    "metadata",
    "microdata",
    "others",
    "printed_dates",
    "printed_text",
    "verdicts",
]
