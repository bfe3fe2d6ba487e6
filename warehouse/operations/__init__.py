"""What running leaves behind: runs and their loads, rejects, replays, decisions of people."""

__all__ = ["decided", "masking", "rejects", "replays", "runs"]
