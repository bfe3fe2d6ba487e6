"""What running leaves behind: runs and their loads, rejects, replays."""

__all__ = ["masking", "rejects", "replays", "runs"]
