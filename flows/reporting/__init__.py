"""Figures for people: the report page with its charts, and Markdown for the dashboard."""

__all__ = ["bulletins", "page", "summary", "values"]
