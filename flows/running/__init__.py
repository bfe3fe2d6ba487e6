"""What a run does under Prefect: takes turns at writing, leaves artifacts and events."""

__all__ = ["signals", "writer"]
