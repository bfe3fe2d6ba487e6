"""Dates: days and months in many languages, times of day, and the moments they make."""

__all__ = ["clock", "days", "moments", "months", "stated"]
