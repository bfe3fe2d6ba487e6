"""The warehouse as a lake: Parquet in a folder or bucket, with its catalogue in a database (DuckLake)."""

__all__ = ["address", "moving", "opening", "tidying"]
