"""What there is to read: jobs, files and their pieces, feeds that are due, pages that feeds lead to."""

__all__ = ["far", "files", "following", "jobs", "pieces", "polling", "recovery", "scratch", "shelves", "trial", "whose"]
