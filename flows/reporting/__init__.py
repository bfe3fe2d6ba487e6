"""Figures for people: the report page with its charts, and Markdown for the dashboard."""

__all__ = ["answers", "bulletins", "digest", "jinja", "page", "summary", "values"]
