"""What running leaves behind: runs and their loads, rejects, replays."""

__all__ = ["rejects", "replays", "runs"]
