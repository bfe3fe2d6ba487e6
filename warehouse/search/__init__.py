"""Full-text search: the index, and the passages that it finds."""
