"""Reading again what was read badly or not at all, from the bytes that were kept."""

__all__ = ["anew", "quarantine", "raw", "replay"]
