"""Years of web archives: which there are, in what order they are loaded, and Dask to read them on many machines."""

__all__ = ["archives", "cluster", "filling"]
