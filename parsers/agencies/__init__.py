"""Agencies: how a name is known for one, and which there are."""

__all__ = ["credits", "directory", "names"]
