"""One load: what is known already, what is a new version, and what changed in it."""

__all__ = ["furniture", "identity", "load", "outcomes", "staging"]
