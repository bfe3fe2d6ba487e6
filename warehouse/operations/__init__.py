"""What running leaves behind: runs and their loads, rejects, replays."""
