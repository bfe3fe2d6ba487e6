"""Bylines: the line as printed, the names in it, the people they stand for."""

__all__ = ["beside", "credits", "eastern", "grammar", "leads", "members", "names"]
