"""What stands above and below a text: header lines, labelled lines, date lines; and where a file's stories begin."""

__all__ = [
    "ago", "below", "fields", "furniture", "headed", "lines", "names", "stamp_words", "stamps", "stories", "story",
]  # fmt: skip
